"""Final Draft scripts: written and read back, and as Final Draft writes them."""

import re
from collections import Counter
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.fdx import NoteForm, Options, document, export_script
from exporters.fdx import export as export_fdx
from importers.fdx import FinalDraft, parse, read_document
from importers.finaldraft.texts import STYLES
from scenes.drafting.draft import draft_of
from scenes.page.blocks import PlacedRow
from scenes.page.eighths import MOST_EIGHTHS
from scenes.page.fountain.read import read as read_fountain
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.write import write
from scenes.page.inline import Style, inline_of, runs_of
from scenes.page.paginate import paginate
from scenes.page.script import (
    Action,
    Boneyard,
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
from scenes.page.title_page import BELOW, PRINTED
from scenes.problems import Code, Problem
from scenes.record import Character, Presence, Scene, Status, Story, Tag, TagCategory
from scenes.tellings import one_telling

CONFORMANCE = sorted((Path(__file__).parent / "conformance" / "fountain").rglob("*.fountain"))
FDX = '<?xml version="1.0"?>\n<FinalDraft DocumentType="Script" Version="5">{}</FinalDraft>'


def read(inside: str) -> FinalDraft:
    found = read_document(FDX.format(inside).encode())
    assert isinstance(found, FinalDraft)
    return found


def content(paragraphs: str, rest: str = "") -> tuple[ScriptElement, ...]:
    return read(f"<Content>{paragraphs}</Content>{rest}").script.elements


def there_and_back(script: Script) -> Script:
    text, problems = document(script, {}, Options())
    assert problems == ()
    found = read_document(text.encode())
    assert isinstance(found, FinalDraft)
    assert found.problems == ()
    return found.script


words = st.sampled_from(
    ["a", "lamp", "falls.", "*bold*", "**x y**", "_u_", "안녕", "😀", "<b>&amp;", '"q"', "5 * 3", "[[n]]", "é"]
)
line = st.lists(words, min_size=1, max_size=6).filter(lambda found: set(found) != {"[[n]]"}).map(" ".join)
bare = st.lists(st.sampled_from(["a", "lamp", "안녕", "😀", "<b>&amp;", "x-y"]), min_size=1, max_size=4).map(" ".join)
asides = bare | st.sampled_from(["*soft*", "_so_ft", "soft [[n]]", "so [[n]] *ft* (hm)"])
block = st.lists(line, min_size=1, max_size=3).map("\n".join)
cues = st.sampled_from(["MINA", "장금", "O'NEIL", "R2D2"])
extensions = st.sampled_from(["", "V.O.", "O.S.) (CONT'D"])


@st.composite
def speeches(draw: st.DrawFn) -> Dialogue:
    kinds = draw(st.lists(st.sampled_from(list(LineKind)), min_size=1, max_size=4))
    lines = []
    for at, kind in enumerate(kinds):
        if kind is LineKind.PARENTHETICAL:
            lines.append(SpeechLine(text=draw(asides), kind=kind))
        elif at == 0 or kinds[at - 1] is not kind:
            lines.append(SpeechLine(text=draw(block), kind=kind))
    return Dialogue(character=draw(cues), extension=draw(extensions), lines=tuple(lines))


@st.composite
def plain_speeches(draw: st.DrawFn) -> Dialogue:
    return Dialogue(character=draw(cues), extension=draw(extensions), lines=(SpeechLine(text=draw(bare)),))


@st.composite
def actions(draw: st.DrawFn) -> Action:
    return Action(text="\n" * draw(st.integers(0, 2)) + draw(block))


elements: st.SearchStrategy[ScriptElement] = st.one_of(
    actions(),
    speeches(),
    st.builds(DualDialogue, left=plain_speeches(), right=plain_speeches()),
    st.builds(SceneHeading, text=bare, number=st.sampled_from(["", "12A"])),
    st.builds(Transition, text=bare),
    st.builds(Centered, text=line.filter(lambda text: "[[" not in text)),
    st.builds(Lyric, text=block),
    st.builds(Section, text=bare, level=st.integers(1, 4)),
    st.builds(Synopsis, text=bare),
    st.builds(Note, text=st.lists(bare, min_size=1, max_size=2).map("\n".join)),
)
scripts = st.lists(elements, max_size=12).map(lambda found: Script(elements=tuple(found)))


@given(script=scripts)
@settings(max_examples=100, deadline=None)
def test_a_script_comes_back_equal(script: Script) -> None:
    """Script to Final Draft to script: every element, style, note and blank line is where it was."""
    assert there_and_back(script) == script


SEPARATOR = "Final Draft cannot hold a separator of lines or pages inside a text"
BREAK_BELOW = "Final Draft cannot hold a page break below the last line"
MOOD = 'the title page entry "Mood" has no place in a Final Draft title page'
LOST = {
    "input/form-feed-is-no-line-end": SEPARATOR,
    "input/line-separator-is-no-line-end": SEPARATOR,
    "page-break/indented": BREAK_BELOW,
    "page-break/more": BREAK_BELOW,
    "page-break/trailing-blank": BREAK_BELOW,
    "section/seventh-level": "Final Draft cannot hold a section deeper than four levels",
    "title-page/unknown-key-after-a-known-one": MOOD,
    "title-page/unknown-keys-alone": MOOD,
}
"""What is reported of the cases of Fountain's specification, beside boneyards."""


@pytest.mark.parametrize("path", CONFORMANCE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_fountain_case_survives(path: Path) -> None:
    """The cases of Fountain's specification: the same pages and notes; only boneyards and what is listed is lost."""
    script = read_fountain(path.read_bytes().decode("utf-8", "replace")).script
    text, problems = document(script, {}, Options())
    found = read_document(text.encode())
    assert isinstance(found, FinalDraft)
    losses = {problem.message for problem in problems if "a boneyard" not in problem.message}
    assert losses == {LOST[case] for case in [f"{path.parent.name}/{path.stem}"] if case in LOST}
    boneyards = sum(isinstance(element, Boneyard) for element in script.elements)
    assert times(problems, "Final Draft cannot hold a boneyard, text taken out of the script") == boneyards
    assert lines_of(found.script) == lines_of(script)
    assert notes_in(found.script) == notes_in(script)


def lines_of(script: Script) -> list[tuple[int, int, PlacedRow]]:
    pages = paginate(script)
    sheets = (*pages.title_pages, *pages.pages)
    return [(page.number, line.row, line.segments) for page in sheets for line in page.lines]


def notes_in(script: Script) -> list[str]:
    inside = [text for element in script.elements for text in texts_of(element)]
    found = (element.text for element in script.elements if isinstance(element, Note))
    return sorted(
        "".join(text.split()) for text in (*found, *(note.text for text in inside for note in inline_of(text).notes))
    )


def texts_of(element: ScriptElement) -> tuple[str, ...]:
    match element:
        case Dialogue(lines=lines):
            return tuple(line.text for line in lines)
        case Action(text=text) | SceneHeading(text=text) | Lyric(text=text) | Centered(text=text):
            return (text,)
        case _:
            return ()


@pytest.mark.parametrize(
    "keys",
    [
        ("Title",),
        ("Title", "Author"),
        ("Title", "Credit", "Author", "Source", "Draft date", "Contact"),
        ("Title", "Source", "Contact", "Copyright"),
        ("Credit", "Notes"),
        ("Contact",),
    ],
)
def test_a_title_page_comes_back_equal(keys: tuple[str, ...]) -> None:
    """Final Draft keeps no names of its parts; they are told by place and words, or written out."""
    values = {
        "Title": ("_**The Song**_", "Second line"),
        "Credit": ("written by",),
        "Author": ("N. N.",),
        "Source": ("based on a true story",),
        "Contact": ("a@example.org", "Street 1"),
    }
    entries = tuple(TitleEntry(key=key, values=values.get(key, (f"some {key}",))) for key in keys)
    assert there_and_back(Script(title_page=entries, elements=(Action(text="x"),))).title_page == entries


def test_a_title_page_comes_back_in_usual_letters_without_what_is_empty() -> None:
    """The page has no names of its parts: a key is told anew, and an entry that says nothing stands nowhere."""
    typed = {"TITLE": ("The Song",), "Source": (), "Draft Date": ("1 May",)}
    entries = tuple(TitleEntry(key=key, values=values) for key, values in typed.items())
    found = there_and_back(Script(title_page=entries, elements=(Action(text="x"),))).title_page
    assert [(entry.key, *entry.values) for entry in found] == [("Title", "The Song"), ("Draft date", "1 May")]


TITLE_PAGES = {
    "Show|Episode 101|Written by|Jane Doe": "Title Show, Episode Episode 101, Credit Written by, Author Jane Doe",
    "The Show|(Working Title)|by|Jane Doe": "Title The Show, Tagline (Working Title), Credit by, Author Jane Doe",
    "The Show|Written by/Jane Doe": "Title The Show, Credit Written by, Author Jane Doe",
    "The Show/Written by/Jane Doe": "Title The Show, Credit Written by, Author Jane Doe",
    "The Show|Written by Jane Doe": "Title The Show, Credit Written by, Author Jane Doe",
    "The Show|Teleplay by|Jane Doe/Max Roe|Story by|Ann": (
        "Title The Show, Credit Teleplay by, Authors Jane Doe; Max Roe, Credit Story by, Author Ann"
    ),
    "Le Jardin|Un film de|Jane Doe|d'après Zola": (
        "Title Le Jardin, Credit Un film de, Author Jane Doe, Source d'après Zola"
    ),
    "7번방|각본|홍길동": "Title 7번방, Credit 각본, Author 홍길동",
    "STAND/BY ME|Jane Doe|based on a novel": "Title STAND; BY ME, Author Jane Doe, Source based on a novel",
    "By the Sea|Jane Doe": "Title By the Sea, Author Jane Doe",
    "DER WEG|von|Erika Muster": "Title DER WEG, Credit von, Author Erika Muster",
    "DER WEG|Drehbuch/von/Erika Muster": "Title DER WEG, Credit Drehbuch; von, Author Erika Muster",
    "DER WEG|Ein Drehbuch von|Erika Muster": "Title DER WEG, Credit Ein Drehbuch von, Author Erika Muster",
    "DER WEG|EIN DREHBUCH VON|ERIKA": "Title DER WEG, Credit EIN DREHBUCH VON, Author ERIKA",
    "DER WEG|Drehbuch und Regie|Erika": "Title DER WEG, Credit Drehbuch und Regie, Author Erika",
    "LA PORTE/de/Zoé": "Title LA PORTE, Credit de, Author Zoé",
    "LA PORTE|Scénario/Zoé": "Title LA PORTE, Credit Scénario, Author Zoé",
    "הדרך|מאת|רות": "Title הדרך, Credit מאת, Author רות",
    "الطريق|تأليف|ليلى": "Title الطريق, Credit تأليف, Author ليلى",
    "道|脚本/山田太郎": "Title 道, Credit 脚本, Author 山田太郎",
    "道|脚本　山田太郎": "Title 道, Credit 脚本, Author 山田太郎",
    "THE POT|Screenplay/by/Jane Doe": "Title THE POT, Credit Screenplay; by, Author Jane Doe",
    "THE POT|An original screenplay/by/Jane Doe": ("Title THE POT, Credit An original screenplay; by, Author Jane Doe"),
    "THE POT|Jane Doe/Story/by/Max": "Title THE POT, Tagline Jane Doe, Credit Story; by, Author Max",
    "THE POT|Teleplay|Jane Doe": "Title THE POT, Credit Teleplay, Author Jane Doe",
    "THE POT|Written by/Jane Doe/Based on the novel by/Max Fox": (
        "Title THE POT, Credit Written by, Author Jane Doe, Source Based on the novel by; Max Fox"
    ),
    "THE POT/by/Jane Doe/After a play/from 1970": (
        "Title THE POT, Credit by, Author Jane Doe, Source After a play; from 1970"
    ),
    "THE NEVERENDING/STORY/by/Jane Doe": "Title THE NEVERENDING; STORY, Credit by, Author Jane Doe",
    "LA CASA/DE/PAPEL|Jane Doe": "Title LA CASA; DE; PAPEL, Author Jane Doe",
    "THE MAN/FROM EARTH|Jane Doe": "Title THE MAN; FROM EARTH, Author Jane Doe",
    "DER WEG|Erika Muster|Regie": "Title DER WEG, Author Erika Muster, Source Regie",
    "THE POT|Written by|Jane Doe|and|Max Roe": "Title THE POT, Credit Written by, Authors Jane Doe; and; Max Roe",
    "THE POT|Jane Doe|und|Max Roe|nach Zola": "Title THE POT, Authors Jane Doe; und; Max Roe, Source nach Zola",
    "ROMEO|AND|JULIET|by|Jane Doe": "Title ROMEO; AND; JULIET, Credit by, Author Jane Doe",
    "I|Jane Doe": "Title I, Author Jane Doe",
    "道|Zhang Di|based on a novel": "Title 道, Author Zhang Di, Source based on a novel",
}


@pytest.mark.parametrize("page", TITLE_PAGES)
@pytest.mark.parametrize("is_set", [True, False])
def test_title_pages_of_other_programs(page: str, is_set: bool) -> None:
    """The credit line parts title and author, wherever it stands; also where nothing is set in the middle."""
    middle, left = (' Alignment="Center"', ' Alignment="Left"') if is_set else ("", "")
    lines = [*page.replace("|", "//").split("/"), ""]
    paragraphs = "".join(f"<Paragraph{middle}><Text>{line}</Text></Paragraph>" for line in lines)
    foot = f"<Paragraph{left}><Text>jane@example.org</Text></Paragraph>"
    found = read(f"<TitlePage><Content>{paragraphs}{foot}</Content></TitlePage>").script.title_page
    told = ", ".join(f"{entry.key} {'; '.join(entry.values)}" for entry in found)
    assert told == f"{TITLE_PAGES[page]}, Contact jane@example.org"


def test_what_a_title_page_holds_besides_is_named() -> None:
    """Notes, headers and struck-out words of a title page are not kept, and are not dropped in silence either."""
    title = '<Paragraph Alignment="Center"><ScriptNote><Paragraph/></ScriptNote><Text Style="Strikeout">Song</Text>'
    head = "<HeaderAndFooter><Header><Paragraph><Text>CONFIDENTIAL</Text></Paragraph></Header></HeaderAndFooter>"
    found = read(f"<TitlePage>{head}<Content>{title}</Paragraph></Content></TitlePage><Content/>")
    assert found.script.title_page == (TitleEntry(key="Title", values=("Song",)),)
    assert [problem.message for problem in found.problems] == [
        "a header or footer of the title page is not kept",
        "a note on the title page is not kept",
        "struck-out text is kept as plain text",
    ]


def test_a_page_break_comes_back() -> None:
    """A forced break is kept with the paragraph below it."""
    script = Script(
        elements=(Action(text="a"), PageBreak(), SceneHeading(text="INT. X"), PageBreak(), Action(text="b"))
    )
    assert there_and_back(script) == script


def test_what_final_draft_cannot_hold_is_reported() -> None:
    """Each loss is a problem that says what and how often."""
    dual = Dialogue(character="A", lines=(SpeechLine(text="Now [[why]] go."),))
    script = Script(
        title_page=(TitleEntry(key="Mood", values=("sad",)),),
        elements=(
            SceneHeading(text="INT. *X*"),
            Boneyard(text="cut"),
            Boneyard(text="cut"),
            DualDialogue(left=dual, right=dual),
            Section(text="deep", level=6),
            Action(text="bell\x07"),
            PageBreak(),
        ),
    )
    _, problems = document(script, {}, Options())
    assert {problem.code for problem in problems} == {Code.FDX_NO_HOLD}
    assert sorted(problem.message for problem in problems) == [
        "Final Draft cannot hold a boneyard, text taken out of the script (2 times)",
        "Final Draft cannot hold a control character",
        "Final Draft cannot hold a page break below the last line",
        "Final Draft cannot hold a section deeper than four levels",
        "Final Draft cannot hold emphasis in a scene heading",
        "Final Draft cannot hold the place of a note inside dual dialogue (2 times)",
        'the title page entry "Mood" has no place in a Final Draft title page',
    ]


def test_notes_inside_paragraphs_are_read_too() -> None:
    """Documents of versions 1 to 3 keep notes inside the paragraph."""
    script = Script(
        elements=(SceneHeading(text="INT. X"), Note(text="one"), Action(text="a"), Note(text="two"), Action(text="b"))
    )
    text, _ = document(script, {}, Options(notes=NoteForm.INLINE))
    found = read_document(text.encode())
    assert isinstance(found, FinalDraft)
    assert found.script == script
    assert "Range" not in text


@given(script=scripts)
@settings(max_examples=200, deadline=None)
def test_notes_inside_paragraphs_come_back_where_they_were(script: Script) -> None:
    """The form of Final Draft 8 brings the page back, and each note: where it was, or its place or loss is reported."""
    text, problems = document(script, {}, Options(notes=NoteForm.INLINE))
    found = read_document(text.encode())
    assert isinstance(found, FinalDraft)
    assert lines_of(found.script) == lines_of(script)
    notes, back = Counter(notes_in(script)), Counter(notes_in(found.script))
    assert back <= notes
    assert (notes - back).total() == times(problems, "Final Draft cannot hold a note below the last line")
    assert {problem.message.partition(" (")[0] for problem in problems} <= {
        "Final Draft cannot hold a note below the last line",
        "Final Draft cannot hold the place of a note above a scene heading",
        "Final Draft cannot hold the place of a note at the beginning of a paragraph",
    }
    if not problems:
        assert found.script == script


def times(problems: tuple[Problem, ...], message: str) -> int:
    """Count how often something is reported."""
    found = (re.fullmatch(rf"{message}(?: \((\d+) times\))?", problem.message) for problem in problems)
    return sum(int(match[1] or 1) for match in found if match)


def test_no_note_inside_paragraphs_is_lost_unsaid() -> None:
    """Above a heading and in dual dialogue Final Draft 8 has no place for a note: it stands in the next paragraph."""
    speech = Dialogue(character="A", lines=(SpeechLine(text="Now [[why]] go."),))
    script = Script(
        elements=(Note(text="one"), SceneHeading(text="X"), Note(text="two"), DualDialogue(left=speech, right=speech))
    )
    text, problems = document(script, {}, Options(notes=NoteForm.INLINE))
    said = Dialogue(character="A", lines=(SpeechLine(text="Now go."),))

    assert read(text[text.index("<Content>") :].removesuffix("</FinalDraft>\n")).script.elements == (
        SceneHeading(text="X"),
        Note(text="one"),
        Note(text="two"),
        Note(text="why"),
        Note(text="why"),
        DualDialogue(left=said, right=said),
    )
    assert [(problem.message, problem.hint) for problem in problems] == [
        ("Final Draft cannot hold the place of a note above a scene heading", "it is kept below the heading"),
        ("Final Draft cannot hold the place of a note inside dual dialogue (2 times)", "it is kept with both speeches"),
    ]


def test_runs_are_joined_with_their_styles() -> None:
    """Runs of Final Draft become one text; capitals are typed, soft breaks are line breaks, revisions are counted."""
    found = read(
        '<Content><Paragraph Type="Action"><Text>One </Text><Text Style="Bold+Italic" RevisionID="2">two</Text>'
        '<Text Style="AllCaps"> three</Text><Text Style="Strikeout">\u2028four</Text></Paragraph></Content>'
    )
    assert found.script.elements == (Action(text="One ***two*** THREE\nfour"),)
    assert [(p.code, p.message) for p in found.problems] == [
        (Code.FDX_IGNORED, "a revision mark is not kept"),
        (Code.FDX_IGNORED, "struck-out text is kept as plain text"),
    ]


def styled(*runs: tuple[str, str]) -> str:
    """An action of runs and their styles."""
    inside = "".join(f'<Text Style="{style}">{text}</Text>' for text, style in runs)
    return f'<Paragraph Type="Action">{inside}</Paragraph>'


def test_one_style_that_cannot_be_said_leaves_all_others() -> None:
    """Only what Fountain cannot say is changed, and counted: an underline within a word, a style that parts a slash."""
    runs = ("The ", ""), ("red", "Bold"), (" lamp and the ", ""), ("Titanic", "Italic"), (" stand here. We un", "")
    found = read(
        '<Content><Paragraph Type="Scene Heading" Number="4"><Text>INT. X</Text></Paragraph>'
        f"{styled(*runs, ('do', 'Underline'), (' it.', ''))}{styled(('he/', ''), ('she', 'Italic'))}</Content>"
    )
    assert found.script.elements[1:] == (
        Action(text="The **red** lamp and the *Titanic* stand here. We _undo_ it."),
        Action(text=r"he*\/she*"),
    )
    said = "a style that Fountain cannot say inside a word is changed (2 times, first in scene 4)"
    assert [(problem.code, problem.message) for problem in found.problems] == [(Code.FDX_IGNORED, said)]


style_names = st.sampled_from(["", "Bold", "Italic", "Underline", "Bold+Italic", "Italic+Underline", "Bold+Underline"])
styled_runs = st.lists(st.tuples(st.text("ab c*_\\[]/é.안", min_size=1, max_size=5), style_names), max_size=6)


def letters_of(text: str) -> list[tuple[str, Style]]:
    """The letters of a text with marks, each with its style; blanks have none."""
    return [
        (letter, Style.PLAIN if letter.isspace() else run.style)
        for run in runs_of(inline_of(text))
        for letter in run.text
    ]


@given(runs=styled_runs)
@settings(max_examples=100, deadline=None)
def test_every_letter_comes_in_with_its_style_or_is_counted(runs: list[tuple[str, str]]) -> None:
    """Whatever is styled, and with whatever letters: the text is whole, and a Fountain draft says the same."""
    runs = [("X", ""), *runs, ("y", "")]
    found = read(f"<Content>{styled(*runs)}</Content>")
    (action,) = found.script.elements
    assert isinstance(action, Action)
    asked = [
        (letter, sum((STYLES[name] for name in style.split("+") if name and letter != " "), Style.PLAIN))
        for text, style in runs
        for letter in text
    ]
    letters = letters_of(action.text)
    assert [letter for letter, _ in asked] == [letter for letter, _ in letters]
    assert asked == letters or found.problems
    said, problems = sayable(found.script)
    (back,) = read_fountain(write(said)).script.elements
    assert problems or letters == letters_of(getattr(back, "text", ""))


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([("WARNING", "Bold"), ("NOW", "Bold+Underline")], "**WARNING**_**NOW**_"),
        ([("Titanic", "Italic"), ("!", "Bold+Italic")], "*Titanic****!***"),
        ([("\\", "Bold"), (" x", "")], r"**\\** x"),
        ([("b", "Bold"), ("i", "Bold+Italic")], "**b*****i***"),
        ([("t", ""), ("x", "Italic+Underline")], "t*_x_*"),
    ],
)
def test_neighbouring_styles_come_back(runs: list[tuple[str, str]], text: str) -> None:
    """Styles that meet without a blank are read, and are the same after another way there and back."""
    found = read(f"<Content>{styled(*runs)}</Content>")
    assert (found.script.elements, found.problems) == ((Action(text=text),), ())
    assert there_and_back(found.script) == found.script


