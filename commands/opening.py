"""Opening stories: read, checked against themselves, what is wrong with them shown, and one telling of them kept."""

from collections.abc import Callable, Iterable

import attrs
import click

from commands.border import fail, show_problems
from importers.files import read
from importers.reading import Locate, Reading, checks_of_rest, located
from scenes.problems import Problem, by_place, has_errors
from scenes.record import Story
from scenes.references import check_story
from scenes.tellings import one_telling


def open_story(name: str, limit: int) -> Story:
    """Read and check a story of at most `limit` bytes, 0 for any; with errors, show them and end with status 1."""
    story, _ = open_located(name, limit)
    return story


def open_located(name: str, limit: int) -> tuple[Story, Locate]:
    """Open a story as `open_story` does, and give what finds the places of its values."""
    return sound(checked(read(name, limit=limit), name))


def sound(reading: Reading) -> tuple[Story, Locate]:
    """Give the story of a reading, and what finds the places of its values; with errors, end with status 1."""
    if reading.story is None or has_errors(reading.problems):
        fail(reading.problems)
    show_problems(reading.problems)
    return reading.story, reading.locate


def narrowed(story: Story, telling: str) -> Story:
    """Keep one telling where one is named; a name that is not there is wrong use."""
    known = [t.id for t in story.tellings]
    if telling and telling not in known:
        raise click.UsageError(f'there is no telling "{telling}"; the story has: {", ".join(known) or "none"}')
    return one_telling(story, telling) if telling else story


def as_told(story: Story, telling: str, *, once: bool) -> Story:
    """Keep one telling where one is named, and the first where the story is to be told once."""
    if telling or not once:
        return narrowed(story, telling)
    known = [t.id for t in story.tellings]
    if len(known) > 1:
        click.echo(f'telling "{known[0]}" of {len(known)}; choose another with --telling {known[1]}', err=True)
    return one_telling(story)


def checked(reading: Reading, name: str, check: Callable[[Story], Iterable[Problem]] = check_story) -> Reading:
    """Add what a check finds in a story to the problems of its reading.

    The usual check is that the story agrees with itself. That its time cannot be true keeps no document from being
    made, so only `fabula check` asks for that.
    """
    if reading.story is not None:
        found = located(check(reading.story), reading.locate)
    elif reading.rest is not None:
        found = located(checks_of_rest(check_story(reading.rest)), reading.locate)
    else:
        return reading
    problems = by_place([*reading.problems, *(attrs.evolve(problem, path=name) for problem in found)])
    return reading._replace(problems=problems)
