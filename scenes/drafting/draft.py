"""From a story to its script: the draft that a writer reads and goes on writing."""

import re
from collections.abc import Iterable, Iterator, Set

import attrs

from scenes.drafting.introductions import Introductions
from scenes.index import Index, index_of
from scenes.page.flashbacks import Path, closing, comes_back, marks_of, path_of
from scenes.page.fountain.forms import parted
from scenes.page.headings import heading_of
from scenes.page.inline import Inline, plain
from scenes.page.line_ends import with_separators_as_newlines
from scenes.page.marks import marked
from scenes.page.numbering import numbered_script
from scenes.page.script import (
    Action,
    BodyElement,
    Note,
    SceneHeading,
    Script,
    ScriptElement,
    Section,
    Synopsis,
    TitleEntry,
)
from scenes.page.style import PLAIN, DraftStyle, FlashbackStyle
from scenes.page.title_page import title_in
from scenes.record import Credit, Scene, Status, Story

WRITERS = frozenset({"author", "screenplay", "screenwriter", "writer", "written by"})
"""Roles whose names stand on a title page as the author's."""

MOST_ROUNDS = 8
"""How often a draft is read for passages that it lacks; two rounds are the rule.

What it would still lack after these stays unsaid: the draft is whole, but scenes there are read in another layer.
"""

UNPRINTABLE = r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]"
BRACKETS = re.compile(r"(?:\\\[)+\[")
PARAGRAPH_END = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def draft_of(story: Story, style: DraftStyle = PLAIN) -> Script:
    """Make the script of a story that is told once.

    A scene's `body` is taken as written; without one its `summary` becomes the action. A scene that has both keeps
    its summary as a synopsis below the heading. What a scene was whose status is `omitted` stands in a boneyard.
    """
    return with_scenes_omitted(whole_draft_of(story, style), story)


def whole_draft_of(story: Story, style: DraftStyle = PLAIN) -> Script:
    """Make the script of a story as if none of its scenes were omitted."""
    script = Script(title_page=title_page_of(story), elements=tuple(_elements(story, style, frozenset())))
    if style.flashback is not FlashbackStyle.SUFFIX:
        script = _with_lines(story, style, script)
    return numbered_script(script, style.numbering)


def with_scenes_omitted(script: Script, story: Story) -> Script:
    """Give the whole draft of a story with those of its scenes omitted that are."""
    gone = {n for n, scene in enumerate(story.scenes) if scene.status is Status.OMITTED}
    if not gone:
        return script
    from scenes.reading.omitted import with_omitted  # here, for in few drafts is a scene omitted

    return with_omitted(script, gone)


def _with_lines(story: Story, style: DraftStyle, script: Script) -> Script:
    """Say the passage between layers where headings or lines in the writer's own words would be misread without.

    A passage that is missing hides others: a flashback that never began needs no end. So it is looked for again.
    """
    from scenes.drafting.layer_lines import left_unsaid  # here, for few drafts say layers so

    unsaid: frozenset[int] = frozenset()
    for _ in range(MOST_ROUNDS):
        more = left_unsaid(story, script, unsaid)
        if not more:
            break
        unsaid |= more
        script = attrs.evolve(script, elements=tuple(_elements(story, style, unsaid)))
    return script


def printable(text: str) -> str:
    """Leave control characters out of a text and make its line ends equal."""
    if text.isprintable():
        return text
    return re.sub(UNPRINTABLE, "", with_separators_as_newlines(text))


def prose(text: str) -> str:
    """Give plain prose as the text of an element: marks escaped, control characters left out."""
    return escaped(printable(text))


def escaped(text: str) -> str:
    """Escape marks in a text. Of brackets in a row each is escaped, for most readers know no escape for a note."""
    return parted(BRACKETS.sub(lambda match: "\\[" * match.group().count("["), marked(Inline(text))))


def one_line(text: str) -> str:
    """Give plain prose as the text of an element that is one line."""
    return prose(" ".join(text.split()))


def paragraphs_of(summary: str) -> list[str]:
    """Give the paragraphs of a summary as they are printed."""
    return [paragraph for paragraph in PARAGRAPH_END.split(printable(summary).strip()) if paragraph]


def title_page_of(story: Story) -> tuple[TitleEntry, ...]:
    """Give the title page: as a draft had it, with the title of now, or else made from title and credits."""
    if story.title_page is not None:
        return _retitled(story.title_page, story.title)
    authors = tuple(one_line(credit.name) for credit in story.credits if is_writer(credit))
    entries = [TitleEntry(key="Title", values=(one_line(story.title),))]
    if authors:
        entries.append(TitleEntry(key="Credit", values=("written by",)))
        entries.append(TitleEntry(key="Authors" if len(authors) > 1 else "Author", values=authors))
    source = _source(story)
    if source:
        entries.append(TitleEntry(key="Source", values=(source,)))
    return tuple(entries)