def test_styles_of_the_title_page_are_counted_too() -> None:
    """A title page says its styles as a text does."""
    title = '<Paragraph Alignment="Center"><Text>Un</Text><Text Style="Underline">done</Text></Paragraph>'
    found = read(f"<TitlePage><Content>{title}</Content></TitlePage>")
    assert found.script.title_page == (TitleEntry(key="Title", values=("_Undone_",)),)
    assert [problem.message for problem in found.problems] == [
        "a style that Fountain cannot say inside a word is changed"
    ]


def test_offsets_of_notes_are_final_drafts() -> None:
    """A block of dual dialogue or an omitted scene counts two units, an emoji two, a break one."""
    paragraphs = (
        '<Paragraph Type="Action"><Text>Hum \U0001f600.</Text></Paragraph>'
        '<Paragraph Type="General"><DualDialogue><Paragraph Type="Character"><Text>A</Text></Paragraph>'
        '<Paragraph Type="Dialogue"><Text>Yes.</Text></Paragraph><Paragraph Type="Character"><Text>B</Text></Paragraph>'
        '<Paragraph Type="Dialogue"><Text>No.</Text></Paragraph></DualDialogue></Paragraph>'
        '<Paragraph Type="Scene Heading" Number="7"><Text>OMITTED</Text><OmittedScene>'
        '<Paragraph Type="Scene Heading"><Text>EXT. YARD</Text></Paragraph>'
        '<Paragraph Type="Action"><Text>She waits.</Text></Paragraph></OmittedScene></Paragraph>'
        '<Paragraph Type="Action"><Text>Go on.</Text></Paragraph>'
    )
    notes = "".join(
        f'<ScriptNote Range="{span}"><Paragraph><Text>{text}</Text></Paragraph></ScriptNote>'
        for span, text in (
            ("0,7", "a"),
            ("8,10", "b"),
            ("21,23", "d"),
            ("11,11", "c"),
            ("21,27", "e"),
            ("x", "f"),
            ("99,99", "g"),
        )
    )
    found = content(paragraphs, f"<ScriptNotes>{notes}</ScriptNotes>")
    assert found == (
        Note(text="a"),
        Action(text="Hum \U0001f600."),
        Note(text="b"),
        DualDialogue(
            left=Dialogue(character="A", lines=(SpeechLine(text="Yes."),)),
            right=Dialogue(character="B", lines=(SpeechLine(text="No."),)),
        ),
        Note(text="c"),
        SceneHeading(text="OMITTED", number="7"),
        Boneyard(text="EXT. YARD #7#\n\nShe waits."),
        Note(text="e"),
        Action(text="Go [[d]] on."),
        Note(text="f"),
        Note(text="g"),
    )


