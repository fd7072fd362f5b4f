"""What was changed in a Final Draft script comes back into its story; what the script cannot hold stays."""

from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import attrs
import pytest
from click.testing import Result
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis.strategies import booleans, integers, just, lists, sampled_from, tuples

from commands.update_fdx import parse_edits
from exporters.fdx import NoteForm, Options, document, export
from importers.fdx import FinalDraft, parse, read_document
from importers.fountain import parse as parse_fountain
from scenes.drafting.draft import draft_of
from scenes.edited import Choices
from scenes.from_script.left_out import read_draft
from scenes.from_script.origin import origin_of
from scenes.from_script.story_from_script import story_from_script
from scenes.index import index_of
from scenes.merge import merge
from scenes.page.fountain.sayable import sayable
from scenes.page.geometry import Paper
from scenes.page.headings import heading_of
from scenes.page.inline import inline_of
from scenes.page.paginate import Rounding
from scenes.page.script import (
    Action,
    Boneyard,
    Dialogue,
    Note,
    PageBreak,
    SceneHeading,
    Script,
    Section,
    SpeechLine,
    Synopsis,
    texts_of,
)
from scenes.page.style import DraftStyle, FlashbackStyle
from scenes.record import Character, Presence, Scene, Status, Story, Tag, TagCategory
from tests.desks import Fabula, StoryDesk, bring_in, lay_out, without_blanks
from tests.strategies import SCRIPT

FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@attrs.frozen
class Desk(StoryDesk):
    """A story file, and the Final Draft script that was made of it."""

    def edit(self, change: Callable[[Element], None]) -> None:
        """Change the document with an XML parser."""
        root = ElementTree.parse(self.folder / "draft.fdx").getroot()
        change(root)
        ElementTree.ElementTree(root).write(self.folder / "draft.fdx", "utf-8", xml_declaration=True)

    def update(self, *words: str) -> Result:
        return self.fabula("update", "story.yaml", "draft.fdx", *words)

    def script(self, before: bytes = b"") -> FinalDraft:
        found = read_document((self.folder / "draft.fdx").read_bytes(), before)
        assert isinstance(found, FinalDraft)
        return found


def laid_out(fabula: Fabula, folder: Path, story: Story, *words: str) -> Desk:
    lay_out(fabula, folder, story, "draft.fdx", *words)
    return Desk(fabula, folder)


def content(root: Element) -> Element:
    found = root.find("Content")
    assert found is not None
    return found


def scene_of(root: Element, number: str) -> list[Element]:
    """Give the paragraphs of a scene."""
    found: list[Element] = []
    for paragraph in content(root):
        is_heading = paragraph.get("Type") == "Scene Heading"
        if (is_heading and paragraph.get("Number") == number) or (found and not is_heading):
            found.append(paragraph)
        elif found:
            break
    return found


def properties(root: Element, number: str) -> Element:
    found = scene_of(root, number)[0].find("SceneProperties")
    assert found is not None
    return found


def paragraph(type_: str, text: str) -> Element:
    element = Element("Paragraph", Type=type_)
    SubElement(element, "Text").text = text
    return element


def retype(root: Element, old: str, new: str) -> None:
    """Change words wherever they stand first."""
    run = next(run for run in content(root).iter("Text") if old in (run.text or ""))
    run.text = (run.text or "").replace(old, new, 1)


def retype_title(root: Element, old: str, new: str) -> None:
    """Change words of the title page."""
    run = next(run for run in root.iterfind("TitlePage/Content/Paragraph/Text") if old in (run.text or ""))
    run.text = (run.text or "").replace(old, new, 1)


@pytest.fixture
def production() -> Story:
    """A scene with all that production adds to it, one with a script that Final Draft cannot hold, and one more."""
    return Story(
        id="night",
        title="The Night",
        characters=(Character(id="mina", name="Mina", performer="A. A."), Character(id="han", name="Mr. Han")),
        scenes=(
            Scene(
                id="cell",
                number="12A",
                title="Counting",
                heading="INT. CELL - NIGHT",
                when="1997-12-23",
                color="#336699",
                eighths=11,
                story_day="N2",
                unit="main",
                sequence="3",
                tags=(Tag(category=TagCategory.PROPS, name="Lamp"), Tag(category=TagCategory.MUSIC, name="Waltz")),
                characters=(Presence(character="mina", age=6),),
                notes="Check the lamp.",
                summary="Mina counts the bricks.",
            ),
            Scene(
                id="yard",
                number="13",
                heading="EXT. YARD - DAY",
                color="blue",
                summary="They wait.",
                body=(
                    Section(text="deep", level=6),
                    Action(text="Rain."),
                    Boneyard(text="cut"),
                    Dialogue(character="MINA", lines=(SpeechLine(text="Where?"),)),
                ),
            ),
            Scene(id="gate", number="14", heading="EXT. GATE - DAY", summary="Nobody comes.", after=("yard",)),
        ),
    )


WAYS = [
    [],
    ["--flashback", "transitions"],
    ["--flashback", "sequence", "--notes", "inline"],
    ["--order", "story", "--paper", "a4"],
    ["--telling", "article", "--eighths", "nearest"],
    ["--no-tags", "--no-sections"],
]


@pytest.mark.parametrize("words", WAYS, ids=" ".join)
def test_an_untouched_script_changes_nothing(fabula: Fabula, tmp_path: Path, bundled: Story, words: list[str]) -> None:
    """However a script was made of a story of several tellings: unedited, it brings nothing back."""
    desk = laid_out(fabula, tmp_path, bundled, *words)
    run = desk.update()
    assert (run.stdout, run.exit_code) == ("story.yaml: nothing to bring back from draft.fdx\n", 0), run.output


def legible(script: Script) -> Script:
    """Give each element a text of visible characters: of elements that show nothing a document keeps no trace."""

    def text(one: Any) -> Any:
        if isinstance(one, tuple):
            return tuple(map(text, one))
        if isinstance(one, str) and not isinstance(one, Enum):
            return " ".join("".join(letter for letter in one if letter.isprintable()).split()) or "x"
        if attrs.has(type(one)):
            return attrs.evolve(one, **{f.name: text(getattr(one, f.name)) for f in attrs.fields(type(one))})
        return one

    return sayable(text(script))[0]


READABLE = SCRIPT.map(legible)


@FEW
@given(
    READABLE,
    sampled_from(FlashbackStyle),
    booleans(),
    booleans(),
    sampled_from(NoteForm),
    sampled_from(Paper),
    sampled_from(Rounding),
)
def test_any_untouched_script_changes_nothing(script, flashback, sections, tags, notes, paper, eighths) -> None:
    """The story of any script stays as it is when its own Final Draft script is brought back, whatever its options."""
    story, _ = story_from_script(sayable(script)[0])
    options = Options(flashback=flashback, sections=sections, tags=tags, notes=notes, paper=paper, eighths=eighths)
    text = str(export(story, options).content)
    base, edited = read_draft(parse_edits(text.encode(), story, delete=False), story, Choices())
    if base is None:
        assert story.scenes == ()
        return
    assert merge(base, story, edited.story).steps == ()


def shown(script: Script) -> Script:
    """Give what Final Draft shows of a script, but for blanks, and page breaks, which it cannot keep below it all."""
    found = read_document(document(script, {}, Options())[0].encode())
    assert isinstance(found, FinalDraft)
    elements = tuple(
        attrs.evolve(element, text=" ".join(element.text.split())) if isinstance(element, Synopsis) else element
        for element in found.script.elements
        if not isinstance(element, PageBreak)
    )
    return without_blanks(attrs.evolve(found.script, elements=elements))


def boneyards(scenes: tuple[Scene, ...]) -> list[Boneyard]:
    return [element for scene in scenes for element in scene.body if isinstance(element, Boneyard)]


