from hashlib import sha256

import pytest

from scenes.problems import Code
from scenes.record import Evidence, Scene, Source, Story, Telling
from scenes.sources import check_source, coverage_of, sentences_of

TEXT = "Title\n\nIt rains. Mr. Han waits in cell No. 7! Does she come?\nYes… she does."


def telling(**source: object) -> Story:
    return Story(title="x", tellings=(Telling(id="a", source=Source(**source)),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, ["Title", "It rains.", "Mr. Han waits in cell No. 7!", "Does she come?", "Yes…", "she does."]),
        ("He said “no.” She left.", ["He said “no.”", "She left."]),
        ("비가 온다. 그는 기다린다.", ["비가 온다.", "그는 기다린다."]),
        ("雨が降る。彼は待つ。", ["雨が降る。", "彼は待つ。"]),
        ("At 3.5 miles J. R. Smith et al. stop.", ["At 3.5 miles J. R. Smith et al. stop."]),
        ("the first ten.the film went on.", ["the first ten.", "the film went on."]),
        ("...", []),
        ("", []),
    ],
)
def test_sentences_are_those_a_reader_sees(text: str, expected: list[str]) -> None:
    """Abbreviations, numbers and initials do not end a sentence; marks of any script do."""
    assert [sentence.text for sentence in sentences_of(text)] == expected


def test_a_sentence_knows_its_place() -> None:
    """Offsets count code points from 0, lines and columns from 1."""
    sentence = list(sentences_of(TEXT))[2]

    assert (sentence.start, sentence.end, sentence.line, sentence.column) == (17, 45, 3, 11)
    assert TEXT[sentence.start : sentence.end] == sentence.text


def test_coverage_names_the_sentences_that_no_scene_cites() -> None:
    """The plot's part alone counts; a sentence is cited when spans hold at least half of it."""
    story = telling(plot=Evidence(start=7, end=len(TEXT)))
    spans = (Evidence(start=7, end=16), Evidence(start=17, end=40))
    coverage = coverage_of(
        Story(title="x", tellings=story.tellings, scenes=(Scene(id="s", telling="a", evidence=spans),)), "a", TEXT
    )

    assert (coverage.cited, coverage.total) == (2, 5)
    assert [sentence.text for sentence in coverage.missing] == ["Does she come?", "Yes…", "she does."]


def test_another_text_is_noticed() -> None:
    """A source that was edited after the spans were counted is not taken for the old one."""
    digest = sha256(TEXT.encode()).hexdigest()
    same = telling(sha256=digest, length=len(TEXT))

    assert list(check_source(same, "a", TEXT.encode(), TEXT)) == []
    codes = [(p.code, p.pointer) for p in check_source(same, "a", (TEXT + "!").encode(), TEXT + "!")]
    assert codes == [
        (Code.SOURCE_DIFFERS, "/tellings/0/source/sha256"),
        (Code.SOURCE_DIFFERS, "/tellings/0/source/length"),
    ]


def test_a_span_past_the_end_is_a_problem() -> None:
    """Spans lie inside the source text."""
    story = Story(
        title="x",
        tellings=(Telling(id="a"),),
        scenes=(Scene(id="s", telling="a", evidence=(Evidence(start=0, end=99),)),),
    )

    assert [(p.code, p.pointer) for p in check_source(story, "a", b"short", "short")] == [
        (Code.SPAN, "/scenes/0/evidence/0")
    ]


def test_an_unknown_telling_is_a_problem() -> None:
    """A source is given for a telling that the story has."""
    assert [p.code for p in check_source(telling(), "b", b"", "")] == [Code.UNKNOWN_ID]