def test_other_types_are_kept() -> None:
    """Acts, shots, cast lists, general text and types of later versions stay; what becomes action is named."""
    types = ("New Act", "Shot", "Cast List", "General", "End of Act", "Brand New", "Outline 2", "Outline Body", "")
    found = read(
        "<Content>{}</Content>".format("".join(f'<Paragraph Type="{t}"><Text>{t}!</Text></Paragraph>' for t in types))
    )
    assert found.script.elements == (
        Section(text="New Act!"),
        Centered(text="New Act!"),
        Action(text="Shot!"),
        Action(text="Cast List!"),
        Action(text="General!"),
        Centered(text="End of Act!"),
        Action(text="Brand New!"),
        Section(text="Outline 2!", level=2),
        Synopsis(text="Outline Body!"),
        Action(text="!"),
    )
    assert [problem.message for problem in found.problems] == [
        f'a paragraph of the type "{type_}" is kept as action'
        for type_ in ("Brand New", "Cast List", "General", "Shot")
    ]


def test_dialogue_without_a_character_is_kept() -> None:
    """Nothing that was typed is dropped."""
    found = read('<Content><Paragraph Type="Dialogue"><Text>Who?</Text></Paragraph></Content>')
    assert found.script.elements == (Action(text="Who?"),)
    assert [problem.code for problem in found.problems] == [Code.FDX_IGNORED]


@pytest.mark.parametrize(
    ("bytes_", "code"),
    [
        (b"", Code.EMPTY_FILE),
        (b"  \n", Code.EMPTY_FILE),
        (b"not xml", Code.XML_SYNTAX),
        (b"<FinalDraft><Content>", Code.XML_SYNTAX),
        (b"<FinalDraft>\x07</FinalDraft>", Code.XML_SYNTAX),
        (b"\xff\xfe<", Code.XML_SYNTAX),
        (b'<?xml version="1.0" encoding="nonsense"?><FinalDraft/>', Code.XML_SYNTAX),
        (b"<html/>", Code.NOT_FDX),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><FinalDraft>&a;</FinalDraft>', Code.UNSAFE_XML),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><FinalDraft/>', Code.UNSAFE_XML),
    ],
)
def test_what_is_no_final_draft_script_is_a_problem(bytes_: bytes, code: Code) -> None:
    """No bytes raise; the problem says what they are."""
    found = read_document(bytes_)
    assert isinstance(found, Problem)
    assert found.code is code


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"<FinalDraft>\n<x></FinalDraft>", (2, 6)),
        (b"\n\n\n<FinalDraft>\n<x></FinalDraft>", (5, 6)),
        (b"\xef\xbb\xbf\r\n\r\n<FinalDraft>\r\n<x></FinalDraft>", (4, 6)),
        (b"<FinalDraft></x>", (1, 15)),
        (b"  <FinalDraft></x>", (1, 17)),
        (b"\n <FinalDraft></x>", (2, 16)),
        ("\n\n<FinalDraft>\n<x></FinalDraft>".encode("utf-16"), (4, 6)),
        ("\n<FinalDraft>\n<x></FinalDraft>".encode("utf-16-le"), (3, 6)),
    ],
)
def test_a_fault_has_its_place_in_the_file(content: bytes, place: tuple[int, int]) -> None:
    """Blank lines above the document count, as they do in an editor."""
    found = read_document(content)
    assert isinstance(found, Problem)
    assert (found.code, (found.line, found.column)) == (Code.XML_SYNTAX, place)


def test_a_document_without_content_is_an_empty_script() -> None:
    """Only the root is required."""
    assert read("").script == Script()


def test_a_note_on_an_empty_paragraph_parts_what_is_round_it() -> None:
    """The lines of the action above it are kept."""
    line = '<Paragraph Type="Action" SpaceBefore="0"><Text>{}</Text></Paragraph>'
    note = '<Paragraph Type="Action"><ScriptNote><Paragraph><Text>n</Text></Paragraph></ScriptNote></Paragraph>'
    found = content(f"{line.format('a')}{line.format('b')}{note}{line.format('c')}")
    assert found == (Action(text="a\nb"), Note(text="n"), Action(text="c"))