@settings(FEW, suppress_health_check=[*FEW.suppress_health_check, HealthCheck.filter_too_much])
@example(Script(elements=(Section(text="ACT"), Note(text="x"))), Script(elements=(SceneHeading(text="INT. B"),)), 3, 0)
@example(Script(elements=(Boneyard(text="x"),)), Script(elements=(Synopsis(text="EXT."),)), 1, 0)
@example(Script(elements=(Boneyard(text="x"),)), Script(elements=(Synopsis(text="INT. "),)), 1, 0)
@example(
    Script(elements=(SceneHeading(text="INT. X"), Boneyard(text="x"))),
    Script(elements=(Note(text="x"), PageBreak(), Action(text="x"))),
    2,
    0,
)
@example(
    Script(elements=(SceneHeading(text="INT.", number="x"), Boneyard(text="x"), PageBreak(), Synopsis(text="x"))),
    Script(),
    0,
    0,
)
@example(
    Script(elements=(Synopsis(text="x"), Boneyard(text="x"), PageBreak(), Synopsis(text="x"))),
    Script(),
    0,
    0,
)
@example(Script(), Script(elements=(Synopsis(text="x"), Note(text="x"))), 1, 0)
@example(
    Script(elements=(SceneHeading(text="x", number="x"), Action(text="INT. INT. INT. ..INT."), Note(text="x"))),
    Script(elements=(Action(text="x"), Action(text="What is as long as the script is"), Note(text="x"))),
    0,
    0,
)
@given(READABLE, READABLE, integers(0, 8), integers(0, 8))
def test_whatever_is_typed_arrives(old, new, first, gone) -> None:
    """The story that comes out is told by the script that went in; boneyards stay, though no such script has any."""
    known, _ = sayable(attrs.evolve(old, elements=(SceneHeading(text="INT. KNOWN", number="7"), *old.elements)))
    story, _ = story_from_script(known)
    drafted = shown(draft_of(story, DraftStyle(notes=True))).elements
    typed = Script(title_page=known.title_page, elements=(*drafted[:first], *new.elements, *drafted[first + gone :]))
    text, _ = document(typed, {}, Options())
    found = read_document(text.encode())
    assert isinstance(found, FinalDraft)
    base, edited = read_draft(parse_edits(text.encode(), story, delete=True), story, Choices(delete=True))
    assume(base is not None)
    merged = merge(base, story, edited.story)
    assert merged.clashes == ()
    style = origin_of(story, found.script).style._replace(notes=True)
    assume(style.synopses)  # else the typed script has lost every summary, as one exported without them
    assert shown(draft_of(merged.story, style)) == shown(found.script)
    ids = {scene.id for scene in merged.story.scenes}
    kept = boneyards(tuple(scene for scene in story.scenes if scene.id in ids))
    assert [element for element in kept if element not in boneyards(merged.story.scenes)] == []


def move(root: Element, number: str, before: str) -> None:
    """Move a scene before another one."""
    body = content(root)
    moved = scene_of(root, number)
    for element in moved:
        body.remove(element)
    at = list(body).index(scene_of(root, before)[0])
    body[at:at] = moved


def add(root: Element, before: str, *paragraphs: Element) -> None:
    at = list(content(root)).index(scene_of(root, before)[0])
    content(root)[at:at] = paragraphs


def delete(root: Element, number: str) -> None:
    for element in scene_of(root, number):
        content(root).remove(element)


def tag(root: Element, number: str, category: str, label: str) -> None:
    """Tag a scene heading, as Final Draft does."""
    data = root.find("TagData")
    assert data is not None
    categories, definitions, tags = data
    id_ = next(item.get("Id", "") for item in categories if item.get("Name") == category)
    SubElement(definitions, "TagDefinition", CatId=id_, Id=f"own-{label}", Label=label)
    SubElement(SubElement(tags, "Tag", Number="99"), "DefId").text = f"own-{label}"
    run = scene_of(root, number)[0].find("Text")
    assert run is not None
    run.set("TagNumber", ",".join(filter(None, (run.get("TagNumber"), "99"))))


def test_a_whole_circle(fabula: Fabula, tmp_path: Path, bundled: Story) -> None:
    """The bundled story: edited in an XML parser, brought back, and exported again as it was edited."""
    desk = laid_out(fabula, tmp_path, bundled)
    before = {scene.id: scene for scene in desk.story.scenes}
    ids = {scene.number: scene.id for scene in bundled.scenes if scene.telling in ("", bundled.tellings[0].id)}

    def change(root: Element) -> None:
        retype(root, "a house that has seen better days", "an old house")
        move(root, "8", "5")
        add(root, "4", paragraph("Scene Heading", "EXT. HARBOUR - DAWN"), paragraph("Action", "Mist."))
        delete(root, "6")
        tag(root, "2", "Props", "Savings book")

    exported = (tmp_path / "draft.fdx").read_bytes()
    desk.edit(change)
    edited = desk.script(exported)
    run = desk.update("--delete")
    assert run.exit_code == 0, run.output
    after = {scene.id: scene for scene in desk.story.scenes}
    assert before.keys() - after.keys() == {ids["6"]}
    assert after.keys() - before.keys() == {"ext-harbour-dawn"}
    house, saving = before[ids["1"]], before[ids["2"]]
    assert after[house.id] == attrs.evolve(
        house, summary=house.summary.replace("a house that has seen better days", "an old house")
    )
    book = Tag(category=TagCategory.PROPS, name="Savings book")
    assert after[saving.id] == attrs.evolve(saving, tags=(*saving.tags, book))
    witness = before[ids["8"]]
    assert after[witness.id] == attrs.evolve(witness, act="The accident")
    others = before.keys() & after.keys() - {house.id, saving.id, witness.id}
    assert {id_ for id_ in others if attrs.evolve(before[id_], after=()) != attrs.evolve(after[id_], after=())} == set()
    assert fabula("export", "fdx", "story.yaml", "-o", "draft.fdx").exit_code == 0
    again = desk.script()
    assert again.script == edited.script
    assert [card.tags for card in again.cards] == [card.tags for card in edited.cards]
    assert "nothing to bring back" in desk.update().stdout


def test_what_stands_on_cards_comes_back(fabula: Fabula, tmp_path: Path, production: Story) -> None:
    """Titles, colours, lengths, story days, tags, people and actors that were changed; all else stays as it was."""
    desk = laid_out(fabula, tmp_path, production)

    def change(root: Element) -> None:
        card = properties(root, "12A")
        card.set("Title", "Bricks")
        card.set("Color", "#999966663333")
        card.set("Length", "2 3/8")
        SubElement(card[0], "CharacterArcBeat", Name="MR. HAN")
        SubElement(card[0], "CharacterArcBeat", Name="GUARD")
        for definition in root.iter("TagDefinition"):
            if definition.get("Label") == "N2":
                definition.set("Label", "N3")
            if definition.get("Label") == "Lamp":
                definition.set("Label", "Candle")
        for member in root.iter("Member"):
            member.set("Actor", "B. B.")

    desk.edit(change)
    run = desk.update()
    assert run.exit_code == 0, run.output
    cell, *others = production.scenes
    mina, han = production.characters
    assert desk.story == attrs.evolve(
        production,
        characters=(attrs.evolve(mina, performer="B. B."), han, Character(id="guard", name="GUARD")),
        scenes=(
            attrs.evolve(
                cell,
                title="Bricks",
                color="#996633",
                eighths=19,
                story_day="N3",
                tags=(Tag(category=TagCategory.MUSIC, name="Waltz"), Tag(category=TagCategory.PROPS, name="Candle")),
                characters=(*cell.characters, Presence(character="han"), Presence(character="guard")),
            ),
            *others,
        ),
    )
    assert "nothing to bring back" in desk.update().stdout


DATED = (
    "INT. BRIDGE - NIGHT #1#\n\nRadar.\n\nINT. BRIDGE - NIGHT - FLASHBACK (1985) #2#\n\nYoung.\n\n"
    "INT. BRIDGE - NIGHT - BACK TO PRESENT #3#\n\nOff.\n"
)


@pytest.mark.parametrize("words", [[], ["--delete"]], ids=" ".join)
@pytest.mark.parametrize(
    ("old", "new", "when"), [("(1985)", "(1987)", "1987"), (" (1985)", "", ""), (" - FLASHBACK (1985)", "", "")]
)
def test_a_date_that_was_edited_does_not_come_back_as_a_story_day(
    fabula: Fabula, tmp_path: Path, old: str, new: str, when: str, words: list[str]
) -> None:
    """The export writes a date as Script Day. That still says the old one, and nobody has typed it."""
    bring_in(fabula, tmp_path, "draft.fountain", DATED)
    desk = Desk(fabula, tmp_path)
    assert fabula("export", "fdx", "story.yaml", "-o", "draft.fdx").exit_code == 0
    text = (tmp_path / "draft.fdx").read_text("utf-8")
    assert 'Label="1985"' in text
    (tmp_path / "draft.fdx").write_text(text.replace(old, new), "utf-8")
    assert desk.update(*words).exit_code == 0
    assert [scene.when for scene in desk.story.scenes] == ["", when, ""]
    assert "nothing to bring back" in desk.update(*words).stdout
    read = parse((tmp_path / "draft.fdx").read_bytes()).story
    for story in (desk.story, read):
        assert story is not None
        assert [(scene.when, scene.story_day) for scene in story.scenes] == [("", ""), (when, ""), ("", "")]


def test_a_date_of_the_records_does_not_come_back_as_a_story_day(fabula: Fabula, tmp_path: Path) -> None:
    """A heading that gets another year dates its scene anew."""
    scene = Scene(id="a", number="1", heading="EXT. SEA - DAY", when="1985", body=(Action(text="Waves."),))
    desk = laid_out(fabula, tmp_path, Story(title="T", scenes=(scene,)))
    text = (tmp_path / "draft.fdx").read_text("utf-8")
    (tmp_path / "draft.fdx").write_text(text.replace("EXT. SEA - DAY", "EXT. SEA - DAY - 1990"), "utf-8")
    assert desk.update().exit_code == 0
    assert [(scene.when, scene.story_day) for scene in desk.story.scenes] == [("1990", "")]
    assert "nothing to bring back" in desk.update().stdout


