"""Problems: what is wrong, where, and how to mend it, as values.

Readers, checks and exports return problems; nothing in this project stops at the first or prints one by itself.
"""

from collections.abc import Iterable
from enum import Enum, StrEnum
from typing import NamedTuple

import attrs

UNREAD = "\ufffd"
"""The text that stands for one that could not be read, where checks go on all the same."""


class Severity(StrEnum):
    """How bad a problem is. Only errors fail a command, unless it runs with `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class CodeInfo(NamedTuple):
    """What a problem code stands for."""

    id: str
    severity: Severity
    meaning: str


class Code(Enum):
    """Every problem that Fabula can report. Ids never change; `docs/problems.md` explains each.

    FB0xx files, FB1xx shape of a story, FB2xx references and consistency, FB3xx story time, FB4xx script page,
    FB5xx workbook and tables, FB6xx captions and timed formats, FB7xx tellings and pages.
    """

    UNREADABLE = CodeInfo("FB001", Severity.ERROR, "The file cannot be read.")
    TOO_LARGE = CodeInfo("FB002", Severity.ERROR, "The file is larger than the limit.")
    NOT_UTF8 = CodeInfo("FB003", Severity.ERROR, "The file is not UTF-8 text.")
    BAD_CHARACTER = CodeInfo("FB004", Severity.ERROR, "The file holds a character that text cannot hold.")
    UNKNOWN_FORMAT = CodeInfo("FB005", Severity.ERROR, "No format is known for the file.")
    NOT_WRITTEN = CodeInfo("FB006", Severity.ERROR, "The file could not be written.")

    SYNTAX = CodeInfo("FB101", Severity.ERROR, "The text is not well-formed YAML or JSON.")
    DUPLICATE_KEY = CodeInfo("FB102", Severity.ERROR, "A key stands twice in one mapping.")
    UNKNOWN_KEY = CodeInfo("FB103", Severity.ERROR, "A key is not known here.")
    WRONG_TYPE = CodeInfo("FB104", Severity.ERROR, "A value has the wrong type.")
    WRONG_VALUE = CodeInfo("FB105", Severity.ERROR, "A value breaks a rule of its field.")
    MISSING_KEY = CodeInfo("FB106", Severity.ERROR, "A required key is missing.")
    TOO_DEEP = CodeInfo("FB107", Severity.ERROR, "Aliases or nesting go too far.")
    EMPTY_FILE = CodeInfo("FB108", Severity.ERROR, "The file holds no story.")

    UNKNOWN_ID = CodeInfo("FB201", Severity.ERROR, "An id is used but not declared.")
    DUPLICATE_ID = CodeInfo("FB202", Severity.ERROR, "An id is declared twice.")
    INSIDE_CYCLE = CodeInfo("FB203", Severity.ERROR, "Scenes or places lie inside each other in a circle.")
    FLASHBACK_DISAGREES = CodeInfo("FB204", Severity.ERROR, "The flashback flag and `via` disagree.")
    NO_TELLING = CodeInfo("FB205", Severity.ERROR, "A scene does not say which telling it belongs to.")
    BAD_DATE = CodeInfo("FB206", Severity.ERROR, "A date does not exist.")
    SPAN = CodeInfo("FB207", Severity.ERROR, "An evidence span is not a span of the source text.")
    SOURCE_DIFFERS = CodeInfo("FB208", Severity.ERROR, "The source text is not the one that the telling was made from.")
    NOT_CITED = CodeInfo("FB209", Severity.WARNING, "No scene cites a sentence of the source.")
    OTHER_TELLING = CodeInfo("FB210", Severity.ERROR, "A scene lies inside a scene of another telling.")
    AMBIGUOUS_NAME = CodeInfo("FB211", Severity.WARNING, "Two characters or places share a name.")
    UNKNOWN_FIELD = CodeInfo("FB212", Severity.ERROR, "`assumed` names a field that a scene does not have.")

    ORDER = CodeInfo("FB301", Severity.ERROR, "Statements about the order of events contradict each other.")
    DATE_ORDER = CodeInfo("FB302", Severity.ERROR, "Dates contradict the order of events.")
    TWO_DATES = CodeInfo("FB303", Severity.ERROR, "One event has dates that do not meet.")
    FLASHBACK_LATER = CodeInfo("FB304", Severity.ERROR, "A flashback is not earlier than the scene it is inside.")
    DEAD_PRESENT = CodeInfo("FB305", Severity.ERROR, "Somebody is present after their death.")
    NOT_BORN = CodeInfo("FB306", Severity.ERROR, "Somebody is present before their birth.")
    AGES = CodeInfo("FB307", Severity.ERROR, "The ages of a person do not meet.")
    YOUNGER_AFTER_OLDER = CodeInfo("FB308", Severity.ERROR, "A younger version of a person follows an older one.")
    VERSION_DATES = CodeInfo("FB309", Severity.ERROR, "A version of a person is shown outside its own dates.")
    TWO_PLACES = CodeInfo("FB310", Severity.NOTE, "Somebody is in two places on one day.")
    NO_VIA = CodeInfo("FB311", Severity.NOTE, "A scene inside another does not say how it is entered.")
    TIME_NOT_CHECKED = CodeInfo("FB312", Severity.NOTE, "A list of scenes is too long to check its story time.")

    NO_HOLD = CodeInfo("FB401", Severity.WARNING, "The script page cannot say something as it stands.")

    UNCLOSED_BONEYARD = CodeInfo("FB402", Severity.WARNING, "A boneyard is never closed; it is read as text.")
    UNCLOSED_NOTE = CodeInfo("FB403", Severity.WARNING, "A note is not closed before an empty line; it is text.")
    LONE_DUAL = CodeInfo("FB404", Severity.WARNING, "A caret marks a second speaker where no first one stands.")
    NO_SPEECH = CodeInfo("FB405", Severity.WARNING, "Nothing is said below a character cue.")
    NOT_APART = CodeInfo("FB406", Severity.WARNING, "A heading, a transition or a mark is read as something else.")
    TITLE_LINE = CodeInfo("FB407", Severity.WARNING, "A line of the title page has no key, or looks like the script.")
    STRAY_END = CodeInfo("FB408", Severity.WARNING, "An end mark of a boneyard closes nothing.")
    UNBALANCED_FLASHBACK = CodeInfo("FB409", Severity.WARNING, "A flashback ends that never began, or never ends.")
    READS_OTHERWISE = CodeInfo("FB410", Severity.ERROR, "A written script reads back as another script.")
    NUMBER_TAKEN = CodeInfo("FB411", Severity.WARNING, "Two scenes have the same number.")
    TRAILER = CodeInfo("FB412", Severity.WARNING, "The story data at the end of a draft cannot be used.")
    NO_SCENES = CodeInfo("FB413", Severity.WARNING, "A draft has no scene heading, so the story has no scenes.")
    UNSAID = CodeInfo("FB414", Severity.NOTE, "A script does not say everything that the story says.")
    NOT_IN_DRAFT = CodeInfo("FB415", Severity.WARNING, "Something is not in an edited draft; the story keeps it.")
    BONEYARD_MOVED = CodeInfo("FB416", Severity.NOTE, "A boneyard inside an element is kept behind it.")
    SETTINGS = CodeInfo("FB417", Severity.NOTE, "A program's settings at the end of a draft are not part of the story.")
    STORY_ORDER = CodeInfo("FB418", Severity.NOTE, "A draft is taken for one in story order; no scene is moved by it.")
    NOTHING_KEPT = CodeInfo("FB419", Severity.WARNING, "The older draft, whose typing is to be kept, shares nothing.")

    NUMBER_TOO_WIDE = CodeInfo("FB450", Severity.WARNING, "A scene number is too long for the margin of a page.")
    NO_GLYPH = CodeInfo("FB451", Severity.WARNING, "No font at hand can draw a letter.")
    BAD_FONT = CodeInfo("FB452", Severity.ERROR, "A font file cannot be used.")
    NOT_INSTALLED = CodeInfo("FB453", Severity.ERROR, "A format needs a library that is not installed.")
    RIGHT_TO_LEFT = CodeInfo("FB454", Severity.WARNING, "Text that runs from right to left is not set so.")
    FDX_NO_HOLD = CodeInfo("FB460", Severity.WARNING, "Final Draft's format cannot hold something as it stands.")
    NOT_FDX = CodeInfo("FB461", Severity.ERROR, "The file is not a Final Draft script.")
    XML_SYNTAX = CodeInfo("FB462", Severity.ERROR, "The text is not well-formed XML.")
    UNSAFE_XML = CodeInfo("FB463", Severity.ERROR, "The XML declares entities or a document type.")
    FDX_IGNORED = CodeInfo("FB464", Severity.NOTE, "Something in a Final Draft file has no place in a story.")
    LENGTH_TYPED = CodeInfo("FB465", Severity.NOTE, "A length in a script is taken for one that somebody has typed.")

    CELL_TEXT = CodeInfo("FB501", Severity.WARNING, "A cell cannot hold its text as it stands.")
    TOO_WIDE = CodeInfo("FB502", Severity.WARNING, "A table has more columns than a sheet.")
    UNKNOWN_COLUMN = CodeInfo("FB503", Severity.ERROR, "A table has no such column.")
    LIKE_FORMULA = CodeInfo("FB504", Severity.NOTE, "A spreadsheet may take a text for a formula.")

    NOT_A_WORKBOOK = CodeInfo("FB540", Severity.ERROR, "The file is not a plain workbook.")
    UNSAFE_WORKBOOK = CodeInfo("FB541", Severity.ERROR, "The workbook is built in a way that is not read.")
    BAD_CELL = CodeInfo("FB542", Severity.ERROR, "A cell does not hold what its column is for.")
    CELL_NOT_TAKEN = CodeInfo("FB543", Severity.WARNING, "A change in a sheet is not brought back.")
    COLUMN_READ = CodeInfo("FB544", Severity.NOTE, "How a column of a scene list was understood.")
    COLUMN_UNKNOWN = CodeInfo("FB545", Severity.WARNING, "A column of a scene list was not understood.")
    NO_TABLE = CodeInfo("FB546", Severity.ERROR, "The file holds no scene list.")
    DOUBLE_COLUMN = CodeInfo("FB547", Severity.ERROR, "Two columns of a sheet mean the same.")
    DOUBLE_ROW = CodeInfo("FB548", Severity.ERROR, "Two rows of a sheet carry the same id.")
    UNKNOWN_ROW = CodeInfo("FB549", Severity.ERROR, "A row carries an id that the workbook did not have.")
    NO_BASELINE = CodeInfo("FB550", Severity.ERROR, "The workbook does not say what it was made from.")
    OTHER_STORY = CodeInfo("FB551", Severity.ERROR, "The workbook or draft was made from another story.")
    NEAR_NAME = CodeInfo("FB552", Severity.ERROR, "A name is almost one that is known.")
    CONFLICT = CodeInfo("FB553", Severity.ERROR, "What was edited and the story changed the same thing.")
    ROW_GONE = CodeInfo("FB554", Severity.WARNING, "A row was deleted in the workbook; its record is kept.")
    NEW_NAME = CodeInfo("FB555", Severity.NOTE, "A name in a workbook or draft became a new record.")
    ROWS_SORTED = CodeInfo("FB556", Severity.NOTE, "Rows stand in another order, which is not taken as telling order.")
    LAYOUT_LOST = CodeInfo("FB557", Severity.WARNING, "The story file could not keep its layout.")

    CAPTION_TEXT = CodeInfo("FB601", Severity.WARNING, "A caption format cannot hold the text as it stands.")
    WORD_DIVIDED = CodeInfo("FB602", Severity.WARNING, "A word longer than a caption's line was divided.")
    NO_ROOM = CodeInfo("FB603", Severity.WARNING, "A scene is too short for all of its captions.")
    NO_TIMES = CodeInfo("FB604", Severity.ERROR, "A scene has no time in the film.")
    TIMES_OVERLAP = CodeInfo("FB605", Severity.ERROR, "A scene starts before the scene before it has ended.")
    ESTIMATED = CodeInfo("FB606", Severity.NOTE, "Scene lengths were estimated.")
    NO_STORY_ORDER = CodeInfo("FB607", Severity.ERROR, "Scenes cannot be put in story order.")
    FORMAT_LIMIT = CodeInfo("FB608", Severity.ERROR, "A timed format cannot hold so much, so little or so long.")
    HARD_TO_READ = CodeInfo("FB609", Severity.WARNING, "Captions stand shorter than their readers need.")
    BAD_OPTION = CodeInfo("FB610", Severity.ERROR, "An option's value makes no sense here.")
    TOO_FEW_CHAPTERS = CodeInfo("FB611", Severity.WARNING, "A list of chapters is too short to be shown.")
    STORY_BESIDE = CodeInfo("FB612", Severity.NOTE, "A second file, in story order, stands beside the first.")
    PARTS_BESIDE = CodeInfo("FB613", Severity.NOTE, "A timed document goes on in another file.")
    ALL_OMITTED = CodeInfo("FB614", Severity.NOTE, "Every scene of a story is omitted, so its captions show none.")
    LONG_LINE = CodeInfo("FB620", Severity.WARNING, "A caption's line is too long.")
    MANY_LINES = CodeInfo("FB621", Severity.WARNING, "A caption has too many lines.")
    TOO_FAST = CodeInfo("FB622", Severity.WARNING, "A caption must be read too fast.")
    TOO_SHORT = CodeInfo("FB623", Severity.WARNING, "A caption stands too short.")
    TOO_LONG = CodeInfo("FB624", Severity.WARNING, "A caption stands too long.")
    SMALL_GAP = CodeInfo("FB625", Severity.WARNING, "A caption follows too soon after the one before it.")
    CAPTIONS_OVERLAP = CodeInfo("FB626", Severity.ERROR, "A caption starts before the one before it has ended.")
    CAPTION_ORDER = CodeInfo("FB627", Severity.ERROR, "A caption starts before the one before it.")
    CAPTION_ENDS_EARLY = CodeInfo("FB628", Severity.ERROR, "A caption ends when it starts, or before.")
    EMPTY_CAPTION = CodeInfo("FB629", Severity.WARNING, "A caption shows nothing.")
    NOT_CAPTIONS = CodeInfo("FB630", Severity.ERROR, "The file holds no captions.")
    BAD_TIMES = CodeInfo("FB631", Severity.ERROR, "The times of a caption cannot be read.")
    STRAY_TEXT = CodeInfo("FB632", Severity.WARNING, "Text belongs to no caption and is left out.")
    NO_SPEAKER = CodeInfo("FB633", Severity.NOTE, "Captions name no speaker.")
    NO_FFMPEG = CodeInfo("FB640", Severity.ERROR, "A preview needs FFmpeg with libass.")

    PAIR = CodeInfo("FB701", Severity.ERROR, "A list of pairs is none, or names a scene that there is not.")

    NO_PORT = CodeInfo("FB750", Severity.ERROR, "The page cannot be served on a port.")
    NOTHING_TO_DRAW = CodeInfo("FB751", Severity.WARNING, "A chart has nothing to show.")

    @property
    def id(self) -> str:
        """The stable id: FB104."""
        return self.value.id


@attrs.frozen(kw_only=True)
class Problem:
    """One problem at one place.

    `pointer` is a JSON Pointer (RFC 6901) into the document; `line` and `column` are 1-based and count code points.
    """

    code: Code
    message: str
    hint: str = ""
    path: str = ""
    pointer: str = ""
    line: int | None = None
    column: int | None = None
    severity: Severity = attrs.field(default=attrs.Factory(lambda self: self.code.value.severity, takes_self=True))

    @property
    def place(self) -> str:
        """Where it is, in the form that editors can follow: `path:line:column`."""
        known = (self.path, self.line, self.column if self.line is not None else None)
        return ":".join(str(part) for part in known if part not in (None, ""))

    def __str__(self) -> str:
        """Give the one-line form: `path:line:column: error FB104: message (hint)`.

        What is quoted of a story may hold line ends and controls; here it is one line, and moves no terminal.
        """
        from scenes.plain import plain  # here, for of most documents no problem is printed

        place = f"{self.place}: " if self.place else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.severity} {self.code.id}: {plain(self.message + hint)}"


def by_place(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by file, line and column; those without a line come first."""
    return tuple(sorted(problems, key=lambda p: (p.path, p.line or 0, p.column or 0, p.pointer, p.code.id, p.message)))


def has_errors(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Whether the problems fail a command; with `strict`, warnings do too."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in failing for problem in problems)
