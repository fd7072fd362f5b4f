"""What a writer changed in a draft comes back into the story that the draft was made from; everything else stays."""

import re
from itertools import permutations
from pathlib import Path

import attrs
import pytest
from click.testing import Result
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis.strategies import integers, lists, sampled_from, sets

from exporters.fountain import Options, export
from importers.fountain import parse as parse_fountain
from importers.fountain import parse_edits
from scenes.drafting.draft import draft_of
from scenes.edited import Choices
from scenes.from_script.left_out import read_draft
from scenes.from_script.origin import origin_of
from scenes.from_script.story_from_script import story_from_script
from scenes.merge import merge
from scenes.page.fountain.read import read as read_text
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.trailer import split_trailer
from scenes.page.fountain.write import write
from scenes.page.inline import plain
from scenes.page.script import Action, Boneyard, Dialogue, Note, SceneHeading, Script, SpeechLine, Synopsis
from scenes.page.style import DraftStyle, FlashbackStyle
from scenes.problems import Code
from scenes.record import (
    Alias,
    Character,
    Credit,
    Location,
    Presence,
    Scene,
    Setting,
    Status,
    Story,
    Telling,
    Version,
    Via,
)
from scenes.tellings import one_telling
from tests.desks import Fabula, StoryDesk, bring_in, lay_out, without_blanks
from tests.strategies import SCRIPT

FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@attrs.frozen
class Desk(StoryDesk):
    """A story file, and the draft that was made of it."""

    def type(self, *edits: tuple[str, str]) -> None:
        path = self.folder / "draft.fountain"
        text = path.read_text("utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")

    def update(self, *words: str) -> Result:
        return self.fabula("update", "story.yaml", "draft.fountain", *words)


def laid_out(fabula: Fabula, folder: Path, story: Story, *words: str) -> Desk:
    lay_out(fabula, folder, story, "draft.fountain", *words)
    return Desk(fabula, folder)


def read_story(draft: str) -> Story:
    story = parse_fountain(draft.encode()).story
    assert story is not None
    return story


@pytest.fixture
def desk(fabula: Fabula, tmp_path: Path, backpack: Story) -> Desk:
    return laid_out(fabula, tmp_path, backpack)


WAYS = [
    [],
    ["--trailer"],
    ["--flashback", "transitions"],
    ["--flashback", "sequence", "--notes"],
    ["--order", "story"],
    ["--telling", "article", "--no-synopses"],
    ["--telling", "article", "--trailer", "--flashback", "sequence"],
]


@pytest.mark.parametrize("words", WAYS, ids=" ".join)
def test_an_untouched_draft_changes_nothing(fabula: Fabula, tmp_path: Path, bundled: Story, words: list[str]) -> None:
    """However a draft was made of a story of several tellings: unedited, it brings nothing back."""
    desk = laid_out(fabula, tmp_path, bundled, *words)
    run = desk.update()
    assert (run.stdout, run.exit_code) == ("story.yaml: nothing to bring back from draft.fountain\n", 0), run.output


@FEW
@given(SCRIPT, sampled_from(FlashbackStyle), sampled_from([True, False]))
def test_any_untouched_draft_changes_nothing(script, flashback, trailer) -> None:
    """The story of any script stays as it is when its own draft is brought back."""
    story, _ = story_from_script(sayable(script)[0])
    draft = str(export(story, Options(flashback=flashback, trailer=trailer)).content)
    base, edited = read_draft(parse_edits(draft.encode(), story), story, Choices())
    if base is None:
        assert story.scenes == ()
        return
    assert merge(base, story, edited.story).steps == ()


@FEW
@given(SCRIPT, SCRIPT, integers(0, 8), integers(0, 8))
def test_whatever_a_writer_types_arrives(old, new, first, gone) -> None:
    """With deletions taken, the story that comes out is told by the draft that went in, whatever was typed into it."""
    known, _ = sayable(attrs.evolve(old, elements=(SceneHeading(text="INT. KNOWN", number="7"), *old.elements)))
    story, _ = story_from_script(known)
    typed = (*known.elements[:first], *new.elements, *known.elements[first + gone :])
    script = read_text(write(sayable(attrs.evolve(known, elements=typed))[0])).script
    base, edited = read_draft(parse_edits(write(script).encode(), story, delete=True), story, Choices(delete=True))
    assume(base is not None)
    merged = merge(base, story, edited.story)
    assert merged.clashes == ()
    drafted = draft_of(merged.story, origin_of(story, script).style)
    assert without_blanks(sayable(drafted)[0]) == without_blanks(script)


@settings(FEW, suppress_health_check=[*FEW.suppress_health_check, HealthCheck.function_scoped_fixture])
@example(Script(elements=(SceneHeading(text="INT. B"), Synopsis(text="Rain."))), 0, 2, FlashbackStyle.TRANSITIONS, True)
@example(Script(elements=(SceneHeading(text="/*"),)), 0, 1, FlashbackStyle.SUFFIX, True)
@given(SCRIPT, integers(0, 8), integers(0, 2), sampled_from(FlashbackStyle), sampled_from([True, False]))
def test_whatever_is_typed_into_prose_arrives(backpack, new, first, gone, flashback, trailer) -> None:
    """A story that is told by summaries takes in whatever is typed between its paragraphs, in each style of draft."""
    draft = str(export(backpack, Options(flashback=flashback, trailer=trailer)).content)
    known = read_text(draft).script
    typed = (*known.elements[:first], *new.elements, *known.elements[first + gone :])
    script = read_text(write(sayable(attrs.evolve(known, elements=typed))[0])).script
    base, edited = read_draft(
        parse_edits(write(script).encode(), backpack, delete=True), backpack, Choices(delete=True)
    )
    assume(base is not None)
    story = merge(base, backpack, edited.story).story
    bare, _ = split_trailer(script)
    style = DraftStyle(flashback=flashback) if trailer else origin_of(backpack, bare).style
    assert told_in(sayable(draft_of(story, style._replace(synopses=False)))[0]) == told_in(bare)
    said = {element.text for element in story.opening if isinstance(element, Synopsis)}
    for scene in story.scenes:
        said |= {scene.summary, *(element.text for element in scene.body if isinstance(element, Synopsis))}
    assert {plain(element.text) for element in bare.elements if isinstance(element, Synopsis)} <= {*map(plain, said)}


def told_in(script: Script) -> list[object]:
    """Give what a script tells, but for what a draft words by itself: introductions, ends of sequences, synopses."""
    told: list[object] = []
    for element in without_blanks(script).elements:
        if isinstance(element, Action) and not element.text.upper().startswith("END FLASHBACK"):
            told.append(element.text.casefold().replace("mina (6)", "mina"))
        elif not isinstance(element, (Action, Synopsis)):
            told.append(element)
    return told


@pytest.mark.parametrize("words", [[], ["--trailer"], ["--flashback", "transitions"]], ids=" ".join)
def test_edits_of_a_draft_come_back(fabula: Fabula, tmp_path: Path, backpack: Story, words: list[str]) -> None:
    """Prose, speeches, headings and new scenes come back; ids, dates and layers stay; once more changes nothing."""
    desk = laid_out(fabula, tmp_path, backpack, *words)
    desk.type(
        ("yellow backpack", "red backpack"),
        ("INT. TOY SHOP - EVENING", "EXT. HARBOUR - NIGHT"),
        ("empty dock.", "empty dock.\n\nJUDGE\nSilence!\n\nEXT. SEA - NIGHT\n\nWaves."),
    )
    run = desk.update()
    assert run.exit_code == 0, run.output
    story = desk.story
    assert [scene.id for scene in story.scenes] == ["plea", "ext-sea-night", "window", "verdict"]
    assert [scene.when for scene in story.scenes] == ["2012~", "", "1997", ""]
    window = story.scenes[2]
    assert (window.location, window.time_of_day, window.flashback) == ("harbour", "NIGHT", True)
    assert window.summary == backpack.scenes[1].summary.replace("yellow", "red")
    assert story.scenes[0].characters[0] == backpack.scenes[0].characters[0]
    assert "nothing to bring back" in desk.update().stdout


def test_a_scene_that_is_gone_is_kept_and_named(desk: Desk) -> None:
    """A scene that the draft no longer has stays in the story, with what points to it, until `--delete` says so."""
    before = desk.story
    desk.type(("INT. COURTROOM - DAY #1#\n\nMINA pleads for her father in front of an empty dock.\n\n", ""))
    run = desk.update()
    assert run.stderr == (
        "draft.fountain: warning FB415: scene 1 is not in the draft; it is kept (--delete takes it out of the story)\n"
    )
    assert desk.story == before
    assert desk.update("--delete").exit_code == 0
    assert [(scene.id, scene.inside) for scene in desk.story.scenes] == [("window", ""), ("verdict", "")]