@pytest.mark.parametrize("typed", ["D3", "1986"])
def test_a_story_day_that_is_typed_over_a_date_arrives(fabula: Fabula, tmp_path: Path, typed: str) -> None:
    """What stands where the date did is a story day, even if it looks like a date."""
    scene = Scene(id="a", number="1", heading="EXT. SEA - DAY", when="1985", body=(Action(text="Waves."),))
    desk = laid_out(fabula, tmp_path, Story(title="T", scenes=(scene,)))
    text = (tmp_path / "draft.fdx").read_text("utf-8")
    (tmp_path / "draft.fdx").write_text(text.replace('Label="1985"', f'Label="{typed}"'), "utf-8")
    assert desk.update().exit_code == 0
    assert [(scene.when, scene.story_day) for scene in desk.story.scenes] == [("1985", typed)]
    assert "nothing to bring back" in desk.update().stdout


def test_a_story_day_may_be_a_date(fabula: Fabula, tmp_path: Path) -> None:
    """One scene has the day that is another one's date: an import tells them apart."""
    scenes = (
        Scene(id="a", number="1", heading="EXT. SEA - DAY", when="1985", body=(Action(text="Waves."),)),
        Scene(id="b", number="2", heading="EXT. BAY - DAY", story_day="1985", body=(Action(text="Sand."),)),
    )
    laid_out(fabula, tmp_path, Story(title="T", scenes=scenes))
    read = parse((tmp_path / "draft.fdx").read_bytes()).story
    assert read is not None
    assert [scene.story_day for scene in read.scenes] == ["", "1985"]


@pytest.mark.parametrize(
    "cue", ["太郎（７）", "看護師（声）", "수진（34）", "민호（E）", "태오 (7)", "**ANN** [[who?]]", "BOB & ANN"]
)
def test_a_converted_draft_names_the_people_of_its_story(fabula: Fabula, tmp_path: Path, cue: str) -> None:
    """Whoever speaks in a scene is there under the name alone, however the cue is typed."""
    speeches = "".join(f"\n@{name}\nYes.\n" for name in ("ANN", "BOB", cue))
    bring_in(fabula, tmp_path, "draft.fountain", f".HARBOUR\n{speeches}")
    assert fabula("convert", "draft.fountain", "draft.fdx").exit_code == 0
    read = parse((tmp_path / "draft.fdx").read_bytes()).story
    assert read is not None
    desk = Desk(fabula, tmp_path)
    assert read.characters == desk.story.characters
    assert "nothing to bring back" in desk.update().stdout


def test_what_final_draft_cannot_hold_stays(fabula: Fabula, tmp_path: Path, production: Story) -> None:
    """Deep sections, boneyards, colours by name, dates and what is before what stay, whatever is edited round them."""
    desk = laid_out(fabula, tmp_path, production)

    def change(root: Element) -> None:
        retype(root, "Rain.", "Snow.")
        retype(root, "MINA (6) counts", "MINA (6) counts again")

    desk.edit(change)
    assert desk.update().exit_code == 0
    cell, yard, gate = production.scenes
    body = (yard.body[0], Action(text="Snow."), *yard.body[2:])
    summary = "Mina counts again the bricks."
    assert desk.story.scenes == (attrs.evolve(cell, summary=summary), attrs.evolve(yard, body=body), gate)


UNHELD = """Title: The Pot
Author: Jane [[real name?]]
Format: Screenplay
Watermark: X
Revision: Blue
Contact:
    Agent [[who?]]
    Street
WGA: 12

INT. A - DAY #1#

Rain.
"""


@pytest.mark.parametrize(
    "edit",
    [
        ("The Pot", "The Pan"),
        ("Jane", "Jane Roe"),
        ("Blue", "Pink"),
        ("Street", "Road"),
    ],
    ids=" ".join,
)
def test_what_final_draft_cannot_hold_of_a_title_page_stays(
    fabula: Fabula, tmp_path: Path, edit: tuple[str, str]
) -> None:
    """Entries under other keys and notes stay where they stood, whichever line of the page is edited."""
    bring_in(fabula, tmp_path, "draft.fountain", UNHELD)
    fabula("export", "story.yaml", "-o", "draft.fdx")
    desk = Desk(fabula, tmp_path)
    desk.edit(lambda root: retype_title(root, *edit))
    assert desk.update().exit_code == 0
    assert desk.story == parse_fountain(UNHELD.replace(*edit).encode()).story
    assert desk.update().stdout == "story.yaml: nothing to bring back from draft.fdx\n"


def test_what_is_new_on_a_title_page_or_gone_from_it_arrives(fabula: Fabula, tmp_path: Path) -> None:
    """An entry that is typed stands behind the one that it follows; the note of a line that is gone goes with it."""
    bring_in(fabula, tmp_path, "draft.fountain", UNHELD)
    fabula("export", "story.yaml", "-o", "draft.fdx")
    desk = Desk(fabula, tmp_path)

    def change(root: Element) -> None:
        retype_title(root, "Jane", "Tagline: It boils.")
        retype_title(root, "Agent", "Elsewhere")

    desk.edit(change)
    assert desk.update().exit_code == 0
    assert [(entry.key, *entry.values) for entry in desk.story.title_page or ()] == [
        ("Title", "The Pot"),
        ("Tagline", "It boils."),
        ("Format", "Screenplay"),
        ("Watermark", "X"),
        ("Revision", "Blue"),
        ("Contact", "Elsewhere [[who?]]", "Street"),
        ("WGA", "12"),
    ]


def test_lengths_that_a_program_has_measured_are_no_edits(fabula: Fabula, tmp_path: Path, production: Story) -> None:
    """Final Draft writes how long a scene is on its pages: that is nobody's edit, and nor is a length that is gone."""
    desk = laid_out(fabula, tmp_path, production)

    def change(root: Element) -> None:
        properties(root, "12A").set("Length", "1/8")
        retype(root, "Rain.", "Rain. " * 60)
        properties(root, "13").set("Length", "2/8")
        del properties(root, "14").attrib["Length"]

    desk.edit(change)
    assert desk.update().exit_code == 0
    assert [scene.eighths for scene in desk.story.scenes] == [11, None, None]


def test_a_field_that_the_whole_script_has_lost_is_kept(fabula: Fabula, tmp_path: Path, production: Story) -> None:
    """Many programs drop tags and cards when they save: that takes nothing out of the story until `--delete` does."""
    desk = laid_out(fabula, tmp_path, production)

    def change(root: Element) -> None:
        for heading in content(root):
            for card in heading.findall("SceneProperties"):
                heading.remove(card)
            for run in heading.findall("Text"):
                run.attrib.pop("TagNumber", None)
        retype(root, "Nobody", "Somebody")

    desk.edit(change)
    run = desk.update()
    assert run.exit_code == 0
    *others, gate = production.scenes
    assert desk.story.scenes == (*others, attrs.evolve(gate, summary="Somebody comes."))
    assert [line.split(" FB415: ")[1].split(" (")[0] for line in run.stderr.splitlines() if "FB415" in line] == [
        f"no scene of the draft has the field {name}; it is kept" for name in LOST
    ]
    assert desk.update("--delete").exit_code == 0
    cell, *_ = desk.story.scenes
    assert (cell.title, cell.color, cell.story_day, cell.unit, cell.tags) == ("", "", "", "", ())


LOST = ("title", "color", "eighths", "story_day", "unit", "sequence", "tags")


def test_an_omitted_scene_stays_with_its_text(fabula: Fabula, tmp_path: Path, production: Story) -> None:
    """A scene that was omitted in Final Draft is marked so; its heading and text stay in the story."""
    desk = laid_out(fabula, tmp_path, production)

    def change(root: Element) -> None:
        heading, action = scene_of(root, "14")
        run = heading.find("Text")
        assert run is not None
        omitted = SubElement(heading, "OmittedScene")
        omitted.append(paragraph("Scene Heading", str(run.text)))
        omitted.append(action)
        content(root).remove(action)
        run.text = "OMITTED"

    desk.edit(change)
    assert desk.update().exit_code == 0
    *others, gate = production.scenes
    assert desk.story == attrs.evolve(production, scenes=(*others, attrs.evolve(gate, status=Status.OMITTED)))
    assert "nothing to bring back" in desk.update().stdout


