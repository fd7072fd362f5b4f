"""Read a Fountain draft."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import attrs

from importers.reading import Reading, ScriptReading, from_data, nowhere
from importers.text import decode
from scenes.page.fountain.forms import is_cue, split_cue
from scenes.page.fountain.read import FountainText, read
from scenes.page.fountain.spans import Span
from scenes.page.fountain.trailer import BEGIN, place_of_swallowed, place_of_trailer, read_trailer, split_trailer
from scenes.page.inline import plain
from scenes.page.layer_words import may_say_layers
from scenes.page.script import (
    Action,
    Boneyard,
    Dialogue,
    DualDialogue,
    SceneHeading,
    Script,
    Synopsis,
    headings_in,
)
from scenes.page.style import DraftStyle
from scenes.problems import Code, Problem, Severity, by_place

if TYPE_CHECKING:
    from scenes.from_script.edits import Edits
    from scenes.record import Story


def parse(content: bytes) -> Reading:
    """Read a story from the bytes of a Fountain file. Any text is a draft, an empty one too.

    A draft with a trailer finds its records again; the story then holds what the draft says now and what the records
    said besides.
    """
    text, faults = decode(content)
    if faults:
        return Reading(story=None, problems=faults)
    found = _read(text)
    story, problems, style = _story_of(found.script)
    problems = (*problems, *_without_speeches(found.script))
    located = (*found.problems, *_located(problems, found), *_without_scenes(found.script, text))
    return Reading(story=story, problems=by_place(located), style=style)


def parse_script(content: bytes) -> ScriptReading | None:
    """Read the script of a Fountain file as it is typed; `None` where the bytes are no text.

    Its problems are those of `parse`: a flashback that never ends is a fault of the script too. What a program has left
    at the end is typed like all else, and a trailer that is damaged is text.
    """
    text, faults = decode(content)
    if faults:
        return None
    found = _read(text)
    bare, data = split_trailer(found.script) if BEGIN in text else (found.script, "")
    beside = [*_without_speeches(found.script)]
    if BEGIN in text:
        beside += _swallowed(found.script)
    trailer = found.script.elements[-1] if data else None
    if data and _records_in(data) is None:
        bare, trailer = found.script, None
        beside.append(_damaged(found.script))
    if may_say_layers(bare):
        from scenes.reading.layer_reader import unbalanced  # here, for few drafts have such words

        beside += unbalanced(bare)
    problems = by_place((*found.problems, *_located(beside, found), *_without_scenes(found.script, text)))
    return ScriptReading(bare, problems, trailer if isinstance(trailer, Boneyard) else None)


def parse_edits(content: bytes, ours: "Story", *, delete: bool = False) -> "Edits":
    """Read a draft of a story that somebody has edited.

    What it was made from is in its trailer; without one it is the story as it is now, in the telling, order and style
    whose draft is most like the text. Notes, sections and boneyards of which the whole draft has none any longer are
    kept, for another program may have left them out; `delete` takes them out of the story.
    """
    from scenes.from_script.edits import (  # here, for what is converted is seldom an edited draft
        Edits,
        of_another_story,
    )
    from scenes.from_script.omitted import without_left_over
    from scenes.from_script.rejoin import rejoined
    from scenes.reading.omitted import as_it_was

    text, faults = decode(content)
    if faults:
        return Edits(problems=faults)
    found = _read(text)
    found = _with_elements(found, without_left_over(found.script, ours))
    if swallowed := _swallowed(found.script):
        return Edits(problems=_located([attrs.evolve(swallowed[0], severity=Severity.ERROR)], found))
    bare, data = split_trailer(found.script)
    made = _made(found.script, bare, data, ours)
    if not made.is_alike:
        return of_another_story()
    story, problems = rejoined(made.base, bare, made.style, delete=delete)
    beside = [*made.problems]
    if not made.has_trailer and not made.style.synopses:
        beside += _without_synopses(story, as_it_was(bare))
    spans = found.spans()
    headings = [n for n, element in enumerate(bare.elements) if isinstance(element, SceneHeading)]
    places = {scene.id: f"line {spans[place].line}" for scene, place in zip(story.scenes, headings, strict=True)}
    located = by_place((*found.problems, *_located([*problems, *beside], found)))
    return Edits(
        base=made.base,
        story=story,
        places=places,
        problems=located,
        has_trailer=made.has_trailer,
        order_guessed=made.order_guessed,
    )


class _Made(NamedTuple):
    """What an edited draft was made from, in which style, and whether its trailer says so.

    `is_alike` is false where the draft shares no scene with the story; for `order_guessed` see `Edits`.
    """

    base: "Story"
    style: DraftStyle
    has_trailer: bool
    is_alike: bool = True
    order_guessed: bool = False
    problems: tuple[Problem, ...] = ()


def _made(script: Script, bare: Script, data: str, ours: "Story") -> _Made:
    """Find what an edited draft was made from: what its trailer keeps as it was made, else the story as it is now.

    `bare` is the script without its trailer, `data` the data of that.
    """
    kept = _records_in(data)
    if kept is not None and kept.is_as_made:
        return _Made(kept.story, kept.style, has_trailer=True)
    from scenes.from_script.origin import origin_of  # here, for a draft with a trailer says it itself

    problems: list[Problem] = []
    if kept is not None:
        so = "the draft is compared with the story as it is now"
        problems.append(_changed(script, so, "replace within the script alone, or give --base the story as it was"))
    elif data:
        problems.append(_damaged(script))
    origin = origin_of(ours, bare)
    return _Made(
        base=origin.story,
        style=origin.style,
        has_trailer=False,
        is_alike=origin.is_alike,
        order_guessed=origin.order_guessed,
        problems=tuple(problems),
    )


def _without_scenes(script: Script, text: str) -> tuple[Problem, ...]:
    """Say so where a text makes no scene: plain prose under a name that promises a draft."""
    if headings_in(script):
        return ()
    message = "no scene heading was found" if text.strip() else "the draft is empty"
    hint = "a scene heading begins with INT. or EXT., or with a full stop"
    if text.lstrip().startswith(("<?xml", "<FinalDraft")):
        hint = "this looks like XML: the name of a Final Draft script ends in .fdx"
    return (Problem(code=Code.NO_SCENES, message=message, hint=hint, line=1, column=1),)


def _without_speeches(script: Script) -> Iterator[Problem]:
    """Say so where nobody speaks, for an empty line stands below each cue, as word processors leave it."""
    if any(isinstance(element, Dialogue | DualDialogue) for element in script.elements):
        return
    alone = {
        number: split_cue(element.text.strip())[0]
        for number, element in enumerate(script.elements)
        if isinstance(element, Action) and _may_be_cue(element.text.strip())
    }
    often = Counter(alone.values())
    first = next((number for number, name in alone.items() if often[name] > 1), None)
    if first is not None:
        message = f'nobody speaks in this draft, and "{alone[first]}" stands alone more than once'
        hint = "if this is a cue, take out the empty line below it"
        yield Problem(code=Code.NO_SPEECH, message=message, hint=hint, pointer=f"/elements/{first}")


def _may_be_cue(text: str) -> bool:
    return text != "" and "\n" not in text and text[-1] not in ".!?:" and is_cue(text)


def _story_of(script: Script) -> tuple["Story", tuple[Problem, ...], DraftStyle | None]:
    """Make the story of a script, and give the style that its trailer says; problems point to `/elements/N`."""
    from scenes.from_script.story_from_script import story_from_script  # here, for a script alone has no records

    bare, text = split_trailer(script)
    if not text:
        story, problems = story_from_script(script)
        return story, (*problems, *_swallowed(script)), None
    from scenes.from_script.rejoin import rejoined  # here, for few drafts have a trailer

    kept = _records_in(text)
    if kept is not None:
        story, problems = rejoined(kept.story, bare, kept.style)
        if not kept.is_as_made:
            problems = (*problems, _changed(script, "the records say so too", "replace within the script alone"))
        return story, problems, kept.style
    story, problems = story_from_script(script)
    return story, (*problems, _damaged(script)), None


class _Records(NamedTuple):
    """The story in a trailer, how its draft was made, and whether its data is as it was made."""

    story: "Story"
    style: DraftStyle
    is_as_made: bool


def _records_in(data: str) -> _Records | None:
    """Read the data of a trailer; `None` where there is none, or none whole."""
    trailer = read_trailer(data) if data else None
    story = from_data(trailer.story, (), nowhere).story if trailer is not None else None
    return _Records(story, trailer.style, trailer.is_as_made) if trailer is not None and story is not None else None


def _read(text: str) -> FountainText:
    """Read a draft; its trailer comes last among the elements, wherever somebody has written below it."""
    found = read(text)
    place = place_of_trailer(found.script) if BEGIN in text else None
    if place is None or place == len(found.script.elements) - 1:
        return found
    return _with_elements(found, [*(n for n in range(len(found.script.elements)) if n != place), place])


def _with_elements(found: FountainText, order: Sequence[int]) -> FountainText:
    """Give a text as if its elements were these, by their places, in this order."""
    return found._replace(
        script=attrs.evolve(found.script, elements=tuple(found.script.elements[n] for n in order)),
        element_places=tuple(found.element_places[n] for n in order),
    )


def _damaged(script: Script) -> Problem:
    message = "the story data at the end of the draft is damaged and stays as it is"
    hint = "export the draft again with --trailer, or delete the data"
    return Problem(code=Code.TRAILER, message=message, hint=hint, pointer=f"/elements/{len(script.elements) - 1}")


def _changed(script: Script, so: str, hint: str) -> Problem:
    """Say that the story's data was changed with the draft, as by a replacement all through it."""
    message = f"the story data at the end of the draft was changed with it; {so}"
    return Problem(code=Code.TRAILER, message=message, hint=hint, pointer=f"/elements/{len(script.elements) - 1}")


