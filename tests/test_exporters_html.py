"""The page as a document: one file, sealed, whole, and text where text was written."""

import json
import re
import subprocess
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from exporters.html import Options, export, render
from scenes.chronology.measures import measures_of
from scenes.chronology.told import SceneOrder
from scenes.film import Film, Link, Measure, Milestone, Relation, Remake
from scenes.problems import Code, Problem
from scenes.record import Character, Location, Presence, Scene, Story
from scenes.views.charts.svg import standing_alone
from scenes.views.pictures import Chart, pictures_of
from scenes.views.webpage import Page
from tests.judging import JUDGES
from tests.strategies import records

VOID = {"meta", "link", "br", "hr", "input"}


PIER = Location(id="pier", name="Pier")


class Elements(HTMLParser):
    """What a page is made of, and whether its tags are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page(story: Story, **options: bool) -> str:
    return str(export(story, Options(**options)).content)


def test_tags_close_in_order(bundled: Story, hostile: Story) -> None:
    """Every element that is opened is closed, whatever the texts hold."""
    for story in (bundled, hostile, Story(title="Empty")):
        read = Elements(page(story))

        assert (read.wrong, read.open) == ([], [])


def test_the_policy_allows_nothing_but_the_page_itself(bundled: Story) -> None:
    """The content security policy names the hashes of the one style and the one script, and no source."""
    text = page(bundled)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    hashes = {
        kind: f"'sha256-{b64encode(sha256(found[1].encode()).digest()).decode()}'"
        for kind in ("style", "script")
        if (found := re.search(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL))
    }

    assert policy[1].replace("&#39;", "'").split("; ") == [
        "default-src 'none'",
        f"style-src {hashes['style']}",
        f"script-src {hashes['script']}",
        "img-src data:",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_nothing_is_fetched(bundled: Story) -> None:
    """No element names a source, and no style an address."""
    text = page(bundled)
    sources = [(tag, a) for tag, a in Elements(text).found if "src" in a or (tag == "link" and a["href"] != "data:,")]

    assert sources == []
    assert "url(" not in text
    assert "@import" not in text


def test_the_script_is_a_few_kilobytes(bundled: Story) -> None:
    """What runs in the page is small, and can be left out."""
    script = re.search(r"<script>(.*?)</script>", page(bundled), re.DOTALL)

    assert script is not None
    assert len(script[1]) < 5000
    assert "<script" not in page(bundled, script=False)
    assert "script-src" not in page(bundled, script=False)


def test_every_scene_has_a_card_and_every_link_a_place(bundled: Story) -> None:
    """Each id stands once, and each link within the page leads to one."""
    from urllib.parse import unquote

    found = Elements(page(bundled)).found
    ids = [attributes["id"] for _, attributes in found if "id" in attributes]
    targets = {unquote(a["href"][1:]) for tag, a in found if tag == "a" and a["href"].startswith("#")}

    assert len(ids) == len(set(ids))
    assert {f"scene-{scene.id}" for scene in bundled.scenes} <= set(ids)
    assert targets <= set(ids)


def test_everything_said_of_a_scene_is_on_its_card(bundled: Story) -> None:
    """Summary, facts, changes and evidence of each scene stand on the page."""
    words = " ".join("".join(Elements(page(bundled)).words).split())
    for scene in bundled.scenes:
        for text in (scene.summary, scene.notes, *(fact.value for fact in scene.facts)):
            assert " ".join(text.split()) in words
        for span in scene.evidence:
            assert f"{span.start}–{span.end}" in words


def test_markup_in_a_story_is_text() -> None:
    """Tags, entities and template marks are shown as they were written."""
    nasty = "</script><script>alert(1)</script> &lt; {{ 7*7 }} {% raw %} \x00 \u202e"
    story = Story(
        title=nasty,
        characters=(Character(id="a", name=nasty),),
        scenes=(Scene(id="100%~x", title=nasty, summary=nasty, act=nasty),),
    )
    read = Elements(page(story))

    assert [tag for tag, _ in read.found].count("script") == 1
    assert "".join(read.words).count("alert(1)") >= 4
    assert "49" not in "".join(read.words).split()


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, is_link: bool) -> None:
    """An address of another kind is shown, never followed."""
    story = Story(title="x", film=Film(links=(Link(title="Read", url=url),)))
    targets = [a["href"] for tag, a in Elements(page(story)).found if tag == "a" and not a["href"].startswith("#")]

    assert targets == ([url] if is_link else [])


def test_the_language_of_the_prose_is_marked() -> None:
    """Screen readers are told what language the story is in, if it has a tag that they can take."""
    assert '<h1 dir="auto" lang="ko">' in page(Story(title="선물", language="ko"))
    assert '<h1 dir="auto">' in page(Story(title="x", language='"><b>'))


def test_problems_stand_on_the_page_with_their_places() -> None:
    """A file that cannot be read gives a page that says where and why."""
    problem = Problem(code=Code.SYNTAX, message="a <colon> is missing", hint="add it", path="s.yaml", line=3, column=7)
    words = Elements(render(Page(title="s.yaml", problems=(problem,)), scripts=())).words

    assert {"s.yaml:3:7", "error FB101", " a <colon> is missing", "add it"} <= set(words)


def test_what_is_not_known_is_not_headed() -> None:
    """A story without film, places or scenes has no empty sections."""
    found = Elements(page(Story(title="x"))).found
    remade = Elements(page(Story(title="x", film=Film(remakes=(Remake(country="Turkey"),))))).found

    assert [a["id"] for tag, a in found if tag == "section"] == []
    assert [a["id"] for tag, a in remade if tag == "section"] == ["remakes"]


def test_a_column_that_nothing_fills_is_left_out() -> None:
    """Places and cast head what is said of any of them: part of what, what it is like, who plays whom, who it is."""
    scenes = (Scene(id="a", location="pier", characters=(Presence(character="nora"),)),)
    bare = Story(title="T", characters=(Character(id="nora", name="Nora"),), locations=(PIER,), scenes=scenes)
    known = attrs.evolve(
        bare,
        characters=(Character(id="nora", name="Nora", performer="Ida", description="A pilot."),),
        locations=(
            attrs.evolve(PIER, part_of="harbour", description="Rotten."),
            Location(id="harbour", name="Harbour"),
        ),
    )
    titles = ("Part of", "What it is like", "Played by", "Who it is")

    assert [f">{title}</bdi>" in page(bare) for title in titles] == [False] * 4
    assert [f">{title}</bdi>" in page(known) for title in titles] == [True] * 4
    assert page(known).count("<td") - page(bare).count("<td") == 4 + 5


def test_what_is_known_of_people_figures_and_remakes_stands_on_the_page() -> None:
    """Roles, territories, sources, relations and identifiers are shown; each identifier leads to its registry."""
    remake = Remake(title="R", relation=Relation.REMAKE, based_on="The first", imdb="tt0123456", source="a paper")
    figure = Milestone(measure=Measure.GROSS, value=5e6, currency="USD", week=2, period=True, territory="Korea")
    film = Film(wikidata="Q1", box_office=(figure,), remakes=(remake,))
    people = (Character(id="m", name="M", role="protagonist", occupation="lawyer", description="She."),)
    read = Elements(page(Story(title="x", characters=people, film=film)))
    words = " ".join(read.words)

    for said in ("protagonist, lawyer", "gross, Korea", "5 M USD", "week 2 alone", "(a paper)", "The first", "Q1"):
        assert said in words
    assert "https://www.imdb.com/title/tt0123456/" in [a["href"] for tag, a in read.found if tag == "a"]


def test_cards_can_stand_in_story_order(backpack: Story) -> None:
    """With `--order story` the flashback comes first, and the page says so."""
    read = Elements(str(export(backpack, Options(order=SceneOrder.STORY)).content))
    cards = [a["data-scene"] for tag, a in read.found if tag == "article"]

    assert cards == ["window", "plea", "verdict"]
    assert "In story order; what is not real stands after the scene it is inside." in read.words


def test_measures_stand_below_each_curve(bundled: Story) -> None:
    """The page gives the figures that `fabula stats` gives, for each telling."""
    read = Elements(page(bundled))
    words = " ".join(read.words)

    assert words.count("In figures") == 2
    for telling in ("plot", "article"):
        assert f"{measures_of(bundled, telling).order.tau:.3f}" in words


@pytest.mark.parametrize("name", ["bundled", "hostile", "backpack"])
def test_an_html_checker_finds_nothing(
    name: str, request: pytest.FixtureRequest, judge: Callable[[str], str], tmp_path: Path
) -> None:
    """html-validate knows which element may stand where, which attribute it may have, and which ids must be unique."""
    file = tmp_path / "page.html"
    file.write_text(page(request.getfixturevalue(name)), "utf-8")
    done = subprocess.run([judge("node"), str(JUDGES / "html.mjs"), str(file)], capture_output=True, check=True)

    assert json.loads(done.stdout) == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(Story))
def test_any_story_is_a_page_and_charts(story: Story) -> None:
    """Whatever the record allows, the page closes its tags in order, and each chart is well-formed."""
    read = Elements(page(story))

    assert (read.wrong, read.open) == ([], [])
    for chart in Chart:
        pictures, _ = pictures_of(story, chart, "")
        assert ElementTree.fromstring(standing_alone(pictures)) is not None
