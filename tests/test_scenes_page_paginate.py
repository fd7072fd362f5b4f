"""Scripts on pages: nothing lost, every rule of the page kept."""

from itertools import pairwise

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.page.eighths import Rounding, eighths_of, eighths_text
from scenes.page.geometry import DUAL, DUAL_LEFTS, Kind, Paper
from scenes.page.inline import inline_of
from scenes.page.paginate import Page, PageLine, Pages, paginate
from scenes.page.script import (
    Action,
    Centered,
    Dialogue,
    DualDialogue,
    LineKind,
    Lyric,
    Note,
    PageBreak,
    SceneHeading,
    Script,
    ScriptElement,
    Section,
    SpeechLine,
    Synopsis,
    TitleEntry,
    Transition,
)
from scenes.page.typesetting import Layout
from scenes.page.widths import columns, printable

words = st.sampled_from(
    [
        "a",
        "lamp",
        "falls.",
        "again!",
        "(so)",
        "extraordinarily",
        "well-lit",
        "Nobody",
        "안녕하세요.",
        "사람들이",
        "黒澤明。",
        "é",
        "*bold*",
    ]
)


def texts(most: int) -> st.SearchStrategy[str]:
    return st.lists(words, min_size=1, max_size=most).map(" ".join)


def speech_lines() -> st.SearchStrategy[SpeechLine]:
    spoken = st.builds(SpeechLine, text=texts(60), kind=st.sampled_from([LineKind.SPEECH, LineKind.LYRIC]))
    return spoken | st.builds(SpeechLine, text=texts(4), kind=st.just(LineKind.PARENTHETICAL))


def speeches(most: int = 5) -> st.SearchStrategy[Dialogue]:
    return st.builds(
        Dialogue,
        character=st.sampled_from(["MINA", "장금", "MR. HAN"]),
        extension=st.sampled_from(["", "V.O.", "CONT'D"]),
        lines=st.lists(speech_lines(), min_size=1, max_size=most)
        .filter(lambda lines: lines[-1].kind is not LineKind.PARENTHETICAL)
        .map(tuple),
    )


elements: st.SearchStrategy[ScriptElement] = st.one_of(
    st.builds(Action, text=texts(150)),
    st.builds(Action, text=texts(12)),
    speeches(),
    st.builds(SceneHeading, text=texts(5), number=st.sampled_from(["", "12A"])),
    st.builds(DualDialogue, left=speeches(2), right=speeches(2)),
    st.sampled_from([Transition(text="CUT TO:"), PageBreak(), Synopsis(text="x"), Note(text="n"), Section(text="s")]),
    st.builds(Centered, text=texts(4)),
    st.builds(Lyric, text=texts(20)),
)
scripts = st.lists(elements, min_size=1, max_size=60).map(lambda found: Script(elements=tuple(found)))
papers = st.sampled_from(list(Paper))


def letters(text: str) -> str:
    return "".join(inline_of(printable(text)).text.split())


def spoken(dialogue: Dialogue) -> str:
    shown = (f"({line.text})" if line.kind is LineKind.PARENTHETICAL else line.text for line in dialogue.lines)
    return "".join(map(letters, shown))


def printed(pages: Pages, element: int, low: int = -99, high: int = 99) -> str:
    """The letters of an element as they stand on the pages, without cues and marks."""
    found = (
        run.text
        for page in pages.pages
        for line in page.lines
        if line.element == element
        for segment in line.segments
        if segment.kind not in (Kind.CHARACTER, Kind.MORE) and low <= segment.column < high
        for run in segment.runs
    )
    return "".join("".join(found).split())


def words_of(line: PageLine) -> str:
    return "".join(run.text for segment in line.segments for run in segment.runs)


def own_lines(page: Page) -> list[PageLine]:
    """The lines of a page without the marks of a scene that goes on overleaf."""
    return [line for line in page.lines if line.element >= 0]