def test_depth_and_length_are_harmless() -> None:
    """A hundred thousand nested or neighbouring elements are read, in an omitted scene too."""
    cows = '<Paragraph Type="Action"><Text>Cows.</Text></Paragraph>' * 50_000
    (_, omitted) = content(f'<Paragraph Type="Scene Heading"><OmittedScene>{cows}</OmittedScene></Paragraph>')
    assert isinstance(omitted, Boneyard)
    assert omitted.text.count("Cows.") == 50_000
    deep = "<DualDialogue><Paragraph>" * 50_000 + "</Paragraph></DualDialogue>" * 50_000
    assert content(f"<Paragraph>{deep}</Paragraph>") == ()
    notes = "".join(f'<ScriptNote Range="{n},{n}"/>' for n in range(20_000))
    many = content(
        '<Paragraph Type="Action"><Text>x</Text></Paragraph>' * 20_000, f"<ScriptNotes>{notes}</ScriptNotes>"
    )
    assert sum(isinstance(element, Action) for element in many) == 20_000


@given(bytes_=st.binary(max_size=60) | st.binary(max_size=40).map(lambda inside: b"<FinalDraft><Content>" + inside))
def test_any_bytes_are_read(bytes_: bytes) -> None:
    """A reading or a problem, never an exception."""
    assert isinstance(read_document(bytes_), (FinalDraft, Problem))


def test_a_story_keeps_what_its_cards_say() -> None:
    """Lengths, titles, colours, tags, story days and cast survive in the records of the scenes."""
    story = Story(
        title="T",
        characters=(Character(id="mina", name="Mina", performer="P. P."),),
        scenes=(
            Scene(
                id="a",
                number="4",
                heading="INT. HOUSE - DAY",
                title="The plan",
                color="#12AB34",
                eighths=MOST_EIGHTHS,
                story_day="D2",
                unit="Second unit",
                sequence="3, Chase",
                tags=(Tag(category=TagCategory.PROPS, name="Lamp"), Tag(category=TagCategory.MUSIC, name=" ")),
                characters=(Presence(character="mina"),),
                body=(Dialogue(character="MINA", lines=(SpeechLine(text="Hello."),)),),
            ),
        ),
    )
    exported = export_fdx(story, Options())
    assert isinstance(exported.content, str)
    back = parse(exported.content.encode()).story
    assert back is not None
    (scene,) = back.scenes
    (before,) = story.scenes
    for field in ("number", "title", "color", "eighths", "story_day", "unit", "sequence", "tags", "body"):
        assert (field, getattr(scene, field)) == (field, getattr(before, field))
    assert [character.performer for character in back.characters] == ["P. P."]
    assert draft_of(back).elements == draft_of(story).elements


def test_a_heading_that_is_a_note_alone_is_a_scene() -> None:
    """A scene whose place is still to be found keeps its number and its text, and an update finds it again."""
    scenes = (
        Scene(id="a", number="4", heading="[[find a place]]", body=(Action(text="Rain."),)),
        Scene(id="b", number="5", heading="INT. HOUSE", body=(Action(text="Sun."),)),
    )
    story = Story(title="T", scenes=scenes)
    back = parse(str(export_fdx(story, Options()).content).encode()).story
    assert back is not None
    assert [(scene.number, scene.body[-1]) for scene in back.scenes] == [
        ("4", Action(text="Rain.")),
        ("5", Action(text="Sun.")),
    ]


@pytest.mark.parametrize(
    ("length", "eighths"),
    [("3/8", 3), ("1", 8), ("1 3/8", 11), (" 2  4/8 ", 20), ("12/8", 12), ("", None), ("1/4", None)],
)
def test_lengths_as_programs_write_them(length: str, eighths: int | None) -> None:
    """A length in eighths is read, whole pages apart or not; one that says something else is no length."""
    heading = f'<Paragraph Type="Scene Heading"><SceneProperties Length="{length}"/><Text>INT. A</Text></Paragraph>'
    story = parse(FDX.format(f"<Content>{heading}</Content>").encode()).story
    assert story is not None
    assert [scene.eighths for scene in story.scenes] == [eighths]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("<Text>(softly)</Text>", "softly"),
        ("<Text>(softly</Text>", "softly"),
        ("<Text>softly)</Text>", "softly"),
        ("<Text>to (Ann)</Text>", "to (Ann)"),
        ('<Text Style="Italic">(softly)</Text>', "*softly*"),
        ('<Text>(so</Text><Text Style="Bold">ftly)</Text>', "so**ftly**"),
        ("<Text> (softly) </Text><ScriptNote><Paragraph><Text>hm</Text></Paragraph></ScriptNote>", "softly [[hm]]"),
        ("<ScriptNote><Paragraph><Text>hm</Text></Paragraph></ScriptNote><Text>(softly)</Text>", "softly [[hm]]"),
        ("<Text>（小声で）</Text>", "小声で"),
        ("<Text> （小声で) </Text>", "小声で"),
        ("<Text>（小声で</Text>", "小声で"),
        ("<Text>（小声で）（笑）</Text>", "小声で)(笑"),
        ("<Text>太郎（弟）に</Text>", "太郎（弟）に"),
        ("<Text>(（小声で）)</Text>", "（小声で）"),
        ("<Text>[quiet]</Text>", "quiet"),
        ("<Text>［quiet (very)］</Text>", "quiet (very)"),
        ("<Text>[quiet] or [loud]</Text>", "[quiet] or [loud]"),
        ("<Text>(beat).</Text>", "beat."),
        ("<Text>（間）。</Text>", "間。"),
        ("<Text>(beat) ...</Text>", "beat ..."),
        ("<Text>(to (Ann).</Text>", "to (Ann)."),
        ("<Text>(to Ann) No.</Text>", "(to Ann) No."),
        ("<Text>(</Text>", ""),
        ("<Text>[]</Text>", ""),
        ('<Text>(so</Text><Text Style="Bold">ft</Text><Text Style="Italic">).</Text>', "so**ft***.*"),
        (
            "<Text>(soft)</Text><ScriptNote><Paragraph><Text>hm</Text></Paragraph></ScriptNote><Text>.</Text>",
            "soft [[hm]].",
        ),
    ],
)
def test_brackets_of_a_parenthetical(typed: str, said: str) -> None:
    """The page sets both brackets, also where somebody has typed one, a style holds them or a note stands by them.

    Wide and square ones are brackets as well, and what stands behind them without words goes inside.
    """
    types = (("Character", "<Text>BOB</Text>"), ("Parenthetical", typed), ("Dialogue", "<Text>Yes.</Text>"))
    found = content("".join(f'<Paragraph Type="{type_}">{text}</Paragraph>' for type_, text in types))
    aside = SpeechLine(text=said, kind=LineKind.PARENTHETICAL)
    assert found == (Dialogue(character="BOB", lines=(aside, SpeechLine(text="Yes."))),)


def test_text_of_an_unknown_part_and_speech_in_the_middle_are_named() -> None:
    """Neither goes without a word."""
    found = read(
        '<Content><Paragraph Type="Character"><Text>BOB</Text></Paragraph>'
        '<Paragraph Type="Dialogue" Alignment="Center"><Text>Yes.</Text></Paragraph></Content><Foo>bar</Foo>'
    )
    assert [problem.message for problem in found.problems] == [
        "the alignment of a paragraph is not kept",
        'the part "Foo" is not kept',
    ]


def test_dual_dialogue_may_stand_alone() -> None:
    """Two speeches in a wrapper of their own, without the paragraph round it, are side by side all the same."""
    said = "".join(
        f'<Paragraph Type="Character"><Text>{name}</Text></Paragraph>'
        '<Paragraph Type="Dialogue"><Text>Yes.</Text></Paragraph>'
        for name in ("BOB", "AMY")
    )
    (found,) = content(f"<DualDialogue>{said}</DualDialogue>")
    assert isinstance(found, DualDialogue)
    assert (found.left.character, found.right.character) == ("BOB", "AMY")


def test_brackets_within_a_note_never_let_it_out() -> None:
    """What a note says stays in it, whatever brackets it has, and it is said that they are changed."""
    note = "<ScriptNote><Paragraph><Text>a ]] b]</Text></Paragraph></ScriptNote>"
    found = read(f'<Content><Paragraph Type="Action"><Text>Snow.</Text>{note}</Paragraph></Content>')
    assert found.script.elements == (Action(text="Snow. [[a )) b)]]"),)
    assert [problem.message for problem in found.problems] == ["a note within a text loses its inner brackets"]


def test_each_line_in_the_middle_is_one() -> None:
    """A line break within a centred paragraph is one on the page."""
    found = content('<Paragraph Type="Action" Alignment="Center"><Text>THE END&#10;of part one</Text></Paragraph>')
    assert found == (Centered(text="THE END"), Centered(text="of part one"))


def test_an_empty_line_between_verses_comes_back() -> None:
    """Two verses of a sung speech stay two."""
    script = read_fountain("BOB\n~verse one\n  \n~verse two\n").script
    assert there_and_back(script) == script


@pytest.mark.parametrize("align", ["Left", "Full"])
def test_a_title_page_that_tabs_place_is_told_by_its_words(align: str) -> None:
    """Where all lines say that they begin at the left, their place says no more than where none says anything."""
    lines = ("&#9;&#9;&#9;THE POT", "", "&#9;&#9;&#9;Written by", "&#9;&#9;&#9;Jane Doe", "", "jane@x.org")
    page = "".join(f'<Paragraph Alignment="{align}"><Text>{line}</Text></Paragraph>' for line in lines)
    found = read(f"<TitlePage><Content>{page}</Content></TitlePage>").script.title_page
    assert [(entry.key, *entry.values) for entry in found] == [
        ("Title", "THE POT"),
        ("Credit", "Written by"),
        ("Author", "Jane Doe"),
        ("Contact", "jane@x.org"),
    ]


def test_a_second_credit_is_nobody() -> None:
    """Lines of the title page that stand together are parted at each credit."""
    page = ("THE SHOW", "Created by", "X", "Written by", "Y")
    lines = "".join(f'<Paragraph Alignment="Center"><Text>{line}</Text></Paragraph>' for line in page)
    found = read(f"<Content/><TitlePage><Content>{lines}</Content></TitlePage>")
    assert [(entry.key, *entry.values) for entry in found.script.title_page] == [
        ("Title", "THE SHOW"),
        ("Credit", "Created by"),
        ("Author", "X"),
        ("Credit", "Written by"),
        ("Author", "Y"),
    ]