def test_a_draft_without_any_synopsis_takes_no_summary_away(fabula: Fabula, tmp_path: Path) -> None:
    """It may have been made with `--no-synopses`: the summaries stay, `--delete` or not, and a note says so."""
    scenes = (Scene(id="a", location="hall", summary="They meet.", body=(Action(text="Rain."),)),)
    desk = laid_out(fabula, tmp_path, Story(title="T", locations=(Location(id="hall", name="Hall"),), scenes=scenes))
    desk.type(("= They meet.\n\n", ""))
    run = desk.update("--delete")

    assert desk.story.scenes == scenes
    assert "note FB415: the draft has no synopses; the summaries are kept" in run.stderr


def test_an_edited_synopsis_is_no_missing_one(fabula: Fabula, tmp_path: Path) -> None:
    """Of a summary that the draft says in other words nothing is said to be kept; of one that it lacks it is."""
    hall = Location(id="hall", name="Hall")
    scenes = tuple(Scene(id=i, location="hall", summary=f"{i}.", body=(Action(text=f"Rain {i}."),)) for i in "abc")
    desk = laid_out(fabula, tmp_path, Story(title="T", locations=(hall,), scenes=scenes))
    desk.type(("= a.", "= A."), ("= b.", "= B."), ("= c.", "= C."))
    said = desk.update("--dry-run")
    desk.type(("= B.\n\n", ""))
    partly = desk.update()

    assert "FB415" not in said.output
    assert "note FB415: the draft has synopses of some scenes alone; the other summaries are kept" in partly.stderr
    assert [scene.summary for scene in desk.story.scenes] == ["A.", "b.", "C."]


SHORE = """Title: Shore

INT. HOUSE - DAY #1#

Bob sits.

INT. BARN - NIGHT #2#

More.

EXT. SHORE - DAY - FLASHBACK #3#

Long ago.

INT. DOCK - DAY - BACK TO PRESENT #4#

End.
"""
RECUT = """INT. HOUSE - DAY #1#

Bob sits.

EXT. SHORE - DAY - FLASHBACK #3#

Long ago.

INT. BARN - NIGHT - BACK TO PRESENT #2#

More.

INT. DOCK - DAY #4#

End.
"""


@pytest.mark.parametrize("title", ["Shore", "The Shore"])
def test_scenes_that_were_put_in_story_order_move(fabula: Fabula, tmp_path: Path, title: str) -> None:
    """A writer may tell everything in the order in which it happened: only the title says that an export did."""
    shore = read_story(SHORE)
    desk = laid_out(fabula, tmp_path, shore)
    (tmp_path / "draft.fountain").write_text(f"Title: {title}\n\n{RECUT}", "utf-8")
    assert desk.update().exit_code == 0

    assert (desk.story.title, [scene.number for scene in desk.story.scenes]) == (title, ["1", "3", "2", "4"])
    assert [scene.number for scene in desk.story.scenes if scene.flashback] == ["3"]
    assert "nothing to bring back" in desk.update().stdout


def test_a_draft_without_a_title_in_story_order_is_named(fabula: Fabula, tmp_path: Path) -> None:
    """Where no title says whether scenes were moved or exported so, they stay, and a note says how to move them."""
    shore = read_story(SHORE)
    desk = laid_out(fabula, tmp_path, shore)
    (tmp_path / "draft.fountain").write_text(RECUT, "utf-8")
    run = desk.update()

    assert desk.story == shore
    assert "note FB418: the scenes stand in story order, which is not taken for the order of telling" in run.stderr


SHORT = (
    "INT. KITCHEN - NIGHT #1#\n\nRuth peels.\n\n",
    "INT. NURSERY - NIGHT - FLASHBACK #2#\n\nA cot.\n\n",
    "EXT. PORCH - NIGHT - BACK TO PRESENT #3#\n\nRuth stops.\n\n",
    "EXT. YARD - DAWN #4#\n\nA hen.\n\n",
)


@pytest.mark.parametrize("order", [*permutations(range(4))], ids=str)
def test_scenes_of_a_short_draft_without_a_title_may_stand_in_any_order(order: tuple[int, ...]) -> None:
    """They move, or a note says that they stay in their order; nothing clashes with a story that nobody has changed."""
    story = read_story("".join(SHORT))
    edits = parse_edits("".join(SHORT[n] for n in order).encode(), story)
    base, edited = read_draft(edits, story, Choices())
    assert base is not None
    merged = merge(base, story, edited.story)
    kept = Code.STORY_ORDER in [problem.code for problem in edited.problems]
    assert merged.clashes == ()
    assert [scene.number for scene in merged.story.scenes] == [str(n + 1) for n in (range(4) if kept else order)]


@pytest.mark.parametrize("words", [[], ["--trailer"]], ids=" ".join)
def test_the_title_page_outlives_a_draft_without_one(fabula: Fabula, tmp_path: Path, words: list[str]) -> None:
    """A draft without its title page keeps title, page and credits; `--delete` takes the page, never the title."""
    known = read_story("Title: One\nAuthor: Ann\nContact: Ann's agent\n\nINT. HALL - DAY\n\nRain.\n")
    desk = laid_out(fabula, tmp_path, known, *words)
    desk.type(("Title: One\nAuthor: Ann\nContact: Ann's agent\n\n", ""))
    run = desk.update()
    kept = desk.story
    desk.update("--delete")
    desk.fabula("import", "draft.fountain", "-o", "imported.yaml")

    assert "warning FB415: the draft has no title page; it is kept" in run.stderr
    assert kept == known
    assert desk.story == attrs.evolve(known, title_page=())
    assert words == [] or "title: One\n" in (tmp_path / "imported.yaml").read_text("utf-8")


def test_edits_of_the_title_page_come_back(fabula: Fabula, tmp_path: Path) -> None:
    """A new title and other writers are those of the story; who else is credited stays."""
    credits_ = (Credit(role="writer", name="Ann"), Credit(role="director", name="Dee"))
    story = Story(title="One", credits=credits_, scenes=(Scene(id="a", heading="INT. HALL", summary="Rain."),))
    desk = laid_out(fabula, tmp_path, story)
    desk.type(("Title: One", "Title: Two"), ("Author: Ann", "Author: Anna"))
    desk.update()
    renamed = desk.story
    desk.type(("Author: Anna", "Authors:\n    Bea\n    Anna"))
    desk.update()

    assert (renamed.title, renamed.title_page) == ("Two", None)
    assert [(credit.role, credit.name) for credit in renamed.credits] == [("writer", "Anna"), ("director", "Dee")]
    assert [(credit.role, credit.name) for credit in desk.story.credits] == [
        ("author", "Bea"),
        ("writer", "Anna"),
        ("director", "Dee"),
    ]


ANN, BOB = Credit(role="screenplay", name="Ann"), Credit(role="author", name="Bob")
DEE = Credit(role="director", name="Dee")


@pytest.mark.parametrize(
    ("typed", "credited"),
    [
        ("Bob\n    Ann", [BOB, DEE, ANN]),
        ("Bob\n    Cid", [BOB, DEE, attrs.evolve(ANN, name="Cid")]),
        ("Cid\n    Bob\n    Ann", [attrs.evolve(BOB, name="Cid"), DEE, BOB, ANN]),
        ("Bob", [BOB, DEE]),
        ("Cid", [attrs.evolve(ANN, name="Cid"), DEE]),
        ("Ann\n    Ann", [ANN, DEE, attrs.evolve(BOB, name="Ann")]),
    ],
    ids=["swapped", "one for another", "one more", "one less", "one for two", "one twice"],
)
def test_a_writer_who_is_known_keeps_the_credit(
    fabula: Fabula, tmp_path: Path, typed: str, credited: list[Credit]
) -> None:
    """Wherever a title page names them: only who is new takes the credit of a writer that it no longer names."""
    scene = Scene(id="a", heading="INT. HALL", summary="Rain.")
    desk = laid_out(fabula, tmp_path, Story(title="One", credits=(ANN, DEE, BOB), scenes=(scene,)))
    desk.type(("    Ann\n    Bob", f"    {typed}"))
    desk.update()

    assert list(desk.story.credits) == credited
    assert "nothing to bring back" in desk.update().stdout


