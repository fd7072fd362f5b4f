"""What a scene heading says: inside or outside, the place, the time of day, and the layer it is shown in."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import attrs

from scenes.names import without_unseen
from scenes.page.fountain.forms import NAMELESS
from scenes.page.inline import inline_of
from scenes.page.layer_words import LAYER_WORDS
from scenes.reading.heading_dates import BEHIND, IN_LABEL, is_date
from scenes.reading.settings import BEFORE, PREFIX, setting_at, without_seconds
from scenes.reading.times_of_day import CLEAR, TIMES
from scenes.reading.ways_back import begins_with_present, goal_of, is_present, is_year, over_in
from scenes.record import Setting, Via

SEPARATOR = r"\s+(?:--?|[\u2010-\u2015\u2212])\s+|\s*[\u2013\u2014]\s*"
SPLIT = re.compile(rf"\([^()]*\)|\[[^\[\]]*\]|\uff08[^\uff08\uff09]*\uff09|({SEPARATOR})")
"""Brackets, whose dashes part nothing of the heading, or a dash between its parts."""

LIGHT = r"\s*[/\uff0f\u30fb\u3001]\s*|,\s+"
MARK = re.compile(rf"{LIGHT}|\.\s+")
"""What may part the word of a layer from what stands before it where no dash does: `BAR / DAY / FLASHBACK`."""

PIECES = re.compile(rf"{SEPARATOR}|{LIGHT}")
"""What parts the words in brackets: `(FLASHBACK - 1987)`, `(\u663c\u30fb\u56de\u60f3)`."""

BRACKETS = {")": "(", "]": "[", "\uff09": "\uff08"}
"""What begins brackets, by what ends them; East Asian keyboards give wide ones."""

MOST_ENDS = 4
"""How often the end of a part is looked at for something that is not the place."""

LAYERS: tuple[tuple[re.Pattern[str], Via], ...] = tuple(
    (re.compile(words, re.IGNORECASE), Via(name)) for name, _, words in LAYER_WORDS
)
STEM = re.compile("|".join(dict.fromkeys(stem for _, stem, _ in LAYER_WORDS)), re.IGNORECASE)
"""What every part of a heading that names a layer holds; most parts do not."""

NO_PLACE = re.compile(r"(?:SCENE|\d{4})\b|$", re.IGNORECASE)
"""Where a way back goes, beside the present, that is surely one: `BACK TO SCHOOL SHOP` may be a place."""

WITHIN = re.compile(r"\s+(?:WITHIN|IN)(?:\s+AN?|\s+THE)?\s+", re.IGNORECASE)

TIME = re.compile(rf"(?<!\w){CLEAR}(?!['\u2019]?\w)", re.IGNORECASE)
"""Words of which one, in the last part of a heading, makes that part a time of day; DAWN'S ROOM is a place."""

ONLY_TIME = rf"(?:(?:EARLY|LATE|LATER|NEXT|THAT|THE|SAME|MID|PRE)[\s\-]+)*{TIMES}(?:\s+(?:LATER|TIME|HOUR|\d+))?"
NAMES_TIME = re.compile(ONLY_TIME, re.IGNORECASE)
"""A part that is a time of day and nothing else; only such a one is taken where no dash parts it from the place."""

EAST_ASIAN = r"[\u3005-\u30ff\u3400-\u9fff]"
"""Kana and Chinese characters, which stand without blanks: one parts the time from the place, `校庭 夜`."""

AT_END = re.compile(
    rf"(?:[.,]\s+|\s*[-/\uff0f\u30fb]\s*|(?<={EAST_ASIAN})\s(?={EAST_ASIAN}))({ONLY_TIME})\.?$", re.IGNORECASE
)
"""A time behind a dot or a comma, or behind a dash, a stroke or a middle dot that may touch it: `INT. KÜCHE/TAG`."""

