"""Read TTML captions (`.ttml`, `.dfxp`): paragraphs with their times, lines and speakers.

Times are counted as TTML does it: an element's times start at its parent's begin; frames and ticks by the rates that
the document gives. Nothing outside the document is loaded.
"""

import re
from io import BytesIO
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

import attrs
from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from importers.captions import reading_of
from importers.reading import Reading
from scenes.captions.caption_marks import CARD_REGION
from scenes.captions.read_captions import CaptionFile, ReadCaption, Said
from scenes.captions.speakers import said_in
from scenes.plain import plain
from scenes.problems import Code, Problem
from scenes.record import MOST_SECONDS

CLOCK = re.compile(r"^(\d{2,6}):(\d{2}):(\d{2})(?:\.(\d{1,18})|:(\d{2,6}))?$")
OFFSET = re.compile(r"^(\d{1,15}(?:\.\d{1,18})?)(h|m|s|ms|f|t)$")
UNITS = {"h": 3_600_000.0, "m": 60_000.0, "s": 1000.0, "ms": 1.0}


def parse(content: bytes) -> Reading:
    """Read a story from TTML captions."""
    return reading_of(captions_of(content))


def captions_of(content: bytes) -> CaptionFile:
    """Read the captions of a TTML document."""
    reader = _Reader()
    parser = make_parser()
    parser.setContentHandler(reader)
    try:
        parser.parse(BytesIO(content))
    except DefusedXmlException:
        hint = "delete the document type and its entities"
        fault = Problem(code=Code.UNSAFE_XML, message="it declares entities", hint=hint)
        return CaptionFile(captions=(), problems=(fault,))
    except (SAXException, ValueError) as error:
        return CaptionFile(captions=(), problems=(_fault(error),))
    problems = list(reader.problems)
    if not reader.captions and not problems:
        hint = "captions are the p elements of a tt document"
        problems.append(Problem(code=Code.NOT_CAPTIONS, message="it holds no captions", hint=hint))
    return CaptionFile(captions=tuple(reader.captions), problems=tuple(problems), title=reader.title)


def _fault(error: SAXException | ValueError) -> Problem:
    if isinstance(error, SAXParseException):
        line, column = error.getLineNumber() or 1, (error.getColumnNumber() or 0) + 1
        return Problem(code=Code.XML_SYNTAX, message=error.getMessage(), line=line, column=column)
    return Problem(code=Code.XML_SYNTAX, message=str(error), line=1, column=1)


@attrs.define
class _Open:
    """An open element: when it begins and ends, in milliseconds of the document."""

    name: str
    begin: float
    end: float | None


class _Reader(ContentHandler):
    """Collects paragraphs as the parser meets them."""

    def __init__(self) -> None:
        super().__init__()
        self.captions: list[ReadCaption] = []
        self.problems: list[Problem] = []
        self.title = ""
        self._open: list[_Open] = []
        self._rates = {"f": 30.0, "t": 1.0}
        self._agents: dict[str, str] = {}
        self._agent = self._voice = ""
        self._is_card = False
        self._text: list[str] | None = None
        self._line = 0
        self._locator: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802
        self._locator = locator

    def startElement(self, name: str, attributes: AttributesImpl) -> None:  # noqa: N802
        local = name.rpartition(":")[2]
        values = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if local == "tt":
            self._set_rates(values)
        parent = self._open[-1] if self._open else _Open("", 0.0, None)
        begin = parent.begin + self._time(values.get("begin", "0s"))
        end = parent.end
        if "end" in values:
            end = parent.begin + self._time(values["end"])
        elif "dur" in values:
            end = begin + self._time(values["dur"])
        self._open.append(_Open(local, begin, end))
        if local == "agent":
            self._agent = values.get("id", "")
        if local in ("title", "name"):
            self._text = []
        elif local == "p":
            self._text, self._line = [], self._locator_line()
            self._voice = self._agents.get(values.get("agent", "").split(" ")[0], "")
            self._is_card = values.get("region") == CARD_REGION
        elif local == "br" and self._text is not None:
            self._text.append("\n")

    def characters(self, content: str) -> None:
        if self._text is not None:
            # A line end in the source is white space; only br ends a line.
            self._text.append(content.replace("\n", " "))

    def endElement(self, name: str) -> None:  # noqa: N802
        local = name.rpartition(":")[2]
        element = self._open.pop()
        text = "".join(self._text or ())
        if local == "title":
            self.title = self.title or plain(text)
        elif local == "name" and self._agent:
            self._agents.setdefault(self._agent, plain(text))
        elif local == "p":
            self._add(element, text)
        if local in ("title", "name", "p"):
            self._text = None

    def _add(self, element: _Open, text: str) -> None:
        if element.end is None or max(element.begin, element.end) > MOST_SECONDS * 1000:
            message = "a paragraph without an end" if element.end is None else "a paragraph beyond the end of any film"
            hint = "write end or dur"
            self.problems.append(Problem(code=Code.BAD_TIMES, message=message, hint=hint, line=self._line, column=1))
            return
        lines = tuple(line for part in text.split("\n") if (line := plain(part)))
        said = (Said(self._voice, lines),) if self._voice and lines else said_in(lines)
        start, end = int(element.begin + 0.5), int(element.end + 0.5)
        self.captions.append(
            ReadCaption(start=start, end=end, lines=lines, said=said, line=self._line, is_card=self._is_card)
        )

    def _set_rates(self, values: dict[str, str]) -> None:
        frames = _number(values.get("frameRate", "30"), 30.0)
        over, _, under = values.get("frameRateMultiplier", "1 1").replace(":", " ").partition(" ")
        self._rates["f"] = frames * _number(over, 1.0) / _number(under, 1.0)
        self._rates["t"] = _number(values.get("tickRate", ""), 1.0)

    def _time(self, text: str) -> float:
        """Read a time expression, in milliseconds; one that cannot be read is a problem and 0."""
        if match := CLOCK.match(text):
            hours, minutes, seconds, fraction, frames = match.groups()
            whole = ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000
            return whole + float(f"0.{fraction or 0}") * 1000 + int(frames or 0) * 1000 / self._rates["f"]
        if match := OFFSET.match(text):
            unit = match.group(2)
            return float(match.group(1)) * UNITS.get(unit, 1000 / self._rates.get(unit, 1.0))
        line = self._locator_line()
        hint = "write 00:00:01.000 or 1.5s"
        message = f'"{text[:30]}" is no time'
        self.problems.append(Problem(code=Code.BAD_TIMES, message=message, hint=hint, line=line, column=1))
        return 0.0

    def _locator_line(self) -> int:
        return (self._locator.getLineNumber() if self._locator else None) or 1


def _number(text: str, otherwise: float) -> float:
    """Give a rate; one that is no number, or makes no sense as a rate, is the other."""
    try:
        value = float(text)
    except ValueError:
        return otherwise
    return value if 0.001 <= value <= 1e9 else otherwise