@pytest.mark.parametrize("how", ["--number", "--lock-numbers"])
def test_numbers_that_the_export_made_are_no_edits(fabula: Fabula, tmp_path: Path, how: str) -> None:
    """A draft with a trailer knows how it was numbered: only a number that somebody typed comes back."""
    scenes = [Scene(id=f"s{n}", number=n, heading=f"INT. {n or 'HALL'}", summary="Rain.") for n in ("7", "", "9")]
    desk = laid_out(fabula, tmp_path, Story(title="T", scenes=tuple(scenes)), how, "--trailer")
    before = desk.story
    run = desk.update()
    desk.type(("INT. 9 #3#", "INT. 9 #3A#") if how == "--number" else ("INT. 9 #9#", "INT. 9 #3A#"))
    desk.update()

    assert run.stdout == "story.yaml: nothing to bring back from draft.fountain\n"
    assert before.scenes == tuple(scenes)
    assert [scene.number for scene in desk.story.scenes] == ["7", "", "3A"]


@pytest.mark.parametrize("words", [[], ["--trailer"], ["--number", "--trailer"]], ids=" ".join)
def test_numbers_outlive_a_draft_without_any(fabula: Fabula, tmp_path: Path, words: list[str]) -> None:
    """A program that takes all numbers away takes none from the story; `--delete` does."""
    desk = laid_out(fabula, tmp_path, read_story(SHORE), *words)
    before = desk.story
    desk.type(*((f" #{n}#", "") for n in range(1, 5)))
    run = desk.update()
    kept = desk.story
    desk.update("--delete")

    assert "warning FB415: no scene of the draft has a number; the numbers are kept" in run.stderr
    assert kept == before
    assert {scene.number for scene in desk.story.scenes} == {""}


@pytest.mark.parametrize("typed", ["NIGHT", "DAY [[red]]"])
def test_a_draft_of_one_edited_heading_is_of_its_story(fabula: Fabula, tmp_path: Path, typed: str) -> None:
    """A story of one scene whose heading was edited is found again."""
    desk = laid_out(fabula, tmp_path, read_story("Title: T\n\nINT. ALPHA - DAY #1#\n\nBob eats.\n"))
    desk.type(("ALPHA - DAY", f"ALPHA - {typed}"))
    run = desk.update()

    assert run.exit_code == 0, run.output
    assert (len(desk.story.scenes), desk.story.scenes[0].time_of_day) == (1, typed.partition(" ")[0])


@pytest.mark.parametrize("trailer", [[], ["--trailer"]], ids=" ".join)
@pytest.mark.parametrize("style", ["transitions", "sequence"])
def test_a_passage_that_the_draft_has_set_belongs_to_no_body(
    fabula: Fabula, tmp_path: Path, style: str, trailer: list[str]
) -> None:
    """A heading typed otherwise below a flashback changes nothing else, and the next draft is the same."""
    desk = laid_out(
        fabula, tmp_path, read_story(SHORE.replace(" - BACK TO PRESENT", "")), "--flashback", style, *trailer
    )
    before = desk.story.scenes
    desk.type(("INT. DOCK - DAY", "INT. DOCK – DAY"))
    desk.update()
    again = desk.fabula("export", "fountain", "story.yaml", "--flashback", style).stdout

    assert desk.story.scenes == (*before[:3], attrs.evolve(before[3], heading="INT. DOCK – DAY"))
    assert (tmp_path / "draft.fountain").read_text("utf-8").startswith(again)
    assert "nothing to bring back" in desk.update().stdout


def moved(desk: Desk, number: str, before: str) -> None:
    """Move a scene of the draft to stand above another."""
    path = desk.folder / "draft.fountain"
    title, *scenes = path.read_text("utf-8").strip().replace("\n\nINT.", "\n\n\fINT.").split("\f")
    places = {text.partition("#")[2].partition("#")[0]: text.strip() for text in scenes}
    text = places.pop(number)
    order = [part for key, own in places.items() for part in ((text, own) if key == before else (own,))]
    path.write_text("\n\n".join((title.strip(), *order)) + "\n", "utf-8")


ROOMS = tuple(Location(id=name.lower(), name=name, setting=Setting.INT) for name in ("Alpha", "Beta", "Gamma"))
PRESENT = tuple(
    Scene(id=f"s{n}", number=f"{n}", location=place, summary=f"{n}.")
    for n, place in enumerate(("beta", "alpha", "gamma", "beta", "gamma"), start=1)
)


def with_layer(via: Via, inside: str) -> Story:
    third = attrs.evolve(PRESENT[2], via=via, inside=inside)
    return Story(title="T", locations=ROOMS, scenes=(*PRESENT[:2], third, *PRESENT[3:]))


@pytest.mark.parametrize("style", FlashbackStyle)
def test_a_layer_lies_inside_a_scene_told_before_it(fabula: Fabula, tmp_path: Path, style: FlashbackStyle) -> None:
    """Where the scene that a layer breaks into is moved below it, it breaks into the one before it; twice is once."""
    desk = laid_out(fabula, tmp_path, with_layer(Via.FLASHFORWARD, "s1"), "--flashback", style)
    moved(desk, "1", before="5")
    desk.update()
    once = desk.story
    again = desk.update()

    assert [(scene.id, scene.inside) for scene in once.scenes] == [
        ("s2", ""),
        ("s3", "s2"),
        ("s4", ""),
        ("s1", ""),
        ("s5", ""),
    ]
    assert "nothing to bring back" in again.stdout


def is_kept(desk: Desk, number: str, text: str) -> None:
    """Take the text of a scene out of the draft: the scene is named, and the story stays as it was."""
    before = desk.story
    desk.type((text, ""))
    run = desk.update()
    assert f"scene {number} is not in the draft; it is kept" in run.stderr
    assert desk.story == before


def test_a_scene_that_is_kept_changes_no_other(fabula: Fabula, tmp_path: Path) -> None:
    """Where a scene is gone from a draft and kept, those beside it are as they were: layers, headings and all."""
    nested = attrs.evolve(PRESENT[3], flashback=True, inside="s3")
    first = with_layer(Via.FLASHBACK, "s2")
    story = attrs.evolve(first, scenes=(*first.scenes[:3], nested, PRESENT[4]))
    is_kept(laid_out(fabula, tmp_path, story), "3", "INT. GAMMA - FLASHBACK #3#\n\n3.\n\n")


@pytest.mark.parametrize("style", FlashbackStyle)
def test_a_scene_that_is_kept_keeps_what_goes_on_in_its_flashback(
    fabula: Fabula, tmp_path: Path, style: FlashbackStyle
) -> None:
    """Where the scene that a flashback breaks into is gone from a draft and kept, its scenes stay inside each other."""
    first = with_layer(Via.FLASHBACK, "s2")
    goes_on = attrs.evolve(PRESENT[3], inside="s3")
    story = attrs.evolve(first, scenes=(*first.scenes[:3], goes_on, PRESENT[4]))
    is_kept(laid_out(fabula, tmp_path, story, "--flashback", style), "2", "INT. ALPHA #2#\n\n2.\n\n")


@pytest.mark.parametrize("style", FlashbackStyle)
@pytest.mark.parametrize("is_deleted", [True, False])
def test_a_flashback_outlives_its_first_scene(
    fabula: Fabula, tmp_path: Path, style: FlashbackStyle, is_deleted: bool
) -> None:
    """Where the first scene of a flashback is deleted, the next one begins it; where it is kept, nothing changes."""
    first = with_layer(Via.FLASHBACK, "s2")
    goes_on = attrs.evolve(PRESENT[3], inside="s3")
    desk = laid_out(
        fabula,
        tmp_path,
        attrs.evolve(first, scenes=(*first.scenes[:3], goes_on, PRESENT[4])),
        "--flashback",
        style,
    )
    before = desk.story
    heading = "INT. GAMMA - FLASHBACK #3#" if style is FlashbackStyle.SUFFIX else "INT. GAMMA #3#"
    desk.type((f"{heading}\n\n3.\n\n", ""))
    desk.update(*(["--delete"] if is_deleted else []))

    begins = attrs.evolve(goes_on, flashback=True, via=None, inside="s2")
    assert desk.story.scenes == ((*PRESENT[:2], begins, PRESENT[4]) if is_deleted else before.scenes)


