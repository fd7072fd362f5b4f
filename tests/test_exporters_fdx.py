"""Final Draft scripts as other readers see them."""

from collections.abc import Callable
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import attrs
import pytest
from screenplay_tools.fdx.parser import Parser

from exporters.fdx import Options, export, export_script
from scenes.page.finaldraft.categories import CATEGORY_IDS, SCRIPT_DAY
from scenes.page.geometry import Paper
from scenes.page.script import (
    Action,
    Boneyard,
    Centered,
    Dialogue,
    DualDialogue,
    LineKind,
    Lyric,
    Note,
    PageBreak,
    SceneHeading,
    Script,
    Section,
    SpeechLine,
    Synopsis,
    TitleEntry,
    Transition,
)
from scenes.problems import Code
from scenes.record import Character, How, Location, Presence, Scene, Story, Tag, TagCategory
from scenes.tellings import one_telling


def text_of(story: Story, options: Options | None = None) -> str:
    content = export(story, options or Options()).content
    assert isinstance(content, str)
    return content


def root_of(story: Story, options: Options | None = None) -> Element:
    return fromstring(text_of(story, options))


def test_the_document_is_as_it_was(backpack: Story, golden: Callable[[str, str], None]) -> None:
    """The whole document, byte for byte."""
    golden("backpack.fdx", text_of(backpack))


def told(story: Story) -> list[Story]:
    return [one_telling(story, telling.id) for telling in story.tellings] or [story]


@pytest.mark.parametrize("name", ["bundled", "hostile", "backpack"])
def test_every_document_keeps_to_the_safe_profile(name: str, request: pytest.FixtureRequest) -> None:
    """Each paragraph has a type and text, neighbouring runs differ, no attribute is empty, headings are plain."""
    for story in told(request.getfixturevalue(name)):
        root = root_of(story)
        assert (root.tag, root.get("DocumentType"), root.get("Version")) == ("FinalDraft", "Script", "5")
        content = root.find("Content")
        assert content is not None
        for paragraph in content.findall("Paragraph"):
            runs = paragraph.findall("Text")
            assert paragraph.get("Type")
            assert [run.attrib for run in runs] or paragraph.find("DualDialogue") is not None
            assert all(run.text for run in runs)
            assert all(before.attrib != after.attrib for before, after in pairwise(runs))
            if paragraph.get("Type") == "Scene Heading":
                assert len(runs) == 1
                assert "Style" not in runs[0].attrib
        assert [e.tag for e in root.iter() for value in e.attrib.values() if value == ""] == []
        assert "\u2028" not in text_of(story)


def test_another_reader_sees_the_same_script(backpack: Story) -> None:
    """screenplay-tools reads the elements and their words as they were written."""
    lines = (SpeechLine(text="softly", kind=LineKind.PARENTHETICAL), SpeechLine(text="I <am> & was."))
    body = (
        Action(text="A lamp falls."),
        Dialogue(character="MINA", extension="V.O.", lines=lines),
        Transition(text="CUT TO:"),
    )
    first = attrs.evolve(backpack.scenes[0], body=body)
    parser = Parser()
    read = parser.parse(text_of(attrs.evolve(backpack, scenes=(first, *backpack.scenes[1:]))))
    seen = [(type(e).__name__, e.name if hasattr(e, "name") else e.text) for e in read.elements]
    assert seen[1:8] == [
        ("Action", "A lamp falls."),
        ("Character", "MINA"),
        ("Parenthetical", "softly"),
        ("Dialogue", "I <am> & was."),
        ("Transition", "CUT TO:"),
        ("SceneHeading", "INT. TOY SHOP - EVENING - FLASHBACK"),
        ("Action", "The last yellow backpack leaves the shop window in another child's arms."),
    ]


def test_what_belongs_to_a_scene_stands_on_its_card() -> None:
    """Number, length, page, title, colour, summary, people, and tags in Final Draft's own categories."""
    scene = Scene(
        id="a",
        number="12A",
        title="The plan",
        summary="They plan it.",
        color="#12ab34",
        story_day="D3",
        unit="Second",
        sequence="Chase",
        characters=(Presence(character="mina"), Presence(character="han", how=How.VOICE)),
        tags=(Tag(category=TagCategory.PROPS, name="Lamp"), Tag(category=TagCategory.MUSIC, name="Waltz")),
        body=(Action(text="x"),),
    )
    root = root_of(Story(title="T", scenes=(scene, attrs.evolve(scene, id="b", eighths=11))))
    heading, second = root.findall("Content/Paragraph[@Type='Scene Heading']")
    card = heading.find("SceneProperties")
    assert card is not None
    assert heading.get("Number") == "12A"
    assert card.attrib == {
        "Color": "#1212ABAB3434",
        "Length": "1/8",
        "Measured": "1/8",
        "Page": "1",
        "Title": "The plan",
    }
    assert [text.text for text in card.findall("Summary/Paragraph/Text")] == ["They plan it."]
    assert [beat.get("Name") for beat in card.findall("SceneArcBeats/CharacterArcBeat")] == ["MINA", "HAN"]
    assert [text.get("TagNumber") for text in heading.findall("Text")] == ["1,2,3,4,5"]
    definitions = [(d.get("CatId"), d.get("Label")) for d in root.findall("TagData/TagDefinitions/TagDefinition")]
    assert definitions == [
        (CATEGORY_IDS[TagCategory.PROPS], "Lamp"),
        (CATEGORY_IDS[TagCategory.MUSIC], "Waltz"),
        (SCRIPT_DAY, "D3"),
        ("849f1ebf-5507-4f33-bff6-3a5b4d73be14", "Second"),
        ("70877d87-30ef-45b6-be46-c6fa94b83a71", "Chase"),
    ]
    own = second.find("SceneProperties[@Length='1 3/8']")
    assert own is not None
    assert own.get("Measured") is None


