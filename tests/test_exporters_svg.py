"""Charts as files: an XML parser reads them, links lead to cards, and resvg draws them."""

import sys
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from click.testing import Result

from exporters import png
from exporters.export import INSTALL_EXTRAS
from exporters.svg import Options, export
from scenes.chronology.told import SceneOrder
from scenes.problems import Code
from scenes.record import Story
from scenes.views.pictures import Chart

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("chart", Chart)
def test_a_chart_is_a_document_of_its_own(chart: Chart, bundled: Story, hostile: Story) -> None:
    """It is well-formed, has its style inside and asks for nothing."""
    for story in (bundled, hostile, Story(title="Empty")):
        text = str(export(story, Options(chart=chart)).content)
        root = ElementTree.fromstring(text)

        assert root.tag == f"{SVG}svg"
        assert root.find(f"{SVG}style") is not None
        assert "url(" not in text
        assert "@import" not in text
        assert list(root.iter(f"{SVG}a")) == []


def test_links_lead_to_the_cards_of_a_page(backpack: Story) -> None:
    """With --link the scenes of a chart are links into that page."""
    root = ElementTree.fromstring(str(export(backpack, Options(link="story.html")).content))

    assert [a.get("href") for a in root.iter(f"{SVG}a")] == [
        "story.html#scene-plea",
        "story.html#scene-window",
        "story.html#scene-verdict",
    ]


def test_each_telling_is_drawn_or_the_one_asked_for(fabula: Callable[..., Result]) -> None:
    """Two tellings give two curves, one below the other; --telling gives one."""
    both = fabula("export", "svg", "miracle-in-cell-no-7").stdout
    one = fabula("export", "svg", "miracle-in-cell-no-7", "--telling", "article").stdout

    assert (both.count("<desc"), one.count("<desc")) == (2, 1)
    assert "31 scenes told as flashback" in one


@pytest.mark.parametrize("chart", Chart)
def test_an_image_is_drawn(chart: Chart, bundled: Story, hostile: Story) -> None:
    """PNG, as wide as the chart times the scale."""
    for story in (bundled, hostile, Story(title="Empty")):
        svg = ElementTree.fromstring(str(export(story, Options(chart=chart)).content))
        content = png.export(story, png.Options(chart=chart, scale=1.0)).content

        assert isinstance(content, bytes)
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        assert abs(int.from_bytes(content[16:20]) - float(svg.get("width") or 0)) <= 1


def test_without_resvg_the_cure_is_named(bundled: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing library is a problem with a hint, not a traceback."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    monkeypatch.setattr(png, "find_spec", lambda _name: None)
    (problem,) = png.export(bundled, png.Options()).problems

    assert (problem.code, problem.hint) == (Code.NOT_INSTALLED, INSTALL_EXTRAS)


@pytest.mark.parametrize("chart", [Chart.LANES, Chart.MATRIX])
def test_scenes_can_stand_in_story_order(chart: Chart, backpack: Story) -> None:
    """With --order story the past comes first, under its printed number, and title and axis say so."""
    options = Options(chart=chart, link="story.html", order=SceneOrder.STORY)
    root = ElementTree.fromstring(str(export(backpack, options).content))

    links = [a.get("href") for a in root.iter(f"{SVG}a")]
    assert links == ["story.html#scene-window", "story.html#scene-plea", "story.html#scene-verdict"]
    axis = ["".join(found.itertext()) for found in root.iter(f"{SVG}text") if found.get("class") == "quiet small"]
    assert axis == ["2", "1", "3", "story order →"]
    assert any(", in story order" in "".join(title.itertext()) for title in root.iter(f"{SVG}title"))
