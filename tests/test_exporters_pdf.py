"""PDF pages, read back by pypdf and poppler."""

import subprocess
import unicodedata
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import attrs
import pypdf
import pytest
import screenplain

import exporters.paper.fonts
import exporters.pdf
from exporters.export import INSTALL_EXTRAS, Export
from exporters.paper.fonts import fonts_of
from exporters.paper.letters import Letters, Piece
from exporters.paper.sfnt import FontError, font_of
from exporters.pdf import Options, export
from scenes.page.geometry import Paper
from scenes.page.inline import Run
from scenes.page.script import Action, Dialogue, DualDialogue, SpeechLine
from scenes.problems import Code
from scenes.record import Credit, Scene, Story
from tests.judging import found, needed

COURIER_PRIME = Path(screenplain.__file__).parent / "export" / "courier_prime" / "Courier Prime.ttf"


def opened(exported: Export) -> pypdf.PdfReader:
    assert isinstance(exported.content, bytes)
    return pypdf.PdfReader(BytesIO(exported.content))


def told(*body: Action | Dialogue | DualDialogue, number: str = "12A") -> Story:
    return Story(title="Test", language="ko", scenes=(Scene(id="a", title="A place", number=number, body=body),))


@pytest.fixture
def hangul_font() -> str:
    return needed(found("fonts-nanum"), "fonts-nanum")


def test_the_document_says_what_it_is(backpack: Story) -> None:
    """Title, author and language are set, pages are labelled, each scene has a bookmark with its number."""
    story = attrs.evolve(backpack, language="en", credits=(Credit(role="Writer", name="N. N."),))
    pdf = opened(export(story, Options()))
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == ("The Backpack", "N. N.")
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    assert pdf.page_labels == ["Title", "1"]
    titles = [entry["/Title"] for entry in pdf.outline if not isinstance(entry, list)]
    assert titles[0] == "1  INT. COURTROOM - DAY"
    assert len(titles) == 3


def test_text_stands_where_the_trade_puts_it() -> None:
    """On letter paper a heading begins 1.5 inches from the left, a cue 3.5, dialogue 2.5; the first row is one down."""
    found: dict[str, tuple[float, float]] = {}
    speech = Dialogue(character="MINA", lines=(SpeechLine(text="Spoken."),))
    page = opened(export(told(speech, number=""), Options())).pages[1]

    def visit(text: str, _ctm: object, matrix: list[float], _font: object, _size: object) -> None:
        if text.strip():
            found.setdefault(text.strip(), (matrix[4] / 72, 11 - matrix[5] / 72))

    page.extract_text(visitor_text=visit)
    assert {word: round(x, 2) for word, (x, _) in found.items()} == {
        "A PLACE": 1.5,
        "MINA": 3.5,
        "Spoken.": 2.5,
    }
    assert 1 < found["A PLACE"][1] < 1.17


@pytest.mark.parametrize(("paper", "size"), [(Paper.LETTER, (612, 792)), (Paper.A4, (595.28, 841.89))])
def test_the_sheet_has_the_size_of_its_paper(paper: Paper, size: tuple[float, float], backpack: Story) -> None:
    """Letter and A4."""
    box = opened(export(backpack, Options(paper=paper))).pages[0].mediabox
    assert size == pytest.approx((float(box.width), float(box.height)))