@pytest.mark.parametrize(
    ("style", "into", "out"),
    [("transitions", "FLASHBACK TO:", "> BACK TO PRESENT"), ("sequence", "!BEGIN FLASHBACK:", "END FLASHBACK.")],
)
@pytest.mark.parametrize("is_whole", [True, False])
def test_the_lines_round_a_scene_that_is_kept_are_the_drafts(
    fabula: Fabula, tmp_path: Path, style: str, into: str, out: str, is_whole: bool
) -> None:
    """Whoever deletes a flashback may leave the lines round it: the scene is kept, and no other scene gets them."""
    desk = laid_out(fabula, tmp_path, with_layer(Via.FLASHBACK, "s2"), "--flashback", style)
    before = desk.story
    scene = "INT. GAMMA #3#\n\n3.\n\n"
    desk.type((f"{into}\n\n{scene}{out}\n\n" if is_whole else scene, ""))
    run = desk.update()

    assert "scene 3 is not in the draft; it is kept" in run.stderr
    assert desk.story == before


ACTS = """Title: T

# ACT ONE

= Setup.

INT. A - DAY #1#

One.

INT. B - DAY #2#

Two.

# ACT TWO

= Trouble.

INT. C - DAY #3#

Three.

INT. D - DAY #4#

Four.

# ACT THREE

INT. E - DAY #5#

Five.

## Sequence 2

INT. F - DAY #6#

Six.
"""


@pytest.mark.parametrize("form", ["fountain", "fdx"])
@pytest.mark.parametrize("gone", ["1", "2", "3", "4", "5", "6", "23", "45", "12", "56", "234"])
def test_a_section_round_a_scene_that_is_kept_stands_once(fabula: Fabula, tmp_path: Path, gone: str, form: str) -> None:
    """Whoever deletes a scene leaves the sections below it: they stay where they were, and stand there once."""
    bring_in(fabula, tmp_path, "acts.fountain", ACTS)
    before = StoryDesk(fabula, tmp_path).story
    draft = tmp_path / f"draft.{form}"
    assert fabula("export", "story.yaml", "-o", draft.name).exit_code == 0
    words = dict(zip("123456", ("One", "Two", "Three", "Four", "Five", "Six"), strict=True))
    text = draft.read_text("utf-8")
    for number in gone:
        begin = text.index(f"#{number}#") if form == "fountain" else text.index(f'Number="{number}"')
        lines = text.rindex("\n", 0, begin), text.index("\n", text.index(f"{words[number]}.", begin))
        text = text[: lines[0]] + text[lines[1] :]
    draft.write_text(text, "utf-8")
    run = fabula("update", "story.yaml", draft.name)
    assert run.stderr.count("it is kept") == len(gone)
    assert "nothing to bring back" in run.stdout
    assert StoryDesk(fabula, tmp_path).story == before


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ((("INT. B - DAY #2#\n\nTwo.\n\n", ""), ("Trouble", "Big trouble")), (("Trouble", "Big trouble"),)),
        ((("INT. B - DAY #2#\n\nTwo.\n\n", ""), ("ACT TWO", "ACT 2")), (("ACT TWO", "ACT 2"),)),
        ((("INT. C - DAY #3#\n\nThree.\n\n", ""), ("ACT TWO", "ACT 2")), (("ACT TWO", "ACT 2"),)),
        ((("INT. E - DAY #5#\n\nFive.\n\n", ""), ("Sequence 2", "Storm")), (("Sequence 2", "Storm"),)),
        (
            (("INT. C - DAY #3#\n\nThree.\n\n", ""), ("INT. D", "## Storm\n\nINT. D")),
            (("INT. D", "## Storm\n\nINT. D"),),
        ),
        ((("# ACT TWO\n\n= Trouble.\n\nINT. C - DAY #3#\n\nThree.\n\n", ""),), ()),
        ((("# ACT THREE\n\nINT. E - DAY #5#\n\nFive.\n\n", ""),), ()),
        ((("## Sequence 2\n\nINT. F - DAY #6#\n\nSix.\n", ""),), ()),
        ((("INT. B - DAY #2#\n\n", ""),), ()),
    ],
    ids=[
        "synopsis",
        "act below",
        "act above",
        "sequence",
        "new",
        "its act",
        "its plain act",
        "its sequence",
        "heading",
    ],
)
def test_what_is_typed_round_a_scene_that_is_kept_arrives(
    fabula: Fabula, tmp_path: Path, edits: tuple[tuple[str, str], ...], told: tuple[tuple[str, str], ...]
) -> None:
    """A section below a scene that is deleted may be edited too; one that is deleted with its scene is kept with it."""
    bring_in(fabula, tmp_path, "draft.fountain", ACTS)
    desk = Desk(fabula, tmp_path)
    desk.type(*edits)
    assert "it is kept" in desk.update().stderr
    expected = ACTS
    for old, new in told:
        expected = expected.replace(old, new)
    assert fabula("export", "fountain", "story.yaml").stdout == expected
    assert "nothing to bring back" in desk.update().stdout


def test_a_scene_that_is_kept_is_told_by_its_summary_still(fabula: Fabula, tmp_path: Path) -> None:
    """The section of its act that is left, and one that is typed there, take no summary's place."""
    scenes = (
        Scene(id="a", number="1", act="One", location="alpha", summary="All of alpha."),
        Scene(id="b", number="2", act="Two", location="beta", summary="All of beta."),
    )
    desk = laid_out(fabula, tmp_path, story_told(*scenes))
    before = desk.story
    desk.type(("INT. BETA #2#\n\nAll of beta.\n", ""))
    assert "it is kept" in desk.update().stderr
    assert desk.story == before
    desk.type(("# Two\n\n", "# Two\n\n## Storm\n\n"))
    desk.update()
    assert desk.story.scenes[1] == scenes[1]


def acts_of(leads: list[str], gone: set[int]) -> bytes:
    """Give a draft of scenes with sections above them, in which the headings and texts of some scenes are gone."""
    scenes = ("" if n in gone else f"INT. P{n} - DAY #{n}#\n\nText {n}.\n\n" for n in range(len(leads)))
    return "".join(["Title: T\n\n", *(part for both in zip(leads, scenes, strict=True) for part in both)]).encode()


LEAD = lists(sampled_from(["# A", "# B", "## S", "## T", "### U", "= One.", "= Two."]), max_size=3)


@FEW
@given(
    lists(LEAD.map(lambda lines: "".join(f"{line}\n\n" for line in lines)), min_size=2, max_size=6),
    sets(integers(0, 5)),
)
def test_whatever_sections_stand_round_scenes_that_are_kept_stay(leads, gone) -> None:
    """Sections and synopses of any level stand as before where scenes among them are deleted and kept."""
    story = parse_fountain(acts_of(leads, set())).story
    base, edited = read_draft(parse_edits(acts_of(leads, gone), story), story, Choices())
    assume(base is not None)
    merged = merge(base, story, edited.story).story
    assert draft_of(merged).elements == draft_of(story).elements


def test_a_layer_does_not_follow_its_scene_into_another_layer(fabula: Fabula, tmp_path: Path) -> None:
    """Where the scene that a layer broke into is moved into a layer, both break into the same one."""
    desk = laid_out(fabula, tmp_path, with_layer(Via.FLASHFORWARD, "s1"), "--flashback", "transitions")
    desk.type(("INT. BETA #1#\n\n1.\n\n", ""), ("INT. GAMMA #3#", "INT. BETA #1#\n\n1.\n\nINT. GAMMA #3#"))
    desk.update()
    once = desk.story

    assert [(scene.id, scene.inside) for scene in once.scenes][:3] == [("s2", ""), ("s1", "s2"), ("s3", "s2")]
    assert "nothing to bring back" in desk.update().stdout


@pytest.mark.parametrize(("before", "inside"), [("1", "s2"), ("2", "s1"), ("5", "s4")])
def test_a_flashback_that_moves_draws_no_other_scene_in(
    fabula: Fabula, tmp_path: Path, before: str, inside: str
) -> None:
    """Scenes whose headings are as they were stay in the present; the flashback breaks into the scene before it."""
    desk = laid_out(fabula, tmp_path, with_layer(Via.FLASHBACK, "s2"))
    moved(desk, "3", before=before)
    desk.update()
    once = desk.story.scenes

    assert [scene.id for scene in once if scene.via or scene.flashback] == ["s3"]
    assert [scene.inside for scene in once if scene.inside] == [inside]
    assert "nothing to bring back" in desk.update().stdout


def test_scenes_change_places(desk: Desk) -> None:
    """A scene that was moved in the draft moves in the story; `--no-reorder` leaves it."""
    last = "INT. COURTROOM - DAY - BACK TO PRESENT #3#"
    desk.type((last, "INT. COURTROOM - DAY #3#"))
    text = (desk.folder / "draft.fountain").read_text("utf-8")
    head, first, second, third = text.replace("\n\nINT.", "\n\n\fINT.").split("\f")
    (desk.folder / "draft.fountain").write_text("".join((head, third, "\n", first, second)), "utf-8")
    desk.update("--no-reorder")
    assert [scene.id for scene in desk.story.scenes] == ["plea", "window", "verdict"]
    desk.update()
    assert [scene.id for scene in desk.story.scenes] == ["verdict", "plea", "window"]


