import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from importers.files import read

BELL = Path(__file__).parent / "alignment" / "bell.yaml"


@pytest.fixture
def bell(tmp_path: Path) -> Path:
    """A story of two tellings that shares no event yet, with a comment."""
    path = tmp_path / "bell.yaml"
    text = BELL.read_text("utf-8")
    for word in ("crack", "blame", "smith", "letter", "trial", "verdict", "newbell"):
        text = text.replace(f"event: {word}, ", "")
    path.write_text(text, "utf-8")
    return path


def events(path: Path) -> dict[str, str]:
    story = read(str(path)).story
    assert story is not None
    return {scene.id: scene.event for scene in story.scenes if scene.event}


def test_pairs_are_shown_with_score_and_both_texts(fabula: Callable[..., Result], bell: Path):
    """Without --accept nothing is written."""
    before = bell.read_bytes()
    result = fabula("align", "bell.yaml")
    assert result.stdout.splitlines()[2].startswith("0.54\tpath\ta2\tb3\tThe mayor says")
    assert "7 pairs; accept with" in result.stderr
    assert bell.read_bytes() == before
    data = json.loads(fabula("align", "bell.yaml", "--format", "json", "--min", "0.5").stdout)
    assert [(match["a"], match["b"]) for match in data] == [("a2", "b3"), ("a5", "b6")]


def test_accepted_pairs_are_written_and_comments_stay(fabula: Callable[..., Result], bell: Path):
    """Each pair has one event afterwards, named by the first scene."""
    result = fabula("align", "bell.yaml", "--accept", "0.5")
    assert result.stdout == "bell.yaml: 4 scenes have an event now\n2 pairs accepted\n"
    assert events(bell) == {"a2": "a2", "b3": "a2", "a5": "a5", "b6": "a5"}
    assert bell.read_text("utf-8").startswith("# Two tellings of one invented story")


def test_pairs_that_cannot_both_be_true_are_named(fabula: Callable[..., Result], tmp_path: Path):
    """What a person accepts is written; where the story's time cannot be true with it, that is said at once."""
    path = tmp_path / "s.yaml"
    scenes = ("{id: a, telling: x, when: '1990'}", "{id: b, telling: y, when: '1997'}")
    path.write_text(f"fabula: 1\ntitle: T\ntellings: [{{id: x}}, {{id: y}}]\nscenes: [{', '.join(scenes)}]\n", "utf-8")
    (tmp_path / "pairs.csv").write_text("a,b\na,b\n", "utf-8")
    result = fabula("align", "s.yaml", "--reviewed", "pairs.csv")

    assert (result.exit_code, events(path)) == (0, {"a": "a", "b": "a"})
    assert "warning FB303" in result.stderr


def test_a_reviewed_list_is_written(fabula: Callable[..., Result], bell: Path, tmp_path: Path):
    """The person keeps the rows that are right; an id that is not there stops everything."""
    rows = fabula("align", "bell.yaml", "--format", "csv").stdout.splitlines()
    (tmp_path / "pairs.csv").write_text("\n".join((rows[0], rows[1])) + "\n", "utf-8")
    assert fabula("align", "bell.yaml", "--reviewed", "pairs.csv").exit_code == 0
    assert events(bell) == {"a1": "a1", "b2": "a1"}
    (tmp_path / "wrong.csv").write_text("a,b\na1,nobody\n", "utf-8")
    result = fabula("align", "bell.yaml", "--reviewed", "wrong.csv")
    assert result.exit_code == 1
    assert 'wrong.csv:2:1: error FB701: no scene has the id "nobody"' in result.stderr


def test_a_reviewed_list_may_come_from_any_spreadsheet(fabula: Callable[..., Result], bell: Path, tmp_path: Path):
    """Semicolons or tabs, another encoding, rows left empty: what a spreadsheet makes of a list is the same list."""
    content = "score;a;b;what happens\r\n0,5;a1;b2;Café\r\n;;;\r\n"
    (tmp_path / "pairs.csv").write_bytes(content.encode("cp1252"))
    assert fabula("align", "bell.yaml", "--reviewed", "pairs.csv").exit_code == 0
    assert events(bell) == {"a1": "a1", "b2": "a1"}


@pytest.mark.parametrize("first", [[], ["import", "scenes.csv", "-o", "-"]])
def test_a_value_too_long_for_a_list_has_its_line(
    fabula: Callable[..., Result], bell: Path, tmp_path: Path, first: list[str]
):
    """A long text beside a pair is read; one as long as if a quote were missing is a problem, whatever ran before."""
    (tmp_path / "scenes.csv").write_text("Scene,Set\n1,House\n")
    if first:
        assert fabula(*first).exit_code == 0
    (tmp_path / "long.csv").write_text(f"a,b,what\na1,b2,{'x' * 200_000}\n")
    assert fabula("align", "bell.yaml", "--reviewed", "long.csv").exit_code == 0
    assert events(bell) == {"a1": "a1", "b2": "a1"}
    (tmp_path / "longer.csv").write_text(f"a,b,what\na1,b2,x\na2,b3,{'x' * 1_200_000}\n")
    result = fabula("align", "bell.yaml", "--reviewed", "longer.csv")
    assert result.exit_code == 1
    assert result.stderr.startswith("longer.csv:3: error FB701: the row cannot be read: ")