def test_the_messages_are_those_of_a_draft(fabula: Fabula, tmp_path: Path, production: Story) -> None:
    """Places are paragraphs; what is gone, new or changed twice is told in the same words as for a Fountain draft."""
    desk = laid_out(fabula, tmp_path, production)

    def change(root: Element) -> None:
        retype(root, "EXT. YARD - DAY", "EXT. HARBOUR - DAY")
        delete(root, "14")

    desk.edit(change)
    run = desk.update("--dry-run")
    assert run.stdout.splitlines() == [
        "paragraph\twhat\tfield\twas\tbecomes",
        "\tHARBOUR\tnew\t–\tHARBOUR",
        "paragraph 3\tscene 13\tlocation\t–\tHARBOUR",
        "paragraph 3\tscene 13\theading\tEXT. YARD - DAY\tEXT. HARBOUR - DAY",
    ]
    assert run.stderr.splitlines() == [
        'draft.fdx: note FB555: the draft names a new location: "HARBOUR", harbour',
        "draft.fdx: warning FB415: scene 14 is not in the draft; it is kept (--delete takes it out of the story)",
        "story.yaml: 1 new location, 1 changed scene; nothing was written (--dry-run)",
    ]
    assert desk.update("--delete").exit_code == 0
    assert [scene.id for scene in desk.story.scenes] == ["cell", "yard"]


def test_what_the_story_changed_meanwhile_stays(fabula: Fabula, tmp_path: Path, production: Story) -> None:
    """Told what the script was made from, an update merges three ways: both changes stay, and a clash is named."""
    desk = laid_out(fabula, tmp_path, production)
    path = tmp_path / "story.yaml"
    (tmp_path / "before.yaml").write_bytes(path.read_bytes())
    desk.edit(lambda root: retype(root, "Nobody", "Somebody"))
    path.write_text(path.read_text("utf-8").replace("Counting", "Bricks"), "utf-8")
    assert desk.update("--base", "before.yaml").exit_code == 0
    assert desk.story.scenes[0].title == "Bricks"
    assert desk.story.scenes[2].summary == "Somebody comes."
    path.write_text(path.read_text("utf-8").replace("Somebody", "Anybody"), "utf-8")
    run = desk.update("--base", "before.yaml")
    assert run.exit_code == 1
    assert (
        'paragraph 8 and the story changed scene 14, synopsis: it was "Nobody comes."; '
        'the story says "Anybody comes.", the draft "Somebody comes."'
    ) in run.stderr


def test_a_base_may_be_piped_in(fabula: Fabula, tmp_path: Path, production: Story) -> None:
    """The story that a script was made from is read once, from wherever it comes."""
    desk = laid_out(fabula, tmp_path, production)
    desk.edit(lambda root: retype(root, "Nobody", "Somebody"))
    before = (tmp_path / "story.yaml").read_bytes()
    run = fabula("update", "story.yaml", "draft.fdx", "--base", "-", stdin=before)
    assert run.exit_code == 0, run.output
    assert desk.story.scenes[2].summary == "Somebody comes."


@pytest.mark.parametrize(
    ("edited", "base", "message"),
    [
        ("draft.fountain", "story.yaml", "--base is for drafts without a trailer; this one says itself what it was"),
        ("draft.fdx", "draft.fdx", "draft.fdx is not a story file; one is YAML, JSON or JSON Lines"),
        ("story.xlsx", "story.yaml", "--base is for drafts; a workbook knows what it was made from"),
    ],
)
def test_a_base_is_the_story_of_a_draft(
    fabula: Fabula, tmp_path: Path, production: Story, edited: str, base: str, message: str
) -> None:
    """What cannot be the story that a draft was made from is refused before anything is read of it."""
    desk = laid_out(fabula, tmp_path, production)
    assert fabula("export", "xlsx", "story.yaml", "-o", "story.xlsx").exit_code == 0
    assert fabula("export", "fountain", "story.yaml", "--trailer", "-o", "draft.fountain").exit_code == 0
    run = fabula("update", "story.yaml", edited, "--base", base)
    assert (run.exit_code, message in run.stderr, desk.story) == (2, True, production)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<FinalDraft/>", "error FB551: the draft has no scene heading of the story"),
        (b"<!DOCTYPE x><FinalDraft/>", "error FB463: the file declares a document type"),
        (b"<FinalDraft", "draft.fdx:1:"),
    ],
)
def test_another_script_is_refused(
    fabula: Fabula, tmp_path: Path, production: Story, content: bytes, message: str
) -> None:
    """What is no script of the story changes nothing, and says why."""
    desk = laid_out(fabula, tmp_path, production)
    (tmp_path / "draft.fdx").write_bytes(content)
    run = desk.update()
    assert run.exit_code == 1
    assert message in run.stderr
    assert desk.story == production


QUESTION = "Is the backpack yellow?"


@pytest.fixture
def noted(backpack: Story) -> Story:
    """A story whose only note is that of its second scene."""
    first, second, *others = backpack.scenes
    return attrs.evolve(backpack, scenes=(first, attrs.evolve(second, notes=QUESTION), *others))


def noted_as(story: Story, notes: str) -> Story:
    first, second, *others = story.scenes
    return attrs.evolve(story, scenes=(first, attrs.evolve(second, notes=notes), *others))


def drop_notes(root: Element) -> None:
    """Leave out every note, as programs do that know none."""
    for list_ in root.findall("ScriptNotes"):
        root.remove(list_)
    for holder in list(root.iter("Paragraph")):
        for note in holder.findall("ScriptNote"):
            holder.remove(note)


@pytest.mark.parametrize("form", ["range", "inline"])
def test_the_only_note_of_a_story_can_be_reworded(fabula: Fabula, tmp_path: Path, noted: Story, form: str) -> None:
    """A script that comes from the export has the notes of the scenes, however they are worded now."""
    desk = laid_out(fabula, tmp_path, noted, "--notes", form)
    text = (tmp_path / "draft.fdx").read_text("utf-8")
    (tmp_path / "draft.fdx").write_text(text.replace(QUESTION, "Is the backpack red?"), "utf-8")
    run = desk.update()
    assert run.exit_code == 0, run.output
    assert desk.story == noted_as(noted, "Is the backpack red?")
    assert "nothing to bring back" in desk.update().stdout


@pytest.mark.parametrize("form", ["range", "inline"])
def test_notes_that_a_script_has_lost_are_kept_until_they_are_deleted(
    fabula: Fabula, tmp_path: Path, noted: Story, form: str
) -> None:
    """A script without a note may come from a program that knows none: all notes stay, and it says so."""
    first, *others = noted.scenes
    body = (Action(text="She [[why?]] waits."), Note(text="Own."), Action(text="[[alone]]"))
    first = attrs.evolve(first, body=body)
    story = attrs.evolve(noted, scenes=(first, *others))
    desk = laid_out(fabula, tmp_path, story, "--notes", form)
    desk.edit(drop_notes)
    run = desk.update()
    assert (run.exit_code, desk.story) == (0, story), run.output
    assert "draft.fdx: warning FB415: the draft has no note any longer; every note of the story is kept" in run.stderr
    assert desk.update("--delete").exit_code == 0
    assert [scene.notes for scene in desk.story.scenes] == ["", "", ""]
    assert desk.story.scenes[0].body == (Action(text="She waits."),)


def test_a_script_of_other_notes_alone_loses_none_in_silence(fabula: Fabula, tmp_path: Path, noted: Story) -> None:
    """Where the only note is gone and another has come, the first is kept and named, and the other is taken."""
    desk = laid_out(fabula, tmp_path, noted)

    def change(root: Element) -> None:
        (note,) = root.findall("ScriptNotes/ScriptNote")
        note.set("Range", "0,0")
        note[0][0].text = "Who is she?"

    desk.edit(change)
    run = desk.update()
    assert (run.exit_code, desk.story.scenes[1].notes) == (0, QUESTION)
    assert "draft.fdx: warning FB415: the notes of scene 2 are kept" in run.stderr
    assert Note(text="Who is she?") in desk.story.opening


def test_a_script_made_without_notes_says_so_and_brings_none_back(fabula: Fabula, tmp_path: Path, noted: Story) -> None:
    """`--notes none` leaves them out; an update keeps them."""
    desk = laid_out(fabula, tmp_path, noted, "--notes", "none")
    assert QUESTION not in (tmp_path / "draft.fdx").read_text("utf-8")
    assert "nothing to bring back" in desk.update().stdout
    said = [problem.message for problem in export(noted, Options(notes=NoteForm.NONE)).problems]
    assert "the document does not say: 1 note" in said


def test_the_same_script_twice_is_no_edit_where_lengths_were_not_counted_anew(
    fabula: Fabula, tmp_path: Path, noted: Story
) -> None:
    """The second time the story has the new text: the length that the script still says is nobody's."""
    desk = laid_out(fabula, tmp_path, noted)
    speech = paragraph("Character", "MINA"), paragraph("Dialogue", "I was six years old. " * 30)
    desk.edit(lambda root: add(root, "2", *speech))
    assert desk.update().exit_code == 0
    once = desk.story
    assert "nothing to bring back" in desk.update().stdout
    assert desk.story == once
    assert [scene.eighths for scene in once.scenes] == [None, None, None]


