import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

TWISTED = b"""fabula: 1
title: Twisted
scenes:
  - {id: end, when: "2012", summary: "=The end"}
  - {id: past, when: "1997-12-23", flashback: true}
  - {id: dream, via: dream, inside: end}
  - {id: morning, flashback: true, inside: end, after: [past]}
"""


@pytest.fixture
def twisted(fabula: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    """Run a command on a story with a flashback, a dream and a bounded scene."""

    def run(*words: str, content: bytes = TWISTED) -> Result:
        (tmp_path / "story.yaml").write_bytes(content)
        return fabula(words[0], "story.yaml", *words[1:])

    return run


def test_the_timeline_is_in_story_order(twisted: Callable[..., Result]):
    """Piped, each scene is a line with its rank, its number, its dates and its layer; what is not real comes last."""
    result = twisted("timeline")
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert lines == [
        ["story", "told", "dates", "gap", "layer", "what happens"],
        ["1", "2", "1997-12-23", "", "flashback 1", ""],
        ["2", "4", "[1997-12-23/2012-12-31]", "", "flashback 1", ""],
        ["3", "1", "2012", "about 14 years", "", "=The end"],
        ["-", "3", "", "", "dream 1", ""],
    ]
    assert result.exit_code == 0


def test_the_timeline_as_json_has_bounds(twisted: Callable[..., Result]):
    """Every scene is given with event, frame and the days between which it lies."""
    data = json.loads(twisted("timeline", "--format", "json").stdout)
    assert data["order_fixed"] == 1.0
    assert data["scenes"][1] | {"gap": ""} == {
        "rank": 2,
        "telling": "",
        "told": 4,
        "number": "",
        "scene": "morning",
        "event": "morning",
        "when": "",
        "earliest": "1997-12-23",
        "latest": "2012-12-31",
        "gap": "",
        "depth": 1,
        "via": "flashback",
        "inside": "end",
        "location": "",
        "title": "",
        "summary": "",
    }


def test_the_timeline_as_json_says_why_each_event_is_before_another(twisted: Callable[..., Result]):
    """Every statement that the order is made of is there, with its reason and its telling."""
    edges = json.loads(twisted("timeline", "--format", "json").stdout)["edges"]
    assert edges == [
        {"before": "past", "after": "morning", "reason": "after", "telling": ""},
        {"before": "morning", "after": "end", "reason": "flashback", "telling": ""},
    ]


def test_the_timeline_as_csv_holds_no_formula(twisted: Callable[..., Result]):
    """A summary that begins like a formula is text in a spreadsheet."""
    rows = list(csv.DictReader(io.StringIO(twisted("timeline", "--format", "csv").stdout)))
    assert [row["what happens"] for row in rows] == ["", "", "'=The end", ""]


def test_contradictions_are_shown_beside_the_timeline(twisted: Callable[..., Result]):
    """The order is still given; the problem stands on standard error."""
    result = twisted("timeline", content=TWISTED.replace(b'"2012"', b'"1990"'))
    assert result.stderr.startswith("story.yaml:5:16: error FB304: ")
    assert result.exit_code == 0


def test_a_problem_of_one_telling_stands_at_its_place_in_the_file(twisted: Callable[..., Result]):
    """With --telling, lines are still those of the whole file."""
    story = TWISTED.replace(b"scenes:\n", b"tellings: [{id: a}, {id: b}]\nscenes:\n  - {id: other, telling: b}\n")
    story = story.replace(b"{id: end", b"{telling: a, id: end").replace(b"{id: past", b"{telling: a, id: past")
    story = story.replace(b"{id: dream", b"{telling: a, id: dream").replace(b"{id: morn", b"{telling: a, id: morn")
    result = twisted("timeline", "--telling", "a", content=story.replace(b'"2012"', b'"1990"'))
    assert result.stderr.startswith("story.yaml:7:28: error FB304: ")


def test_a_scene_that_is_part_of_a_layer_says_which(twisted: Callable[..., Result]):
    """A scene inside a flashback that does not say how it is entered goes on in that flashback."""
    story = (
        b"fabula: 1\ntitle: T\nscenes:\n  - {id: now}\n  - {id: past, flashback: true}\n  - {id: on, inside: past}\n"
    )
    layers = [line.split("\t")[2] for line in twisted("timeline", content=story).stdout.splitlines()]
    assert layers == ["layer", "flashback 1", "flashback 1", ""]
    (_, on, _) = json.loads(twisted("timeline", "--format", "json", content=story).stdout)["scenes"]
    assert (on["via"], on["inside"], on["depth"]) == ("flashback", "now", 1)


def test_one_telling_of_the_bundled_story(fabula: Callable[..., Result]):
    """--telling leaves the other out, and an unknown one is wrong use."""
    result = fabula("timeline", "miracle-in-cell-no-7", "--telling", "article")
    assert result.stdout.splitlines()[1].startswith("1\t4\t1997\t")
    assert fabula("timeline", "miracle-in-cell-no-7", "--telling", "nobody").exit_code == 2


def test_a_wide_table_is_wrapped(fabula: Callable[..., Result]):
    """With a width, the table is drawn for people."""
    result = fabula("timeline", "miracle-in-cell-no-7", "--width", "100")
    assert "story" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_stats_sets_the_tellings_side_by_side(fabula: Callable[..., Result]):
    """One column a telling, then the flashbacks, then the people."""
    result = fabula("stats", "miracle-in-cell-no-7")
    lines = result.stdout.splitlines()
    assert lines[0] == "measure\tplot\tarticle"
    assert "footrule\t0.000\t0.269" in lines
    assert any(line.startswith("article\tflashback\tarticle-wish .. article-execution (31)\t") for line in lines)


def test_stats_as_json(fabula: Callable[..., Result]):
    """Every measure is there by name."""
    (plot,) = json.loads(fabula("stats", "miracle-in-cell-no-7", "--telling", "plot", "--format", "json").stdout)
    assert (plot["order"]["tau"], plot["depth"], plot["presence"]["characters"]) == (1.0, 0, 10)
    assert plot["presence"]["weights"][0]["scenes"] >= 1


def test_stats_of_an_empty_story(twisted: Callable[..., Result]):
    """A title alone is measured too."""
    result = twisted("stats", content=b"fabula: 1\ntitle: Nothing\n")
    assert result.exit_code == 0
    assert "scenes\t0" in result.stdout


@pytest.mark.parametrize("words", [("timeline",), ("timeline", "--width", "80"), ("stats",), ("show",), ("check",)])
def test_a_story_moves_no_terminal(twisted: Callable[..., Result], words: tuple[str, ...]):
    """Controls in names and summaries are left out of what is printed, and a problem stays one line."""
    story = (
        b'fabula: 1\ntitle: T\ncharacters: [{id: a, name: "An\\n\\e]0;x\\ana"}]\nscenes:\n'
        b'  - {id: x, characters: [a], changes: [{character: a, becomes: dead}], summary: "Hi\\e[2J\\u009b31m"}\n'
        b"  - {id: y, characters: [a]}\n"
    )
    result = twisted(*words, content=story)
    printed = result.stdout + result.stderr
    assert {letter for letter in printed if ord(letter) < 32 or 127 <= ord(letter) < 160} <= {"\n", "\t"}
    if words == ("check",):
        assert "error FB305: An ]0;xna is present in" in result.stderr