LABEL = re.compile(
    r"(?:\s+(?:SEQUENCE|SCENES?|MONTAGE|BEGINS|STARTS|CONTINUE[SD]|CONTINUING|CONT['\u2019]?D|TO)(?!\w)"
    r"|\s*(?:씬|장면|시퀀스)(?!\w)){0,2}"
    rf"(?:\s*(?:[:,.;/(!?\uff1a\uff08\uff0f\u30fb]|#?(?=\d))|\s+(?:-+\s|(?={ONLY_TIME}$))|$)"
    r"[\s:,(\uff1a\uff08]*+([^()\uff08\uff09]*(?:\([^()]*\))?)[)\uff09]?",
    re.IGNORECASE,
)
"""What may follow the word of a layer: that it goes on, a mark, a year, a time of day; the group is its label.

Another noun makes a place of it: `VISION CENTER`, `DREAM SUITE`.
"""

BEFORE_PLACE = frozenset(":\uff1a,./\uff0f\u30fb")
"""What parts the word of a layer in front of a heading from the place: `FLASHBACK: BAR`."""

LONGEST_END = 60
"""Letters, from the end of a heading, in which a time or a layer is looked for."""

HANGUL = re.compile("[\uac00-\ud7a3]")
KOREAN_LETTERS = {"D": "\ub0ae", "N": "\ubc24"}
"""Times of day that Korean headings say in a letter in brackets."""

COUNT = r"\d+(?:-\d+)?(?:[A-Z](?!\w))?"
NUMBER = re.compile(
    rf"(?:(?:S\s?#|씬|장면)\s?{COUNT}[.,:]?|S\s?{COUNT}[.:]\s)\s*"
    rf"|\d{{1,4}}[A-Z]?[.:)]?\s+(?={BEFORE})",
    re.IGNORECASE,
)
"""The number before a heading, of a Korean script, `S#12.` or `S#6-1.`, or typed in front of `INT.`"""

OMITTED_HEADING = re.compile(
    r"(?:SCENES? )?(?:[\w\-.]+ )?(?:OMIT(?:TED)?|삭제)(?: SCENES?)?(?: \d[\w\-.,& ]*)?\.?", re.IGNORECASE
)
"""What stands for a scene that was taken out, so that the numbers of the others need not change."""

OMITTED_WORD = re.compile("OMIT|삭제", re.IGNORECASE)
"""What every heading of an omitted scene holds: few headings need to be read to know that they are none."""


@attrs.frozen(kw_only=True)
class HeadingParts:
    """A heading taken apart.

    `label` is what stands beside the word of a layer, a year or a title; else a year at the end of the heading.
    `layers` are the layers that it names, the outermost first: `DREAM WITHIN FLASHBACK` names two. A heading that is a
    way back and nothing else, `BACK TO MARY`, is no part of this: it is read as a line between scenes.
    """

    setting: Setting | None
    place: str
    time_of_day: str
    layers: tuple[Via, ...]
    label: str
    returns: bool


def parts_of(heading: str) -> HeadingParts:
    """Take a heading apart: `INT. HOUSE - DAY - FLASHBACK (1944)`, also with the word in brackets or in front."""
    text = unicodedata.normalize("NFC", " ".join(without_unseen(inline_of(heading).text).split()))
    layers, label, returns, rest = _layers_said([*_parts(text)])
    dates = [part for part in rest[1:] if is_date(part)]
    rest = [part for at, part in enumerate(rest) if not at or not is_date(part)]
    setting, first = _setting_of(rest[0]) if rest else (None, "")
    places = [first, *rest[1:]] if first else rest[1:]
    if setting is not None and "/" in text:
        setting, places = without_seconds(setting, places)
    places, time = _time_apart(places, has_place=bool(first))
    if places and (behind := BEHIND.search(places[-1])):
        places[-1] = places[-1].removesuffix(behind[0])
        dates.append(behind[1])
    return HeadingParts(
        setting=setting,
        place="" if setting is None and places == [NAMELESS] else " - ".join(places),
        time_of_day=time,
        layers=layers,
        label=label or next(iter(dates), ""),
        returns=returns,
    )


class _LayersSaid(NamedTuple):
    """What the parts of a heading say of layers, as in `HeadingParts`, and the parts that say something else."""

    layers: tuple[Via, ...]
    label: str
    returns: bool
    rest: list[str]