def test_who_speaks_as_one_is_each_of_them_in_final_draft_too() -> None:
    """A script that goes to Final Draft and comes in from there has the people that it has from Fountain."""
    script = read_fountain("INT. A\n\nBOB & AMY\nNo!\n\nBOB\nYes.\n\nAMY\nYes.\n").script
    exported = export_script(script, Options())
    back = parse(str(exported.content).encode()).story
    assert back is not None
    assert [person.name for person in back.characters] == ["BOB", "AMY"]
    assert [who.character for who in back.scenes[0].characters] == ["bob", "amy"]


def test_an_omitted_scene_says_so() -> None:
    """The status of a scene tells that it was omitted, and its text is kept out of the page."""
    reading = parse(
        FDX.format(
            '<Content><Paragraph Type="Scene Heading" Number="3"><Text>OMITTED</Text><OmittedScene>'
            '<Paragraph Type="Action"><Text>Old.</Text></Paragraph></OmittedScene></Paragraph></Content>'
        ).encode()
    )
    assert reading.story is not None
    (scene,) = reading.story.scenes
    assert (scene.number, scene.status, scene.body) == ("3", Status.OMITTED, (Boneyard(text="Old."),))


def test_the_text_of_an_omitted_scene_can_be_put_back() -> None:
    """It is kept as Fountain, with its speeches, styles and notes; its tags stay with the scene."""
    found = read(
        '<Content><Paragraph Type="Scene Heading" Number="3"><Text>OMITTED</Text><OmittedScene>'
        '<Paragraph Type="Scene Heading"><Text>EXT. YARD</Text></Paragraph>'
        '<Paragraph Type="Action"><ScriptNote><Paragraph><Text>why?</Text></Paragraph></ScriptNote>'
        '<Text>She </Text><Text Style="Italic">waits</Text><Text>.</Text></Paragraph>'
        '<Paragraph Type="Character"><Text>Mina</Text></Paragraph>'
        '<Paragraph Type="Dialogue"><Text>No.</Text></Paragraph>'
        "</OmittedScene></Paragraph></Content>"
    )
    assert found.script.elements == (
        SceneHeading(text="OMITTED", number="3"),
        Boneyard(text="EXT. YARD #3#\n\n[[why?]]\n\nShe *waits*.\n\n@Mina\nNo."),
    )


def test_a_note_leaves_the_beginning_of_a_heading_whole() -> None:
    """A note on the first letters of a heading stands behind its text, so that it stays a natural heading."""
    notes = "".join(
        f'<ScriptNote Range="{span}"><Paragraph><Text>{text}</Text></Paragraph></ScriptNote>'
        for span, text in (("0,3", "one"), ("5,8", "two"))
    )
    found = content(
        '<Paragraph Type="Scene Heading"><Text>INT. BAR - NIGHT</Text></Paragraph>',
        f"<ScriptNotes>{notes}</ScriptNotes>",
    )
    assert found == (SceneHeading(text="INT. BAR [[two]] - NIGHT [[one]]"),)


def test_the_look_of_the_template_is_no_emphasis() -> None:
    """Where the template sets headings bold, a bold heading says nothing."""
    found = read(
        '<Content><Paragraph Type="Scene Heading"><Text Style="Bold+AllCaps">Int. X</Text></Paragraph></Content>'
        '<ElementSettings Type="Scene Heading"><FontSpec Font="A" Size="14" Style="Bold+AllCaps"/></ElementSettings>'
    )
    assert (found.script.elements, found.problems) == ((SceneHeading(text="INT. X"),), ())


def test_the_bundled_story_comes_back_as_it_was_drafted(bundled: Story) -> None:
    """A whole story to Final Draft and back: the same script."""
    told = attrs.evolve(bundled, scenes=tuple(s for s in bundled.scenes if s.telling == bundled.tellings[0].id))
    exported = export_fdx(told, Options())
    assert isinstance(exported.content, str)
    back = parse(exported.content.encode()).story
    assert back is not None
    written = read_document(exported.content.encode())
    assert isinstance(written, FinalDraft)
    assert draft_of(back) == written.script


EVERYTHING = """<Content>
<Paragraph Type="Action"><Text RevisionID="1">Rain.</Text></Paragraph>
<Paragraph Type="Scene Heading" Number="4"><SceneProperties Length="999999999"><SceneArcBeats>
<CharacterArcBeat Name="MINA">
<Paragraph><Text>She doubts.</Text></Paragraph></CharacterArcBeat></SceneArcBeats></SceneProperties>
<Text Style="AllCaps">INT. </Text><Text Style="Bold">X</Text></Paragraph>
<Paragraph Type="Action" Alignment="Right" Bookmark="b"><Text Size="18" Font="Arial" Color="#FFFF00000000">Red</Text>
<Text Background="#FFFFFFFF0000" RevisionID="2" Style="Strikeout+Superscript"> lamp.</Text></Paragraph>
<Paragraph Type="Shot" Flags="Ignore"><Text Font="Times" TagNumber="1">A lamp.</Text><Unheard/></Paragraph>
<Paragraph Type="General"><DualDialogue>
<Paragraph Type="Character"><ScriptNote Author="N."><Paragraph><Text>louder</Text></Paragraph></ScriptNote>
<Text TagNumber="3">A</Text></Paragraph><Paragraph Type="Dialogue"><Text>Yes.</Text></Paragraph>
<Paragraph Type="Character"><Text>B</Text></Paragraph><Paragraph Type="Dialogue"><Text>No.</Text></Paragraph>
</DualDialogue></Paragraph>
</Content>
<HeaderAndFooter><Header><Paragraph><Text>SECRET</Text></Paragraph></Header></HeaderAndFooter>
<Watermarking Text="COPY 7"/>
<ElementSettings Type="Shot"><FontSpec Font="Times" Size="12"/></ElementSettings>
<LockedPages><LockedPage Number="1"/><LockedPage Number="2"/></LockedPages>
<Revisions><Revision ID="1" Name="Blue"/></Revisions>
<CharacterHighlighting><Character Name="A" Highlighted="Yes"/>
<Character Name="B" Highlighted="No"/></CharacterHighlighting>
<AltCollection><Alt Id="1"><Paragraph><Text>Or snow.</Text></Paragraph></Alt></AltCollection>
<TagData><TagCategories><TagCategory Id="own-1" Name="Props"/><TagCategory Id="own-2" Name="Smells"/>
<TagCategory Id="own-3" Name="Unit"/></TagCategories><TagDefinitions>
<TagDefinition Id="d1" CatId="own-1" Label="Lamp"/><TagDefinition Id="d2" CatId="own-2" Label="Smoke"/>
<TagDefinition Id="d3" CatId="own-3" Label="Second"/>
<TagDefinition Id="d4" CatId="own-1" Label="Chair"/></TagDefinitions>
<Tags><Tag Number="1"><DefId>d1</DefId></Tag>
<Tag Number="2"><DefId>d4</DefId></Tag><Tag Number="3"><DefId>d3</DefId></Tag>
<Tag Number="4"><DefId>d2</DefId></Tag></Tags></TagData>
<Novelty><Entry Name="x"/></Novelty><Empty/>
<ScriptNotes><ScriptNote Range="0,0" Color="#FFFF00000000">
<Paragraph><Text>n</Text></Paragraph></ScriptNote></ScriptNotes>
"""


def test_everything_that_is_dropped_is_named() -> None:
    """One note for each kind of thing that a story does not hold: how often, and in which scene first."""
    reading = parse(FDX.format(EVERYTHING).encode())
    assert [problem.message for problem in reading.problems] == [
        "a bookmark is not kept (in scene 4)",
        "a header or footer of its own is not kept",
        "a length that is none in pages and eighths is not kept (in scene 4)",
        "a locked page is not kept (2 times)",
        'a paragraph of the type "Shot" is kept as action (in scene 4)',
        "a paragraph that Final Draft ignores is kept as any other (in scene 4)",
        "a revision mark is not kept (2 times)",
        "a tag that stands in no scene is not kept (2 times)",
        "a watermark is not kept",
        "an alternative line is not kept",
        "emphasis in a heading, a cue or a transition is not kept (in scene 4)",
        "struck-out text is kept as plain text (in scene 4)",
        "the alignment of a paragraph is not kept (in scene 4)",
        "the colour of a note is not kept",
        "the colour of a text is not kept (in scene 4)",
        'the font "Arial" is not kept (in scene 4)',
        "the highlighting of a character is not kept",
        "the highlighting of a text is not kept (in scene 4)",
        "the name or author of a note is not kept (in scene 4)",
        'the part "Novelty" is not kept',
        'the part "Unheard" of a paragraph is not kept (in scene 4)',
        "the size of a text is not kept (in scene 4)",
        'the style "Superscript" is not kept (in scene 4)',
        "the text of a character's arc beat is not kept (in scene 4)",
    ]
    assert {problem.code for problem in reading.problems} == {Code.FDX_IGNORED}


def test_what_stands_in_dual_dialogue_is_kept() -> None:
    """Notes and tags within dual dialogue belong to the scene; a category of one's own is known by its name."""
    reading = parse(FDX.format(EVERYTHING).encode())
    assert reading.story is not None
    (scene,) = reading.story.scenes
    assert Note(text="louder") in scene.body
    assert (scene.tags, scene.unit) == ((Tag(category=TagCategory.PROPS, name="Lamp"),), "Second")


def test_what_dual_dialogue_loses_is_counted_once() -> None:
    """Where a wrapper holds more than two speeches, it is read once, one below the other."""
    styled = '<Text>some_na</Text><Text Style="Underline">me</Text>'
    pair = PAIR.replace("<Text>Yes.</Text>", styled)
    rain = '<Paragraph Type="Action"><Text>Rain.</Text></Paragraph>'
    said = "a style that Fountain cannot say inside a word is changed"
    apart = "dual dialogue that is not two speeches is kept one below the other"
    for inside, messages in ((pair, [said]), (pair.replace("</Dual", f"{rain}</Dual"), [said, apart])):
        found = read(f"<Content><Paragraph>{inside}</Paragraph></Content>")
        assert [problem.message for problem in found.problems] == messages


