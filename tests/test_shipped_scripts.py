"""Scripts that other projects ship: in, out, to Final Draft and back, onto pages, without loss."""

from pathlib import Path

import attrs
import pytest

from exporters import fdx, fountain, pdf, txt
from importers.fdx import parse as parse_fdx
from importers.fdx import read_document
from importers.fountain import parse
from scenes.drafting.draft import draft_of
from scenes.page.fountain.read import read
from scenes.page.inline import inline_of
from scenes.page.marks import marked
from scenes.page.script import Action, Boneyard, Script
from scenes.problems import Code, Severity
from scenes.record import Story
from tests.shipped import shipped

DRAFTS = 12
DOCUMENTS = 4
"""How many files the packages of `judges/packages.json` hold at least."""

HARMLESS = {
    Code.NO_SCENES,
    Code.NOT_APART,
    Code.UNCLOSED_NOTE,
    Code.STRAY_END,
    Code.BONEYARD_MOVED,
    Code.FDX_IGNORED,
}
"""What may be said of these scripts: some have no heading, or one in Russian alone; some an odd boneyard or note."""


@pytest.fixture
def drafts() -> list[Path]:
    """The scripts in Fountain."""
    return shipped("*.fountain", DRAFTS)


@pytest.fixture
def documents() -> list[Path]:
    """The scripts of Final Draft."""
    return shipped("*.fdx", DOCUMENTS)


def story_of(path: Path) -> Story:
    reading = (parse_fdx if path.suffix == ".fdx" else parse)(path.read_bytes())
    assert reading.story is not None
    assert {problem.code for problem in reading.problems} <= HARMLESS, path.name
    return reading.story


def in_final_draft(script: Script) -> Script:
    """Give what Final Draft can hold of a script: no boneyards, the usual spelling of keys, marks closed in order."""
    elements = tuple(
        attrs.evolve(element, text=marked(inline_of(element.text))) if isinstance(element, Action) else element
        for element in script.elements
        if not isinstance(element, Boneyard)
    )
    page = tuple(attrs.evolve(entry, key=entry.key.casefold()) for entry in script.title_page)
    return Script(title_page=page, elements=elements)


def test_a_draft_comes_back_the_same_script(drafts: list[Path]) -> None:
    """Import and export give the same script, and the same bytes where the typing is kept."""
    for path in drafts:
        content = path.read_bytes()
        story = story_of(path)
        out = fountain.export(story, fountain.Options())
        kept = fountain.export(story, fountain.Options(keep=content))
        assert read(str(out.content)).script == read(content.decode("utf-8")).script, path.name
        assert (str(kept.content).encode("utf-8"), out.problems, kept.problems) == (content, (), ()), path.name


def test_a_draft_goes_to_final_draft_and_back(drafts: list[Path]) -> None:
    """Fountain to Final Draft to Fountain is the same script, but for what is reported: boneyards."""
    for path in drafts:
        story = story_of(path)
        out = fdx.export(story, fdx.Options())
        back = story_of_bytes(str(out.content).encode("utf-8"))
        assert in_final_draft(draft_of(back)) == in_final_draft(draft_of(story)), path.name
        has_boneyard = any(isinstance(element, Boneyard) for element in draft_of(story).elements)
        assert {problem.code for problem in out.problems} == ({Code.FDX_NO_HOLD} if has_boneyard else set()), path.name


def story_of_bytes(content: bytes) -> Story:
    reading = parse_fdx(content)
    assert reading.story is not None
    assert [problem.code for problem in reading.problems] == [Code.NO_SCENES] * (not reading.story.scenes)
    return reading.story


def test_a_document_comes_back_the_same_script(documents: list[Path]) -> None:
    """Final Draft to Fountain and to Final Draft: both are the script that was read."""
    for path in documents:
        found = read_document(path.read_bytes())
        story = story_of(path)
        text = str(fountain.export(story, fountain.Options()).content)
        again = read_document(str(fdx.export(story, fdx.Options()).content).encode("utf-8"))
        assert read(text).script == draft_of(story), path.name
        assert getattr(again, "script", None) == draft_of(story) == getattr(found, "script", None), path.name


def test_scripts_are_set_on_pages(drafts: list[Path], documents: list[Path]) -> None:
    """Each goes onto pages as text and as PDF without an error."""
    for path in (*drafts, *documents):
        story = story_of(path)
        for export in (txt.export(story, txt.Options()), pdf.export(story, pdf.Options())):
            assert [problem for problem in export.problems if problem.severity is Severity.ERROR] == [], path.name
            assert export.content