def test_dual_dialogue_stands_in_the_wrapper_of_final_draft() -> None:
    """A General paragraph holds both speeches."""
    speeches = (Dialogue(character=name, lines=(SpeechLine(text="Now!"),)) for name in ("A", "B"))
    story = Story(title="T", scenes=(Scene(id="a", body=(DualDialogue(left=next(speeches), right=next(speeches)),)),))
    inside = root_of(story).findall("Content/Paragraph[@Type='General']/DualDialogue/Paragraph")
    assert [paragraph.get("Type") for paragraph in inside] == ["Character", "Dialogue"] * 2


def test_notes_find_their_words() -> None:
    """The range of a note counts the letters of the paragraphs above, and one for each break."""
    body = (Note(text="whole"), Action(text="😀 He [[inside]] goes."), Action(text="End."))
    root = root_of(Story(title="T", scenes=(Scene(id="a", title="Aa", body=body),)))
    ranges = {"".join(note.itertext()): note.get("Range") for note in root.findall("ScriptNotes/ScriptNote")}
    assert ranges == {"whole": "0,2", "inside": "6,8"}


def test_paper_and_measures_are_told(backpack: Story) -> None:
    """Final Draft sets the page as Fabula counted it."""
    size = root_of(backpack, Options(paper=Paper.A4)).find("PageLayout/PageSize")
    assert size is not None
    assert (size.get("Height"), size.get("Width")) == ("11.69", "8.27")
    indents = {
        settings.get("Type"): settings[1].get("LeftIndent") for settings in root_of(backpack).findall("ElementSettings")
    }
    assert indents["Dialogue"] == "2.50"
    assert indents["Character"] == "3.50"


def test_page_and_scene_numbers_are_shown(backpack: Story) -> None:
    """Page numbers stand above on the right; scene numbers in the margins, where scenes have them."""
    root = root_of(backpack)
    assert root.find("HeaderAndFooter/Header/Paragraph/DynamicLabel[@Type='Page #']") is not None
    assert root.find("SceneNumberOptions[@ShowNumbersOnLeft='Yes']") is not None
    bare = root_of(Story(title="T", scenes=(Scene(id="a"),)))
    assert bare.find("SceneNumberOptions[@ShowNumbersOnLeft='No']") is not None


def test_a_font_for_other_scripts_can_be_named() -> None:
    """Only runs that are not Latin carry it."""
    story = Story(title="T", scenes=(Scene(id="a", title="A", body=(Action(text="한글"), Action(text="Latin"))),))
    runs = root_of(story, Options(font="AppleMyungjo")).findall("Content/Paragraph[@Type='Action']/Text")
    assert [run.attrib for run in runs] == [{"Font": "AppleMyungjo"}, {}]


def test_control_characters_are_left_out_and_reported(hostile: Story) -> None:
    """The document is well-formed whatever the story holds."""
    exported = export(hostile, Options())
    assert isinstance(exported.content, str)
    assert fromstring(exported.content).tag == "FinalDraft"
    body = (Action(text="bell\x07"),)
    problems = export(Story(title="T", scenes=(Scene(id="a", body=body),)), Options()).problems
    assert [problem.code for problem in problems] == [Code.FDX_NO_HOLD]


def test_letters_that_are_lost_are_counted_once_each() -> None:
    """Wherever a text stands, what XML cannot hold and what parts lines is reported with how often it was lost."""
    bad = "x\x01\u2028y"
    speech = Dialogue(character=f"A{bad}", extension=bad, lines=(SpeechLine(text=bad),))
    elements = (
        SceneHeading(text=f"INT. {bad}", number="1\x01"),
        Synopsis(text=bad),
        Note(text=bad),
        Action(text=f"{bad} [[{bad}]]"),
        speech,
        Transition(text=bad),
        Centered(text=bad),
        Lyric(text=bad),
        Section(text=bad),
        Synopsis(text=bad),
        DualDialogue(left=speech, right=speech),
        Boneyard(text=bad),
    )
    script = Script(title_page=(TitleEntry(key="Title", values=(bad,)),), elements=elements)
    texts = 1 + 1 + 2 + 2 + 3 + 5 + 6  # title page, heading, what belongs to it, action, speech, one line each, dual
    assert [problem.message for problem in export_script(script, Options()).problems] == [
        "Final Draft cannot hold a boneyard, text taken out of the script",
        f"Final Draft cannot hold a control character ({texts + 1} times)",
        f"Final Draft cannot hold a separator of lines or pages inside a text ({texts} times)",
    ]