def test_what_we_write_drops_nothing(bundled: Story) -> None:
    """A document that Fabula wrote is read without a note."""
    exported = export_fdx(bundled, Options())
    assert parse(str(exported.content).encode()).problems == ()


def test_who_is_named_beside_the_script_is_in_the_story() -> None:
    """A card and the cast list may name people whom the script does not show: they are people of the story too."""
    card = (
        '<SceneProperties><SceneArcBeats><CharacterArcBeat Name="GHOST"/><CharacterArcBeat Name=" "/></SceneArcBeats>'
        "</SceneProperties><Text>INT. HALL - DAY</Text>"
    )
    cast = '<Cast><Member Actor="Bill" Character="GHOST"/><Member Actor="Ann" Character="WITCH"/></Cast>'
    content = f'<FinalDraft><Content><Paragraph Type="Scene Heading">{card}</Paragraph></Content>{cast}</FinalDraft>'

    reading = parse(content.encode())

    assert reading.story is not None
    assert [(c.name, c.performer) for c in reading.story.characters] == [("GHOST", "Bill"), ("WITCH", "Ann")]
    assert [presence.character for presence in reading.story.scenes[0].characters] == ["ghost"]
    assert reading.problems == ()


def test_the_cast_comes_back(bundled: Story) -> None:
    """The cast list names people as the cues of the telling do, so each actor comes back to their character."""
    for telling in bundled.tellings:
        told = one_telling(bundled, telling.id)
        story = parse(str(export_fdx(told, Options()).content).encode()).story

        assert story is not None
        assert {c.performer for c in story.characters} == {c.performer for c in told.characters}
        speaks = {presence.character for scene in story.scenes for presence in scene.characters}
        assert {c.performer for c in story.characters if c.id in speaks} > {"Ryu Seung-ryong", "Oh Dal-su"}


@pytest.mark.parametrize("range_", ["1,²", "²,1", "1,٣", f"0,{'9' * 5000}", f"{'9' * 5000},1", "-1,2", ",", "1,2,3"])
def test_a_note_whose_range_says_nothing_is_kept(range_: str) -> None:
    """A range that is not two plain numbers leads nowhere: its note stands below the script."""
    found = content(
        '<Paragraph Type="Action"><Text>Rain.</Text></Paragraph>',
        f'<ScriptNotes><ScriptNote Range="{range_}"><Paragraph><Text>n</Text></Paragraph></ScriptNote></ScriptNotes>',
    )
    assert found == (Action(text="Rain."), Note(text="n"))


OMITTED = (
    '<OmittedScene><Paragraph Type="Scene Heading" Number="{inner}"><SceneProperties Title="The plan" Length="3/8">'
    "<Summary><Paragraph><Text>They plan it.</Text></Paragraph></Summary></SceneProperties>"
    '<Text>INT. X</Text></Paragraph><Paragraph Type="Action"><Text>Rain.</Text></Paragraph></OmittedScene>'
)


@pytest.mark.parametrize(
    ("heading", "text", "boneyard"),
    [
        ("<Text>OMITTED</Text>", "OMITTED", "INT. X{}\n\nRain."),
        ("<Text></Text>", "OMITTED", "INT. X{}\n\nRain."),
        ("", "OMITTED", "INT. X{}\n\nRain."),
        (
            '<SceneProperties Title="Other"><Summary><Paragraph><Text>Else.</Text></Paragraph></Summary>'
            "</SceneProperties><Text>OMITTED</Text>",
            "OMITTED",
            "INT. X{}\n\n= They plan it.\n\nRain.",
        ),
    ],
)
@pytest.mark.parametrize("number", ["", "7"])
def test_an_omitted_scene_keeps_all_that_it_says(number: str, heading: str, text: str, boneyard: str) -> None:
    """The card inside is the scene's where its own heading says nothing; what both say is told apart or named."""
    inside = OMITTED.format(inner=number)
    found = read(f'<Content><Paragraph Type="Scene Heading" Number="{number}">{heading}{inside}</Paragraph></Content>')
    has_own = "Other" in heading
    assert found.script.elements == (
        SceneHeading(text=text, number=number),
        Synopsis(text="Else." if has_own else "They plan it."),
        Boneyard(text=boneyard.format(" #7#" if number else "")),
    )
    assert [(card.title, card.length) for card in found.cards] == [("Other" if has_own else "The plan", 3)]
    assert found.omitted == (True,)
    lost = ["a title or a colour within an omitted scene is not kept"] if has_own else []
    assert [problem.message.partition(" (")[0] for problem in found.problems] == lost


@pytest.mark.parametrize(
    ("card", "said"),
    [
        ('Title="The plan"', ""),
        ('Title="The plan"', "<Summary><Paragraph><Text>They plan it.</Text></Paragraph></Summary>"),
        ("", "<Summary><Paragraph><Text>They plan it.</Text></Paragraph></Summary>"),
        ("", '<SceneArcBeats><CharacterArcBeat Name="MINA"/></SceneArcBeats>'),
    ],
)
def test_a_heading_without_words_is_a_scene_where_somebody_wrote_on_its_card(card: str, said: str) -> None:
    """An empty heading that has but a length and a page, as programs count them, is no scene."""
    paragraph = '<Content><Paragraph Type="Scene Heading"><SceneProperties Length="1/8" {}>{}</SceneProperties>{}'
    end = "<Text></Text></Paragraph></Content>"
    found = read(paragraph.format(card, said, end))
    assert found.script.elements[0] == SceneHeading(text="SCENE")
    assert found.script.elements[1:] == ((Synopsis(text="They plan it."),) if "Summary" in said else ())
    assert (found.cards[0].title, found.cards[0].beats) == ("The plan" * bool(card), ("MINA",) * ("MINA" in said))
    assert read(paragraph.format("", "", end)).script.elements == ()


def test_a_heading_without_words_is_named_and_has_no_place() -> None:
    """A script has no heading without words: what stands for one is said, and is no set."""
    reading = parse(
        b'<FinalDraft><Content><Paragraph Type="Scene Heading" Number="2"><Text></Text></Paragraph>'
        b'<Paragraph Type="Action"><Text>Rain.</Text></Paragraph></Content></FinalDraft>'
    )
    assert reading.story is not None
    assert reading.story.locations == ()
    (scene,) = reading.story.scenes
    assert (scene.id, scene.heading) == ("scene-2", "SCENE")
    said = [(problem.code, problem.message) for problem in reading.problems]
    assert said == [(Code.FDX_IGNORED, 'a heading without words is kept as "SCENE" (in scene 2)')]


PAIR = (
    '<DualDialogue><Paragraph Type="Character"><Text>A</Text></Paragraph>'
    '<Paragraph Type="Dialogue"><Text>Yes.</Text></Paragraph><Paragraph Type="Character"><Text>B</Text></Paragraph>'
    '<Paragraph Type="Dialogue"><Text>No.</Text></Paragraph></DualDialogue>'
)
DUAL = DualDialogue(
    left=Dialogue(character="A", lines=(SpeechLine(text="Yes."),)),
    right=Dialogue(character="B", lines=(SpeechLine(text="No."),)),
)


@pytest.mark.parametrize(
    ("type_", "own"),
    [
        ("Action", Action(text="Own text")),
        ("Scene Heading", SceneHeading(text="Own text")),
        ("Character", Dialogue(character="Own text")),
        ("Transition", Transition(text="Own text")),
    ],
)
def test_what_a_paragraph_says_above_its_dual_dialogue_is_kept(type_: str, own: ScriptElement) -> None:
    """Final Draft writes such a paragraph without words of its own; where it has some, they stand above."""
    assert content(f'<Paragraph Type="{type_}"><Text>Own text</Text>{PAIR}</Paragraph>') == (own, DUAL)


def test_dual_dialogue_in_an_omitted_scene_is_kept_in_its_boneyard() -> None:
    """Nothing that an omitted scene says is lost with the blocks that stand in it."""
    found = read(
        '<Content><Paragraph Type="Scene Heading" Number="3"><Text>OMITTED</Text><OmittedScene>'
        '<Paragraph Type="Scene Heading"><Text>EXT. YARD</Text></Paragraph>'
        f'<Paragraph Type="General">{PAIR}</Paragraph>'
        '<Paragraph Type="Action" Bookmark="b"><Text>Go.</Text></Paragraph>'
        "</OmittedScene></Paragraph></Content>"
    )
    assert found.script.elements[1] == Boneyard(text="EXT. YARD #3#\n\nA\nYes.\n\nB ^\nNo.\n\nGo.")
    assert [problem.message for problem in found.problems] == ["a bookmark is not kept (in scene 3)"]


def test_words_in_unusual_places_are_kept_or_named() -> None:
    """Blocks within blocks, an omitted scene of no heading, text outside of runs, and parts between paragraphs."""
    nested = PAIR.replace("<Text>No.</Text>", f"<Text>No.</Text>{PAIR.replace('A<', 'C<').replace('B<', 'D<')}")
    found = read(
        f'<Content><Paragraph Type="General">{nested}</Paragraph>'
        '<Paragraph Type="Action"><Text>Now.</Text>'
        "<OmittedScene><Paragraph><Text>Cut.</Text></Paragraph></OmittedScene>"
        "</Paragraph><Paragraph>loose<Text>Then.</Text></Paragraph><Text>stray</Text></Content>"
    )
    speeches = [element.character for element in found.script.elements if isinstance(element, Dialogue)]
    assert speeches == ["A", "B", "C", "D"]
    assert found.script.elements[4:] == (Action(text="Now."), Boneyard(text="Cut."), Action(text="Then."))
    assert [problem.message for problem in found.problems] == [
        "dual dialogue that is not two speeches is kept one below the other",
        "text beside the runs of a paragraph is not kept",
        'the part "Text" of the script is not kept',
    ]


@pytest.mark.parametrize("text", ["one\ntwo\n\nthree\nfour", "\none", "one\n", "", "one\n\n\ntwo"])
def test_a_song_keeps_the_breaks_between_its_stanzas(text: str) -> None:
    """An empty line of a song is a paragraph of its own; a speech has such lines too."""
    sung = SpeechLine(text="one\n\ntwo", kind=LineKind.LYRIC)
    script = Script(elements=(Action(text="x"), Lyric(text=text), Dialogue(character="A", lines=(sung,))))
    assert there_and_back(script) == script


