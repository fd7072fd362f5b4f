import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporters.yaml import Options, export
from importers.yaml import parse
from scenes.problems import Code, Severity
from scenes.record import Character, Scene, Story
from tests.strategies import records


def found(text: str | bytes) -> list[tuple[str, int | None, int | None]]:
    content = text.encode() if isinstance(text, str) else text
    return [(p.code.id, p.line, p.column) for p in parse(content).problems]


@pytest.mark.parametrize(
    "word", ["no", "on", "12:30", "1e3", "0o7", "1984", "null", "~", "true", "0x1F", ".5", "2012-01-01", "=", "<<"]
)
def test_words_in_prose_fields_stay_text(word: str) -> None:
    """A plain word in a text field is the text that stands in the file, whatever YAML thinks of it."""
    reading = parse(f"fabula: 1\ntitle: {word}\nscenes: [{{id: a, number: {word}}}]\n".encode())

    assert reading.problems == ()
    assert reading.story == Story(title=word, scenes=(Scene(id="a", number=word),))


def test_numbers_and_truth_values_follow_yaml_1_2() -> None:
    """Where a field holds a number or a truth value, YAML 1.2's core schema reads it."""
    reading = parse(b"fabula: 0x1\ntitle: x\nscenes: [{id: a, eighths: 0o17, duration: 1e1, jump: True, start: .5}]")

    assert reading.story is not None
    scene = reading.story.scenes[0]
    assert (scene.eighths, scene.duration, scene.jump, scene.start) == (15, 10.0, True, 0.5)


@pytest.mark.parametrize("field", ["start", "duration", "eighths"])
@pytest.mark.parametrize("word", ["9" * 400, "1e400", "99999999999"])
def test_numbers_beyond_any_film_are_refused(field: str, word: str) -> None:
    """A slip of the keys is met where it stands, before a sheet or a chart has to draw it; it is not shown whole."""
    (problem,) = parse(f"fabula: 1\ntitle: x\nscenes: [{{id: a, {field}: {word}}}]\n".encode()).problems

    assert (problem.severity, problem.line, problem.column) == (Severity.ERROR, 3, 18)
    assert len(problem.message) < 120


@pytest.mark.parametrize("word", ["yes", "on", "no", "1"])
def test_yaml_1_1_truth_values_are_no_truth_values(word: str) -> None:
    """`flashback: yes` is not guessed at; the message says what to write."""
    reading = parse(f"fabula: 1\ntitle: x\nscenes: [{{id: a, flashback: {word}}}]".encode())

    assert [p.code for p in reading.problems] == [Code.WRONG_TYPE]
    assert "true or false" in reading.problems[0].message


def test_an_empty_value_says_nothing() -> None:
    """A key that is left blank is as good as a key left out."""
    reading = parse(b"fabula: 1\ntitle: x\nlogline:\nscenes:\n  - id: a\n    time_of_day:\n    eighths:\n")

    assert reading.problems == ()
    assert reading.story == Story(title="x", scenes=(Scene(id="a"),))


def test_every_problem_is_found_in_one_run_at_its_place() -> None:
    """Nothing stops at the first fault, and each has the line and column of what is wrong."""
    text = (
        "fabula: 1\n"
        "title: x\n"
        "sceens: []\n"
        "characters:\n"
        "  - {id: mina, name: Mina, age: 3}\n"
        "scenes:\n"
        "  - id: a\n"
        "    id: b\n"
        "    eighths: many\n"
        "  - {id: c d, via: dreams}\n"
        "  - {summary: no id}\n"
    )

    assert found(text) == [
        ("FB103", 3, 1),
        ("FB103", 5, 28),
        ("FB102", 8, 5),
        ("FB104", 9, 5),
        ("FB105", 10, 6),
        ("FB105", 10, 15),
        ("FB106", 11, 5),
    ]


@pytest.mark.parametrize(
    ("word", "meant"), [("sceens", "scenes"), ("charaters", "characters"), ("titel", "title"), ("logLine", "logline")]
)
def test_an_unknown_key_is_met_with_the_key_that_was_meant(word: str, meant: str) -> None:
    """The hint is the cure."""
    problems = parse(f"fabula: 1\ntitle: x\n{word}: y\n".replace("title: x\ntitel", "titel").encode()).problems

    assert any(p.hint == f'did you mean "{meant}"?' for p in problems if p.code is Code.UNKNOWN_KEY)