def test_a_length_that_may_not_be_typed_is_named(fabula: Fabula, tmp_path: Path, noted: Story) -> None:
    """A program may leave out what the export has measured: then the length is taken, and what it was is said."""
    desk = laid_out(fabula, tmp_path, noted)

    def change(root: Element) -> None:
        for card in root.iter("SceneProperties"):
            del card.attrib["Measured"]
        properties(root, "1").set("Length", "1 3/8")

    desk.edit(change)
    run = desk.update()
    assert [scene.eighths for scene in desk.story.scenes] == [11, None, None]
    assert [line for line in run.stderr.splitlines() if "FB465" in line] == [
        "draft.fdx: note FB465: scene 1 is 1 3/8 long, as somebody has typed it; the pages give 1/8 "
        "(if nobody has, give --base the story as it was exported)"
    ]
    assert "FB465" not in desk.update().stderr


@pytest.mark.parametrize("says_when", [True, False], ids=["told", "not told"])
def test_the_same_script_twice_is_no_edit_where_notes_were_not_counted_anew(
    fabula: Fabula, tmp_path: Path, noted: Story, says_when: bool
) -> None:
    """The second time the notes are found by the story as it is now, though it has other ranges than the script."""
    desk = laid_out(fabula, tmp_path, noted)

    def change(root: Element) -> None:
        add(root, "2", paragraph("Action", "A hush."))
        if not says_when:
            root.findall("ScriptNotes")[0].attrib.clear()

    desk.edit(change)
    assert desk.update().exit_code == 0
    once = desk.story
    assert [scene.notes for scene in once.scenes] == ["", QUESTION, ""]
    assert once.scenes[0].summary.endswith("A hush.")
    assert "nothing to bring back" in desk.update().stdout
    assert desk.story == once


def test_notes_that_were_counted_anew_are_not_lost_for_one_behind_a_longer_word(fabula: Fabula, tmp_path: Path) -> None:
    """Somebody types an s behind the word that a note stands at, and retypes the sentence of another note."""
    lamp = Scene(id="lamp", number="1", heading="INT. CELL", body=(Action(text="The lamp [[which?]] glows."),))
    hall = Scene(id="hall", number="2", heading="INT. HALL", body=(Action(text="BOB sits. [[too slow?]]"),))
    desk = laid_out(fabula, tmp_path, Story(title="T", scenes=(lamp, hall)))

    def change(root: Element) -> None:
        retype(root, "lamp", "lamps")
        retype(root, "BOB sits.", "The door slams shut.")
        notes = root.findall("ScriptNotes")[0]
        notes.attrib.clear()
        end = sum(len("".join(p.itertext())) + 1 for p in content(root).findall("Paragraph")) - 1
        notes[1].set("Range", f"{end - 5},{end}")

    desk.edit(change)
    assert desk.update().exit_code == 0
    once = desk.story
    assert [scene.body for scene in once.scenes] == [
        (Action(text="The lamps [[which?]] glows."),),
        (Action(text="The door slams shut. [[too slow?]]"),),
    ]
    assert "nothing to bring back" in desk.update().stdout
    assert desk.story == once


NOTES = sampled_from(["", "Is it so?", "Why?"])
LINES = lists(sampled_from(["rain", "falls", "[[why]]", "[[who]]", "yellow", "house"]), min_size=2, max_size=9)
BODIES = lists(LINES.map(" ".join).map(lambda line: Action(text=line)) | just(Note(text="own")), max_size=3)
ROOMS = lists(tuples(NOTES, BODIES), min_size=1, max_size=4)
TYPED = lists(
    tuples(
        sampled_from(["new", "longer", "gone"]), integers(1, 12), sampled_from(["A hush.", "The rain stops at last."])
    ),
    min_size=1,
)


def texts_in(root: Element) -> list[str]:
    return ["".join(run.text or "" for run in one.findall("Text")) for one in content(root)]


def numbered(scene: int, body: list[Action | Note]) -> Iterator[Action | Note]:
    """Make each line another one, for of two that are the same nobody can tell which was edited."""
    for n, one in enumerate(body):
        yield Action(text=f"Line {n} of room {scene}: {one.text}") if isinstance(one, Action) else one


@FEW
@given(ROOMS, TYPED, integers(0, 8))
def test_whatever_was_typed_is_brought_back_once(rooms, typed, reworded) -> None:
    """Text typed, lengthened and deleted, a note reworded, nothing counted anew: a second update changes nothing."""
    scenes = (
        Scene(
            id=f"s{n}",
            number=f"{n}",
            heading=f"INT. ROOM {n} - DAY",
            notes=notes,
            summary="Rain.",
            body=tuple(numbered(n, body)),
        )
        for n, (notes, body) in enumerate(rooms, 1)
    )
    story = Story(title="T", scenes=tuple(scenes))
    root = ElementTree.fromstring(str(export(story, Options()).content))
    before = texts_in(root)
    for how, at, text in typed:
        body = content(root)
        if how == "new":
            body.insert(at, paragraph("Action", text))
        elif at >= len(body) or body[at].get("Type") != "Action":
            continue
        elif how == "gone":
            body.remove(body[at])
        else:
            body[at][-1].text = f"{body[at][-1].text} {text}"
    now = texts_in(root)  # the script says how long it was: another one of the same length looks like that one
    assume(now == before or len("\n".join(now)) != len("\n".join(before)))
    for note in root.findall("ScriptNotes/ScriptNote")[reworded : reworded + 1]:
        note[0][0].text = "Another word?"
    for _ in range(2):
        base, edited = read_draft(parse_edits(ElementTree.tostring(root), story, delete=False), story, Choices())
        assert base is not None
        merged = merge(base, story, edited.story)
        story = merged.story
    assert merged.steps == ()


SIDES = """INT. A - DAY #1#

They speak.

JOE
Left. [[which?]]

AMY ^
Right. [[real?]]

##### Five

/* cut */

Rain.

> *CUT* TO:

/* more */

THE END
"""


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("They speak.", "They sing."), SIDES),
        (("Left.", "Links."), SIDES),
        (("Right.", "Rechts."), SIDES),
        (("JOE", "JIM"), SIDES),
        (("AMY", "ANN"), SIDES),
        (("Five", "Six"), SIDES.replace("##### Five", "#### Five")),
        (("Rain.", "Snow."), SIDES),
        (("CUT TO:", "FADE OUT."), SIDES.replace("*CUT* TO:", "CUT TO:")),
        (("THE END", "END"), SIDES),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
@pytest.mark.parametrize("form", ["range", "inline"])
def test_what_stands_beside_an_edited_text_stays_as_it_was(
    fabula: Fabula, tmp_path: Path, edit: tuple[str, str], expected: str, form: str
) -> None:
    """Notes within dual dialogue, deep sections, boneyards and styles stay where they are, whatever is edited there."""
    bring_in(fabula, tmp_path, "draft.fountain", SIDES)
    fabula("export", "story.yaml", "-o", "draft.fdx", "--notes", form)
    desk = Desk(fabula, tmp_path)
    desk.edit(lambda root: retype(root, *edit))
    assert desk.update().exit_code == 0
    story = parse_fountain(expected.replace(*edit).encode()).story
    assert story is not None
    assert [scene.body for scene in desk.story.scenes] == [scene.body for scene in story.scenes]
    assert desk.update().stdout == "story.yaml: nothing to bring back from draft.fdx\n"


def test_what_stands_beside_an_edited_text_above_all_scenes_stays(fabula: Fabula, tmp_path: Path) -> None:
    """A note within dual dialogue and a deep section stay what they are there, too."""
    opening = SIDES.partition("\n\n")[2]
    bring_in(fabula, tmp_path, "draft.fountain", f"{opening}\nINT. A - DAY #1#\n\nFog.\n")
    fabula("export", "story.yaml", "-o", "draft.fdx")
    desk = Desk(fabula, tmp_path)
    before = desk.story
    desk.edit(lambda root: retype(root, "Rain.", "Snow."))
    assert desk.update().exit_code == 0
    opened = tuple(Action(text="Snow.") if one == Action(text="Rain.") else one for one in before.opening)
    assert desk.story == attrs.evolve(before, opening=opened)


STYLED = "The **red** lamp, **b*****i***, t*_x_* and *Titanic****!*** shine. **WARNING**_**NOW**_ (*_*)"


