"""Every check of a story at once: that it agrees with itself, and that its time can be true."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import attrs

from scenes.chronology.checks import check_time
from scenes.chronology.lives import has_ages
from scenes.problems import Code, Problem, Severity
from scenes.record import Scene, Story
from scenes.references import check_story

MOST_SCENES = 20_000
"""Scenes that are kept to check story time where a list is read scene by scene."""


TANGLED = frozenset({Code.DUPLICATE_ID, Code.INSIDE_CYCLE})
"""Problems after which it is not known which scene is meant or where it lies."""


Check: TypeAlias = Callable[[Story], Iterable[Problem]]
"""Gives what is wrong with a story."""


def check_whole(story: Story) -> Iterator[Problem]:
    """Give all that is wrong with a story; pointers lead into its document.

    Its time is not looked at where an id stands twice or scenes lie in a circle: times would clash that do not.
    """
    found = list(check_story(story))
    yield from found
    if not any(problem.code in TANGLED for problem in found):
        yield from check_time(story)


def new_errors(before: Story, after: Story, check: Check = check_whole) -> tuple[Problem, ...]:
    """Give the errors that a check finds in a story after a change and did not find before.

    What was wrong before may be said in other words now, for a message counts scenes and names people: an error is new
    where its words are, and there are more of its code.
    """
    found = _errors(check(after))
    if not found:
        return ()
    known = _errors(check(before))
    words = Counter(map(_words, found)) - Counter(map(_words, known))
    codes = Counter(error.code for error in found) - Counter(error.code for error in known)
    return tuple(error for error in found if error.code in codes and _words(error) in words)


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _words(error: Problem) -> tuple[Code, str]:
    return error.code, error.message


class TimeChecker:
    """Collects scenes that are read one by one, and checks their time at the end.

    What cannot be true of time shows only in the whole, so the scenes must be kept; past the limit they are let go and
    the answer is a note. Scenes that say too little for a contradiction are not looked at again.
    """

    def __init__(self, header: Story) -> None:
        self.header = header
        self.scenes: list[Scene] = []
        self.count = 0
        self.can_clash = any(has_ages(character) for character in header.characters)
        self.dates: set[str] = set()

    def add(self, scene: Scene) -> None:
        """Take the next scene."""
        self.count += 1
        if self.count <= MOST_SCENES:
            self.scenes.append(scene)
        elif self.scenes:
            self.scenes = []
        if not self.can_clash:
            self.can_clash = self._can_clash(scene)

    def _can_clash(self, scene: Scene) -> bool:
        """Whether a scene adds what may contradict another: an order, a second date, an exact day, a change, an age."""
        if scene.when:
            self.dates.add(scene.when)
        return bool(
            scene.after
            or scene.event
            or scene.changes
            or (scene.inside and scene.via is None)
            or len(self.dates) > 1
            or len(scene.when) > len("1997-12")
            or any(presence.age is not None for presence in scene.characters)
        )

    def finish(self) -> Iterator[Problem]:
        """Give what cannot be true, or the note that this was not checked."""
        if not self.can_clash:
            return
        if self.count <= MOST_SCENES:
            yield from check_time(attrs.evolve(self.header, scenes=tuple(self.scenes)))
            return
        message = f"story time is checked for up to {MOST_SCENES} scenes in a list, and this one has {self.count}"
        yield Problem(code=Code.TIME_NOT_CHECKED, message=message, hint="as one YAML or JSON file it is checked whole")
