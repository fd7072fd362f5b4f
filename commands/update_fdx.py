"""Read an edited Final Draft script for an update.

The script does not carry what it was made from. So the story as it is now is written as such a script once more, and
read like the edited one: what differs between the two readings is what somebody changed. Whatever Final Draft cannot
hold is the same in both, and stays in the story as it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import attrs

from exporters.fdx import NoteForm, Options, document, drafted
from importers.fdx import FinalDraft, read_document, said_beside
from scenes.drafting.draft import whole_draft_of, with_scenes_omitted
from scenes.from_script.carded import missing, with_actors, with_said, with_statuses
from scenes.from_script.edits import Edits, of_another_story
from scenes.from_script.finaldraft.lengths import measured_where_typed, taken_for_typed, with_typed_lengths
from scenes.from_script.finaldraft.omissions import Omissions, omissions
from scenes.from_script.finaldraft.omitted_texts import Marked
from scenes.from_script.finaldraft.parted import Parted, parted
from scenes.from_script.left_out import not_in_draft
from scenes.from_script.omitted import no_longer_omitted
from scenes.from_script.origin import origin_of
from scenes.from_script.rejoin import rejoined_as
from scenes.from_script.story_from_script import story_as_it_stands
from scenes.from_script.typed import Told
from scenes.names import folded
from scenes.page.fountain.read import read
from scenes.page.script import Boneyard, Script, Section
from scenes.page.style import DraftStyle
from scenes.problems import Problem
from scenes.record import Story


@attrs.frozen(kw_only=True)
class _Made:
    """How an edited script was made: of which story, in which style, with which options.

    `draft` is the story's own, in which omitted scenes stand as they were.
    """

    story: Story
    style: DraftStyle
    options: Options
    draft: Script
    order_guessed: bool


@attrs.frozen(kw_only=True)
class _Both:
    """The script of the story as it is now, `then`, and the edited one, in which each omitted scene has its text.

    `omissions` tells what the edited one has omitted and put back, `problems` what was wrong with it.
    """

    then: FinalDraft
    now: FinalDraft
    omissions: Omissions
    problems: tuple[Problem, ...]


def parse_edits(content: bytes, ours: Story, *, delete: bool) -> Edits:
    """Read a script of a story that somebody has edited, in whatever telling, order and style it was made.

    Fields that the whole script no longer says are kept, and so are notes where it has none, for another program may
    have left them out; `delete` takes them out of the story. The notes of scenes are in every script that has notes.
    """
    alone = read_document(content)
    if isinstance(alone, Problem):
        return Edits(problems=(alone,))
    made = _made(ours, alone, delete=delete)
    both = _read_both(content, made)
    if not both.omissions.is_alike:
        return of_another_story()
    base, then, now = made.story, both.then, both.now
    read, problems = story_as_it_stands(now.script)
    edited = _rejoined(made, both, read)
    before, after = said_beside(then), said_beside(now)
    told = {scene.id: said for scene, said in zip(base.scenes, before, strict=True)}
    kept = [] if delete else missing(base.scenes, before, after)
    measured = measured_where_typed(base, edited, made.style, now.script, now.cards)
    edited = with_said(edited, told, with_typed_lengths(edited, told, after, measured), kept)
    edited = with_actors(edited, _recast(then, now, delete=delete))
    return Edits(
        base=base,
        story=edited,
        places={scene.id: f"paragraph {n}" for scene, n in zip(edited.scenes, now.paragraphs, strict=True)},
        order_guessed=made.order_guessed,
        problems=(
            *both.problems,
            *problems,
            *_kept_notes(made),
            *_kept(kept),
            *_kept_actors([] if delete else _without_actor(then, now), now, edited),
            *taken_for_typed(base, edited, measured),
        ),
    )


def _made(ours: Story, alone: FinalDraft, *, delete: bool) -> _Made:
    """Find how an edited script was made; the notes of scenes are part of it."""
    origin = origin_of(ours, alone.script)
    style = origin.style._replace(notes=True)
    return _Made(
        story=origin.story,
        style=style,
        options=_options(style, alone, delete=delete),
        draft=whole_draft_of(origin.story, style),
        order_guessed=origin.order_guessed,
    )


def _read_both(content: bytes, made: _Made) -> _Both:
    """Write the story as a script once more, read it and the edited one, and hold these against each other.

    What is read of the story has every scene as it was. Where the notes of the edited script stood, only the export
    tells, which has its omitted scenes omitted.
    """
    base = made.story
    written = _written(base, made.draft, made.options)
    shown = with_scenes_omitted(made.draft, base)
    exported = written if shown == made.draft else _written(base, shown, made.options)
    then, found = _read(written), _read(content, exported)
    as_written = Marked(then.script, then.omitted)
    apart = parted(base, as_written, Marked(found.script, found.omitted))
    held = omissions(base, as_written, apart.now)
    now = _with_scenes_apart(then, found, apart, held.pairs)
    now = attrs.evolve(now, script=held.script, omitted=tuple(apart.now.omitted))
    return _Both(then=then, now=now, omissions=held, problems=found.problems)


def _with_scenes_apart(then: FinalDraft, now: FinalDraft, apart: Parted, pairs: Mapping[int, int]) -> FinalDraft:
    """Give the edited document a card for each scene: those that shared a heading with another have the one they had.

    The heading has the tags of all that stand within it. What was never its own goes with the scene that had it.
    """
    theirs: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for n, place in apart.known.items():
        theirs[apart.places[n]].update(then.cards[place].tags)
    cards = [
        then.cards[apart.known[n]] if n in apart.known else now.cards[place] for n, place in enumerate(apart.places)
    ]
    for n, place in pairs.items():
        alien = theirs[apart.places[n]].difference(then.cards[place].tags)
        cards[n] = cards[n]._replace(tags=tuple(tag for tag in cards[n].tags if tag not in alien))
    return attrs.evolve(now, cards=tuple(cards), paragraphs=tuple(now.paragraphs[place] for place in apart.places))


def _rejoined(made: _Made, both: _Both, read: Story) -> Story:
    """Take into the story what its script says otherwise; `read` is the story that the edited script alone tells."""
    held, now = both.omissions, both.now
    named = {name for card in now.cards for name in card.beats} | {name for name, _ in now.cast}
    told = Told(now.script, read)
    edited = rejoined_as(lambda script: _said(script, made.options), held.base, told, made.style, held.pairs, named)
    still = {n for n, is_omitted in enumerate(now.omitted) if is_omitted}
    back = dict.fromkeys(no_longer_omitted(made.story, edited, still, made.style))
    return with_statuses(edited, {**held.statuses, **back})


def _written(story: Story, script: Script, options: Options) -> bytes:
    """Write a draft of a story as the export does."""
    return drafted(story, script, options)[0].encode("utf-8")


def _said(script: Script, options: Options) -> Script:
    """Give a script as a Final Draft document says it."""
    return _read(document(script, {}, options)[0].encode("utf-8")).script


def _read(content: bytes, before: bytes = b"") -> FinalDraft:
    """Read what is known to be a Final Draft script."""
    found = read_document(content, before)
    if isinstance(found, Problem):
        raise AssertionError(found)
    return found


def _options(style: DraftStyle, now: FinalDraft, *, delete: bool) -> Options:
    """Find with which options a script was made, as far as they change what it says.

    Sections and notes of which a script has none were left out of it; with `delete` they were deleted.
    """
    notes = NoteForm.INLINE if now.notes and now.notes_inside else NoteForm.RANGE
    if not now.notes and not delete:
        notes = NoteForm.NONE
    return Options(flashback=style.flashback, sections=_has_sections(now.script) or delete, notes=notes)


def _has_sections(script: Script) -> bool:
    """Whether a script has a section, be it in the text of an omitted scene."""
    omitted = (read(element.text).script.elements for element in script.elements if isinstance(element, Boneyard))
    return any(isinstance(element, Section) for element in chain(script.elements, chain.from_iterable(omitted)))


def _recast(then: FinalDraft, now: FinalDraft, *, delete: bool) -> dict[str, str]:
    """Give who plays whom where the cast list says it otherwise; with `delete`, nobody where it no longer says it."""
    before = {folded(name): actor for name, actor in then.cast}
    gone = dict.fromkeys(_without_actor(then, now), "") if delete else {}
    return gone | {name: actor for name, actor in now.cast if before.get(folded(name)) != actor}


def _without_actor(then: FinalDraft, now: FinalDraft) -> list[str]:
    """Name those whom somebody plays, and of whom the cast list no longer says it."""
    after = {folded(name) for name, _ in now.cast}
    return [name for name, _ in then.cast if folded(name) not in after]


def _kept_actors(names: Sequence[str], now: FinalDraft, edited: Story) -> Iterator[Problem]:
    """Name those whose performer is kept; who has another name now is none of them."""
    if names and not now.cast:
        yield not_in_draft("the draft does not say who plays anybody; every performer is kept")
    known = {folded(one.name) for one in edited.characters}
    for name in names if now.cast else ():
        if folded(name) in known:
            yield not_in_draft(f"the draft does not say who plays {name}; the performer is kept")


def _kept_notes(made: _Made) -> Iterator[Problem]:
    """Say that the notes of a story are kept where its script has none."""
    if made.options.notes is NoteForm.NONE and _read(_written(made.story, made.draft, Options())).notes:
        yield not_in_draft("the draft has no note any longer; every note of the story is kept")


def _kept(fields: Iterable[str]) -> Iterator[Problem]:
    for field in fields:
        yield not_in_draft(f"no scene of the draft has the field {field}; it is kept")