def test_a_large_list_is_read_where_that_is_allowed(fabula: Callable[..., Result], bell: Path, tmp_path: Path):
    """The limit of the command is that of its list too."""
    (tmp_path / "pairs.csv").write_text(f"a,b,what\na1,b2,{'x' * 600_000}\na2,b3,{'x' * 600_000}\n")
    words = ("align", "bell.yaml", "--reviewed", "pairs.csv", "--max-mb")
    assert "pairs.csv: error FB002: it is larger than 1 MB" in fabula(*words, "1").stderr
    assert fabula(*words, "2").exit_code == 0


def test_a_list_of_pairs_holds_no_formula(fabula: Callable[..., Result], tmp_path: Path):
    """What a spreadsheet would run has an apostrophe before it; ids come back without it."""
    (tmp_path / "s.yaml").write_text(
        "fabula: 1\ntitle: T\ntellings: [{id: a}, {id: b}]\nscenes:\n"
        "  - {id: =a1, telling: a, summary: '=HYPERLINK(1) the rope breaks in the storm'}\n"
        "  - {id: +b1, telling: b, summary: '@ the rope breaks in the storm'}\n"
    )
    text = fabula("align", "s.yaml", "--format", "csv").stdout
    assert [row[2:] for row in csv.reader(text.splitlines()[1:])] == [
        ["'=a1", "'+b1", "'=HYPERLINK(1) the rope breaks in the storm", "'@ the rope breaks in the storm"]
    ]
    (tmp_path / "pairs.csv").write_text(text, newline="")
    assert fabula("align", "s.yaml", "--reviewed", "pairs.csv").exit_code == 0
    assert events(tmp_path / "s.yaml") == {"=a1": "=a1", "+b1": "=a1"}


def test_two_files_get_the_same_events(fabula: Callable[..., Result], bell: Path, tmp_path: Path):
    """Each telling in a file of its own, with scene ids that both use: the pairs are then one event in both."""
    head = "fabula: 1\ntitle: T\nscenes:\n"
    (tmp_path / "one.yaml").write_text(
        head + "  - {id: s1, summary: A storm breaks the rope.}\n  - {id: s2, summary: The widow weeps.}\n"
    )
    (tmp_path / "two.yaml").write_text(
        head + "  - {id: x1, summary: In a storm the rope breaks.}\n  - {id: x2, summary: A widow weeps.}\n"
    )
    assert fabula("align", "one.yaml", "two.yaml", "--accept", "0.2").exit_code == 0
    assert events(tmp_path / "one.yaml") == {"s1": "s1", "s2": "s2"}
    assert events(tmp_path / "two.yaml") == {"x1": "s1", "x2": "s2"}
    assert "Told by both: 2 events" in fabula("compare", "one.yaml", "two.yaml").stdout


def test_a_list_without_the_columns_of_a_pair_is_no_list(fabula: Callable[..., Result], bell: Path, tmp_path: Path):
    """Another table, or an empty file, is not taken for a list from which everything was deleted."""
    (tmp_path / "other.csv").write_text("x,y\n1,2\n")
    (tmp_path / "empty.csv").write_text("")
    for name in ("other.csv", "empty.csv"):
        result = fabula("align", "bell.yaml", "--reviewed", name)
        assert result.stderr.startswith(f"{name}:1: error FB701: a list of pairs has the columns a and b")
        assert result.exit_code == 1


def test_nothing_to_propose_is_said(fabula: Callable[..., Result], bell: Path):
    """Where everything alike is accepted, nothing more is asked for."""
    fabula("align", "bell.yaml", "--accept", "0.12")
    assert fabula("align", "bell.yaml").stderr == (
        "no pair that shares no event yet is as alike as 0.12; --min asks for less\n"
    )


def test_two_files_are_written_both_or_not_at_all(fabula: Callable[..., Result], tmp_path: Path):
    """Where one of two files cannot be changed, the other stays as it is too."""
    one = tmp_path / "one.yaml"
    one.write_text("fabula: 1\ntitle: T\nscenes:\n  - {id: s1, summary: A storm breaks the rope.}\n")
    (tmp_path / "two.fountain").write_text("INT. A\n\n= A storm breaks the rope.\n")
    before = one.read_bytes()
    result = fabula("align", "one.yaml", "two.fountain", "--accept", "0.01")

    assert (result.exit_code, result.stdout, one.read_bytes()) == (2, "", before)
    assert "two.fountain is not a story file" in result.stderr


def test_a_file_is_not_aligned_with_itself(fabula: Callable[..., Result], bell: Path):
    """One file under two names has nothing to tell twice."""
    result = fabula("align", "bell.yaml", "./bell.yaml")
    assert (result.exit_code, "./bell.yaml is the same file" in result.stderr) == (2, True)


def test_what_cannot_be_aligned_or_written(fabula: Callable[..., Result], tmp_path: Path):
    """One telling is too few, and the bundled story cannot be changed."""
    (tmp_path / "one.yaml").write_text("fabula: 1\ntitle: T\n")
    assert fabula("align", "one.yaml").exit_code == 2
    shutil.copy(BELL, tmp_path / "bell.yaml")
    assert fabula("align", "bell.yaml", "--telling", "a").exit_code == 2
    assert fabula("align", "bell.yaml", "--telling", "a", "--telling", "b").exit_code == 0