def _layers_said(parts: Sequence[str]) -> _LayersSaid:
    layers: tuple[Via, ...] = ()
    label = ""
    returns = has_time = False
    rest: list[str] = []
    for place, part in enumerate(parts):
        goal = goal_of(part)
        found = layers_in(part if goal is None else goal)
        if found is None and has_time and not over_in(part):
            found = layers_in(part.rpartition(" ")[2])  # BOB'S DREAM: behind a time of day this is no place
        is_first, is_last = place == 0, place == len(parts) - 1
        if found is not None and not layers:
            layers, label = found
            said = _split(label)
            if PREFIX.match(label) or NAMES_TIME.fullmatch(said[0]) or (is_first and _is_place_behind(part, label)):
                rest += said
                label = ""
        elif goal is not None and is_first and PREFIX.match(goal):
            rest.append(goal)
        elif (goal is not None and is_first) or _says_return(part, is_last=is_last):
            returns = returns or not is_first
        else:
            has_time = has_time or (bool(rest) and NAMES_TIME.fullmatch(part) is not None)
            rest.append(part)
    return _LayersSaid(layers, label, returns, rest)


def _is_place_behind(part: str, label: str) -> bool:
    """Whether the label beside the word of a layer is the place: `FLASHBACK: BAR`, but not `FLASHBACK: 1944`."""
    mark = part.removesuffix(label).rstrip()[-1:]
    is_date_or_layer = IN_LABEL.match(label) or is_date(label) or layers_in(label)
    return label != "" and mark in BEFORE_PLACE and not is_date_or_layer


def is_omitted(heading: HeadingParts) -> bool:
    """Whether a heading stands for a scene that was taken out: `OMITTED`."""
    return heading.setting is None and OMITTED_HEADING.fullmatch(heading.place) is not None


def layers_in(text: str) -> tuple[tuple[Via, ...], str] | None:
    """Give the layers that a part of a heading names, the outermost first, and their label; `None` for no layer."""
    if STEM.search(text) is None:
        return None
    found = [layer_in(part) for part in WITHIN.split(text)]
    named = [layer for layer in found if layer is not None]
    if len(named) < len(found):
        whole = layer_in(text)
        return None if whole is None else ((whole[0],), whole[1])
    return tuple(via for via, _ in reversed(named)), next((label for _, label in named if label), "")


def layer_in(text: str) -> tuple[Via, str] | None:
    """Give the layer that a part of a heading names, and its label; `None` where it names none."""
    for pattern, via in LAYERS:
        match = pattern.match(text)
        rest = LABEL.fullmatch(text, match.end()) if match else None
        if rest is not None:
            return via, rest[1].strip()
    return None


def _says_return(part: str, *, is_last: bool = True) -> bool:
    """Whether a part of a heading goes back to the present, or ends a layer; a place may be called like a way back."""
    if is_present(part):
        return True
    goal = goal_of(part)
    if goal is not None:
        return is_last or begins_with_present(goal) or NO_PLACE.match(goal) is not None
    return layers_in(over_in(part)) is not None


def _time_apart(places: list[str], *, has_place: bool) -> tuple[list[str], str]:
    """Part the time of day from the parts of a heading, at whose end it stands; the first is the place, if it has one.

    What follows a part that is a time and nothing else is said of that time: `DAY - RAIN`, `NIGHT - TEN YEARS EARLIER`.
    """
    at = next((at for at, part in enumerate(places) if at and NAMES_TIME.fullmatch(part)), len(places))
    if at < len(places):
        return places[:at], " - ".join(places[at:])
    if len(places) > 1 and TIME.search(places[-1]):
        return places[:-1], places[-1]
    if len(places) != 1:
        return places, ""
    only = places[0]
    if NAMES_TIME.fullmatch(only):
        return [], only
    if has_place and (match := AT_END.search(only[-LONGEST_END:])):
        return [only.removesuffix(match[0])], match[1]
    return places, ""