def test_hangul_is_drawn_and_can_be_copied(hangul_font: str, judge: Callable[[str], str], tmp_path: Path) -> None:
    """Another program reads the Hangul of speech, action and heading out of the page, and finds its font inside."""
    speech = Dialogue(character="예승", lines=(SpeechLine(text="아빠, 사랑해요."),))
    story = told(Action(text="용구가 **가방**을 본다. _밑줄_"), DualDialogue(left=speech, right=speech))
    exported = export(story, Options(font=str(COURIER_PRIME), fallback_font=(hangul_font,)))
    assert exported.problems == ()
    path = tmp_path / "한글.pdf"
    path.write_bytes(bytes(exported.content, "utf-8") if isinstance(exported.content, str) else exported.content)
    text = subprocess.run([judge("pdftotext"), "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    assert "용구가 가방을 본다. 밑줄" in text
    assert text.count("아빠, 사랑해요.") == 2
    fonts = subprocess.run([judge("pdffonts"), path], capture_output=True, check=True).stdout.decode()
    assert "CourierPrime" in fonts
    assert "Nanum" in fonts


def test_letters_of_two_columns_keep_the_grid(hangul_font: str) -> None:
    """A Latin letter after ten Hangul letters stands where it would after twenty Latin ones."""
    story = told(Action(text="가나다라마바사아자차 X"), Action(text="abcdefghijklmnopqrst X"))
    page = opened(export(story, Options(fallback_font=(hangul_font,)))).pages[1]
    columns = []

    def visit(text: str, _ctm: object, matrix: list[float], _font: object, _size: object) -> None:
        columns.extend([round(matrix[4], 1)] * ("X" in text and not text.strip().startswith("abc")))

    page.extract_text(visitor_text=visit)
    assert columns == [108 + 20 * 7.2]


def test_a_letter_that_no_font_holds_is_named() -> None:
    """It is left blank, never a box; the problem names letter, code point, how often, and the cure."""
    exported = export(told(Action(text="One \U0001f9ff and \U0001f9ff.")), Options())
    (problem,) = exported.problems
    assert problem.code is Code.NO_GLYPH
    assert problem.message == "no font holds \U0001f9ff (U+1F9FF, nazar amulet); left blank 2 times"
    assert "--fallback-font" in problem.hint


def font_named(file: str, package: str) -> str:
    return str(needed(next(Path("/usr/share/fonts").rglob(file), None), package))


def ink_of(text: str, font: str, pdftoppm: str, folder: Path) -> tuple[int, int, int, int]:
    """Draw an action and find what is drawn of it: left, top, right and bottom, in fortieths of a column."""
    exported = export(told(Action(text=text), number=""), Options(fallback_font=(font,)))
    assert (exported.problems, isinstance(exported.content, bytes)) == ((), True)
    path = folder / "drawn.pdf"
    path.write_bytes(bytes(exported.content))  # type: ignore[arg-type]
    crop = ["-x", "400", "-y", "500", "-W", "2000", "-H", "300"]
    command = [pdftoppm, "-gray", "-r", "400", "-f", "2", "-l", "2", *crop, str(path)]
    picture = subprocess.run(command, capture_output=True, check=True).stdout
    _, width, _, _ = picture.split(maxsplit=3)
    pixels = picture[-2000 * 300 :]
    assert int(width) == 2000
    dark = [divmod(at, 2000) for at, value in enumerate(pixels) if value < 128]
    rows, columns = [row for row, _ in dark], [column for _, column in dark]
    return min(columns), min(rows), max(columns), max(rows)


MARKED_FONTS = [("DejaVuSansMono.ttf", "fonts-dejavu-core"), ("NotoSans-Regular.ttf", "fonts-noto-core")]


@pytest.mark.parametrize(("file", "package"), MARKED_FONTS)
def test_marks_stand_on_their_letters(file: str, package: str, judge: Callable[[str], str], tmp_path: Path) -> None:
    """A mark without a precomposed letter is drawn over or under it, whether its font gives it a width or not."""
    font, pdftoppm = font_named(file, package), judge("pdftoppm")
    left, top, right, bottom = ink_of("x", font, pdftoppm, tmp_path)
    above = ink_of("x\u0304", font, pdftoppm, tmp_path)
    below = ink_of("x\u0323", font, pdftoppm, tmp_path)
    assert (above[0], above[2], above[3]) == (left, right, bottom)
    assert (below[0], below[1], below[2]) == (left, top, right)
    assert above[1] < top < bottom < below[3]


def test_letters_with_marks_can_be_copied(judge: Callable[[str], str], tmp_path: Path) -> None:
    """Another program reads each mark behind its letter, and the words whole."""
    font = font_named(*MARKED_FONTS[0])
    words = "ọ̀nà вода́ ạ̈ x̄ \u1e16 **bọ̀ld** go."  # U+1E16 has parts that the font holds
    exported = export(told(Action(text=words)), Options(fallback_font=(font,)))
    path = tmp_path / "marks.pdf"
    path.write_bytes(bytes(exported.content))  # type: ignore[arg-type]
    text = subprocess.run([judge("pdftotext"), path, "-"], capture_output=True, check=True).stdout.decode()
    assert exported.problems == ()
    assert unicodedata.normalize("NFD", words.replace("*", "")) in unicodedata.normalize("NFD", text)


def test_a_mark_that_no_font_holds_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mark is named as a letter is, on a dotted circle; what only chooses a form of a letter is not."""
    monkeypatch.setattr(exporters.paper.fonts, "FALLBACKS", ())
    exported = export(told(Action(text="x\u20dd and x\ufe0e, M\u1ac1.")), Options())
    assert [problem.message for problem in exported.problems] == [
        "no font holds \u25cc\u1ac1 (U+1AC1, combining left parenthesis above left); left out once",
        "no font holds \u25cc\u20dd (U+20DD, combining enclosing circle); left out once",
    ]


def test_a_letter_may_have_any_number_of_marks() -> None:
    """The marks of a letter are gathered before they are set on it, not copied for each."""
    letters = Letters(fonts_of(str(COURIER_PRIME), ()))
    (piece,) = letters.pieces(Run("x" + "\u0301" * 200_000))
    assert isinstance(piece, Piece)
    assert (piece.text, len(piece.marks)) == ("x", 200_000)


def test_many_missing_letters_are_named_once() -> None:
    """A script in letters that no font holds gives a few lines, not a thousand."""
    text = "".join(chr(0x13000 + n) for n in range(500))
    exported = export(told(Action(text=text)), Options())
    assert len(exported.problems) == 13
    assert "488 more letters" in exported.problems[-1].message


def test_text_from_right_to_left_is_reported() -> None:
    """Arabic is not set as it should be, and the export says so."""
    problems = export(told(Action(text="مرحبا")), Options()).problems
    assert Code.RIGHT_TO_LEFT in {problem.code for problem in problems}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no font", "not a TrueType or OpenType font"),
        (b"", "not a TrueType or OpenType font"),
        (b"OTTO\0\0" + bytes(20), "no outlines"),
        (b"OTTO\0\1" + bytes(6) + b"CFF " + bytes(12), "not a TrueType or OpenType font"),
        (b"\0\1\0\0\xff\xff" + bytes(40), "not a TrueType or OpenType font"),
        (None, "no such file"),
    ],
)
def test_a_font_that_cannot_be_used_is_an_error(content: bytes | None, reason: str, tmp_path: Path) -> None:
    """A named font is not replaced in silence."""
    path = tmp_path / "font.ttf"
    if content is not None:
        path.write_bytes(content)
    for options in (Options(font=str(path)), Options(fallback_font=(str(path),))):
        (problem,) = export(told(), options).problems
        assert problem.code is Code.BAD_FONT
        assert reason in problem.message
        assert problem.hint == "name another font file; to use the system's fonts, leave --font and --fallback-font out"


def test_a_damaged_font_does_not_raise(tmp_path: Path) -> None:
    """A font cut off in the middle is an error or draws nothing, never a traceback."""
    path = tmp_path / "cut.ttf"
    whole = COURIER_PRIME.read_bytes()
    for size in (3000, 20_000, 60_000):
        path.write_bytes(whole[:size])
        (problem,) = export(told(), Options(font=str(path))).problems
        assert problem.code is Code.BAD_FONT
    with pytest.raises(FontError):
        font_of("x", b"ttcf")


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback where reportlab is missing."""
    monkeypatch.setattr(exporters.pdf, "find_spec", lambda _name: None)
    (problem,) = export(told(), Options()).problems
    assert (problem.code, problem.hint) == (Code.NOT_INSTALLED, INSTALL_EXTRAS)


def test_courier_prime_is_found_on_the_system(judge: Callable[[str], str], tmp_path: Path) -> None:
    """The OpenType fonts of the package fonts-courier-prime stand in the document whole; their text can be copied."""
    main = needed(fonts_of("", ()).main, "fonts-courier-prime")
    assert (main.fonts[0].bold, main.fonts[0].italic) == (False, False)
    assert len(main.fonts) == 4
    exported = export(told(Action(text="Plain, **bold** and *\u201citalic\u201d* (é) \\\\.")), Options())
    assert exported.problems == ()
    assert isinstance(exported.content, bytes)
    path = tmp_path / "prime.pdf"
    path.write_bytes(exported.content)
    text = subprocess.run([judge("pdftotext"), path, "-"], capture_output=True, check=True).stdout.decode()
    assert "Plain, bold and \u201citalic\u201d (é) \\." in text
    fonts = subprocess.run([judge("pdffonts"), path], capture_output=True, check=True).stdout.decode()
    assert fonts.count("CourierPrime") == 3
    assert " no  no " not in fonts


def test_bold_and_italic_come_from_the_family_beside_a_font() -> None:
    """The four styles of a family stand in one folder and are found there."""
    story = told(Action(text="**bold** *italic* ***both*** plain"))
    page = opened(export(story, Options(font=str(COURIER_PRIME)))).pages[1]
    names = {str(font.get_object()["/BaseFont"]).split("+")[-1] for font in page["/Resources"]["/Font"].values()}
    assert {"CourierPrime", "CourierPrime-Bold", "CourierPrime-Italic", "CourierPrime-BoldItalic"} <= names