def test_letters_that_records_lose_are_counted_once_each() -> None:
    """So it is with titles, summaries, notes, people, tags and actors, some of which stand in many places."""
    bad = "x\x01y"
    mina = Character(id="mina", name=f"Mina{bad}", performer=bad)
    scene = Scene(
        id="a",
        title=bad,
        summary=bad,
        notes=bad,
        act=bad,
        location="cell",
        story_day=bad,
        characters=(Presence(character="mina"),),
        tags=(Tag(category=TagCategory.PROPS, name=f"Lamp{bad}"),),
    )
    again = Scene(id="b", location="cell", story_day=bad, act=bad, characters=scene.characters, tags=scene.tags)
    location = Location(id="cell", name=bad)
    story = Story(title=bad, characters=(mina,), locations=(location,), scenes=(scene, again))
    found = [problem.message for problem in export(story, Options()).problems if problem.code is Code.FDX_NO_HOLD]
    assert found == ["Final Draft cannot hold a control character (10 times)"]


@pytest.mark.parametrize("said", ["\x01", " ", "", "\u2028", "[[n]]"])
def test_a_title_page_entry_that_says_nothing_is_left_out(said: str) -> None:
    """What is left of an entry without its control characters and notes may be nothing."""
    entries = (TitleEntry(key="Title", values=(said,)), TitleEntry(key="Contact", values=(said, said)))
    exported = export_script(Script(title_page=entries), Options())
    assert fromstring(str(exported.content)).find("TitlePage") is None
    assert {problem.code for problem in exported.problems} <= {Code.FDX_NO_HOLD}


CREDITS = ("von", "de", "par", "di", "por", "av", "door", "Regie", "脚本", "מאת", "تأليف", "scénario", "Teleplay")


@pytest.mark.parametrize("credit", [*CREDITS, "Ein Drehbuch von", "Screenplay\nby"])
def test_a_credit_that_is_known_again_has_no_key(credit: str) -> None:
    """What stands in the middle of the page is what a reader of the page wants to see there."""
    lines = tuple(credit.split("\n"))
    pairs = (("Title", ("Der Weg",)), ("Credit", lines), ("Author", ("Erika Muster",)))
    entries = tuple(TitleEntry(key=key, values=values) for key, values in pairs)
    root = fromstring(str(export_script(Script(title_page=entries), Options()).content).encode())
    said = [text.text for text in root.findall("TitlePage/Content/Paragraph/Text") if text.text]
    assert said == ["Der Weg", *lines, "Erika Muster"]


def test_notes_of_title_page_and_summary_are_not_lost_in_silence() -> None:
    """A note inside a summary is kept with the heading; one on the title page is named."""
    script = Script(
        title_page=(TitleEntry(key="Title", values=("The [[old?]] Cell",)),),
        elements=(SceneHeading(text="INT. CELL"), Synopsis(text="He [[how many?]] counts.")),
    )
    exported = export_script(script, Options())
    assert [problem.message for problem in exported.problems] == [
        "Final Draft cannot hold the place of a note inside a summary",
        "Final Draft cannot hold a note on the title page",
    ]
    notes = fromstring(str(exported.content)).findall("ScriptNotes/ScriptNote")
    assert [("".join(note.itertext()), note.get("Range")) for note in notes] == [("how many?", "0,9")]


@pytest.mark.parametrize(
    ("below", "messages"),
    [
        (Action(text="Rain."), ["Final Draft cannot hold the place of a note above a page break"]),
        (SceneHeading(text="INT. X"), []),
    ],
)
def test_a_note_above_a_page_break(below: Action | SceneHeading, messages: list[str]) -> None:
    """A break belongs to the paragraph below it, and so do notes: only above a heading it shows which came first."""
    script = Script(elements=(Action(text="x"), Note(text="n"), PageBreak(), below))
    assert [problem.message for problem in export_script(script, Options()).problems] == messages
    after = Script(elements=(Action(text="x"), PageBreak(), Note(text="n"), Action(text="y")))
    assert export_script(after, Options()).problems == ()


def test_what_final_draft_offers_for_headings_comes_from_them() -> None:
    """Only what a scene heading begins with is offered as its beginning; a point in a place is one of its letters.

    What stands for a heading without words is no place.
    """
    named = ("INT. COURT - DAY", "MR. HAN'S OFFICE - DAY", "int/ext. ST. MARY'S - LATER - NIGHT", "EXT SHOP", "INT.")
    headings = (*named, "SCENE")
    script = Script(elements=tuple(SceneHeading(text=heading) for heading in headings))
    known = fromstring(str(export_script(script, Options()).content)).find("SmartType")
    assert known is not None
    assert [
        [item.text for item in known.findall(path)] for path in ("SceneIntros/*", "Locations/*", "TimesOfDay/*")
    ] == [
        ["EXT", "INT", "int/ext"],
        ["COURT", "MR. HAN'S OFFICE", "SHOP", "ST. MARY'S"],
        ["DAY", "NIGHT"],
    ]