def test_a_conflict_shows_all_three_values(fabula: Fabula, tmp_path: Path, backpack: Story) -> None:
    """With a trailer the draft knows what it was made from: what both changed is shown, and nothing is written."""
    desk = laid_out(fabula, tmp_path, backpack, "--trailer")
    desk.type(("TOY SHOP - EVENING", "TOY SHOP - NIGHT"))
    path = tmp_path / "story.yaml"
    path.write_text(path.read_text("utf-8").replace("time_of_day: EVENING", "time_of_day: DUSK"), "utf-8")
    run = desk.update()
    assert run.exit_code == 1
    assert (
        'line 7 and the story changed scene 2, time of day: it was "EVENING"; the story says "DUSK", the draft "NIGHT"'
    ) in run.stderr
    assert desk.update("--theirs").exit_code == 0
    assert desk.story.scenes[1].time_of_day == "NIGHT"


def test_a_dry_run_prints_the_plan(desk: Desk) -> None:
    """The plan names the line of the scene, and writes nothing."""
    before = desk.story
    desk.type(("pleads for her father", "begs for her father"))
    run = desk.update("--dry-run")
    assert run.stdout.splitlines()[0] == "line\twhat\tfield\twas\tbecomes"
    assert run.stdout.splitlines()[1].startswith("line 3\tscene 1\tsynopsis\tMina pleads")
    assert desk.story == before


def test_the_plan_shows_what_of_a_script_changed(fabula: Fabula, tmp_path: Path) -> None:
    """Of a long body and of the title page, only the elements that differ are shown."""
    text = "Title: T\n\nINT. A\n\nOne.\n\nMINA\nTwo.\n\nBEN ^\nThree.\n\n===\n\nFour.\n"
    story = parse_fountain(text.encode()).story
    assert story is not None
    desk = laid_out(fabula, tmp_path, story)
    desk.type(("Title: T", "Title: T\nContact: C"), ("Two.", "Too."), ("===\n\n", ""))
    assert desk.update("--dry-run").stdout.splitlines()[1:] == [
        "\tthe story\ttitle page\t–\tTitle: T, Contact: C",
        "line 4\tscene int-a\tbody\tMINA: Two. | BEN: Three., page break\tMINA: Too. | BEN: Three.",
    ]


@pytest.mark.parametrize(
    ("body", "edited", "told"),
    [
        ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.\n\nTwo.", "Two., Three.\tThree., Two."),
        ("MINA\nYes.\n\nRain.\n\nMINA\nYes.", "MINA\nYes.\n\nRain.", "MINA: Yes.\t–"),
        ("Snow.\n\nRain.\n\nSnow.", "Snow.\n\nSnow.\n\nRain.\n\nSnow.", "–\tSnow."),
    ],
    ids=["moved", "one of two", "one more"],
)
def test_the_plan_shows_what_moved_or_stands_twice(
    fabula: Fabula, tmp_path: Path, body: str, edited: str, told: str
) -> None:
    """Lines in another order, and one of several that are alike, are shown as well."""
    desk = laid_out(fabula, tmp_path, read_story(f"INT. A\n\n{body}\n"))
    desk.type((body, edited))
    assert desk.update("--dry-run").stdout.splitlines()[1:] == [f"line 1\tscene int-a\tbody\t{told}"]


SPOKEN = "BEN\nHi."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("BEN", "BEN (V.O.)", "BEN: Hi.\tBEN (V.O.): Hi."),
        ("BEN", "BEN (CONT'D)", "BEN: Hi.\tBEN (CONT'D): Hi."),
        ("Hi.", "~Hi.", "BEN: Hi.\tBEN: ~Hi."),
        ("Hi.", "(Hi.)", "BEN: Hi.\tBEN: (Hi.)"),
        (SPOKEN, "Hi.", "dialogue: BEN: Hi.\taction: Hi."),
        (SPOKEN, "===", "dialogue: BEN: Hi.\tpage break"),
        (SPOKEN, "BEN\nHi.\n  \nHi.", "BEN: Hi.\tBEN: Hi. Hi."),
        ("Rain.", "> Rain. <", "action: Rain.\tcentered: Rain."),
        ("Rain.\n\nBEN", "> Rain. <\n\nBEN (V.O.)", "action: Rain., BEN: Hi.\tcentered: Rain., BEN (V.O.): Hi."),
        ("Rain.", "> Rain.", "action: Rain.\ttransition: Rain."),
        ("Rain.", "[[Rain.]]", "action: Rain.\t[[Rain.]]"),
        ("Rain.", "Rain.\nSnow.", "Rain.\tRain. Snow."),
        ("Rain.", "\nRain.", r"'Rain.'	'\nRain.'"),
        ("# One", "## One", "section, level 1: One\tsection, level 2: One"),
    ],
)
def test_the_plan_shows_what_differs(fabula: Fabula, tmp_path: Path, old: str, new: str, told: str) -> None:
    """Also where the words are the same: extensions, kinds, levels and empty lines are told."""
    desk = laid_out(fabula, tmp_path, read_story("INT. A\n\nRain.\n\nBEN\nHi.\n\n# One\n\nEnd.\n"))
    desk.type((old, new))
    assert desk.update("--dry-run").stdout.splitlines()[1:] == [f"line 1\tscene int-a\tbody\t{told}"]


def test_the_plan_shows_the_part_of_a_long_text_that_differs(fabula: Fabula, tmp_path: Path) -> None:
    """Of two long paragraphs that differ far behind their beginning, what stands round the difference is shown."""
    text = "He walks through the long corridor of the house and then meets Ann there."
    desk = laid_out(fabula, tmp_path, read_story(f"INT. A\n\n{text}\n"))
    desk.type(("Ann", "Bob"))
    told = "...f the house and then meets Ann there.\t...f the house and then meets Bob there."
    assert desk.update("--dry-run").stdout.splitlines()[1:] == [f"line 1\tscene int-a\tbody\t{told}"]


def test_the_sides_of_a_clash_do_not_look_the_same(fabula: Fabula, tmp_path: Path) -> None:
    """Who takes a side reads in which words, kinds and extensions all three differ."""
    desk = laid_out(fabula, tmp_path, read_story(f"INT. A\n\n{SPOKEN}\n"), "--trailer")
    path = tmp_path / "story.yaml"
    path.write_text(path.read_text("utf-8").replace("character: BEN,", "character: BEN, extension: V.O.,"), "utf-8")
    desk.type((SPOKEN, "BEN\n~Hi."))
    run = desk.update()
    assert 'body: it was "BEN: Hi."; the story says "BEN (V.O.): Hi.", the draft "BEN: ~Hi."' in run.stderr


def test_the_first_scene_of_a_telling_comes_back(fabula: Fabula, tmp_path: Path, backpack: Story) -> None:
    """A telling that has no scene yet is written in a draft: its scenes belong to it."""
    tellings = (Telling(id="film", title="The film"), Telling(id="book", title="The book"))
    scenes = tuple(attrs.evolve(scene, telling="film") for scene in backpack.scenes)
    desk = laid_out(
        fabula, tmp_path, attrs.evolve(backpack, tellings=tellings, scenes=scenes), "--telling", "book", "--trailer"
    )
    desk.type(("/*", "INT. ATTIC - DAY\n\nRain.\n\n/*"))
    run = desk.update()
    assert run.exit_code == 0, run.output
    assert one_telling(desk.story, "film").scenes == scenes
    assert [scene.body for scene in one_telling(desk.story, "book").scenes] == [(Action(text="Rain."),)]


def story_told(*scenes: Scene, people: tuple[Character, ...] = ()) -> Story:
    return Story(title="T", locations=ROOMS, characters=people, scenes=scenes)


def test_every_note_of_a_draft_may_be_reworded(fabula: Fabula, tmp_path: Path) -> None:
    """A draft with the notes of scenes is known as one although no note in it says what it said."""
    first = Scene(id="a", number="1", location="alpha", summary="Rain falls.", notes="Check the roof.")
    second = Scene(id="b", number="2", location="beta", summary="The ship leaves.", notes="Rent a ship.")
    desk = laid_out(fabula, tmp_path, story_told(first, second), "--notes")
    desk.type(("Rent a ship.", "Rent a boat."), ("Check the roof.", "Check the floor."))
    assert desk.update().exit_code == 0
    assert desk.story.scenes == (
        attrs.evolve(first, notes="Check the floor."),
        attrs.evolve(second, notes="Rent a boat."),
    )
    assert "nothing to bring back" in desk.update().stdout