def test_styles_of_an_edited_text_stay(fabula: Fabula, tmp_path: Path) -> None:
    """Where words of a paragraph change, its styles stay; one that Fountain cannot say is named, and costs no other."""
    body = (Action(text=STYLED), Action(text="We undo it. *Slowly.*"))
    desk = laid_out(fabula, tmp_path, Story(title="T", scenes=(Scene(id="a", number="1", title="Deck", body=body),)))

    def change(root: Element) -> None:
        lamp, undo = scene_of(root, "1")[1:3]
        run = next(run for run in lamp.findall("Text") if run.text == " shine. ")
        run.text = " glow. "
        undo[0].text = "We un"
        undo.insert(1, Element("Text", Style="Underline"))
        undo[1].text = "do"
        undo.insert(2, Element("Text"))
        undo[2].text = " it. "

    desk.edit(change)
    run = desk.update()
    assert run.exit_code == 0, run.output
    texts = [element.text for element in desk.story.scenes[0].body if isinstance(element, Action)]
    assert texts == [STYLED.replace("shine", "glow"), "We _undo_ it. *Slowly.*"]
    assert "a style that Fountain cannot say inside a word is changed (in scene 1)" in run.stderr


def final_draft(*paragraphs: str, rest: str = "") -> str:
    return f'<FinalDraft DocumentType="Script" Version="5"><Content>{"".join(paragraphs)}</Content>{rest}</FinalDraft>'


def headed(text: str, number: str = "", inside: str = "") -> str:
    return f'<Paragraph Type="Scene Heading" Number="{number}"><Text>{text}</Text>{inside}</Paragraph>'


def action(text: str) -> str:
    return f'<Paragraph Type="Action"><Text>{text}</Text></Paragraph>'


def omitted(heading: str, *texts: str) -> str:
    return f"<OmittedScene>{headed(heading)}{''.join(map(action, texts))}</OmittedScene>"


FIRST = headed("INT. A - DAY", "1"), action("She waits.")
BARN = "INT. BARN - NIGHT"


def imported(fabula: Fabula, folder: Path, script: str) -> Desk:
    """Make a story file of a script that Final Draft has written."""
    bring_in(fabula, folder, "draft.fdx", script)
    return Desk(fabula, folder)


def rewrite(desk: Desk, script: str) -> None:
    (desk.folder / "draft.fdx").write_text(script, "utf-8")


@pytest.mark.parametrize(
    "paragraphs",
    [
        [*FIRST, headed("OMITTED", "2", omitted(BARN, "Cows."))],
        [*FIRST, headed("OMITTED", "", omitted(BARN, "Cows."))],
        [*FIRST, headed("OMITTED", "2", omitted(BARN, "Cows.")), action("Loose."), headed("OMITTED", "3")],
        [*FIRST, headed("OMITTED", "2", f"<OmittedScene>{action('Cows.')}</OmittedScene>")],
        [*FIRST, headed("OMITTED", "2", f"{omitted(BARN, 'Cows.')}{omitted('INT. BYRE', 'Calves.')}")],
        [*FIRST, f"<Paragraph><Text>Now.</Text><OmittedScene>{action('Cut.')}</OmittedScene></Paragraph>"],
    ],
    ids=["numbered", "not numbered", "with text below", "without a heading", "two in one", "not on a heading"],
)
@pytest.mark.parametrize("words", [[], ["--delete"], ["--base", "story.yaml"]], ids=" ".join)
def test_the_text_of_an_omitted_scene_is_brought_back_once(
    fabula: Fabula, tmp_path: Path, paragraphs: list[str], words: list[str]
) -> None:
    """No export can write what Final Draft keeps of an omitted scene; that the story has it already is no edit."""
    desk = imported(fabula, tmp_path, final_draft(*paragraphs))
    once = desk.story
    run = desk.update(*words)
    assert (run.stdout, desk.story) == ("story.yaml: nothing to bring back from draft.fdx\n", once), run.output


@pytest.mark.parametrize("number", ["2", ""])
def test_an_omitted_scene_that_is_put_back_is_no_longer_omitted(fabula: Fabula, tmp_path: Path, number: str) -> None:
    """It has its heading and its text again, once, and no status: as if it had never been omitted."""
    whole = final_draft(*FIRST, headed(BARN, number), action("Cows."))
    (tmp_path / "other").mkdir()
    never = imported(fabula, tmp_path, whole).story.scenes[1]
    (tmp_path / "story.yaml").unlink()
    desk = imported(fabula, tmp_path, final_draft(*FIRST, headed("OMITTED", number, omitted(BARN, "Cows."))))
    rewrite(desk, whole)
    run = desk.update()
    scene = desk.story.scenes[1]
    assert run.exit_code == 0, run.output
    assert scene == attrs.evolve(never, id=scene.id)
    assert "FB415" not in run.stderr
    assert "nothing to bring back" in desk.update().stdout


def test_what_was_edited_in_an_omitted_scene_arrives(fabula: Fabula, tmp_path: Path) -> None:
    """Text that was put back, edited and omitted once more takes the place of the older one, however it is kept."""
    desk = imported(fabula, tmp_path, final_draft(*FIRST, headed("OMITTED", "2", omitted(BARN, "Cows."))))
    rewrite(desk, final_draft(*FIRST, headed("OMITTED", "2", omitted(BARN, "Calves."))))
    assert desk.update().exit_code == 0
    assert (desk.story.scenes[1].body, desk.story.scenes[1].status) == ((Action(text="Calves."),), Status.OMITTED)
    rewrite(desk, final_draft(*FIRST, headed(BARN, "2"), action("Lambs.")))
    assert desk.update().exit_code == 0
    assert desk.story.scenes[1].body == (Action(text="Lambs."),)
    rewrite(desk, final_draft(*FIRST, headed("OMITTED", "2", omitted(BARN, "Kids.")), action("Loose.")))
    assert desk.update().exit_code == 0
    scene = desk.story.scenes[1]
    assert (scene.body, scene.status) == ((Action(text="Kids."), Action(text="Loose.")), Status.OMITTED)
    assert "nothing to bring back" in desk.update().stdout


@pytest.mark.parametrize("words", [[], ["--delete"]], ids=" ".join)
def test_a_scene_without_a_number_is_found_within_the_heading_that_omits_it(
    fabula: Fabula, tmp_path: Path, words: list[str]
) -> None:
    """Where no number tells which scene says OMITTED now, the heading that Final Draft keeps inside does."""
    first = headed("INT. A - DAY"), action("She waits.")
    desk = imported(fabula, tmp_path, final_draft(*first, headed(BARN), action("Cows.")))
    before = desk.story
    rewrite(desk, final_draft(*first, headed("OMITTED", "", omitted(BARN, "Cows."))))
    run = desk.update(*words)
    assert (run.exit_code, run.stderr) == (0, "")
    *others, barn = before.scenes
    assert desk.story == attrs.evolve(before, scenes=(*others, attrs.evolve(barn, status=Status.OMITTED)))
    assert "nothing to bring back" in desk.update(*words).stdout


def test_a_new_scene_that_is_omitted_says_so(fabula: Fabula, tmp_path: Path) -> None:
    """A scene that nobody knows, written and omitted since, comes with its text and its status."""
    desk = imported(fabula, tmp_path, final_draft(*FIRST))
    rewrite(desk, final_draft(*FIRST, headed("OMITTED", "1A", omitted(BARN, "Cows."))))
    assert desk.update().exit_code == 0
    scene = desk.story.scenes[1]
    assert (scene.number, scene.status, scene.body) == ("1A", Status.OMITTED, (Action(text="Cows."),))
    assert "nothing to bring back" in desk.update().stdout


@pytest.mark.parametrize("inside", ["", omitted(BARN, "Cows.")], ids=["without its text", "with its text"])
def test_a_script_whose_every_scene_is_omitted_is_of_its_story(fabula: Fabula, tmp_path: Path, inside: str) -> None:
    """Where every heading says OMITTED, the numbers tell the scenes, and their texts stay."""
    desk = imported(fabula, tmp_path, final_draft(headed(BARN, "2"), action("Cows.")))
    (barn,) = desk.story.scenes
    rewrite(desk, final_draft(headed("OMITTED", "2", inside)))
    run = desk.update()
    assert run.exit_code == 0, run.stderr
    assert desk.story.scenes == (attrs.evolve(barn, status=Status.OMITTED),)
    assert "nothing to bring back" in desk.update().stdout


def test_an_omitted_scene_makes_no_script_one_of_another_story(fabula: Fabula, tmp_path: Path) -> None:
    """The number of a scene that another story has omitted says nothing of this one."""
    desk = imported(fabula, tmp_path, final_draft(headed(BARN, "2"), action("Cows.")))
    rewrite(desk, final_draft(headed("OMITTED", "2"), headed("INT. SEA", "3"), action("Waves.")))
    run = desk.update()
    assert (run.exit_code, "error FB551" in run.stderr) == (1, True)


