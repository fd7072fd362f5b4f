"""Omitted scenes of a story: drafts and Final Draft scripts say OMITTED, keep what they were, and bring it back."""

import re
from pathlib import Path
from typing import TypeAlias

import attrs
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis.strategies import booleans, lists, sampled_from

import exporters.fdx
import exporters.fountain
from commands.update_fdx import parse_edits as parse_fdx_edits
from importers.fountain import parse_edits as parse_fountain_edits
from scenes.drafting.draft import draft_of
from scenes.edited import Choices
from scenes.from_script.left_out import read_draft
from scenes.from_script.story_from_script import story_from_script
from scenes.merge import merge
from scenes.page.fountain.sayable import sayable
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
    headings_in,
)
from scenes.page.style import FlashbackStyle
from scenes.reading.omitted import says_omitted
from scenes.record import Character, Location, Presence, Scene, Setting, Status, Story
from tests.desks import Fabula, StoryDesk, lay_out
from tests.strategies import LAYERED, SCRIPT

FEW = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])

YARD = Scene(
    id="yard",
    number="1",
    location="yard",
    time_of_day="DAY",
    characters=(Presence(character="mina", age=6),),
    summary="Mina runs.",
    status=Status.OMITTED,
)
BARN = Scene(
    id="barn",
    number="2",
    location="barn",
    time_of_day="NIGHT",
    act="Two",
    summary="They count.",
    notes="Cows?",
    color="#AABBCC",
    eighths=5,
    characters=(Presence(character="mina"), Presence(character="joe")),
    body=(
        Action(text="Mina counts [[how many?]] the cows."),
        Dialogue(character="MINA", lines=(SpeechLine(text="Nine."),)),
        Note(text="Check."),
    ),
    status=Status.OMITTED,
)
ROAD = Scene(
    id="road", number="3", location="yard", characters=(Presence(character="mina", age=6),), summary="Mina leaves."
)
FARM = Story(
    title="The Farm",
    characters=(Character(id="mina", name="Mina"), Character(id="joe", name="Joe")),
    locations=(
        Location(id="barn", name="Barn", setting=Setting.INT),
        Location(id="yard", name="Yard", setting=Setting.EXT),
    ),
    scenes=(YARD, BARN, ROAD),
)
DRAFT = """\
Title: The Farm

.OMITTED #1#

/*
EXT. YARD - DAY #1#

Mina runs.
*/

# Two

.OMITTED #2#

= They count.

/*
INT. BARN - NIGHT #2#

Mina counts [[how many?]] the cows.

MINA
Nine.
*/

[[Check.]]

EXT. YARD #3#

MINA (6) leaves.
"""


def laid_out(fabula: Fabula, folder: Path, story: Story, document: str, *words: str) -> StoryDesk:
    lay_out(fabula, folder, story, document, *words)
    return StoryDesk(fabula, folder)