@pytest.mark.parametrize(
    ("field", "cure"),
    [
        ("tags: {Props: backpack}", "write it as a list: [{category: Props, name: backpack}]"),
        ("tags: {Props: [backpack, hat]}", "write it as a list: [{category: Props, name: backpack}]"),
        ("tags: {category: Props, name: hat}", "write it as a list: [{category: Props, name: hat}]"),
        ("facts: {shop: closed}", "write it as a list: [{key: shop, value: closed}]"),
        ("facts: {shop: {open: no}}", "write it as a list: [{key: shop, value: ...}]"),
        ("evidence: {start: 1, end: 2}", "write it as a list: [{start: 1, end: 2}]"),
        ("evidence: {}", ""),
        ("characters: {mina: adult}", ""),
    ],
)
def test_a_mapping_for_a_list_is_met_with_the_list_that_was_meant(field: str, cure: str) -> None:
    """Elements by category and claims by key are lists of mappings: the hint writes one."""
    problems = parse(f"fabula: 1\ntitle: x\nscenes:\n  - id: a\n    {field}\n".encode()).problems

    assert [(p.code, p.hint) for p in problems] == [(Code.WRONG_TYPE, cure)]


@pytest.mark.parametrize(
    ("named", "cure"),
    [
        ("aliases: {name: Sora, telling: b}", "write it as a list: [{name: Sora, telling: b}]"),
        ("aliases: {letter: Sora}", "write it as a list: [{name: ...}]"),
        ("versions: {child: {age: 6}}", "write it as a list: [{id: child}]"),
    ],
)
def test_a_mapping_for_a_list_of_a_character(named: str, cure: str) -> None:
    """Other names and versions are lists of mappings as well."""
    problems = parse(f"fabula: 1\ntitle: x\ncharacters:\n  - {{id: a, name: A, {named}}}\n".encode()).problems

    assert [(p.code, p.hint) for p in problems] == [(Code.WRONG_TYPE, cure)]


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (b"", "FB108", 1, 1),
        (b"# nothing\n", "FB108", 1, 1),
        (b"title: a\n\tlogline: b", "FB101", 2, 1),
        (b"title: [a", "FB101", 2, 1),
        (b"a: *b", "FB101", 1, 4),
        (b"a: &x [*x]", "FB107", 1, 8),
        (b"? [a]\n: b", "FB101", 1, 3),
        (b"a: 1\n---\nb: 1", "FB101", 2, 1),
        (b"title: \xff", "FB003", 1, 8),
        ("title: x".encode("utf-16"), "FB003", 1, 1),
        (b"title: a\n# \x00", "FB004", 2, 3),
        (b"title: \x07", "FB004", 1, 8),
        (b"title: !!python/object:os.system x\nfabula: 1", "FB101", 1, 8),
        (b"just words", "FB104", 1, 1),
        (b"- a\n- b", "FB104", 1, 1),
    ],
)
def test_broken_files_are_problems_with_a_place(content: bytes, code: str, line: int, column: int) -> None:
    """Broken input never raises; it is one problem at the place where it breaks."""
    assert (code, line, column) in found(content)


def test_aliases_that_blow_up_are_stopped() -> None:
    """Nine levels of ten aliases each would be a thousand million values; reading stops early and says where."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    began = time.monotonic()

    assert "FB107" in {code for code, _, _ in found("\n".join(lines))}
    assert time.monotonic() - began < 30  # a hang is the failure; a slow machine is not


def test_deep_nesting_is_stopped() -> None:
    """A hundred thousand brackets are a problem, not a crash."""
    assert found(b"[" * 100_000) == [("FB107", 1, 101)]


def test_aliases_are_values_where_they_are_few() -> None:
    """An anchor may be used again."""
    reading = parse(b"fabula: 1\ntitle: &t Hidden\nlogline: *t\n")

    assert reading.story == Story(title="Hidden", logline="Hidden")


def test_a_byte_order_mark_and_windows_lines_are_read() -> None:
    """Files from any editor are read alike."""
    reading = parse(b"\xef\xbb\xbffabula: 1\r\ntitle: x\r\nscenes:\r\n  - id: a b\r\n")

    assert [(p.line, p.column) for p in reading.problems] == [(4, 5)]


def test_every_script_of_the_world_is_read() -> None:
    """Names and ids may be written in any script."""
    reading = parse(
        "fabula: 1\ntitle: 7번방의 선물\ncharacters: [{id: 장금, name: 장금}, {id: ليلى, name: ليلى}]".encode()
    )

    assert reading.problems == ()
    assert reading.story is not None
    assert reading.story.characters == (Character(id="장금", name="장금"), Character(id="ليلى", name="ليلى"))


@settings(max_examples=80, suppress_health_check=list(HealthCheck), deadline=None)
@given(records(Story))
def test_a_written_story_reads_back_equal(story: Story) -> None:
    """Whatever a story holds, its YAML gives the same story again."""
    content = export(story, Options()).content
    assert isinstance(content, str)
    reading = parse(content.encode())

    assert reading.problems == ()
    assert reading.story == story


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_make_the_reader_raise(content: bytes) -> None:
    """Any bytes are a story or problems."""
    reading = parse(content)

    assert reading.story is not None or reading.problems