def test_a_section_that_stands_in_omitted_text_alone_is_no_edit(fabula: Fabula, tmp_path: Path) -> None:
    """An outline that was written for the omitted text too is read there, and the text stays."""
    first, last = "INT. BARN - DAY #1#\n\nCows.", "INT. BARN - NIGHT #3#\n\nCalves."
    omitted_text = ".OMITTED #2#\n\n/*\nShe sings.\n\n# Act Two\n*/"
    bring_in(fabula, tmp_path, "draft.fountain", f"{first}\n\n{omitted_text}\n\n{last}\n")
    assert fabula("export", "story.yaml", "-o", "draft.fdx").exit_code == 0
    desk = Desk(fabula, tmp_path)
    once = desk.story
    run = desk.update()
    assert (run.stdout, desk.story) == ("story.yaml: nothing to bring back from draft.fdx\n", once), run.output


@pytest.mark.parametrize("heading", ["[[find a place]]", "**[[where?]]**", " ", "\x01"])
@pytest.mark.parametrize("notes", NoteForm)
def test_a_scene_whose_heading_prints_nothing_stays(heading: str, notes: NoteForm) -> None:
    """It has words in Final Draft, which are named, and neither they nor its notes come back as edits."""
    scenes = (Scene(id="a", heading="INT. A"), Scene(id="b", heading=heading, body=(Action(text="Rain."),)))
    story = Story(title="T", scenes=scenes)
    exported = export(story, Options(notes=notes))
    content = str(exported.content).encode()
    found = read_document(content)
    assert isinstance(found, FinalDraft)
    *_, last, rain = found.script.elements
    kept = "".join(f" [[{note.text}]]" for note in inline_of(heading).notes if notes is not NoteForm.NONE)
    assert (last, rain) == (SceneHeading(text=f"SCENE{kept}"), Action(text="Rain."))
    assert "Final Draft cannot hold a scene heading without words" in [problem.message for problem in exported.problems]
    edits = parse_edits(content, story, delete=False)
    assert edits.story == edits.base


def recast(root: Element, voices: tuple[str, ...], *members: tuple[str, str]) -> None:
    """Write the cast as Final Draft does, which calls the voices that read a script out actors."""
    for part in [*root.findall("Cast"), *root.findall("Actors")]:
        root.remove(part)
    actors = SubElement(root, "Actors")
    for name in voices:
        SubElement(actors, "Actor", MacVoice="", Name=name, Pitch="Normal", Speed="Medium", WinVoice="")
    cast = SubElement(root, "Cast")
    SubElement(SubElement(cast, "Narrator", Actor="Man 1"), "Element", Type="Scene Heading")
    for actor, character in members:
        SubElement(cast, "Member", Actor=actor, Character=character)


VOICE = "draft.fdx: note FB464: the voice in which a part is read out is not kept"
KEPT = "draft.fdx: warning FB415: the draft does not say who plays {}; {} kept (--delete takes it out of the story)"
ANYBODY = KEPT.format("anybody", "every performer is")
MINA = KEPT.format("MINA", "the performer is")


@pytest.mark.parametrize(
    ("voices", "members", "kept", "said"),
    [
        (("Man 1", "Woman 1"), [("Woman 1", "MINA"), ("Man 1", "MR. HAN")], "A. A.", [f"{VOICE} (2 times)", ANYBODY]),
        (("Man 1",), [("B. B.", "MR. HAN"), ("Man 1", "MINA")], "A. A.", [VOICE, MINA]),
        (("Man 1",), [("B. B.", "MR. HAN")], "A. A.", [MINA]),
        (("Man 1",), [("B. B.", "MR. HAN"), ("", "MINA")], "A. A.", [MINA]),
        ((), [], "A. A.", [ANYBODY]),
        (("Man 1",), [("A. A.", "MINA")], "A. A.", []),
    ],
    ids=["voices alone", "a voice and an actor", "fewer people", "an empty actor", "nobody", "an actor beside voices"],
)
def test_a_performer_is_never_erased_in_silence(
    fabula: Fabula,
    tmp_path: Path,
    production: Story,
    voices: tuple[str, ...],
    members: list[tuple[str, str]],
    kept: str,
    said: list[str],
) -> None:
    """Voices that read a script out play nobody; who is no longer in the cast list stays until `--delete`."""
    desk = laid_out(fabula, tmp_path, production)
    desk.edit(lambda root: recast(root, voices, *members))
    played = {character.lower(): actor for actor, character in members if actor not in voices}
    for _ in range(2):
        run = desk.update()
        assert [line for line in run.stderr.splitlines() if "FB4" in line] == said
        assert [c.performer for c in desk.story.characters] == [kept, played.get("mr. han", "")]
    assert "nothing to bring back" in run.stdout
    desk.update("--delete")
    assert [c.performer for c in desk.story.characters] == [played.get("mina", ""), played.get("mr. han", "")]


@pytest.mark.parametrize("words", [[], ["--delete"]], ids=" ".join)
@pytest.mark.parametrize("place", ["paragraph", "heading"])
def test_a_note_whose_text_was_deleted_is_left_out_the_next_time_too(
    fabula: Fabula, tmp_path: Path, place: str, words: list[str]
) -> None:
    """Ranges that nobody counted anew lead into words elsewhere: a note that the story has no more is not put there."""
    lamp = Scene(id="lamp", number="1", heading="INT. LAMP", notes="who?", body=(Action(text="It [[which?]] glows."),))
    long = Scene(id="long", number="2", heading="EXT. HARBOUR BEHIND THE OLD LIGHTHOUSE", body=(Action(text="Fog."),))
    last = Scene(id="last", number="3", heading="INT. HALL", body=(Action(text="A conversation [[why?]] begins."),))
    desk = laid_out(fabula, tmp_path, Story(title="T", scenes=(lamp, long, last)))
    desk.edit(lambda root: content(root).remove(scene_of(root, "1")[1]) if place == "paragraph" else delete(root, "1"))
    first = desk.update(*words)
    once = desk.story
    gone = ["which?"] if place == "paragraph" else ["which?", "who?"]
    for run in (first, desk.update(*words)):
        left_out = [line.rpartition(": ")[2] for line in run.stderr.splitlines() if "is left out" in line]
        assert left_out == [f'"{note}"' for note in gone]
    assert "nothing to bring back" in run.stdout
    assert desk.story == once
    assert once.scenes[-1] == last


PLACES = ("INT. BARN - NIGHT", "EXT. YARD - DAY", "INT. HALL", "INT. BARN - DAY")
ROWS = lists(sampled_from(["Cows.", "Rain falls.", "She waits."]), max_size=2)
CUTS = lists(
    tuples(sampled_from(["whole", "omitted", "bare"]), sampled_from(PLACES), booleans(), ROWS, ROWS),
    max_size=4,
    unique_by=lambda cut: cut[1],
)
"""Of scenes that are alike in all nobody can tell which was omitted."""


def with_cuts(cuts: list[tuple[str, str, bool, list[str], list[str]]]) -> bytes:
    """Make a script of scenes that are whole, omitted with their text, or called OMITTED alone."""
    paragraphs = [*FIRST]
    for n, (how, place, is_numbered, rows, below) in enumerate(cuts, 2):
        number = str(n) if is_numbered else ""
        if how == "whole":
            paragraphs += [headed(place, number), *map(action, rows)]
        else:
            inside = omitted(place, *rows) if how == "omitted" else ""
            paragraphs += [headed("OMITTED", number, inside), *map(action, below)]
    return final_draft(*paragraphs).encode()


@FEW
@given(CUTS, CUTS)
def test_whatever_is_omitted_or_put_back_arrives_once(then, now) -> None:
    """Each omitted scene says so and no other does, every text is there, and a second update changes nothing."""
    story = parse(with_cuts(then)).story
    assert story is not None
    for content in (with_cuts(then), with_cuts(now), with_cuts(now)):
        base, edited = read_draft(parse_edits(content, story, delete=True), story, Choices(delete=True))
        assert base is not None
        merged = merge(base, story, edited.story)
        story = merged.story
        if content == with_cuts(then):
            assert merged.steps == ()
    assert merged.steps == ()
    assert [scene.status for scene in story.scenes[1:]] == [
        None if how == "whole" else Status.OMITTED for how, *_ in now
    ]
    for (how, place, _, rows, below), scene in zip(now, story.scenes[1:], strict=True):
        texts = [element.text for element in scene.body if isinstance(element, (Action, Boneyard))]
        said = "\n\n".join((heading_of(scene, index_of(story)), scene.summary, *texts))
        assert [text for text in rows * (how != "bare") + below * (how != "whole") if text not in said] == []
        assert how == "bare" or place in said


