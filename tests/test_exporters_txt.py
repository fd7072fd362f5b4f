"""The page as text."""

from collections.abc import Callable

import attrs
import pytest

from exporters.txt import Options, export, export_script
from scenes.page.fountain.read import read
from scenes.page.script import Action, Dialogue, SpeechLine
from scenes.page.widths import columns
from scenes.problems import Code
from scenes.record import Scene, Story


def test_the_pages_stand_as_they_are_printed(backpack: Story, golden: Callable[[str, str], None]) -> None:
    """Title page, headings with numbers in both margins, action."""
    content = export(backpack, Options()).content
    assert isinstance(content, str)
    golden("backpack.txt", content)


def test_pages_part_with_a_form_feed_and_carry_their_number(backpack: Story) -> None:
    """From the second page on, the number stands above on the right."""
    long = attrs.evolve(backpack, scenes=(Scene(id="x", body=(Action(text="word " * 900),)),))
    content = export(long, Options()).content
    assert isinstance(content, str)
    title, first, second = content.split("\f")
    assert "The Backpack" in title
    assert first.startswith(" " * 10 + "X\n")
    assert second.startswith("2.".rjust(70) + "\n\n\n" + " " * 10 + "word")
    plain = export(long, Options(form_feed=False)).content
    assert isinstance(plain, str)
    assert plain == content.replace("\f", "\n")


def test_a_scene_that_goes_on_overleaf_says_so_where_asked() -> None:
    """The mark ends the page on the right; above the rest of the scene stands its number in both margins."""
    story = Story(title="t", scenes=(Scene(id="a", number="12A", body=(Action(text="word " * 900),)),))
    content = export(story, Options(continued=True)).content
    assert isinstance(content, str)
    _, first, second = content.split("\f")
    assert first.splitlines()[-2:] == ["", "(CONTINUED)".rjust(70)]
    assert second.splitlines()[3:5] == ["12A   CONTINUED:".rjust(20) + " " * 52 + "12A", ""]
    assert "CONTINUED" not in str(export(story, Options()).content)


def test_hangul_keeps_the_grid() -> None:
    """A row of Hangul reaches no farther than a row of Latin letters."""
    body = (Dialogue(character="장금", lines=(SpeechLine(text="안녕하세요 여러분. " * 20),)), Action(text="가" * 200))
    content = export(Story(title="한", scenes=(Scene(id="a", body=body),)), Options(margin=0)).content
    assert isinstance(content, str)
    rows = content.split("\f")[1].splitlines()
    assert max(columns(row) for row in rows if "가" in row) == 60
    assert max(columns(row) for row in rows if "안" in row) <= 45
    assert "                    장금" in rows


@pytest.mark.parametrize(("margin", "lacking"), [(4, ["2 scene numbers have no room left of the page"]), (6, [])])
def test_numbers_without_room_on_the_left_are_counted(margin: int, lacking: list[str]) -> None:
    """A margin that somebody has made narrow leaves numbers out on the left; a note says how many, and the cure."""
    story = Story(title="t", scenes=tuple(Scene(id=f"s{number}", number=number) for number in ("1", "12A", "13")))
    found = export(story, Options(margin=margin)).problems
    assert [problem.message for problem in found] == lacking
    assert all(problem.hint == "`fabula export txt --margin 6` gives it" for problem in found)
    assert export(story, Options(margin=margin, scene_numbers=False)).problems == ()


def test_a_number_too_long_for_the_margin_is_reported() -> None:
    """It is not printed over the heading, and not lost without a word."""
    story = Story(title="t", scenes=(Scene(id="a", number="123456789"),))
    exported = export(story, Options())
    assert [problem.code for problem in exported.problems] == [Code.NUMBER_TOO_WIDE]
    assert "123456789" not in str(exported.content)
    assert export(story, Options(scene_numbers=False)).problems == ()


def test_every_usual_entry_of_a_title_page_is_printed() -> None:
    """What everybody writes on a title page stands there; what is said to programs does not; own keys are named."""
    draft = (
        "Title: The Well\nEpisode: 3\nDraft: second\nContact info: mina@example.org\nFont: Courier\nWatermark: X\n\n"
        "INT. HALL - DAY\n\nRain.\n"
    )

    made = export_script(read(draft).script, Options())
    page = str(made.content).split("\f")[0]

    assert page.split() == ["The", "Well", "3", "second", "mina@example.org"]
    assert [(problem.code, problem.message) for problem in made.problems] == [
        (Code.NO_HOLD, 'the title page entry "Watermark" is not printed')
    ]
