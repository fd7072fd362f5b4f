"""How a draft was made: the telling, the order and the style in which a story's own draft is most like a script."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import pairwise, takewhile
from typing import TypeVar

import attrs

from scenes.chronology.told import HEADED, in_story_order
from scenes.drafting.draft import whole_draft_of
from scenes.from_script.omitted import with_scenes_put_back
from scenes.names import folded
from scenes.page.fountain.sayable import sayable
from scenes.page.script import Action, Dialogue, Note, SceneHeading, Script, Synopsis, headings_in
from scenes.page.style import PLAIN, DraftStyle, FlashbackStyle
from scenes.page.title_page import title_in
from scenes.reading.chunks import Chunk, chunks_of, paired_chunks
from scenes.reading.heading_reader import parts_of
from scenes.reading.omitted import as_it_was, says_omitted
from scenes.record import Story
from scenes.tellings import one_telling

T = TypeVar("T")
Rank = TypeVar("Rank", int, tuple[int, int])


@attrs.frozen(kw_only=True)
class Origin:
    """What a draft was made from: the story as it was told, and the style.

    `is_alike` is false where the script shares no scene with it. `order_guessed` says that the draft is taken for one
    in story order although it has no title that says so.
    """

    story: Story
    style: DraftStyle
    is_alike: bool = attrs.field(default=True)
    order_guessed: bool = attrs.field(default=False)


def origin_of(story: Story, script: Script) -> Origin:
    """Find how the draft of a story was made that somebody has edited into a script.

    One question after the other, the usual answer first: which telling, in which order, how flashbacks are marked,
    with notes or not, with synopses or not.
    """
    script = as_it_was(script)
    target = _parts(script)

    def likeness(told: Story, style: DraftStyle) -> int:
        drafted = _parts(sayable(_draft(told, style))[0])
        return 2 * (drafted & target).total() - drafted.total()

    as_told = told = _best(_tellings(story), lambda one: likeness(one, PLAIN))
    if not _stands_as_told(as_told, script) and _may_stand_so(in_turn := in_story_order(as_told), script):
        turns = _places_in_turn(script)
        told = _best(
            (as_told, in_turn),
            lambda one: ((_places_in_turn(_draft(one)) & turns).total(), likeness(one, PLAIN)),
        )
    style = _best((PLAIN._replace(flashback=way) for way in FlashbackStyle), lambda one: likeness(told, one))
    noted = style._replace(notes=True)
    if likeness(told, noted) > likeness(told, style) or _says_notes(told, script, style):
        style = noted
    style = _best((style, style._replace(synopses=False)), lambda one: likeness(told, one))
    return Origin(
        story=told,
        style=style,
        is_alike=is_edit_of(_draft(told, style), script),
        order_guessed=told.scenes != as_told.scenes and not title_in(script.title_page),
    )


def _draft(story: Story, style: DraftStyle = PLAIN) -> Script:
    """Make a draft of a story in which what is omitted stands as it was, as in the script that it is held against."""
    return as_it_was(whole_draft_of(story, style))


def _says_notes(story: Story, script: Script, style: DraftStyle) -> bool:
    """Whether scenes that have notes in the records have notes below their headings.

    One in the words of the record is enough, for others may have been seen to and deleted; of notes in other words it
    takes most scenes, for a writer may add some.
    """
    if not any(scene.notes for scene in story.scenes):
        return False

    def drafted(*, notes: bool) -> list[Chunk]:
        return chunks_of(sayable(_draft(story, style._replace(notes=notes)))[0])

    plain, noted, written = drafted(notes=False), drafted(notes=True), chunks_of(script)
    asked = with_more = 0
    for n, place in paired_chunks(plain, written).items():
        if story.scenes[place].notes:
            own, shown, said = map(_notes_above, (plain[place], noted[place], written[n]))
            if (shown & said) - own:
                return True
            asked += 1
            with_more += said.total() > own.total()
    return 2 * with_more > asked


def _notes_above(chunk: Chunk) -> Counter[str]:
    """Count the notes that stand right below a heading, or below its synopses."""
    above = takewhile(lambda element: isinstance(element, (Synopsis, Note)), chunk.elements)
    return Counter(element.text for element in above if isinstance(element, Note))


def is_edit_of(drafted: Script, script: Script) -> bool:
    """Whether a script is a draft that somebody has edited: they share a scene, or it has omitted scenes of the draft.

    Numbers alone tell which scenes those were. So there must be no other scene, or the title of the draft.
    """
    if _share_a_scene(drafted, script):
        return True
    _, omitted = with_scenes_put_back(script, drafted)
    is_titled = title_in(script.title_page) == title_in(drafted.title_page) != ""
    return bool(omitted) and (is_titled or len(omitted) == len(headings_in(script)))


def _share_a_scene(one: Script, other: Script) -> bool:
    """Whether two scripts have a scene in common: its heading, its place, or all that is played in it.

    Numbers do not count, for a draft may be numbered anew; nor does OMITTED, unless one of them says nothing else.
    """
    only_omitted = any(all(map(says_omitted, _headings(script))) for script in (one, other))
    return not set(_marks_of(one, omitted=only_omitted)).isdisjoint(_marks_of(other, omitted=only_omitted))


def _marks_of(script: Script, *, omitted: bool) -> Iterator[Hashable]:
    """Give by what each scene is known again: one of these is enough. `omitted` takes what says OMITTED for one too."""
    for chunk in chunks_of(script):
        if says_omitted(chunk.heading.text) and not omitted:
            continue
        yield chunk.heading.text
        if place := parts_of(chunk.heading.text).place:
            yield "place", folded(place)
        if played := tuple(element for element in chunk.elements if isinstance(element, (Action, Dialogue))):
            yield "played", played


def _tellings(story: Story) -> Iterator[Story]:
    if not story.tellings:
        yield story
    for telling in story.tellings:
        yield one_telling(story, telling.id)


def _stands_as_told(story: Story, script: Script) -> bool:
    """Whether a script has the order of the story's draft, and not the order of the story.

    A title says it, for that of a draft in story order says so. Without one it is which place follows which.
    """
    if title := title_in(script.title_page):
        return not title.endswith(HEADED.format(title=""))
    return _has_order_of(story, script)


def _may_stand_so(in_turn: Story, script: Script) -> bool:
    """Whether a script may have the order of the story: its title has said so, or places follow each other so."""
    return bool(title_in(script.title_page)) or _has_order_of(in_turn, script)


def _has_order_of(story: Story, script: Script) -> bool:
    """Whether half of the scenes stand in a script behind those that they stand behind in the draft of a story."""
    drafted, written = _places_in_turn(_draft(story)), _places_in_turn(script)
    return 2 * (drafted & written).total() >= min(drafted.total(), written.total())


def _places_in_turn(script: Script) -> Counter[Hashable]:
    """Count which place follows which, whatever else the headings say: layers may be marked by lines."""
    parts = [parts_of(heading) for heading in _headings(script)]
    return Counter(pairwise((folded(part.place), folded(part.time_of_day)) for part in parts))


def _headings(script: Script) -> list[str]:
    return [heading.text for heading in headings_in(script)]


def _best(choices: Iterable[T], likeness: Callable[[T], Rank]) -> T:
    """Give the choice of the greatest likeness, the first of equals."""
    return max(choices, key=likeness)


def _parts(script: Script) -> Counter[Hashable]:
    """Count what two drafts can have in common: entries of the title page, elements, and which heading follows which.

    Numbers do not count, for a draft may be numbered anew.
    """
    plain = (element.text if isinstance(element, SceneHeading) else element for element in script.elements)
    return Counter[Hashable]([*script.title_page, *plain, *pairwise(_headings(script))])