def retyped(folder: Path, document: str, *edits: tuple[str, str]) -> None:
    """Change a document in an editor."""
    path = folder / document
    text = path.read_text("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def test_a_draft_says_omitted_and_holds_what_the_scene_was(fabula: Fabula, tmp_path: Path) -> None:
    """The number stays on the page; nobody is introduced where nothing is played."""
    laid_out(fabula, tmp_path, FARM, "draft.fountain")
    assert (tmp_path / "draft.fountain").read_text("utf-8") == DRAFT


def test_pages_say_omitted_and_nothing_else(fabula: Fabula, tmp_path: Path) -> None:
    """No text of an omitted scene is printed, and its length is that of the one line."""
    laid_out(fabula, tmp_path, FARM, "draft.txt")
    printed = (tmp_path / "draft.txt").read_text("utf-8")
    assert [word for word in ("runs", "counts", "Nine", "BARN") if word in printed] == []
    assert printed.count("OMITTED") == 2
    lines = fabula("pages", "story.yaml").stdout.splitlines()
    assert lines[1:3] == ["1\tOMITTED\t1\t1/8", "2\tOMITTED\t1\t1/8"]


def test_a_list_of_scenes_says_which_are_omitted(fabula: Fabula, tmp_path: Path) -> None:
    """The heading tells which scene it was."""
    laid_out(fabula, tmp_path, FARM, "draft.fountain")
    rows = fabula("show", "story.yaml").stdout.splitlines()[1:]
    assert [row.split("\t")[1] for row in rows] == [
        "EXT. YARD - DAY (omitted)",
        "INT. BARN - NIGHT (omitted)",
        "EXT. YARD",
    ]


DOCUMENTS = [
    ("draft.fountain",),
    ("draft.fountain", "--notes"),
    ("draft.fountain", "--no-synopses"),
    ("draft.fountain", "--trailer"),
    ("draft.fountain", "--flashback", "sequence"),
    ("draft.fdx",),
    ("draft.fdx", "--notes", "inline"),
    ("draft.fdx", "--notes", "none"),
    ("draft.fdx", "--no-sections"),
    ("draft.fdx", "--no-tags"),
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=" ".join)
def test_an_untouched_document_brings_nothing_back(fabula: Fabula, tmp_path: Path, document: tuple[str, ...]) -> None:
    """However it was made."""
    desk = laid_out(fabula, tmp_path, FARM, *document)
    run = desk.fabula("update", "story.yaml", document[0])
    assert run.stdout == f"story.yaml: nothing to bring back from {document[0]}\n", run.output


@pytest.mark.parametrize("words", [[], ["--delete"]], ids=" ".join)
@pytest.mark.parametrize("trailer", [[], ["--trailer"]], ids=" ".join)
@pytest.mark.parametrize(
    "above",
    ["INT. BARN - NIGHT #2#\n\n= They count.\n", ".OMITTED #2#\n\n= They count.\n\nINT. BARN - NIGHT #2#\n"],
    ids=["without OMITTED", "OMITTED is left"],
)
def test_a_scene_is_put_back_where_its_text_is(
    fabula: Fabula, tmp_path: Path, above: str, trailer: list[str], words: list[str]
) -> None:
    """Whoever takes the heading and the marks of the boneyard away has the scene again, and nothing else changes.

    The same holds where the marks alone are taken away, and the heading that says OMITTED is left above the scene.
    """
    desk = laid_out(fabula, tmp_path, FARM, "draft.fountain", *trailer)
    retyped(
        tmp_path,
        "draft.fountain",
        (".OMITTED #2#\n\n= They count.\n\n/*\nINT. BARN - NIGHT #2#\n", above),
        ("Nine.\n*/", "Nine."),
    )
    for _ in range(2):
        run = desk.fabula("update", "story.yaml", "draft.fountain", *words)
        assert run.exit_code == 0, run.output
    assert "nothing to bring back" in run.stdout
    assert desk.story == attrs.evolve(FARM, scenes=(YARD, attrs.evolve(BARN, status=None), ROAD))


def test_an_edit_within_the_boneyard_is_one_of_the_scene(fabula: Fabula, tmp_path: Path) -> None:
    """Its text and its place change; it is omitted as before."""
    desk = laid_out(fabula, tmp_path, FARM, "draft.fountain")
    retyped(
        tmp_path,
        "draft.fountain",
        ("Nine.", "Ten."),
        ("EXT. YARD - DAY #1#\n\nMina runs.", "INT. BARN #1#\n\nMina walks."),
    )
    assert desk.fabula("update", "story.yaml", "draft.fountain").exit_code == 0
    yard, barn, road = desk.story.scenes
    assert yard == attrs.evolve(YARD, location="barn", time_of_day="", summary="Mina walks.")
    ten = Dialogue(character="MINA", lines=(SpeechLine(text="Ten."),))
    assert barn == attrs.evolve(BARN, body=(BARN.body[0], ten, BARN.body[2]))
    assert road == ROAD
    assert "nothing to bring back" in desk.fabula("update", "story.yaml", "draft.fountain").stdout


@pytest.mark.parametrize("words", [[], ["--delete"]], ids=" ".join)
def test_a_program_that_leaves_boneyards_out_takes_no_scene_away(
    fabula: Fabula, tmp_path: Path, words: list[str]
) -> None:
    """The number says which scene is omitted; what it was is in the story."""
    desk = laid_out(fabula, tmp_path, FARM, "draft.fountain")
    start, _, rest = DRAFT.partition("/*")
    (tmp_path / "draft.fountain").write_text(start + "".join(part.rpartition("*/")[2] for part in rest.split("/*")))
    run = desk.fabula("update", "story.yaml", "draft.fountain", *words)
    assert ("nothing to bring back" in run.stdout, desk.story) == (True, FARM), run.output


def paragraphs_in(text: str) -> list[str]:
    """Give what the paragraphs of a Final Draft script say; nothing of a draft."""
    return re.findall(r"<Text[^>]*>([^<]*)</Text>", text.partition("<ScriptNotes")[0])


@pytest.mark.parametrize("document", ["draft.fountain", "draft.fdx"])
def test_an_import_finds_the_scene_that_was_omitted(fabula: Fabula, tmp_path: Path, document: str) -> None:
    """Place, time and people are those of the scene; exported again it is the same document."""
    laid_out(fabula, tmp_path, FARM, document)
    assert fabula("import", document, "-o", "found.yaml").exit_code == 0
    assert fabula("export", "found.yaml", "-o", f"again-{document}").exit_code == 0
    again, once = ((tmp_path / name).read_text("utf-8") for name in (f"again-{document}", document))
    assert "OMITTED" in once
    found, were = (paragraphs_in(text) for text in (again, once))
    assert (found, again == once or document == "draft.fdx") == (were, True)
    (tmp_path / "story.yaml").write_text((tmp_path / "found.yaml").read_text("utf-8"), "utf-8")
    yard, barn, _ = StoryDesk(fabula, tmp_path).story.scenes
    assert (yard.location, yard.time_of_day, yard.status) == ("yard", "DAY", Status.OMITTED)
    assert (barn.location, barn.summary, barn.status) == ("barn", "They count.", Status.OMITTED)
    assert BARN.body[1] in barn.body


def test_an_omitted_scene_is_whole_in_final_draft(fabula: Fabula, tmp_path: Path) -> None:
    """It is within the heading that says so, with its notes; what Final Draft puts back or edits there comes back."""
    desk = laid_out(fabula, tmp_path, FARM, "draft.fdx")
    text = (tmp_path / "draft.fdx").read_text("utf-8")
    assert text.count("<OmittedScene>") == 2
    retyped(tmp_path, "draft.fdx", ("<Text>Nine.</Text>", "<Text>Ten.</Text>"))
    inside = '<Paragraph Number="1" Type="Scene Heading"><Text>EXT. YARD - DAY</Text></Paragraph>'
    head = f"<Text>OMITTED</Text><OmittedScene>{inside}"
    retyped(
        tmp_path,
        "draft.fdx",
        (head, "<Text>EXT. YARD - DAY</Text></Paragraph>"),
        ("Mina runs.</Text></Paragraph></OmittedScene></Paragraph>", "Mina runs.</Text></Paragraph>"),
    )
    run = desk.fabula("update", "story.yaml", "draft.fdx")
    assert run.exit_code == 0, run.output
    yard, barn, road = desk.story.scenes
    assert (yard, road) == (attrs.evolve(YARD, status=None), ROAD)
    assert barn.body == (BARN.body[0], Dialogue(character="MINA", lines=(SpeechLine(text="Ten."),)), BARN.body[2])
    assert (barn.status, barn.eighths, barn.color) == (Status.OMITTED, 5, "#AABBCC")
    assert "nothing to bring back" in desk.fabula("update", "story.yaml", "draft.fdx").stdout


def test_what_no_boneyard_can_hold_is_named(fabula: Fabula, tmp_path: Path) -> None:
    """A scene with a boneyard of its own says OMITTED alone, the export says so, and an update takes nothing away."""
    scene = Scene(id="a", number="1", heading="INT. A", body=(Action(text="Rain."), Boneyard(text="Hail.")))
    story = Story(title="T", scenes=(attrs.evolve(scene, status=Status.OMITTED), attrs.evolve(ROAD, location="")))
    story = attrs.evolve(story, characters=FARM.characters)
    lay_out(fabula, tmp_path, story, "draft.fountain")
    assert "the draft does not say: body, heading, id of scenes" in fabula("export", "fountain", "story.yaml").stderr
    for words in ([], ["--delete"]):
        assert "nothing to bring back" in fabula("update", "story.yaml", "draft.fountain", *words).stdout
    assert StoryDesk(fabula, tmp_path).story == story


Flags: TypeAlias = list[bool]


def with_statuses(scripts: list[Script], flags: Flags) -> Story:
    elements = tuple(element for script in scripts for element in script.elements)
    story, _ = story_from_script(sayable(Script(elements=elements))[0])
    gone = {n for n, flag in enumerate(flags) if flag}
    scenes = (attrs.evolve(s, status=Status.OMITTED) if n in gone else s for n, s in enumerate(story.scenes))
    return attrs.evolve(story, scenes=tuple(scenes))


OWN = sampled_from(
    [
        SceneHeading(text="OMITTED"),
        SceneHeading(text="OMITTED", number="1"),
        SceneHeading(text="INT. A - DAY", number="1"),
        Boneyard(text="INT. A"),
        Boneyard(text="INT. A #1#\n\n= It.\n\nRain."),
        Synopsis(text="It."),
        Note(text="Why?"),
    ]
)
"""What scripts hold that have omitted scenes of their own."""

SCRIPTS = lists(SCRIPT | LAYERED | lists(OWN, max_size=4).map(lambda own: Script(elements=tuple(own))), max_size=3)


@FEW
@given(SCRIPTS, lists(booleans(), max_size=6), sampled_from(FlashbackStyle), booleans(), booleans())
def test_any_omitted_scenes_stay_as_they_are(scripts, flags, flashback, trailer, delete) -> None:
    """The story of any script in which any scenes are omitted stays as it is when its own draft is brought back."""
    story = with_statuses(scripts, flags)
    options = exporters.fountain.Options(flashback=flashback, trailer=trailer)
    text = str(exporters.fountain.export(story, options).content)
    base, edited = read_draft(parse_fountain_edits(text.encode(), story, delete=delete), story, Choices(delete=delete))
    if base is not None:
        assert merge(base, story, edited.story).steps == ()
    shown = [heading.text for heading in headings_in(draft_of(story))]
    told = zip(story.scenes, shown, strict=True)
    assert [scene.id for scene, heading in told if scene.status is None and says_omitted(heading)] == []


@FEW
@example(
    [Script(elements=(SceneHeading(text="OMITTED"), Boneyard(text="INT. A"), Boneyard(text="INT. A")))],
    [],
    FlashbackStyle.SUFFIX,
    exporters.fdx.NoteForm.RANGE,
)
@example(
    [Script(elements=(SceneHeading(text="INT. A"), PageBreak(), Section(text="")))],
    [],
    FlashbackStyle.SUFFIX,
    exporters.fdx.NoteForm.RANGE,
)
@given(SCRIPTS, lists(booleans(), max_size=6), sampled_from(FlashbackStyle), sampled_from(exporters.fdx.NoteForm))
def test_any_omitted_scenes_stay_as_they_are_in_final_draft(scripts, flags, flashback, notes) -> None:
    """So it is with a Final Draft script."""
    story = with_statuses(scripts, flags)
    text = str(exporters.fdx.export(story, exporters.fdx.Options(flashback=flashback, notes=notes)).content)
    base, edited = read_draft(parse_fdx_edits(text.encode(), story, delete=False), story, Choices())
    if base is not None:
        assert merge(base, story, edited.story).steps == ()


FOUR = "INT. A #1#\n\nAlpha.\n\nINT. B - DAY #2#\n\nBeta.\n\nINT. C #3#\n\nGamma.\n\nINT. D #4#\n\nDelta.\n"
SECOND = "INT. B - DAY #2#\n\nBeta."


@pytest.mark.parametrize("status", [None, Status.OMITTED])
@pytest.mark.parametrize(
    ("typed", "added"),
    [
        (f".OMITTED #2#\n\nToo dear.\n\n/*\n{SECOND}\n*/", "Too dear."),
        (f".OMITTED #2#\n\n/*\n{SECOND}\n*/\n\nToo dear.", "Too dear."),
        (".OMITTED #2#\n\n/*\nINT. B - DAY\n\nBeta.\n*/", ""),
        (".OMITTED #2#", ""),
        (".OMITTED", ""),
        (".OMITTED\n\nBeta.", ""),
    ],
    ids=["a word above", "a word below", "without its number there", "bare", "bare and unnumbered", "with its text"],
)
def test_a_scene_omitted_by_hand_is_the_scene(
    fabula: Fabula, tmp_path: Path, typed: str, added: str, status: Status | None
) -> None:
    """However somebody writes it: the records stay, what was typed beside is behind the text, and twice is as once."""
    (tmp_path / "draft.fountain").write_text(FOUR, "utf-8")
    assert fabula("import", "draft.fountain", "-o", "story.yaml").exit_code == 0
    desk = StoryDesk(fabula, tmp_path)
    first, second, *rest = desk.story.scenes
    if status is not None:
        story = attrs.evolve(desk.story, scenes=(first, attrs.evolve(second, status=status), *rest))
        (tmp_path / "story.yaml").unlink()
        (tmp_path / "draft.fountain").unlink()
        lay_out(fabula, tmp_path, story, "draft.fountain")
    (tmp_path / "draft.fountain").write_text(FOUR.replace(SECOND, typed), "utf-8")
    for _ in range(2):
        run = fabula("update", "story.yaml", "draft.fountain")
        assert run.exit_code == 0, run.output
    assert "nothing to bring back" in run.stdout
    body = (*second.body, *((Action(text=added),) if added else ()))
    assert desk.story.scenes == (first, attrs.evolve(second, body=body, status=Status.OMITTED), *rest)
