"""The documentation is run: what it shows is what the program prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import exporters
import importers
from cli import main
from scenes.problems import Code
from tests.judging import found, needed

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).parent.parent
DOCS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n)?(?:<!-- needs: (?P<needs>[^\n]+) -->\n)?"
    r"```(?P<kind>\w*)\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


def steps_of(block: str) -> list[tuple[str, list[str]]]:
    """Split a console block into commands, each with the lines it prints."""
    steps: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        else:
            steps[-1][1].append(line)
    return steps


def run(command: str, folder: Path) -> list[str]:
    """Run a command as a user types it and give the lines that the terminal shows, without trailing spaces."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    shown = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return [line.rstrip() for line in shown.stdout.decode("utf-8").splitlines()]


def matches(expected: list[str], shown: list[str]) -> bool:
    """Whether the shown lines are the expected ones; a line `...` stands for any lines."""
    if "..." not in expected:
        return expected == shown
    cut = expected.index("...")
    if shown[:cut] != expected[:cut]:
        return False
    rest = expected[cut + 1 :]
    return any(matches(rest, shown[start:]) for start in range(cut, len(shown) + 1))


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_what_the_documentation_shows_is_what_happens(document: Path, tmp_path: Path) -> None:
    """Each console block is run in order in an empty folder and prints exactly what stands there.

    A block that needs a program or font of others says so above itself: `<!-- needs: pdfinfo -->`. Without it the other
    blocks are still run.
    """
    wrong = []
    missing: list[str] = []
    for block in BLOCK.finditer(document.read_text("utf-8")):
        if block["file"]:
            (tmp_path / block["file"]).write_text(block["text"], "utf-8")
        lacking = [judge for judge in (block["needs"] or "").split() if found(judge) is None]
        missing += lacking
        if block["kind"] == "console" and not lacking:
            for command, lines in steps_of(block["text"]):
                expected = [line.rstrip() for line in lines]
                shown = run(command, tmp_path)
                if not matches(expected, shown):
                    wrong.append((command, expected, shown))

    assert wrong == []
    needed(not missing, ", ".join(missing))


def problems_page() -> str:
    """Give the text of `docs/problems.md`."""
    rows = [
        f"| {code.id} | {code.value.severity} | {code.value.meaning} |" for code in sorted(Code, key=lambda c: c.id)
    ]
    return "\n".join([PROBLEMS, "| code | severity | meaning |", "| --- | --- | --- |", *rows, ""])


PROBLEMS = """\
# Problems

Every problem that Fabula reports has a code that never changes, a place, a message and, where there is one, a cure in
brackets. Errors end a command with status 1; warnings do so with `--strict`; notes never do. `fabula check --format
json` gives the same as data.

FB0xx files, FB1xx shape of a story, FB2xx references and consistency, FB3xx story time, FB4xx script page and FDX,
FB5xx workbook and tables, FB6xx captions and timed formats, FB7xx tellings and pages.
"""


def test_every_problem_code_is_documented(request: pytest.FixtureRequest) -> None:
    """`docs/problems.md` lists each code; `dev.py test --update-golden tests/test_docs.py` writes it anew."""
    page = ROOT / "docs" / "problems.md"
    if request.config.getoption("--update-golden"):
        page.write_text(problems_page(), "utf-8")

    assert page.read_text("utf-8") == problems_page()
    assert len({code.id for code in Code}) == len(Code)


def test_every_command_and_format_is_documented() -> None:
    """The commands and formats stand in the README or the pages below docs."""
    text = "\n".join(path.read_text("utf-8") for path in DOCS)
    names = [f"fabula {name}" for name in main.list_commands(click.Context(main))]
    formats = {row.name for row in (*exporters.FORMATS, *importers.FORMATS)}
    shown = set(re.findall(r"(?:`|export |--from |--to )([a-z0-9-]+)", text))

    assert [name for name in names if name not in text] == []
    assert formats - shown == set()


def test_links_between_documents_lead_somewhere() -> None:
    """No relative link of the documentation is dead."""
    dead = []
    for document in [*DOCS, ROOT / "ARCHITECTURE.md", ROOT / "CHANGELOG.md"]:
        for target in re.findall(r"\]\((?!https?://|#)([^)#\s]+)", document.read_text("utf-8")):
            if not (document.parent / target).exists():
                dead.append(f"{document.name}: {target}")

    assert dead == []
