"""Source texts: their sentences, whether spans lie in them, and which sentences no scene cites."""

import re
from collections.abc import Iterator

import attrs

from scenes.problems import Code, Problem
from scenes.record import Source, Story

ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        "mr mrs ms dr prof sr jr st vs etc al vol ch pp fig gen col capt lt sgt rev hon gov sen rep pres dept inc ltd "
        "co corp bros jan feb mar apr jun jul aug sep sept oct nov dec approx est ca cf e.g i.e a.m p.m u.s u.k",
    )
)
END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s|$)|[。！？]["'」』）]*|\.(?=[A-Za-z]*[a-z]{2} )|\n""")
"""Where a sentence may end: a mark before a space, a full-width mark, a stop that lost its space, the end of a line."""

NEAR = 40
"""Code points after an abbreviation in which a figure may follow."""


@attrs.frozen
class Sentence:
    """A sentence of a source text: code points from 0, end excluded; line and column from 1."""

    text: str
    start: int
    end: int
    line: int
    column: int


@attrs.frozen
class Coverage:
    """How many of a plot's sentences scenes cite, and which none does."""

    total: int
    missing: tuple[Sentence, ...]

    @property
    def cited(self) -> int:
        """The number of sentences that a scene cites."""
        return self.total - len(self.missing)


def sentences_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Sentence]:
    """Split a part of a text into sentences; abbreviations and initials do not end one."""
    end = len(text) if end is None else min(end, len(text))
    begin = start
    line, line_start = text.count("\n", 0, start) + 1, text.rfind("\n", 0, start) + 1
    for stop in _ends(text, start, end):
        body = text[begin:stop]
        stripped = body.strip()
        first = begin + len(body) - len(body.lstrip())
        line += text.count("\n", begin, first)
        line_start = max(line_start, text.rfind("\n", begin, first) + 1)
        if any(character.isalnum() for character in stripped):
            yield Sentence(stripped, first, first + len(stripped), line, first - line_start + 1)
        line += text.count("\n", first, stop)
        line_start = max(line_start, text.rfind("\n", first, stop) + 1)
        begin = stop


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Give the places at which sentences end; the last is the end of the text."""
    begin = start
    for match in END.finditer(text, start, end):
        if match.group().startswith("."):
            word = text[text.rfind(" ", begin, match.start()) + 1 or begin : match.start()]
            if _is_abbreviation(word, text[match.end() : min(end, match.end() + NEAR)]):
                continue
        begin = match.end()
        yield begin
    yield end


def _is_abbreviation(word: str, after: str) -> bool:
    word = word.lstrip("(\"'").lower()
    if word in ("no", "nos"):
        return after.lstrip()[:1].isdigit()
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word not in ("i", "a"))


def check_source(story: Story, telling: str, content: bytes, text: str) -> Iterator[Problem]:
    """Check the spans of a telling against its source: the text is the one it was made from, spans lie inside it."""
    number = next((n for n, known in enumerate(story.tellings) if known.id == telling), None)
    if number is None:
        known = ", ".join(t.id for t in story.tellings)
        yield Problem(code=Code.UNKNOWN_ID, message=f'no telling has the id "{telling}"', hint=f"known: {known}")
        return
    source = story.tellings[number].source
    pointer = f"/tellings/{number}/source"
    from hashlib import sha256  # here, for most stories are checked without their sources

    if source is not None and source.sha256 and source.sha256 != sha256(content).hexdigest():
        message = f'the source of "{telling}" is another text: its SHA-256 is {sha256(content).hexdigest()}'
        yield Problem(code=Code.SOURCE_DIFFERS, message=message, pointer=f"{pointer}/sha256")
    if source is not None and source.length is not None and source.length != len(text):
        message = f'the source of "{telling}" has {len(text)} code points, not {source.length}'
        yield Problem(code=Code.SOURCE_DIFFERS, message=message, pointer=f"{pointer}/length")
    for place, scene in enumerate(story.scenes):
        for span_number, span in enumerate(scene.evidence):
            if scene.telling == telling and span.end > len(text):
                message = f"the span {span.start} to {span.end} ends after the text, which has {len(text)} code points"
                yield Problem(code=Code.SPAN, message=message, pointer=f"/scenes/{place}/evidence/{span_number}")


def coverage_of(story: Story, telling: str, text: str) -> Coverage:
    """Say which sentences of a telling's plot are cited: those of which spans hold at least half the code points."""
    source = next((t.source for t in story.tellings if t.id == telling and t.source), Source())
    start, end = (source.plot.start, source.plot.end) if source.plot else (0, len(text))
    cited = bytearray(len(text))
    for scene in story.scenes:
        if scene.telling == telling:
            for span in scene.evidence:
                inside = slice(min(span.start, len(text)), min(span.end, len(text)))
                cited[inside] = b"\1" * (inside.stop - inside.start)
    sentences = list(sentences_of(text, start, end))
    missing = (s for s in sentences if 2 * sum(cited[s.start : s.end]) < s.end - s.start)
    return Coverage(len(sentences), tuple(missing))
