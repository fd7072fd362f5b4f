"""Fountain, case by case: each file of `conformance/fountain` beside the elements and problems it must give.

Readers written by others read every case as well, as typed and as we write it; where one reads otherwise, the case is
in `waivers.json` with the reason. A waiver that is no longer needed fails.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from exporters.script import script_text
from scenes.page.fountain.read import read
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.write import write
from tests.fountain_judges import PYTHON_READERS, Reading, expected, through_node

FOLDER = Path(__file__).parent / "conformance" / "fountain"
CASES = {path.relative_to(FOLDER).with_suffix("").as_posix(): path for path in sorted(FOLDER.rglob("*.fountain"))}
WAIVERS = json.loads((FOLDER / "waivers.json").read_text("utf-8"))


def text_of(case: str) -> str:
    return CASES[case].read_bytes().decode("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    """The text gives the elements and the problems beside it, and is written and read again without a change."""
    found = read(text_of(case))
    data = json.loads(CASES[case].with_suffix(".json").read_text("utf-8"))
    said = json.loads(script_text(found.script, 0))
    assert (data.get("title_page", []), data["elements"]) == (said["title_page"], said["elements"])
    assert sorted(data.get("problems", [])) == sorted(problem.code.id for problem in found.problems)
    assert sayable(found.script) == (found.script, ())
    assert read(write(found.script)).script == found.script


def test_there_are_many_cases() -> None:
    """At least 200 cases, each with its expected elements."""
    assert len(CASES) >= 200
    assert {path.with_suffix("") for path in FOLDER.rglob("*/*.json")} == {p.with_suffix("") for p in CASES.values()}


def typed_and_written() -> dict[str, dict[str, str]]:
    return {
        "typed": {case: text_of(case) for case in CASES},
        "written": {case: write(read(text_of(case)).script) for case in CASES},
    }


def disagreeing(readings: Mapping[str, Reading | str]) -> set[str]:
    return {case for case, reading in readings.items() if reading != expected(read(text_of(case)).script)}


def waived(form: str, reader: str) -> set[str]:
    return {case for case, waiver in WAIVERS[form].items() if reader in waiver["readers"]}


def reading_of(reader: str, text: str) -> Reading | str:
    try:
        return PYTHON_READERS[reader](text)
    except Exception as fault:
        return repr(fault)


@pytest.mark.parametrize("form", ["typed", "written"])
@pytest.mark.parametrize("reader", PYTHON_READERS)
def test_python_readers(reader: str, form: str) -> None:
    """A Python reader finds what we find, except where it is waived."""
    texts = typed_and_written()[form]
    found = {case: reading_of(reader, text) for case, text in texts.items()}
    assert waived(form, reader) == disagreeing(found)


@pytest.mark.parametrize("form", ["typed", "written"])
def test_node_readers(form: str, judge: Callable[[str], str]) -> None:
    """The readers in JavaScript find what we find, except where they are waived."""
    node = judge("node")
    texts = typed_and_written()[form]
    for reader, readings in through_node(list(texts.values()), node).items():
        assert waived(form, reader) == disagreeing(dict(zip(texts, readings, strict=True))), reader