def is_writer(credit: Credit) -> bool:
    """Whether a title page names somebody as a writer of the work."""
    return credit.role.casefold() in WRITERS


def _retitled(page: tuple[TitleEntry, ...], title: str) -> tuple[TitleEntry, ...]:
    """Give a title page with the story's title in the place of the one it says."""
    said = title_in(page)
    if said in ("", title):
        return page
    at = next(n for n, entry in enumerate(page) if entry.key.casefold() == "title" and plain(" ".join(entry.values)))
    return (*page[:at], attrs.evolve(page[at], values=(one_line(title),)), *page[at + 1 :])


def _source(story: Story) -> str:
    """Say what the told account was made from."""
    told = next((telling for telling in story.tellings if telling.source or telling.title), None)
    if told is None:
        return ""
    title = told.source.title if told.source and told.source.title else told.title
    return one_line(f"from {title}") if title else ""


def headings_of(story: Story) -> list[str]:
    """Give the scene headings of the draft, with flashbacks marked in them, as the records say them."""
    return [text for _, text in _headings(story, index_of(story), FlashbackStyle.SUFFIX)]


def with_headings(story: Story, said: Iterable[str]) -> Story:
    """Give the scenes the headings that were said, where the draft of the story would say others."""
    scenes = (
        scene if text == heading else attrs.evolve(scene, heading=heading)
        for scene, text, heading in zip(story.scenes, headings_of(story), said, strict=True)
    )
    return attrs.evolve(story, scenes=tuple(scenes))


def _headings(
    story: Story, index: Index, style: FlashbackStyle, unsaid: Set[int] = frozenset()
) -> Iterator[tuple[tuple[BodyElement, ...], str]]:
    """Give for each scene what marks a change of layer before it, and its heading.

    A heading in the writer's own words stands for itself. Of the scenes in `unsaid`, by their places, one with such a
    heading has a line above it all the same, and one without says in its heading too which layer it is in.
    """
    above: Scene | None = None
    layers_above: Path = ()
    for place, scene in enumerate(story.scenes):
        layers = path_of(scene, index.scenes)
        if scene.heading and place not in unsaid:
            yield (), scene.heading
        else:
            to_scene = not layers and bool(layers_above) and comes_back(scene, above, index.scenes)
            marks = marks_of(layers_above, layers, style, comes_back=to_scene)
            in_heading = FlashbackStyle.SUFFIX if place in unsaid else style
            suffix = marks_of(layers_above, layers, in_heading, comes_back=to_scene).suffix
            said = " - ".join(part for part in (one_line(heading_of(scene, index)), suffix) if part)
            yield marks.before, scene.heading or said
        above, layers_above = scene, layers


def _elements(story: Story, style: DraftStyle, unsaid: Set[int]) -> Iterator[ScriptElement]:
    index = index_of(story)
    introductions = Introductions(story, index)
    headings = _headings(story, index, style.flashback, unsaid)
    yield from story.opening
    act = act_after(story.opening, "")
    for scene, (before, heading) in zip(story.scenes, headings, strict=True):
        yield from before
        if scene.act and scene.act != act:
            act = scene.act
            yield Section(text=one_line(act), level=1)
        yield SceneHeading(text=heading, number=scene.number)
        yield from _content(scene, style, introductions)
        act = act_after(scene.body, act)
    if story.scenes and style.flashback is FlashbackStyle.SEQUENCE:
        yield from _end(story.scenes[-1], index)


def _end(last: Scene, index: Index) -> tuple[BodyElement, ...]:
    """End the layers that are open after the last scene of sequences, unless the writer has said how they end."""
    from scenes.reading.passages import says_layers  # here, for few drafts are made so

    if says_layers(last.body[-1:]):
        return ()
    return closing(path_of(last, index.scenes), FlashbackStyle.SEQUENCE)


def act_after(elements: Iterable[BodyElement], act: str) -> str:
    """Give the act that is open after some elements: the last outermost section begins it."""
    for element in elements:
        if isinstance(element, Section) and element.level == 1:
            act = plain(element.text)
    return act


def _content(scene: Scene, style: DraftStyle, introductions: Introductions) -> Iterator[BodyElement]:
    """Give what stands below a scene's heading."""
    if scene.body and scene.summary and style.synopses and not isinstance(scene.body[0], Synopsis):
        yield Synopsis(text=one_line(scene.summary))
    if scene.notes and style.notes:
        yield Note(text=prose(scene.notes))
    yield from scene.body
    for element in scene.body:
        if isinstance(element, Action):
            introductions.introduce(element.text, scene)
    if not scene.body:
        for paragraph in paragraphs_of(scene.summary):
            yield Action(text=escaped(introductions.introduce(paragraph, scene)))