@pytest.mark.parametrize("words", [[], ["--delete"]], ids=" ".join)
@pytest.mark.parametrize("gone", [1, 2, 3])
def test_notes_that_were_seen_to_may_be_deleted(fabula: Fabula, tmp_path: Path, gone: int, words: list[str]) -> None:
    """One note that is left says that the draft had notes: the others are missed, and nothing else is edited."""
    scenes = tuple(
        Scene(id=room, number=str(n), location=room, summary=f"All of {room}.", notes=f"Check {room}.")
        for n, room in enumerate(("alpha", "beta", "gamma"), 1)
    )
    scenes = (*scenes, Scene(id="d", number="4", location="alpha", summary="Silence.", notes="Short."))
    desk = laid_out(fabula, tmp_path, story_told(*scenes), "--notes")
    desk.type(*((f"[[{scene.notes}]]\n\n", "") for scene in scenes[-gone:]))
    run = desk.update(*words)
    left = tuple(attrs.evolve(scene, notes="") for scene in scenes[-gone:]) if words else scenes[-gone:]
    assert desk.story.scenes == (*scenes[:-gone], *left)
    named = [scene.number for scene in scenes[-gone:]] if not words else []
    assert re.findall(r"FB415: the notes of scene (\d) are kept", run.stderr) == named
    assert "nothing to bring back" in desk.update(*words).stdout


STRIPPED = {
    "note": (r"\[\[.*?\]\]\n*", "the draft has no note any longer; every note is kept"),
    "section": (r"(?m)^# .*\n\n", "the draft has no section any longer; every section and act is kept"),
    "boneyard": (r"(?s)/\*.*?\*/\n*", "the draft has no boneyard any longer; every boneyard is kept"),
}


@pytest.mark.parametrize("kind", STRIPPED)
def test_what_a_whole_draft_has_lost_is_kept_until_it_is_deleted(fabula: Fabula, tmp_path: Path, kind: str) -> None:
    """A program that saves a draft without its notes, sections or boneyards takes none of them out of the story."""
    first = Scene(
        id="a",
        number="1",
        location="alpha",
        act="One",
        body=(Note(text="Why?"), Action(text="Rain [[much]] falls."), Boneyard(text="A storm.")),
    )
    second = Scene(id="b", number="2", location="beta", act="Two", summary="The ship leaves.")
    desk = laid_out(fabula, tmp_path, story_told(first, second))
    path = tmp_path / "draft.fountain"
    pattern, said = STRIPPED[kind]
    path.write_text(re.sub(pattern, "", path.read_text("utf-8")).replace("ship", "boat"), "utf-8")
    run = desk.update()
    assert f"draft.fountain: warning FB415: {said} (--delete takes it out of the story)" in run.stderr
    assert desk.story.scenes == (first, attrs.evolve(second, summary="The boat leaves."))
    assert "nothing to bring back" in desk.update().stdout
    assert desk.update("--delete").exit_code == 0
    assert desk.story.scenes != (first, attrs.evolve(second, summary="The boat leaves."))
    assert "nothing to bring back" in desk.update("--delete").stdout


def test_a_scene_without_a_number_is_known_by_what_is_left_of_it(fabula: Fabula, tmp_path: Path) -> None:
    """A word of the heading and a line of the text may be edited at once: it is the same scene, with its records."""
    body = tuple(Action(text=text) for text in ("Fog.", "All lamps out.", "A bell.", "Nobody."))
    scenes = [Scene(id=room, location=room, time_of_day="NIGHT", body=body[:2]) for room in ("alpha", "gamma")]
    harbour = Scene(id="b", location="beta", time_of_day="NIGHT", when="1991", body=body)
    desk = laid_out(fabula, tmp_path, story_told(scenes[0], harbour, scenes[1]))
    text = (tmp_path / "draft.fountain").read_text("utf-8")
    begin = text.index("INT. Beta".upper() if "INT. BETA" in text else "INT. Beta")
    edited = text[:begin] + text[begin:].replace("NIGHT", "DAWN", 1).replace("All lamps out", "All lamps lit", 1)
    (tmp_path / "draft.fountain").write_text(edited, "utf-8")
    assert desk.update("--delete").exit_code == 0
    changed = attrs.evolve(harbour, time_of_day="DAWN", body=(body[0], Action(text="All lamps lit."), *body[2:]))
    assert desk.story.scenes == (scenes[0], changed, scenes[1])


def test_a_scene_of_other_words_is_known_by_its_neighbours(fabula: Fabula, tmp_path: Path) -> None:
    """Time and text are other ones; in the same place, between the same two scenes, it is that scene all the same."""
    scenes = [
        Scene(id=room, location=room, time_of_day="NIGHT", when=when, summary=f"All of {room}.")
        for room, when in (("alpha", ""), ("beta", "1991"), ("gamma", ""))
    ]
    desk = laid_out(fabula, tmp_path, story_told(*scenes))
    text = (tmp_path / "draft.fountain").read_text("utf-8")
    begin = text.index("beta") - 40
    edited = text[:begin] + text[begin:].replace("NIGHT", "DAWN", 1).replace("All of beta.", "Nobody is up.", 1)
    (tmp_path / "draft.fountain").write_text(edited, "utf-8")
    assert desk.update("--delete").exit_code == 0
    changed = attrs.evolve(scenes[1], time_of_day="DAWN", summary="Nobody is up.")
    assert desk.story.scenes == (scenes[0], changed, scenes[2])


def test_a_scene_is_known_although_a_person_in_it_has_another_name(fabula: Fabula, tmp_path: Path) -> None:
    """A place is called after somebody who is renamed all through: what is said there is what was said."""
    said = Dialogue(character="ANNA", lines=(SpeechLine(text="Good night."),))
    mine = Scene(id="b", heading="INT. ANNA'S ROOM - NIGHT", when="1991", body=(said,))
    others = [Scene(id=room, location=room, summary=f"All of {room}.") for room in ("alpha", "gamma")]
    desk = laid_out(fabula, tmp_path, story_told(others[0], mine, others[1]))
    path = tmp_path / "draft.fountain"
    path.write_text(path.read_text("utf-8").replace("ANNA", "CLARA"), "utf-8")
    assert desk.update("--delete").exit_code == 0
    found = desk.story.scenes[1]
    assert (found.id, found.when, found.body) == ("b", "1991", (attrs.evolve(said, character="CLARA"),))


def said(name: str, *lines: str) -> tuple[Dialogue, ...]:
    return tuple(Dialogue(character=name, lines=(SpeechLine(text=line),)) for line in lines)


ANNA = Character(id="anna", name="Anna", performer="A. A.", versions=(Version(id="child", age=6),))
BEN = Character(id="ben", name="Ben")
BOTH = (
    Scene(
        id="a",
        number="1",
        location="alpha",
        summary="Anna runs to Ben.",
        characters=(Presence(character="anna", version="child"), Presence(character="ben")),
    ),
    Scene(
        id="b",
        number="2",
        location="beta",
        characters=(Presence(character="anna"), Presence(character="ben")),
        body=(Action(text="Anna sits."), *said("ANNA", "No.", "Never."), *said("BEN", "Yes.")),
    ),
)


@pytest.mark.parametrize("form", ["fountain", "fdx"])
@pytest.mark.parametrize("words", [[], ["--delete"]], ids=" ".join)
def test_a_person_who_has_another_name_all_through_is_the_same(
    fabula: Fabula, tmp_path: Path, words: list[str], form: str
) -> None:
    """Whoever says what another said, who is never heard again, has the record of that one under a new name."""
    lay_out(fabula, tmp_path, story_told(*BOTH, people=(ANNA, BEN)), f"draft.{form}")
    path = tmp_path / f"draft.{form}"
    path.write_text(path.read_text("utf-8").replace("ANNA", "CLARA").replace("Anna", "Clara"), "utf-8")
    run = fabula("update", "story.yaml", path.name, *words)
    assert (run.exit_code, "FB415" in run.stderr) == (0, False), run.stderr
    story = StoryDesk(fabula, tmp_path).story
    first, second = BOTH
    body = (Action(text="Clara sits."), *said("CLARA", "No.", "Never."), *said("BEN", "Yes."))
    assert story.characters == (attrs.evolve(ANNA, name="Clara", aliases=(Alias(name="Anna"),)), BEN)
    assert story.scenes == (attrs.evolve(first, summary="Clara runs to Ben."), attrs.evolve(second, body=body))
    assert "nothing to bring back" in fabula("update", "story.yaml", path.name, *words).stdout