@given(script=scripts, paper=papers, continued=st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_text_is_lost(script: Script, paper: Paper, continued: bool) -> None:
    """Every printed letter of every element stands on the pages once, in order."""
    pages = paginate(script, Layout(paper=paper, continued=continued))
    for number, element in enumerate(script.elements):
        match element:
            case SceneHeading(text=text):
                assert printed(pages, number) == letters(text).upper()
            case Action(text=text) | Transition(text=text) | Centered(text=text) | Lyric(text=text):
                assert printed(pages, number) == letters(text)
            case Dialogue():
                assert printed(pages, number) == spoken(element)
            case DualDialogue(left=left, right=right):
                assert printed(pages, number, high=DUAL_LEFTS[1]) == spoken(left)
                assert printed(pages, number, low=DUAL_LEFTS[1]) == spoken(right)
            case _:
                assert printed(pages, number) == ""


@given(script=scripts, paper=papers, continued=st.booleans())
@settings(max_examples=60, deadline=None)
def test_rows_stay_on_the_page_and_in_their_measure(script: Script, paper: Paper, continued: bool) -> None:
    """Rows rise from 0 to the last of the page; no segment is wider than its measure."""
    pages = paginate(script, Layout(paper=paper, continued=continued))
    assert [page.number for page in pages.pages] == list(range(1, len(pages.pages) + 1))
    for page in pages.pages:
        rows = [line.row for line in page.lines]
        assert rows == sorted(set(rows))
        assert 0 <= rows[0] <= rows[-1] < pages.geometry.rows
        for segment in (segment for line in page.lines for segment in line.segments):
            width = max(
                measure[segment.kind].width for measure in (pages.geometry.measures, DUAL) if segment.kind in measure
            )
            assert columns("".join(run.text for run in segment.runs)) <= width


@given(script=scripts, paper=papers, continued=st.booleans())
@settings(max_examples=100, deadline=None)
def test_pages_end_where_the_trade_lets_them(script: Script, paper: Paper, continued: bool) -> None:
    """No heading or parenthetical ends a page, no transition begins one, paragraphs and speeches part by two rows."""
    pages = paginate(script, Layout(paper=paper, continued=continued)).pages
    for page, following in pairwise(pages):
        last, first = own_lines(page)[-1], own_lines(following)[0]
        between = script.elements[last.element + 1 : first.element]
        forced = any(isinstance(element, PageBreak) for element in between)
        if not forced:
            assert last.segments[0].kind not in (Kind.HEADING, Kind.PARENTHETICAL)
            assert first.segments[0].kind is not Kind.TRANSITION
        if last.element == first.element:
            for side in (page, following):
                parts = [line for line in side.lines if line.element == last.element]
                kinds = [line.segments[0].kind for line in parts]
                body = [kind for kind in kinds if kind in (Kind.ACTION, Kind.DIALOGUE, Kind.LYRIC)]
                assert len(body) >= 2
        if last.segments[0].kind is Kind.MORE:
            assert first.segments[0].kind is Kind.CHARACTER
            assert words_of(first).count("(CONT'D)") == 1


def test_a_long_speech_says_that_it_goes_on() -> None:
    """A speech over the page's end closes with (MORE) and begins again with its cue and (CONT'D), once."""
    filler = tuple(Action(text=f"Line {n}.") for n in range(24))
    words = "One sentence stands here and fills a row. " * 12
    for extension, again in (("", "MINA (CONT'D)"), ("V.O.", "MINA (V.O.) (CONT'D)"), ("CONT'D", "MINA (CONT'D)")):
        speech = Dialogue(character="MINA", extension=extension, lines=(SpeechLine(text=words),))
        pages = paginate(Script(elements=(*filler, speech))).pages
        assert ["(MORE)", again] == [words_of(pages[0].lines[-1]), words_of(pages[1].lines[0])]
        assert words_of(pages[0].lines[-2]).endswith(".")


def parted_at(text: str) -> str:
    """Give the words with which the first page ends, where a speech fills the rest of it."""
    filler = tuple(Action(text=f"Line {n}.") for n in range(24))
    speech = Dialogue(character="MINA", lines=(SpeechLine(text=text),))
    page = paginate(Script(elements=(*filler, speech))).pages[0]
    assert words_of(page.lines[-1]) == "(MORE)"
    return words_of(page.lines[-2])


@pytest.mark.parametrize(
    "words",
    [
        "Mrs. Smith",
        "MR. SMITH",
        "Dr. Yoon",
        "J. Smith",
        "U.S. Army",
        "St. Mary",
        "No. 5",
        "etc. and",
        "5 p.m. in",
        "so... and",
        "so… and",
        "(Mr.) and",
        "А. С. Пушкин",
    ],
)
def test_a_page_does_not_end_behind_a_dot_that_ends_no_sentence(words: str) -> None:
    """A dot behind a title or an initial, or before a small letter or a number's digits, is as any letter."""
    for count in range(20, 47):
        text = f"{'so ' * count}{words} {'so ' * 200}"
        letters = str.maketrans(".…", "xx")
        assert parted_at(text).translate(letters) == parted_at(text.translate(letters))


@pytest.mark.parametrize(
    "words", ["was I.", "said no.", "yes, hon.", "at 5 p.m.", "so, etc.", "so...", "so…", '"So."', "Herms."]
)
def test_a_page_ends_behind_what_may_be_a_sentence(words: str) -> None:
    """A word of its own that is an abbreviation elsewhere ends a sentence before a capital, and so does an ellipsis."""
    for count in range(24, 44):
        assert parted_at(f"{'so ' * count}{words} So {'so ' * 200}").endswith(words.split()[-1])


def test_marks_of_a_speech_that_goes_on_can_be_in_any_language() -> None:
    """The words for (MORE) and (CONT'D) are options."""
    speech = Dialogue(character="장금", lines=(SpeechLine(text="안녕하세요. " * 600),))
    pages = paginate(Script(elements=(speech,)), Layout(more="(계속)", contd="(이어서)")).pages
    assert [words_of(pages[0].lines[-1]), words_of(pages[1].lines[0])] == ["(계속)", "장금 (이어서)"]


def test_a_speaker_may_be_marked_after_action() -> None:
    """With `resume`, a character who goes on after action is marked; after another speaker or a heading not."""
    mina, han = (Dialogue(character=name, lines=(SpeechLine(text="Yes."),)) for name in ("MINA", "HAN"))
    act = Action(text="A pause.")
    so = [attrs.evolve(mina, extension="CONTINUING"), attrs.evolve(mina, character="Mina")]
    script = Script(
        elements=(mina, act, mina, han, act, mina, act, SceneHeading(text="INT. X"), mina, act, so[0], act, so[1])
    )
    lines = paginate(script, Layout(resume=True)).pages[0].lines
    cues = [words_of(line) for line in lines if line.segments[0].kind is Kind.CHARACTER]
    assert cues == ["MINA", "MINA (CONT'D)", "HAN", "MINA", "MINA", "MINA (CONTINUING)", "Mina (CONT'D)"]


@pytest.mark.parametrize("before", [0, 20, 26])
def test_no_heading_stands_alone_above_what_is_taller_than_a_page(before: int) -> None:
    """Dual dialogue that no page holds begins below its heading, wherever that stands."""
    speech = Dialogue(character="A", lines=(SpeechLine(text="word " * 400),))
    fill = (Action(text="x"),) * before
    pages = paginate(
        Script(elements=(*fill, SceneHeading(text="INT. A"), DualDialogue(left=speech, right=speech)))
    ).pages
    heading = next(page for page in pages if any(line.element == before for line in page.lines))
    assert heading.lines[-1].element == before + 1


def test_what_is_taller_than_a_page_is_broken_anyway() -> None:
    """A parenthetical, a cue, a heading and two speeches that no page can hold are all printed whole."""
    long = "word " * 1500
    aside = SpeechLine(text=long, kind=LineKind.PARENTHETICAL)
    script = Script(
        elements=(
            SceneHeading(text=long),
            Dialogue(character="A" * 3000, lines=(aside,)),
            DualDialogue(
                left=Dialogue(character="A", lines=(SpeechLine(text=long),)),
                right=Dialogue(character="B", lines=(aside,)),
            ),
            Transition(text=long),
        )
    )
    pages = paginate(script)
    assert printed(pages, 0) == letters(long).upper()
    assert printed(pages, 1) == letters(f"({long})")
    assert printed(pages, 2, high=DUAL_LEFTS[1]) == letters(long)
    assert printed(pages, 2, low=DUAL_LEFTS[1]) == letters(f"({long})")
    assert printed(pages, 3) == letters(long)


def test_the_bracket_of_a_parenthetical_hangs() -> None:
    """The words of a parenthetical stand below each other, its bracket one column left of them."""
    aside = SpeechLine(text="word " * 8, kind=LineKind.PARENTHETICAL)
    lines = paginate(Script(elements=(Dialogue(character="A", lines=(aside,)),))).pages[0].lines
    assert [line.segments[0].column for line in lines] == [20, 14, 15]


def test_a_speech_of_more_than_a_page_begins_on_the_next_one() -> None:
    """Where the rest of a page holds its cue but no two rows of speech, it goes over whole, as a shorter one does."""
    rows = [Action(text=f"Row {n}.") for n in range(25)]
    lines = (
        SpeechLine(text="softly, to the man beside him", kind=LineKind.PARENTHETICAL),
        SpeechLine(text="\n".join(f"Line {n}." for n in range(60))),
    )
    pages = paginate(Script(elements=(*rows, Dialogue(character="BOB", lines=lines)))).pages
    assert {line.element for line in pages[0].lines} == set(range(25))
    assert {line.element for line in pages[1].lines} == {25}


def test_a_mark_of_two_rows_has_room() -> None:
    """Whatever stands for (MORE), a page holds no more rows than it has."""
    layout = Layout(more="(THE SPEECH GOES ON ON THE NEXT PAGE OF THIS SCRIPT)")
    lines = (SpeechLine(text="\n".join(f"Line {n}." for n in range(150))),)
    pages = paginate(Script(elements=(Dialogue(character="BOB", lines=lines),)), layout).pages
    assert [max(line.row for line in page.lines) < layout.geometry.rows for page in pages] == [True] * len(pages)
    assert sum(len(page.lines) for page in pages) == 150 + len(pages) + 2 * (len(pages) - 1)


def test_a_note_in_a_speech_takes_no_row() -> None:
    """Between a cue and its parenthetical, and wherever it stands alone, a note is not printed."""
    lines = (SpeechLine(text="[[n]]"), SpeechLine(text="so", kind=LineKind.PARENTHETICAL), SpeechLine(text="Yes."))
    speech = Dialogue(character="BOB", lines=lines)
    for script in (Script(elements=(speech,)), Script(elements=(DualDialogue(left=speech, right=speech),))):
        assert [line.row for line in paginate(script).pages[0].lines] == [0, 1, 2]


def test_action_keeps_its_blank_lines_and_indents() -> None:
    """Blank lines inside an action and blanks at the start of its lines are printed."""
    lines = paginate(Script(elements=(Action(text="One\n\n\n  two\nthree"),))).pages[0].lines
    assert [(line.row, words_of(line)) for line in lines] == [(0, "One"), (3, "  two"), (4, "three")]


def test_a_forced_break_begins_a_page_and_leaves_none_empty() -> None:
    """Page breaks begin a page; several in a row, or one at an end, leave no empty page."""
    break_, act = PageBreak(), Action(text="x")
    pages = paginate(Script(elements=(break_, act, break_, break_, act, break_))).pages
    assert [len(page.lines) for page in pages] == [1, 1]


@given(script=scripts, paper=papers)
@settings(max_examples=60, deadline=None)
def test_a_scene_that_goes_on_overleaf_says_so(script: Script, paper: Paper) -> None:
    """With `continued`, a page ends in (CONTINUED) and the next begins with CONTINUED: where a scene goes on, only."""
    headings = [number for number, element in enumerate(script.elements) if isinstance(element, SceneHeading)]
    pages = paginate(script, Layout(paper=paper, continued=True))
    for page, following in pairwise(pages.pages):
        first = own_lines(following)[0].element
        goes_on = first not in headings and any(number < first for number in headings)
        assert goes_on == (words_of(page.lines[-1]) == "(CONTINUED)")
        assert goes_on == words_of(following.lines[0]).startswith("CONTINUED:")
        if goes_on:
            assert [page.lines[-1].row, own_lines(following)[0].row] == [pages.geometry.rows - 1, 2]
            assert own_lines(page)[-1].row < pages.geometry.rows - 2


def test_the_marks_of_a_scene_count_its_pages() -> None:
    """The rest of a scene has its number again, and says from its third page on which page of the rest it is."""
    act = Action(text="\n".join(["x"] * 120))
    script = Script(elements=(act, SceneHeading(text="INT. X", number="7A"), act, SceneHeading(text="INT. Y"), act))
    heads = [page.lines[0] for page in paginate(script, Layout(continued=True)).pages]
    marks = [(words_of(line), line.number) for line in heads if line.segments[0].kind is Kind.CONTINUED]
    first, second, third = "CONTINUED:", "CONTINUED: (2)", "CONTINUED: (3)"
    assert marks == [(first, "7A"), (second, "7A"), (first, ""), (second, ""), (third, "")]
    assert not any(line.number for line in paginate(script, Layout(continued=True, scene_numbers=False)).pages[3].lines)


def test_a_scene_that_ends_with_its_page_is_not_marked() -> None:
    """A scene may end in the rows that a page keeps for the mark; no scene is marked unless that is asked."""
    filler = tuple(Action(text="x") for _ in range(26))
    script = Script(elements=(SceneHeading(text="INT. X"), *filler, SceneHeading(text="INT. Y"), *filler, *filler))
    marked = paginate(script, Layout(continued=True)).pages
    assert [len(page.lines) for page in marked[:2]] == [27, 27]
    assert words_of(marked[1].lines[-1]) == "(CONTINUED)"
    plain = paginate(script).pages
    assert not any(line.segments[0].kind is Kind.CONTINUED for page in plain for line in page.lines)


def test_dual_dialogue_stands_side_by_side() -> None:
    """Two speeches begin on the same row, each in its own half."""
    dual = DualDialogue(
        left=Dialogue(character="MINA", lines=(SpeechLine(text="Now."),)),
        right=Dialogue(character="HAN", lines=(SpeechLine(text="Never."),)),
    )
    lines = paginate(Script(elements=(dual,))).pages[0].lines
    shown = [[(segment.column, segment.runs[0].text) for segment in line.segments] for line in lines]
    assert shown == [[(8, "MINA"), (40, "HAN")], [(0, "Now."), (32, "Never.")]]


def test_scenes_know_their_page_and_their_length() -> None:
    """A scene's rows count the blank rows above its elements; seven rows make an eighth, begun ones count."""
    act = Action(text="\n".join(["x"] * 30))
    script = Script(elements=(SceneHeading(text="Int. a", number="1"), act, SceneHeading(text="INT. B"), act))
    first, second = paginate(script).scenes
    assert (first.heading, first.number, first.page, first.row, first.rows, first.eighths) == (
        "INT. A",
        "1",
        1,
        0,
        34,
        5,
    )
    assert (second.page, second.row, second.eighths) == (1, 34, 5)


@pytest.mark.parametrize(
    ("rows", "up", "nearest"), [(1, 1, 1), (7, 1, 1), (8, 2, 1), (11, 2, 2), (54, 8, 8), (57, 9, 8), (0, 1, 1)]
)
def test_eighths_are_rounded_up_or_to_the_nearest(rows: int, up: int, nearest: int) -> None:
    """Lengths are at least an eighth; both ways of rounding are known to the trade."""
    assert (up, nearest) == (eighths_of(rows), eighths_of(rows, Rounding.NEAREST))


@pytest.mark.parametrize(("eighths", "text"), [(4, "4/8"), (8, "1"), (11, "1 3/8"), (16, "2"), (0, "0")])
def test_eighths_are_printed_unreduced(eighths: int, text: str) -> None:
    """Half a page is `4/8`, a page and three eighths `1 3/8`."""
    assert text == eighths_text(eighths)


def test_the_title_page_has_no_number_and_puts_the_contact_below() -> None:
    """Title and author are centred above, the contact stands at the foot; keys no reader knows are left out."""
    entries = (
        TitleEntry(key="Title", values=("The **Backpack**",)),
        TitleEntry(key="Contact", values=("a@example.org", "Street 1")),
        TitleEntry(key="author", values=("N. N.",)),
        TitleEntry(key="Mood", values=("sad",)),
    )
    (page,) = paginate(Script(title_page=entries)).title_pages
    shown = [(line.row, line.segments[0].column, words_of(line)) for line in page.lines]
    assert shown == [(15, 24, "The Backpack"), (18, 27, "N. N."), (52, 0, "a@example.org"), (53, 0, "Street 1")]
    assert page.number == 0


def test_a_title_page_that_is_too_long_goes_on() -> None:
    """Nothing of a long title page is lost."""
    entries = (
        TitleEntry(key="Title", values=("T",)),
        TitleEntry(key="Notes", values=tuple(f"n{n}" for n in range(90))),
    )
    pages = paginate(Script(title_page=entries)).title_pages
    assert ["T", *(f"n{n}" for n in range(90))] == [words_of(line) for page in pages for line in page.lines]


def test_an_empty_script_has_no_pages() -> None:
    """Nothing gives no pages."""
    empty = paginate(Script())
    assert (empty.title_pages, empty.pages, empty.scenes) == ((), (), ())


def test_a_hundred_thousand_rows_are_set() -> None:
    """A paragraph and a speech of huge size end in good time, and so do speeches of many lines."""
    huge = "A short sentence ends. " * 20_000
    beats = (SpeechLine(text="beat", kind=LineKind.PARENTHETICAL), SpeechLine(text="Hi.")) * 20_000
    script = Script(
        elements=(
            Action(text=huge),
            Dialogue(character="X", lines=(SpeechLine(text=huge),)),
            Action(text="x\n" * 20_000),
            Dialogue(character="X", lines=beats),
            DualDialogue(left=Dialogue(character="X", lines=beats), right=Dialogue(character="Y", lines=beats)),
        )
    )
    pages = paginate(script)
    assert printed(pages, 0) == letters(huge)
    assert printed(pages, 3) == spoken(script.elements[3])
    assert len(printed(pages, 4)) == 2 * len(printed(pages, 3))


def test_options_are_checked() -> None:
    """A layout refuses what no page can show."""
    with pytest.raises(ValueError, match="heading_space"):
        attrs.evolve(Layout(), heading_space=9)


SET_AS = (Kind.ACTION, Kind.DIALOGUE, Kind.LYRIC, Kind.CENTERED)


@pytest.mark.parametrize("words_in_a_row", ["the lamp *falls.* nobody looks up", "하나 둘 셋 *넷* 다섯", "a\nb\n*c*"])
@pytest.mark.parametrize("kind", ["action", "speech", "lyric", "centered"])
def test_a_text_of_dozens_of_pages_is_set_whole(kind: str, words_in_a_row: str) -> None:
    """Every word is there once, in order and in its style, and every page but the last is full."""
    text = f"{words_in_a_row} " * 8000 if "\n" not in words_in_a_row else f"{words_in_a_row}\n" * 2000
    element: ScriptElement = {
        "action": Action(text=text.strip()),
        "speech": Dialogue(character="A", lines=(SpeechLine(text=text.strip()),)),
        "lyric": Lyric(text=text.strip()),
        "centered": Centered(text=text.strip()),
    }[kind]
    pages = paginate(Script(elements=(SceneHeading(text="INT. X"), element))).pages
    segments = [segment for page in pages for line in page.lines for segment in line.segments]
    runs = [run for segment in segments if segment.kind in SET_AS for run in segment.runs]

    assert len(pages) >= 30
    assert " ".join(run.text.strip() for run in runs).split() == text.replace("*", "").split()
    assert all(len(page.lines) >= 50 for page in pages[:-1])
    if kind != "lyric":
        assert {run.text.strip(" .") for run in runs if run.style} == {words_in_a_row.split("*")[1].strip(".")}