def _without_synopses(story: "Story", script: Script) -> list[Problem]:
    """Say that summaries stay which the draft does not say: one without synopses may have been made so."""
    said = {plain(element.text) for element in script.elements if isinstance(element, Synopsis)}
    if all(" ".join(scene.summary.split()) in ("", *said) for scene in story.scenes if scene.body):
        return []
    which = "has synopses of some scenes alone; the other" if said else "has no synopses; the"
    message, hint = f"the draft {which} summaries are kept", "delete them in the story file"
    return [_beside(Code.NOT_IN_DRAFT, message, hint)]


def _beside(code: Code, message: str, hint: str) -> Problem:
    """Make a note on a draft as a whole."""
    return Problem(code=code, message=message, hint=hint, pointer="/elements/0", severity=Severity.NOTE)


def _swallowed(script: Script) -> tuple[Problem, ...]:
    """Say so where a boneyard that nobody has closed reaches into the trailer."""
    place = place_of_swallowed(script)
    if place is None:
        return ()
    message, hint = "this boneyard reaches into the story data at the end of the draft", "close it with */"
    return (Problem(code=Code.TRAILER, message=message, hint=hint, pointer=f"/elements/{place}"),)


def _located(problems: Sequence[Problem], found: FountainText) -> tuple[Problem, ...]:
    """Give problems of the script that point to `/elements/N` their places in the text."""
    if not problems:
        return ()
    spans = found.spans()
    return tuple(_placed(problem, spans) if problem.pointer else problem for problem in problems)


def _placed(problem: Problem, spans: Sequence[Span]) -> Problem:
    place = spans[int(problem.pointer.rpartition("/")[2])]
    return attrs.evolve(problem, pointer="", line=place.line, column=place.column)