@pytest.mark.parametrize(
    "edits",
    [
        (("ANNA\nNo.", "CLARA\nNo."),),
        (("ANNA\nNo.", "BEN\nNo."), ("ANNA\nNever.", "BEN\nNever.")),
        (("ANNA\nNo.", "CLARA\nNo."), ("ANNA\nNever.", "DORA\nNever.")),
        (("ANNA\nNo.", "CLARA\nWell."), ("ANNA\nNever.", "CLARA\nMaybe.")),
        (("ANNA\nNo.", "CLARA\nNo."), ("ANNA\nNever.", "CLARA\nNever.")),
    ],
    ids=["one speech", "somebody known", "two people", "other words", "named still"],
)
def test_a_speech_that_somebody_else_says_renames_nobody(
    fabula: Fabula, tmp_path: Path, edits: tuple[tuple[str, str], ...]
) -> None:
    """Where the old name is heard or named still, the new one is known, two share the part, or all words are new."""
    desk = laid_out(fabula, tmp_path, story_told(*BOTH, people=(ANNA, BEN)))
    desk.type(*edits)
    assert desk.update().exit_code == 0
    assert desk.story.characters[:2] == (ANNA, BEN)
    assert "nothing to bring back" in desk.update().stdout


@pytest.mark.parametrize("form", ["fountain", "trailer", "fdx"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Will", "I saw that it will stop."),
        ("Mark", "He makes a mark--or two."),
        ("Man", "Oh man\u2026"),
        ("Old Man", "Some old man came."),
        ("J. Rose", "The j rose."),
        ("\u0130ris", "The iris opens."),
    ],
)
def test_a_word_in_small_letters_keeps_nobody_from_a_new_name(
    fabula: Fabula, tmp_path: Path, name: str, said: str, form: str
) -> None:
    """Where a name is a common word too, that word in small letters names nobody: its bearer has another name now."""
    words = ["--trailer"] if form == "trailer" else []
    document = "draft.fdx" if form == "fdx" else "draft.fountain"
    script = f"INT. DINER - DAY\n\n{name} waits.\n\n@{name.upper()}\nIt rains.\n\nANNA\n{said}\n"
    bring_in(fabula, tmp_path, "first.fountain", script)
    assert fabula("export", "story.yaml", "-o", document, *words).exit_code == 0
    path = tmp_path / document
    before, mark, records = path.read_text("utf-8").partition("\n/*")
    path.write_text(before.replace(name.upper(), "SAM").replace(name, "Sam") + mark + records, "utf-8")
    assert "1 changed character" in fabula("update", "story.yaml", document).stdout
    story = StoryDesk(fabula, tmp_path).story
    assert [one.name for one in story.characters] == ["Sam", "ANNA"]
    assert len(story.scenes[0].characters) == 2


@pytest.mark.parametrize(("name", "words"), [("anna", "I saw anna."), ("Jean d'Arc", "jean d'Arc"), ("민수", "민수가")])
def test_a_name_that_is_said_as_it_is_written_stays(fabula: Fabula, tmp_path: Path, name: str, words: str) -> None:
    """A name without capitals is named by small letters, and one of several words by one capital."""
    body = (*said(name, "No."), *said("BEN", words))
    scene = Scene(id="a", number="1", location="alpha", body=body)
    desk = laid_out(fabula, tmp_path, story_told(scene, people=(Character(id="x", name=name), BEN)))
    desk.type((f"@{name}\nNo.", "SAM\nNo."))
    assert desk.update().exit_code == 0
    assert [one.name for one in desk.story.characters] == [name, "Ben", "SAM"]


def test_a_name_within_another_is_another(fabula: Fabula, tmp_path: Path) -> None:
    """Ann has another name now, Ann Marie has not; and who is called by a part of the name keeps all of it."""
    people = (Character(id="ann", name="Ann"), Character(id="marie", name="Ann Marie", aliases=(Alias(name="Marie"),)))
    scene = Scene(id="a", number="1", location="alpha", summary="Ann leaves Ann Marie.")
    body = (*said("ANN", "No."), *said("MARIE", "Yes."))
    desk = laid_out(fabula, tmp_path, story_told(attrs.evolve(scene, body=body), people=people))
    desk.type(("= Ann leaves", "= Bea leaves"), ("ANN\nNo.", "BEA\nNo."), ("MARIE\nYes.", "DORA\nYes."))
    assert desk.update().exit_code == 0
    ann, marie, *new = desk.story.characters
    assert (ann, marie) == (attrs.evolve(people[0], name="BEA", aliases=(Alias(name="Ann"),)), people[1])
    assert [one.name for one in new] == ["DORA"]
    assert desk.story.scenes[0].summary == "Bea leaves Ann Marie."


def test_a_note_that_is_not_kept_is_not_called_so(fabula: Fabula, tmp_path: Path) -> None:
    """Of a paragraph that was edited, in a draft without any note, nobody knows where the note would stand."""
    body = (Action(text="Rain [[much]] falls."), Action(text="A bell [[which?]] rings."))
    desk = laid_out(fabula, tmp_path, story_told(Scene(id="a", number="1", location="alpha", body=body)))
    desk.type((" [[much]]", ""), (" [[which?]]", ""), ("rings", "tolls"))
    assert "the draft has no note any longer; every note is kept but 1 in edited texts" in desk.update().stderr
    assert desk.story.scenes[0].body == (body[0], Action(text="A bell tolls."))


@pytest.mark.parametrize("above", ["", "[[one]]\n\n[[two]]\n\n"], ids=["bare", "below notes"])
def test_a_summary_that_became_the_script_is_no_lost_one(fabula: Fabula, tmp_path: Path, above: str) -> None:
    """A speech typed below the prose of a scene makes it a script; the second update with that draft brings nothing."""
    first = Scene(id="a", number="1", location="alpha", summary="It rains.", body=(Action(text="Rain falls."),))
    second = Scene(id="b", number="2", location="beta", summary="The ship leaves.")
    desk = laid_out(fabula, tmp_path, story_told(first, second))
    desk.type(("The ship leaves.\n", f"{above}The ship leaves.\n\nMINA\nCome back!\n"))
    assert desk.update("--delete").exit_code == 0
    assert desk.story.scenes[1].summary == "The ship leaves."
    assert "nothing to bring back" in desk.update("--delete").stdout


def test_who_comes_first_after_a_move_is_introduced_by_the_draft_alone(fabula: Fabula, tmp_path: Path) -> None:
    """A draft that was made before scenes moved introduces people where they came first then: that is no edit."""
    mina = Character(id="mina", name="Mina")
    there = (Presence(character="mina", age=6),)
    first = Scene(id="a", number="1", location="alpha", summary="Mina waits.", characters=there)
    second = Scene(id="b", number="2", location="beta", summary="Mina runs.", characters=there)
    desk = laid_out(fabula, tmp_path, story_told(first, second, people=(mina,)))
    moved(desk, "2", before="1")
    assert desk.update().exit_code == 0
    assert desk.story.scenes == (second, first)
    assert "nothing to bring back" in desk.update().stdout


def test_an_empty_line_more_is_no_text(fabula: Fabula, tmp_path: Path) -> None:
    """A second empty line below a heading leaves a scene told by its summary."""
    scene = Scene(id="a", number="1", location="alpha", summary="The ship leaves.")
    desk = laid_out(fabula, tmp_path, story_told(scene))
    desk.type(("\n\nThe ship", "\n\n\nThe ship"))
    assert "nothing to bring back" in desk.update().stdout


def test_an_import_over_the_story_points_to_update(desk: Desk) -> None:
    """Whoever would import a draft over its story is told how to bring the edits back."""
    run = desk.fabula("import", "draft.fountain", "-o", "story.yaml")
    assert run.exit_code == 2
    assert "fabula update story.yaml draft.fountain brings edits into it" in run.stderr


def test_the_draft_of_another_story_is_refused(desk: Desk) -> None:
    """A draft that shares no heading with the story changes nothing."""
    (desk.folder / "draft.fountain").write_text("INT. CELL - DAY\n\nHe counts.\n", "utf-8")
    run = desk.update()
    assert run.exit_code == 1
    assert "error FB551: the draft has no scene heading of the story" in run.stderr