@pytest.mark.parametrize("word", ["OMITTED", "Omitted", "SCENE OMITTED", "OMIT."])
def test_a_scene_that_is_called_omitted_in_another_program_keeps_what_it_was(
    fabula: Fabula, tmp_path: Path, word: str
) -> None:
    """Where only the heading says it, the text stays; text that was left below it is that of the scene, once."""
    row = action("Cows low.")
    desk = imported(fabula, tmp_path, final_draft(*FIRST, headed(BARN, "2"), row, action("Rain.")))
    barn = desk.story.scenes[1]
    rewrite(desk, final_draft(*FIRST, headed(word, "2")))
    assert desk.update().exit_code == 0
    assert desk.story.scenes[1] == attrs.evolve(barn, status=Status.OMITTED)
    rewrite(desk, final_draft(*FIRST, headed(word, "2"), row, action("Rain falls.")))
    assert desk.update().exit_code == 0
    body = (Action(text="Cows low."), Action(text="Rain falls."))
    assert desk.story.scenes[1] == attrs.evolve(barn, body=body, status=Status.OMITTED)
    assert "nothing to bring back" in desk.update().stdout


@pytest.mark.parametrize("type_", ["Action", "Chyron", "Shot", "General", "Cast List", "Singing", "End of Act"])
@pytest.mark.parametrize("more", ["", " now"], ids=["untouched", "edited"])
def test_notes_in_paragraphs_of_other_types_stand_where_an_import_puts_them(
    fabula: Fabula, tmp_path: Path, type_: str, more: str
) -> None:
    """A note stands at the end of its range, wherever that begins; an action is one whatever its type is called."""
    note = '<ScriptNote Range="{}"><Paragraph><Text>note</Text></Paragraph></ScriptNote>'
    notes = note.format("14,18") + note.format("22,25")
    other = f'<Paragraph Type="{type_}"><Text>Later{{}}</Text></Paragraph>'
    script = final_draft(FIRST[0], action("One gun."), other, rest=f"<ScriptNotes>{notes}</ScriptNotes>")
    desk = imported(fabula, tmp_path, script.format(""))
    before = desk.story
    rewrite(desk, script.format(more))
    assert desk.update().exit_code == 0
    assert [texts_of(one) for one in before.scenes[0].body] == [("One g[[note]]un.",), ("Lat[[note]]er",)]
    assert [texts_of(one) for one in desk.story.scenes[0].body] == [("One g[[note]]un.",), (f"Lat[[note]]er{more}",)]
    assert more or desk.story == before


@pytest.mark.parametrize("form", ["range", "inline"])
def test_a_new_note_on_a_heading_stands_where_an_import_puts_it(fabula: Fabula, tmp_path: Path, form: str) -> None:
    """A scene with a text has it there, as an import reads it; one of a summary alone, or with notes, as its notes."""
    told = Scene(id="a", number="1", heading="INT. A - DAY", summary="She waits.\n\nShe goes.")
    written = Scene(id="b", number="2", heading="INT. B - DAY", body=(Action(text="Rain."),))
    noted = Scene(id="c", number="3", heading="INT. C - DAY", body=(Action(text="Snow."),), notes="Which lamp?")
    desk = laid_out(fabula, tmp_path, Story(title="T", scenes=(told, written, noted)), "--notes", form)

    def change(root: Element) -> None:
        drop_notes(root)
        for number in ("1", "2", "3"):
            note = Element("ScriptNote")
            SubElement(SubElement(note, "Paragraph"), "Text").text = "Why?"
            scene_of(root, number)[0].insert(0, note)

    desk.edit(change)
    run = desk.update()
    assert run.exit_code == 0, run.output
    assert desk.story.scenes == (
        attrs.evolve(told, notes="Why?"),
        attrs.evolve(written, body=(Note(text="Why?"), *written.body)),
        attrs.evolve(noted, notes="Why?"),
    )


@pytest.mark.parametrize("numbers", [("2", "3"), ("", "")], ids=["numbered", "not numbered"])
@pytest.mark.parametrize("words", [[], ["--delete"]], ids=" ".join)
def test_each_scene_that_one_heading_omits_is_omitted(
    fabula: Fabula, tmp_path: Path, numbers: tuple[str, str], words: list[str]
) -> None:
    """Several scenes may stand in one: each keeps its text and its records, and says what has become of it."""
    both = headed(BARN, "2"), action("Cows."), headed("INT. BYRE", "3"), action("Calves.")
    last = headed("INT. C", "4"), action("Snow.")
    desk = imported(fabula, tmp_path, final_draft(*FIRST, *both, *last))
    before = desk.story
    first, *two, end = before.scenes
    kept = "".join((headed(BARN, numbers[0]), both[1], headed("INT. BYRE", numbers[1]), both[3]))
    rewrite(desk, final_draft(*FIRST, headed("OMITTED", "2", f"<OmittedScene>{kept}</OmittedScene>"), *last))
    run = desk.update(*words)
    assert (run.exit_code, run.stderr) == (0, "")
    cut = tuple(attrs.evolve(scene, status=Status.OMITTED) for scene in two)
    assert desk.story == attrs.evolve(before, scenes=(first, *cut, end))
    assert "nothing to bring back" in desk.update(*words).stdout


def test_a_tag_within_an_omitted_scene_is_that_of_its_own(fabula: Fabula, tmp_path: Path) -> None:
    """Where one heading omits two scenes, each keeps its tags, also one that both have."""
    lamp, chair, bell = (Tag(category=TagCategory.PROPS, name=name) for name in ("Lamp", "Chair", "Bell"))
    first = Scene(id="a", number="1", heading=BARN, story_day="D1", tags=(lamp, bell), body=(Action(text="Cows."),))
    second = Scene(id="b", number="2", heading="INT. BYRE", story_day="D1", tags=(chair, bell), body=first.body)
    desk = laid_out(fabula, tmp_path, Story(title="T", scenes=(first, second)))

    def change(root: Element) -> None:
        paragraphs = list(content(root))
        heading = paragraph("Scene Heading", "OMITTED")
        heading.set("Number", "1")
        SubElement(heading, "OmittedScene").extend(paragraphs)
        content(root)[:] = [heading]

    desk.edit(change)
    assert desk.update("--delete").exit_code == 0
    assert desk.story.scenes == tuple(attrs.evolve(scene, status=Status.OMITTED) for scene in (first, second))


def test_a_scene_in_an_omitted_one_that_is_elsewhere_too_stays_where_it_is(fabula: Fabula, tmp_path: Path) -> None:
    """Only what the script has nowhere else is told apart; what nobody knows stays with the heading that omits it."""
    last = headed("INT. C", "4"), action("Snow.")
    desk = imported(fabula, tmp_path, final_draft(*FIRST, headed(BARN, "2"), action("Cows."), *last))
    before = desk.story
    kept = "".join((headed(BARN, "2"), action("Cows."), headed("INT. C", "4"), action("Hail."), headed("INT. D", "5")))
    rewrite(desk, final_draft(*FIRST, headed("OMITTED", "2", f"<OmittedScene>{kept}</OmittedScene>"), *last))
    assert desk.update("--delete").exit_code == 0
    assert [scene.status for scene in desk.story.scenes] == [None, Status.OMITTED, None]
    assert desk.story.scenes[2] == before.scenes[2]


NUMBERED = lists(
    tuples(
        sampled_from(PLACES), booleans(), lists(sampled_from(["Cows.", "Rain falls.", "Fog."]), min_size=1, max_size=2)
    ),
    max_size=5,
)


def with_one_omitted(scenes: list[tuple[str, bool, list[str]]], begin: int, end: int) -> bytes:
    """Make a script of scenes of which those from one to another stand in one omitted scene."""
    said = [
        headed(place, str(n) if is_numbered else "") + "".join(map(action, rows))
        for n, (place, is_numbered, rows) in enumerate(scenes, 2)
    ]
    within = said[begin:end]
    number = str(begin + 2) if within and scenes[begin][1] else ""
    heading = [headed("OMITTED", number, f"<OmittedScene>{''.join(within)}</OmittedScene>")] if within else []
    return final_draft(*FIRST, *said[:begin], *heading, *said[end:]).encode()


@FEW
@given(NUMBERED, integers(0, 4), integers(2, 3), booleans())
def test_scenes_that_one_heading_omits_are_all_that_is_omitted(scenes, begin, size, delete) -> None:
    """They keep their texts, all others are what they were, and a second update changes nothing."""
    unnumbered = [place for place, is_numbered, _ in scenes if not is_numbered]
    assume(len(set(unnumbered)) == len(unnumbered))
    once = story = parse(with_one_omitted(scenes, 0, 0)).story
    assert once is not None
    assert story is not None
    for _ in range(2):
        content = with_one_omitted(scenes, begin, begin + size)
        base, edited = read_draft(parse_edits(content, story, delete=delete), story, Choices(delete=delete))
        assert base is not None
        merged = merge(base, story, edited.story)
        story = merged.story
    assert merged.steps == ()
    omitted = range(begin + 1, begin + 1 + size)
    assert story.scenes == tuple(
        attrs.evolve(scene, status=Status.OMITTED) if n in omitted else scene for n, scene in enumerate(once.scenes)
    )