LEFT_OUT = 'a note that stood in a text that is gone is left out: "{}"'


def test_a_note_whose_text_is_gone_is_named() -> None:
    """A program that knows no notes leaves the ranges when it deletes a text: its note stands nowhere."""
    script = Script(elements=(Action(text="One [[n]] falls."), Action(text="Another lamp.")))
    before = document(script, {}, Options())[0].encode()
    after = before.replace(b'<Paragraph Type="Action"><Text>One falls.</Text></Paragraph>', b"")
    found = read_document(after, before)
    assert isinstance(found, FinalDraft)
    assert found.script.elements == (Action(text="Another lamp."),)
    assert [problem.message for problem in found.problems] == [LEFT_OUT.format("n")]


@pytest.mark.parametrize(
    ("type_", "said"),
    [("Action", "One."), ("Action", "A lamp far away falls, and then another one."), ("Transition", "CUT TO:")],
)
def test_notes_of_old_ranges_are_found_again(type_: str, said: str) -> None:
    """Where a script says that its notes were counted for another length, their texts tell where they stand."""
    script = Script(
        elements=(SceneHeading(text="INT. X"), Note(text="h"), Action(text="A lamp [[n]] falls."), Note(text="end"))
    )
    new = Transition(text=said) if type_ == "Transition" else Action(text=said)
    longer = attrs.evolve(script, elements=(new, *script.elements))
    old = document(script, {}, Options())[0]
    edited = old.replace("<Content>\n", f'<Content>\n<Paragraph Type="{type_}"><Text>{said}</Text></Paragraph>\n')
    for before in (old, document(longer, {}, Options())[0]):
        found = read_document(edited.encode(), before.encode())
        assert isinstance(found, FinalDraft)
        assert found.script == longer


def test_a_note_is_found_again_behind_a_paragraph_that_is_gone() -> None:
    """An edited text keeps its note, whether the text before it was edited, moved or deleted."""
    gone = "The rain has stopped at last."
    window = "Anna [[which?]] opens the window and looks out at the sea."
    texts = (gone, window, "Nobody is there.")
    script = Script(elements=(SceneHeading(text="INT. X"), *(Action(text=text) for text in texts)))
    before = document(script, {}, Options())[0]
    edited = before.replace(f'<Paragraph Type="Action"><Text>{gone}</Text></Paragraph>\n', "").replace("at the", "at a")
    found = read_document(edited.encode(), before.encode())
    assert isinstance(found, FinalDraft)
    assert found.problems == ()
    assert Action(text=window.replace("at the", "at a")) in found.script.elements


def test_blanks_within_a_line_come_back() -> None:
    """Two blanks in a heading, a cue or a parenthetical are two in Final Draft and when they come back."""
    text = "INT.  HALL - DAY\n\nRain.  Wind.\n\nMARY  ANN (V.O.)\n(so  so)\nYes.  No.\n\n> CUT  TO:\n"
    script = read_fountain(text).script
    exported = document(script, {}, Options())[0]

    found = read_document(exported.encode())

    assert isinstance(found, FinalDraft)
    assert found.script == script


def test_a_voice_that_reads_a_part_out_is_no_performer() -> None:
    """Final Draft calls its voices actors, and lists them; an actor who has no voice there plays the part."""
    voice = '<Actor MacInTalkVoice="Alex" Name="Man 1" Pitch="Normal" Speed="Medium" WinVoice=""/>'
    found = read(
        f'<Actors>{voice}<Actor Name="Tom Real"/></Actors><Cast><Narrator Actor="Man 1"/>'
        '<Member Actor="Man 1" Character="BOB"/><Member Actor="Man 1" Character="JIM"/>'
        '<Member Actor="Tom Real" Character="ANN"/></Cast>'
    )
    assert found.cast == (("ANN", "Tom Real"),)
    messages = [problem.message for problem in found.problems]
    assert "the voice in which a part is read out is not kept (2 times)" in messages


def test_a_note_whose_range_is_old_never_stands_inside_a_word() -> None:
    """Where a script says itself that it has changed since its notes were counted, each stays near, and it is said."""
    script = Script(elements=(Action(text="A lamp [[which?]] falls."), Action(text="Conversations [[why?]] begin.")))
    old = document(script, {}, Options())[0]
    edited = old.replace(">A lamp falls.<", ">A lamp fa.<")
    found = read_document(edited.encode())
    assert isinstance(found, FinalDraft)
    assert found.script.elements == (
        Action(text="A lamp [[which?]] fa."),
        Note(text="why?"),
        Action(text="Conversations begin."),
    )
    said = "the place of a note is not sure: the text has changed since it was counted (2 times)"
    assert [(problem.code, problem.message) for problem in found.problems] == [(Code.FDX_IGNORED, said)]


def test_a_card_and_a_number_of_no_scene_are_named() -> None:
    """Shots have no place for either; lengths and pages are counted by programs, and an empty title says nothing."""
    empty = '<SceneProperties Length="1/8" Page="1" Title="" Color="#FFFFFFFFFFFF"/>'
    said = (
        '<SceneProperties Title="Card"><Summary><Paragraph><Text>Words.</Text></Paragraph></Summary></SceneProperties>'
    )
    shot = '<Paragraph Type="Shot" Number="{}">{}<Text>CLOSE ON BOB</Text></Paragraph>'
    heading = '<Paragraph Type="Scene Heading" Number="1"><Text>INT. A</Text></Paragraph>'
    found = read(f"<Content>{heading}{shot.format('', empty)}{shot.format('2', said)}</Content>")
    assert found.script.elements == (SceneHeading(text="INT. A", number="1"), *[Action(text="CLOSE ON BOB")] * 2)
    assert [problem.message for problem in found.problems] == [
        'a paragraph of the type "Shot" is kept as action (2 times, first in scene 1)',
        'the card of a paragraph of the type "Shot" is not kept (in scene 1)',
        'the number of a paragraph of the type "Shot" is not kept (in scene 1)',
    ]


def test_what_else_a_card_holds_is_kept_or_named() -> None:
    """A note in a summary is a note of its scene; parts of a card that nobody knows are named."""
    note = "<ScriptNote>{}<Text>{}</Text>{}</ScriptNote>"
    summary = f"<Text>They wait.</Text>{note.format('<Paragraph>', 'how long?', '</Paragraph>')}"
    card = f"<Summary><Paragraph>{summary}</Paragraph></Summary><Keywords>night</Keywords>"
    found = read(
        f'<Content><Paragraph Type="Scene Heading">{note.format("", "where?", "")}<SceneProperties>{card}'
        "</SceneProperties><Text>INT. A</Text></Paragraph></Content>"
    )
    assert found.script.elements == (
        SceneHeading(text="INT. A"),
        Synopsis(text="They wait."),
        Note(text="where?"),
        Note(text="how long?"),
    )
    assert [problem.message for problem in found.problems] == [
        'the part "Keywords" of a card is not kept (in scene INT. A)'
    ]


def test_a_tag_may_stand_for_several_elements() -> None:
    """Words that are tagged twice have one number, which names both definitions; one that it does not name is lost."""
    heading = '<Paragraph Type="Scene Heading"><Text TagNumber="1">INT. A</Text></Paragraph>'
    props = "05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa"
    definitions = "".join(
        f'<TagDefinition CatId="{props}" Id="{name}" Label="{name}"/>' for name in ("Gun", "Desk", "Hat")
    )
    tag = '<Tag Number="1"><DefId>Gun</DefId><DefId>Desk</DefId><DefId>none</DefId></Tag>'
    data = f"<TagData><TagDefinitions>{definitions}</TagDefinitions><Tags>{tag}</Tags></TagData>"
    found = read(f"<Content>{heading}</Content>{data}")
    assert [card.tags for card in found.cards] == [((props, "Gun"), (props, "Desk"))]
    assert [problem.message for problem in found.problems] == ["a tag that stands in no scene is not kept"]


@pytest.mark.parametrize(
    "inside", ["", "<Content/>", '<Content><Paragraph Type="Action"><Text>x</Text></Paragraph></Content>']
)
def test_a_story_without_scenes_says_so(inside: str) -> None:
    """A document without a scene heading makes a story, and a warning, as a Fountain draft does."""
    reading = parse(FDX.format(inside).encode())
    assert reading.story is not None
    assert reading.story.scenes == ()
    assert [(problem.code, problem.message) for problem in reading.problems] == [
        (Code.NO_SCENES, "no scene heading was found")
    ]


def test_scripts_put_together_follow_each_other() -> None:
    """A second part of content is read too, and the places of notes count through both."""
    content = '<Content><Paragraph Type="Action"><Text>{}</Text></Paragraph></Content>'
    note = '<ScriptNotes><ScriptNote Range="5,13"><Paragraph><Text>n</Text></Paragraph></ScriptNote></ScriptNotes>'
    found = read(f"{content.format('Rain')}{content.format('She goes.')}{note}")
    assert found.script.elements == (Action(text="Rain"), Action(text="She goes [[n]]."))


def test_what_is_in_another_encoding_than_it_says_is_to_be_saved_anew() -> None:
    """Final Draft cannot open such a file either: the cure is the one of every other encoding that cannot be read."""
    text = '<?xml version="1.0" encoding="UTF-8"?><FinalDraft/>'
    for bytes_ in (text.encode("utf-16"), text.replace("UTF-8", "euc-kr").encode()):
        found = read_document(bytes_)
        assert isinstance(found, Problem)
        assert (found.code, found.hint) == (Code.XML_SYNTAX, "save it as UTF-8")


