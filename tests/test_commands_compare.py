import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result


def test_the_bundled_tellings_side_by_side(fabula: Callable[..., Result]):
    """Piped, the tables are lines with tabs below their titles."""
    result = fabula("compare", "miracle-in-cell-no-7")
    assert result.exit_code == 0
    assert "Told by both: 23 events\nstory\tevent\tplot\tarticle\torder\n2\tbackpack-wish\t2\t4\t\n" in result.stdout
    assert (
        "what the girl slips on\tice [plot-ice: 363-585]\ta wet pavement [article-brick: 1231-1403]\n" in result.stdout
    )
    assert "Telling order: tau 0.810, 24 pairs cross\n" in result.stdout


def test_a_comparison_as_json(fabula: Callable[..., Result]):
    """Everything is there by name, with the other telling first when asked."""
    words = ("--telling", "article", "--telling", "plot", "--format", "json")
    data = json.loads(fabula("compare", "miracle-in-cell-no-7", *words).stdout)
    assert (data["a"], data["b"], data["crossing_count"]) == ("article", "plot", 24)
    assert data["characters_only_b"] == ["witness"]


def test_two_files_are_compared(fabula: Callable[..., Result], tmp_path: Path):
    """Each file is a telling under its own name; scenes with one id tell the same."""
    (tmp_path / "book.yaml").write_text("fabula: 1\ntitle: T\nscenes:\n  - {id: a}\n  - {id: b}\n")
    (tmp_path / "film.yaml").write_text("fabula: 1\ntitle: T\nscenes:\n  - {id: b}\n  - {id: c}\n")
    result = fabula("compare", "book.yaml", "film.yaml")
    assert "Told by both: 1 event\nstory\tevent\tbook\tfilm\torder\n2\tb\t2\t1\t\n" in result.stdout
    assert "Only in film: 1 scene\nscene\twhat happens\nc\t\n" in result.stdout


def test_two_files_of_one_name_are_told_apart(fabula: Callable[..., Result], tmp_path: Path):
    """The second telling gets a number behind its name, for `compare` and for `align`."""
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "book.yaml").write_text("fabula: 1\ntitle: T\nscenes:\n  - {id: a, summary: Rain.}\n")
    files = ("old/book.yaml", "new/book.yaml")
    assert "story\tevent\tbook\tbook-2\torder\n" in fabula("compare", *files).stdout
    words = ("--telling", "book", "--telling", "book-2")
    assert fabula("align", *files, *words).exit_code == 0
    assert "the story has: book, book-2\n" in fabula("align", *files, "--telling", "x", "--telling", "y").stderr


def test_what_comes_through_a_pipe_is_a_telling_too(fabula: Callable[..., Result], tmp_path: Path):
    """Standard input has the name that it has everywhere."""
    story = "fabula: 1\ntitle: T\nscenes:\n  - {id: a, summary: Rain.}\n"
    (tmp_path / "book.yaml").write_text(story)
    result = fabula("compare", "-", "book.yaml", stdin=story.encode())
    assert "story\tevent\tstdin\tbook\torder\n" in result.stdout


def test_sources_are_quoted_and_covered(fabula: Callable[..., Result], tmp_path: Path):
    """With a source text, claims are quoted from it, and the share of its sentences that scenes cite is given."""
    (tmp_path / "s.yaml").write_text(
        "fabula: 1\ntitle: T\ntellings: [{id: a}, {id: b}]\nscenes:\n"
        "  - {id: x, telling: a, facts: [{key: k, value: v}], evidence: [{start: 0, end: 9}]}\n"
        "  - {id: y, telling: b, facts: [{key: k, value: w}]}\n"
    )
    (tmp_path / "a.txt").write_text("Mina ran. She fell.")
    result = fabula("compare", "s.yaml", "--source", "a=a.txt")
    assert "k\tv [x: Mina ran.]\tw [y]\n" in result.stdout
    assert "a: scenes cite 1 of 2 sentences\n" in result.stdout
    assert fabula("compare", "s.yaml", "--source", "a=none.txt").exit_code == 1


def test_a_source_is_of_a_telling_that_is_compared(fabula: Callable[..., Result], tmp_path: Path):
    """One of another telling, or of none, is a problem as it is for `check`: its coverage would be that of nothing."""
    (tmp_path / "s.yaml").write_text("fabula: 1\ntitle: T\ntellings: [{id: a}, {id: b}, {id: c}]\n")
    (tmp_path / "a.txt").write_text("Mina ran. She fell.")
    for telling in ("zz", "c"):
        result = fabula("compare", "s.yaml", "--source", f"{telling}=a.txt")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == (
            f's.yaml: error FB201: no telling that is compared has the id "{telling}" (known: a, b)\n'
        )


def test_a_large_source_is_read_where_that_is_allowed(fabula: Callable[..., Result], tmp_path: Path):
    """The limit of the command is that of its sources too."""
    (tmp_path / "s.yaml").write_text("fabula: 1\ntitle: T\ntellings: [{id: a}, {id: b}]\n")
    (tmp_path / "a.txt").write_text("Mina ran. She fell." + " " * 1_000_000)
    words = ("compare", "s.yaml", "--source", "a=a.txt", "--max-mb")
    assert "a.txt: error FB002: it is larger than 1 MB" in fabula(*words, "1").stderr
    assert "a: scenes cite 0 of 2 sentences\n" in fabula(*words, "2").stdout


def test_one_telling_is_not_enough(fabula: Callable[..., Result], tmp_path: Path):
    """A story told once asks for a second file; unknown tellings are wrong use."""
    (tmp_path / "one.yaml").write_text("fabula: 1\ntitle: T\n")
    result = fabula("compare", "one.yaml")
    assert result.exit_code == 2
    assert "or name a second file" in result.stderr
    assert fabula("compare", "miracle-in-cell-no-7", "--telling", "plot").exit_code == 2
    assert fabula("compare", "miracle-in-cell-no-7", "--telling", "plot", "--telling", "x").exit_code == 2


def test_many_opposite_orders_end_in_a_count(fabula: Callable[..., Result], tmp_path: Path):
    """Two tellings that run against each other are not a page of pairs; the JSON names them."""
    told = [f"  - {{id: a{n}, telling: a, event: e{n}}}\n" for n in range(9)]
    back = [f"  - {{id: b{n}, telling: b, event: e{n}}}\n" for n in reversed(range(9))]
    (tmp_path / "s.yaml").write_text(
        "fabula: 1\ntitle: T\ntellings: [{id: a}, {id: b}]\nscenes:\n" + "".join(told + back)
    )
    result = fabula("compare", "s.yaml")
    assert result.stdout.count(" in story order, b has it after\n") == 20
    assert "\n  and 16 more such pairs\n" in result.stdout
    assert len(json.loads(fabula("compare", "s.yaml", "--format", "json").stdout)["contradictions"]) == 36