def test_a_draft_that_got_numbers_is_known(fabula: Fabula, tmp_path: Path, backpack: Story) -> None:
    """A draft whose scenes were numbered in another program is the draft of its story, and brings the numbers."""
    bare = attrs.evolve(backpack, scenes=tuple(attrs.evolve(scene, number="") for scene in backpack.scenes))
    desk = laid_out(fabula, tmp_path, bare, "--number")
    assert desk.update().exit_code == 0
    assert desk.story == backpack


def test_the_other_telling_stays(fabula: Fabula, tmp_path: Path, bundled: Story) -> None:
    """The draft of one telling changes that telling alone."""
    desk = laid_out(fabula, tmp_path, bundled, "--telling", "article")
    told = one_telling(bundled, "article").scenes[0]
    word = told.summary.split()[2]
    desk.type((f" {word} ", f" {word} {word} "))
    assert desk.update().exit_code == 0
    changed = [new.id for new, old in zip(desk.story.scenes, bundled.scenes, strict=True) if new != old]
    assert len(changed) == 1
    assert changed[0] in {scene.id for scene in one_telling(bundled, "article").scenes}


ALONE = "Title: Barn\n\nINT. BARN - DAY #1#\n\nMina counts the cows.\n\nMINA\nNine.\n"


def stored(fabula: Fabula, folder: Path, draft: str) -> Desk:
    """Make a story file of a draft that has no trailer."""
    bring_in(fabula, folder, "draft.fountain", draft)
    return Desk(fabula, folder)


def test_what_is_typed_below_an_omitted_scene_stands_behind_its_text(fabula: Fabula, tmp_path: Path) -> None:
    """One line below `.OMITTED #1#` takes nothing away; text that shares a line with the scene's is that text."""
    desk = stored(fabula, tmp_path, f"{ALONE}\nINT. YARD - DAY #2#\n\nRain.\n")
    barn, yard = desk.story.scenes
    desk.type(("INT. BARN - DAY #1#\n\nMina counts the cows.\n\nMINA\nNine.", ".OMITTED #1#\n\nSnow."))
    assert desk.update().exit_code == 0
    kept = attrs.evolve(barn, body=(*barn.body, Action(text="Snow.")), status=Status.OMITTED)
    assert desk.story.scenes == (kept, yard)
    assert "nothing to bring back" in desk.update().stdout
    desk.type(("Snow.", "Snow.\n\nIce."))
    assert desk.update().exit_code == 0
    assert desk.story.scenes[0].body == (*kept.body, Action(text="Ice."))
    desk.type(("Snow.\n\nIce.", "Mina counts the cows.\n\nSleet."))
    assert desk.update().exit_code == 0
    edited = (Action(text="Mina counts the cows."), Action(text="Sleet."))
    assert desk.story.scenes[0].body == edited


@pytest.mark.parametrize("more", ["", "\nINT. YARD - DAY #2#\n\nRain.\n"], ids=["one scene", "two scenes"])
@pytest.mark.parametrize("title", ["Title: Barn\n\n", ""], ids=["titled", "untitled"])
def test_a_draft_whose_every_scene_is_omitted_is_of_its_story(
    fabula: Fabula, tmp_path: Path, title: str, more: str
) -> None:
    """Where every heading says `.OMITTED #1#`, the numbers tell the scenes, and their texts stay."""
    desk = stored(fabula, tmp_path, f"{ALONE}{more}")
    before = desk.story
    (tmp_path / "draft.fountain").write_text(
        title + "".join(f".OMITTED #{scene.number}#\n\n" for scene in before.scenes), "utf-8"
    )
    run = desk.update()
    assert run.exit_code == 0, run.stderr
    omitted = tuple(attrs.evolve(scene, status=Status.OMITTED) for scene in before.scenes)
    assert desk.story == attrs.evolve(before, scenes=omitted)
    assert "nothing to bring back" in desk.update().stdout


def test_a_scene_written_where_all_others_are_omitted_is_of_the_story_by_its_title(
    fabula: Fabula, tmp_path: Path
) -> None:
    """The one scene of a story is omitted, and another written: the title says which story it is."""
    desk = stored(fabula, tmp_path, ALONE)
    (tmp_path / "draft.fountain").write_text("Title: Barn\n\n.OMITTED #1#\n\nINT. SEA - DAY #2#\n\nWaves.\n", "utf-8")
    assert desk.update().exit_code == 0
    assert [scene.status for scene in desk.story.scenes] == [Status.OMITTED, None]


def test_an_omitted_scene_makes_no_draft_one_of_another_story(fabula: Fabula, tmp_path: Path) -> None:
    """The number of a scene that another story has omitted says nothing of this one."""
    desk = stored(fabula, tmp_path, ALONE)
    (tmp_path / "draft.fountain").write_text("Title: Sea\n\n.OMITTED #1#\n\nINT. SEA - DAY #2#\n\nWaves.\n", "utf-8")
    run = desk.update()
    assert (run.exit_code, "error FB551" in run.stderr) == (1, True)


def test_a_year_that_cannot_be_is_brought_back_and_named(desk: Desk) -> None:
    """What the writer has typed is in the story; that it cannot be true of time is said at once, and by a check."""
    desk.type(("INT. TOY SHOP - EVENING - FLASHBACK", "INT. TOY SHOP - EVENING - FLASHBACK 2030"))
    result = desk.update()
    assert (result.exit_code, "warning FB304" in result.stderr) == (0, True), result.output
    assert desk.story.scenes[1].when == "2030"
    assert desk.fabula("check", "story.yaml").exit_code == 1


def test_a_year_that_was_wrong_keeps_no_edit_out(fabula: Fabula, tmp_path: Path, backpack: Story) -> None:
    """A story whose time could not be true before is edited like any other."""
    plea, window, verdict = backpack.scenes
    wrong = attrs.evolve(window, when="2030")
    desk = laid_out(fabula, tmp_path, attrs.evolve(backpack, scenes=(plea, wrong, verdict)))
    assert fabula("check", "story.yaml").exit_code == 1
    desk.type(("yellow backpack", "red backpack"))
    result = desk.update()
    assert (result.exit_code, "FB30" in result.stderr) == (0, False), result.output
    assert "red backpack" in desk.story.scenes[1].summary


def test_a_replacement_all_through_a_draft_is_an_edit(fabula: Fabula, tmp_path: Path, backpack: Story) -> None:
    """An editor replaces in the story's data too: that is no longer what the draft was made from, and it is said."""
    desk = laid_out(fabula, tmp_path, backpack, "--trailer")
    path = tmp_path / "draft.fountain"
    path.write_text(path.read_text("utf-8").replace("yellow", "red"), "utf-8")
    run = desk.update()
    assert run.exit_code == 0, run.output
    assert "warning FB412: the story data at the end of the draft was changed with it" in run.stderr
    assert "red backpack" in desk.story.scenes[1].summary
    assert "nothing to bring back" in desk.update().stdout


def test_a_replacement_all_through_a_draft_is_held_against_the_story_as_it_was(
    fabula: Fabula, tmp_path: Path, backpack: Story
) -> None:
    """With `--base` edits on both sides are merged, as for a draft without a trailer."""
    desk = laid_out(fabula, tmp_path, backpack, "--trailer")
    story, path = tmp_path / "story.yaml", tmp_path / "draft.fountain"
    (tmp_path / "before.yaml").write_text(story.read_text("utf-8"), "utf-8")
    story.write_text(story.read_text("utf-8").replace("empty dock", "full dock"), "utf-8")
    path.write_text(path.read_text("utf-8").replace("yellow", "red"), "utf-8")
    assert desk.update("--base", "before.yaml").exit_code == 0
    first, second, _ = desk.story.scenes
    assert ("full dock" in first.summary, "red backpack" in second.summary) == (True, True)


@pytest.mark.parametrize("name", ["Ann Bell & Cy Dow", "Ann Bell and Cy Dow", "&"])
def test_who_is_credited_stays_under_another_title(fabula: Fabula, tmp_path: Path, name: str) -> None:
    """A credit that a title page reads as two people is one as long as nobody edits it."""
    credits_ = (Credit(role="author", name=name), DEE)
    desk = laid_out(
        fabula, tmp_path, Story(title="One", credits=credits_, scenes=(Scene(id="a", heading="INT. HALL"),))
    )
    assert "nothing to bring back" in desk.update().stdout
    desk.type(("Title: One", "Title: Two"))
    assert desk.update().exit_code == 0
    assert (desk.story.title, desk.story.credits, desk.story.title_page) == ("Two", credits_, None)