def test_how_windows_of_final_draft_stand_is_left_out_in_silence() -> None:
    """What navigators show says nothing of the script."""
    windows = ("SceneNavigatorPreferences", "TagsNavigatorPreferences", "NavigatorState", "WindowState")
    parts = "".join(f'<{name} Sort="1"><Column Width="20"/></{name}>' for name in windows)
    assert read(f"<Content/>{parts}").problems == ()


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("<FinalDraft><Content><Paragraph><Text>Tom & Ann</Text></Paragraph></Content></FinalDraft>", "&amp;"),
        (
            "<FinalDraft><Content><Paragraph><Text>a&#11;b</Text></Paragraph></Content></FinalDraft>",
            "control characters",
        ),
        ("<FinalDraft><Content><Paragraph><Text>Rain.", "take a copy that is whole"),
        ("INT. A\n\nRain.\n", "--from names the format"),
    ],
)
def test_a_fault_of_xml_is_named_with_what_helps(text: str, cure: str) -> None:
    """Final Draft opens no such file either, so the cure is another than to save it there."""
    (problem,) = parse(text.encode()).problems
    assert (problem.code, cure in problem.hint) == (Code.XML_SYNTAX, True), problem


SAID = "<Paragraph><Text>LOST</Text></Paragraph>"
ON_A_HEADING = '<Content><Paragraph Type="Scene Heading" Number="1"><Text>INT. A</Text>{}</Paragraph></Content>'


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (ON_A_HEADING.format(f"<DualDialogue><Left>{SAID * 2}</Left></DualDialogue>"), "Left (2 times, first in 1)"),
        (ON_A_HEADING.format(f"<DualDialogue><Text>LOST</Text>{PAIR}</DualDialogue>"), "DualDialogue (in 1)"),
        (ON_A_HEADING.format("<OmittedScene>LOST</OmittedScene>"), "OmittedScene (in 1)"),
        (ON_A_HEADING.format("<SceneProperties><Summary>LOST</Summary></SceneProperties>"), "Summary (in 1)"),
        (
            ON_A_HEADING.format(
                f"<SceneProperties><SceneArcBeats><Beat>{SAID}</Beat></SceneArcBeats></SceneProperties>"
            ),
            "Beat (in 1)",
        ),
        ("<Content>LOST</Content>", "Content"),
        (f"<ScriptNotes><ScriptNote><Reply>{SAID}</Reply></ScriptNote></ScriptNotes>", "Reply"),
        ("<ScriptNotes><ScriptNote>LOST</ScriptNote></ScriptNotes>", "ScriptNote"),
        ("<TitlePage><Content><Table><Text>LOST</Text></Table></Content></TitlePage>", "Table"),
        (f"<TitlePage><Content><Paragraph>{PAIR}</Paragraph></Content></TitlePage>", "DualDialogue (4 times)"),
        ("<Cast><Note>LOST</Note></Cast>", "Note"),
        ("<TagData><Tags><Tag><Note>LOST</Note></Tag></Tags></TagData>", "Note"),
        ("LOST", "FinalDraft"),
    ],
)
def test_texts_in_parts_that_are_read_are_named_where_nobody_reads_them(inside: str, said: str) -> None:
    """A part that is read may hold what no reader knows: its text is named once, with the part that holds it."""
    part, _, where = said.partition(" ")
    where = where.replace("in 1", "in scene 1")
    assert [problem.message for problem in read(inside).problems] == [
        f'text of the part "{part}" is not kept{" " * bool(where)}{where}'
    ]


PARTS_OF_A_SCRIPT = (
    "Content",
    "TitlePage",
    "ScriptNotes",
    "ScriptNote",
    "Paragraph",
    "Text",
    "DualDialogue",
    "OmittedScene",
    "SceneProperties",
    "Summary",
    "SceneArcBeats",
    "CharacterArcBeat",
    "TagData",
    "Tags",
    "Tag",
    "Cast",
    "Other",
)
BEGINNINGS = ((), ("Content",), ("Content", "Paragraph"), ("TitlePage", "Content"), ("ScriptNotes", "ScriptNote"))
chains = st.tuples(st.sampled_from(BEGINNINGS), st.lists(st.sampled_from(PARTS_OF_A_SCRIPT), max_size=5).map(tuple))


@given(chain=chains, heading=st.booleans())
@settings(max_examples=400)
def test_no_text_is_lost_unsaid_wherever_it_stands(
    chain: tuple[tuple[str, ...], tuple[str, ...]], heading: bool
) -> None:
    """Whatever stands in whatever: a word is read, or something is named."""
    tags = (*chain[0], *chain[1])
    begins = (f'<{tag} Type="Scene Heading">' if heading and tag == "Paragraph" else f"<{tag}>" for tag in tags)
    found = read(f"{''.join(begins)}LOST{''.join(f'</{tag}>' for tag in reversed(tags))}")
    assert "LOST" in repr(found.script) or found.problems != ()


def test_what_some_write_without_its_wrapping_is_read_and_what_they_wrap_besides() -> None:
    """An omitted scene may have its paragraphs in a part, a summary and a title page may lack theirs."""
    omitted = "<OmittedScene><Content><Paragraph><Text>Rain.</Text></Paragraph></Content></OmittedScene>"
    card = "<SceneProperties><Summary><Text>They wait.</Text></Summary></SceneProperties>"
    found = read(
        f"{ON_A_HEADING.format(card + omitted)}"
        f'<Content><Paragraph Type="General"><DualDialogue>{PAIR}</DualDialogue></Paragraph></Content>'
        '<TitlePage><Paragraph Alignment="Center"><Text>The Song</Text></Paragraph></TitlePage>'
    )
    assert found.script.title_page == (TitleEntry(key="Title", values=("The Song",)),)
    assert found.script.elements == (
        SceneHeading(text="INT. A", number="1"),
        Synopsis(text="They wait."),
        Boneyard(text="Rain."),
        DUAL,
    )
    assert found.problems == ()


def test_styles_in_a_note_are_named() -> None:
    """A note has words alone: what was bold or struck out in it is named."""
    runs = '<Text>Ask </Text><Text Style="Bold">him</Text><Text Style="Strikeout"> or her</Text>'
    found = read(f"<ScriptNotes><ScriptNote><Paragraph>{runs}</Paragraph></ScriptNote></ScriptNotes>")
    assert found.script.elements == (Note(text="Ask him or her"),)
    assert [problem.message for problem in found.problems] == [
        "a style in a note is not kept",
        "struck-out text is kept as plain text",
    ]


def test_a_tag_that_nothing_is_tagged_with_is_named() -> None:
    """A definition may stand in no list, and none may use it: it is a tag that stands in no scene."""
    listed = "<TagDefinitions>{}{}</TagDefinitions>".format(
        *(f'<TagDefinition Id="d" CatId="Props" Label="{label}"/>' for label in ("Lamp", "Desk"))
    )
    heading = '<Paragraph Type="Scene Heading"><Text TagNumber="1">INT. A</Text></Paragraph>'
    tags = '<Tags><Tag Number="1"><DefId>d1</DefId></Tag></Tags>'
    direct = '<TagDefinition Id="d1" CatId="Props" Label="Hat"/>'
    found = read(f"<Content>{heading}</Content><TagData>{listed}{direct}{tags}</TagData>")
    assert [[label for _, label in card.tags] for card in found.cards] == [["Hat"]]
    assert [problem.message for problem in found.problems] == ["a tag that stands in no scene is not kept (2 times)"]


def test_one_of_two_actors_of_a_character_is_named() -> None:
    """A character has one performer: where the cast list says two, the last is kept; the same one twice is no loss."""
    members = (("BOB", "Ann"), ("Bob", "Bea"), ("AMY", "Eve"), ("AMY", "Eve"))
    cast = "".join(f'<Member Character="{character}" Actor="{actor}"/>' for character, actor in members)
    found = read(f"<Cast>{cast}</Cast>")
    assert found.cast == (("Bob", "Bea"), ("AMY", "Eve"))
    assert [problem.message for problem in found.problems] == ["another actor of the same character is not kept"]


@pytest.mark.parametrize(
    ("middle", "below", "told"),
    [
        ("Title: THE FILM/Author: A. B.", "", "Title THE FILM, Author A. B."),
        ("THE FILM/Author: A. B./C. D.", "", "Title THE FILM, Author A. B.; C. D."),
        ("TITLE: THE MOVIE/Written by A. B.", "", "Title THE MOVIE, Credit Written by, Author A. B."),
        ("Title: THE MOVIE/Part two/by/A. B.", "", "Title THE MOVIE; Part two, Credit by, Author A. B."),
        ("Title: THE MOVIE/Title: A story by", "", "Title THE MOVIE; A story by"),
        ("X", "Draft date: 1 May/Copyright: me", "Title X, Draft date 1 May, Copyright me"),
        ("X", "Street 1/Copyright: me", "Title X, Contact Street 1, Copyright me"),
        ("X", "Notes: written by/Notes: Date: b", "Title X, Notes written by; Date: b"),
    ],
)
def test_each_key_of_a_title_page_begins_an_entry(middle: str, below: str, told: str) -> None:
    """Lines that stand together are parted at known keys and credits; a key that comes again goes on."""
    paragraph = '<Paragraph Alignment="{}"><Text>{}</Text></Paragraph>'
    sides = (("Center", middle), ("Left", below))
    lines = "".join(paragraph.format(side, line) for side, text in sides for line in text.split("/"))
    found = read(f"<TitlePage><Content>{lines}</Content></TitlePage>").script.title_page
    assert ", ".join(f"{entry.key} {'; '.join(entry.values)}" for entry in found) == told


title_lines = st.sampled_from(
    [
        *(
            "The Song",
            "Contact: x",
            "Title: y",
            "by",
            "Written by A. B.",
            "written by",
            "Episode 1",
            "based on",
            "a@b.org",
        ),
        *(
            "von",
            "DE",
            "Regie",
            "A screenplay",
            "STORY",
            "Ein Drehbuch von",
            "After x",
            "&",
            "AND",
            "Source: z",
            "Credit: 作",
            "脚本　太郎",
        ),
    ]
)
title_entries = st.builds(
    TitleEntry,
    key=st.sampled_from(tuple(PRINTED.values())),
    values=st.lists(title_lines, min_size=1, max_size=3).map(tuple),
)


@given(entries=st.lists(title_entries, max_size=10))
def test_any_title_page_that_we_write_comes_back(entries: list[TitleEntry]) -> None:
    """Also where its values look like keys and credits: what stands in the middle first, then what stands below."""
    expected = tuple(sorted(entries, key=lambda entry: entry.key in BELOW))
    found = there_and_back(Script(title_page=tuple(entries), elements=(Action(text="x"),)))
    assert found.title_page == expected
