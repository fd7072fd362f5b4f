import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporters import json as json_writer
from exporters import jsonl as jsonl_writer
from exporters.script import script_text
from importers import json as json_reader
from importers import jsonl as jsonl_reader
from scenes.page.script import Action, Script
from scenes.problems import Code
from scenes.record import Scene, Story
from tests.strategies import records

slow = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)


def places(reading) -> list[tuple[str, int | None, int | None]]:
    return [(p.code.id, p.line, p.column) for p in reading.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"fabula": 1,\n "title": "x",\n "title": "y"}', [("FB102", 3, 2)]),
        ('{"fabula": 1, "title": "x", "scenes": [{"id": "a", "event": "x"},\n {"id": "a b"}]}', [("FB105", 2, 3)]),
        ('{"fabula": 1, "title": 5}', [("FB104", 1, 15)]),
        ('{"fabula": 1}', [("FB106", 1, 1)]),
        ('{"fabula": 1, "title": NaN}', [("FB101", 1, 1)]),
        ('{"fabula": 1, "title": "\\ud800"}', [("FB004", 1, 25)]),
        ("{", [("FB101", 1, 2)]),
        ("", [("FB108", 1, 1)]),
        ("[" * 5000, [("FB107", 1, 1)]),
        ("[" * 500 + "]" * 500, [("FB107", 1, 1)]),
        ("[]", [("FB104", 1, 1)]),
    ],
)
def test_broken_json_is_a_problem_with_a_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    """Every fault has its code, line and column."""
    assert places(json_reader.parse(text.encode())) == expected


@pytest.mark.parametrize("indent", [0, 2])
def test_a_script_as_it_is_written_is_no_story_with_faults(indent: int) -> None:
    """What `--to script` writes is named, with what to read in its place, and not told how to become a story file."""
    content = script_text(Script(elements=(Action(text="Rain."),)), indent).encode()
    assert [str(problem) for problem in json_reader.parse(content).problems] == [
        "1:1: error FB108: this is a script as `--to script` writes it, which is not read (convert what it was made "
        "from: a Fountain draft, a Final Draft script or a story file)"
    ]
    assert places(json_reader.parse(b'{"fabula": 1, "title": "x", "title_page": [], "elements": []}')) == [
        ("FB103", 1, 47)
    ]


def test_null_says_nothing() -> None:
    """Programs that write null for what they do not know are understood."""
    reading = json_reader.parse(
        b'{"fabula": 1, "title": "x", "logline": null, "scenes": [{"id": "a", "eighths": null}]}'
    )

    assert reading.story == Story(title="x", scenes=(Scene(id="a"),))


@slow
@given(records(Story))
def test_json_is_lossless(story: Story) -> None:
    """Whatever a story holds, its JSON gives the same story again."""
    content = json_writer.export(story, json_writer.Options()).content

    assert json_reader.parse(content.encode()).story == story


@slow
@given(records(Story))
def test_json_lines_are_lossless(story: Story) -> None:
    """Whatever a story holds, its JSON Lines give the same story again, one scene a line."""
    content = jsonl_writer.export(story, jsonl_writer.Options()).content

    assert content.count("\n") == len(story.scenes) + 1
    assert jsonl_reader.parse(content.encode()).story == story


def test_json_lines_problems_have_their_line() -> None:
    """Each bad line is one that an editor can jump to, and none hides the next."""
    lines = [
        '{"fabula": 1, "title": "x"}',
        '{"id": "a"}',
        "",
        '{"id": "b", "sumary": "y"}',
        "not json",
        '{"id": "c", "eighths": "2"}',
        "\ufeff".join(['{"id": "d"', "}"]),
    ]
    reading = jsonl_reader.parse("\n".join(lines).encode())

    assert places(reading) == [("FB103", 4, 13), ("FB101", 5, 1), ("FB104", 6, 13), ("FB101", 7, 11)]


def test_deep_nesting_on_a_line_is_a_problem_of_that_line() -> None:
    """A line of brackets does not end the reading."""
    text = '{"fabula": 1, "title": "x"}\n{"id": "a", "x": ' + "[" * 600 + "]" * 600 + '}\n{"id": "b c"}'

    assert places(jsonl_reader.parse(text.encode())) == [("FB107", 2, 1), ("FB105", 3, 2)]


def test_json_lines_without_a_story_on_the_first_line_are_explained() -> None:
    """A bare list of scenes is met with the line that is missing."""
    problems = jsonl_reader.parse(b'{"id": "a"}\n{"id": "b"}\n').problems

    assert [p.code for p in problems] == [Code.MISSING_KEY]
    assert '"fabula": 1' in problems[0].hint


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_make_the_readers_raise(content: bytes) -> None:
    """Any bytes are a story or problems."""
    for parse in (json_reader.parse, jsonl_reader.parse):
        reading = parse(content)

        assert reading.story is not None or reading.problems