def _parts(text: str) -> Iterator[str]:
    """Split a heading at its dashes; what ends a part and is not the place is a part of its own."""
    for part in _split(text):
        if is_date(part):
            yield part
        else:
            yield from _with_ends(part)


def _split(text: str) -> list[str]:
    """Split a text at its dashes, but for those in brackets."""
    parts: list[str] = []
    since = 0
    for dash in SPLIT.finditer(text):
        if dash[1]:
            parts.append(text[since : dash.start()].strip())
            since = dash.end()
    return [*parts, text[since:].strip()]


def _with_ends(part: str) -> list[str]:
    """Give a part, then what stands at its end in brackets or behind a mark and is not the place."""
    after: list[str] = []
    for _ in range(MOST_ENDS):
        before, said = _brackets_apart(part)
        if not said:
            before, said = _end_apart(part)
        if not said:
            break
        part, after = before, [*said, *after]
    return [part, *after] if part else after


def _brackets_apart(part: str) -> tuple[str, list[str]]:
    """Part the brackets from the end of a part and give what they say, if that is not the place; else nothing."""
    begin = BRACKETS.get(part[-1:])
    at = part.rfind(begin) if begin else -1
    if at <= 0:
        return part, []
    inner, before = part[at + 1 : -1].strip(), part[:at].rstrip()
    said = [] if part[-1] in inner else _said_in_brackets(before, inner)
    return (before, said) if said else (part, [])


def _said_in_brackets(before: str, inner: str) -> list[str]:
    """Give what brackets say beside the place, by what stands before them.

    Behind a time of day that is each layer, way back and date among other words: `DAY (ARCHIVE, 1958)`. Elsewhere such
    other words belong to the place, and the brackets with them.
    """
    if _says_layer(inner) or is_date(inner) or NAMES_TIME.fullmatch(inner):
        return [inner]
    if inner in KOREAN_LETTERS and HANGUL.match(before[-1]):
        return [KOREAN_LETTERS[inner]]
    pieces = PIECES.split(inner)
    if NAMES_TIME.fullmatch(before):
        return [*filter(None, map(_said_of_time, pieces))]
    says_more = all(_says_layer(piece) or is_date(piece) or NAMES_TIME.fullmatch(piece) for piece in pieces)
    return pieces if says_more and any(map(_says_layer, pieces)) else []


def _said_of_time(piece: str) -> str:
    """Give the layer, way back or date that words behind a time of day say; empty for none."""
    if _says_layer(piece) or is_date(piece):
        return piece
    *_, last = piece.rpartition(" ")
    return last if layers_in(last) else ""  # RUTH'S DREAM: behind a time of day this is no place


def _says_layer(text: str) -> bool:
    """Whether a text names a layer, or says that one is over."""
    return layers_in(text) is not None or _says_return(text)


def _end_apart(part: str) -> tuple[str, list[str]]:
    """Part from the end of a part what stands behind a mark and is not the place; else nothing.

    The word of a layer is never the place, except behind a dot: MT. VISION. Behind a time of day stands no place, so
    that a dot, a way back and a year are clear there as well.
    """
    for mark in MARK.finditer(part, max(0, len(part) - LONGEST_END)):
        before, last = part[: mark.start()], part[mark.end() :].rstrip(". ")
        layer = layers_in(last)
        is_layer = layer is not None and (not layer[1] or is_date(layer[1])) and layers_in(before) is None
        says_more = is_layer or is_year(last) or _says_return(last, is_last=False)
        if before and says_more and ((is_layer and "." not in mark[0]) or _ends_in_time(before)):
            return before, [last]
    return part, []


def _ends_in_time(text: str) -> bool:
    """Whether a text ends in a time of day, or in brackets that are not the place."""
    is_time = NAMES_TIME.fullmatch(text) or AT_END.search(text[-LONGEST_END:])
    return is_time is not None or _brackets_apart(text)[1] != []


def _setting_of(text: str) -> tuple[Setting | None, str]:
    begin = NUMBER.match(text)
    text = text[begin.end() :] if begin else text
    return setting_at(text)
