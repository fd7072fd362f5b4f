"""Stars and underscores between stretches of letters, so that each stretch is read in its style.

What a mark says depends on those that are open: within a word, a star after `**bol` closes, and does not open. So the
cheapest way through a text is looked for (A. J. Viterbi, IEEE Transactions on Information Theory 13, 1967): from each
stretch to the next, for each order of open marks, the fewest marks that lead there.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

from scenes.page.inline import Style

Stack: TypeAlias = tuple[str, ...]
"""The marks that are open, in the order in which they were opened; stars that were opened together are one."""

SAME = re.compile(r"\*+|_")
STYLES_OF_MARKS = {
    "_": Style.UNDERLINE,
    "*": Style.ITALIC,
    "**": Style.BOLD,
    "***": Style.BOLD | Style.ITALIC,
}
OPEN_STARS = frozenset({(), ("*",), ("**",), ("***",), ("*", "**"), ("**", "*")})
"""The stars that may be open at once: none says what another says."""

GROUPS = (
    *("*" * count for count in range(7)),
    *("*" * before + "_" + "*" * after for before in range(7) for after in range(7 - before)),
)
"""What may stand in one place: stars, of which at most three close and three open, and an underscore among them."""

MARK, CROSSING, WITHIN = 100, 10, 1
"""Prices: of a mark, of one that closes what was opened before something open, of an underscore opened within stars."""

OTHERWISE = 10_000
"""The price of a blank in another style than asked: it shows little, but tells what belongs together."""


class Way(NamedTuple):
    """What marks in one place can do: close, open, and whether letters stand beside them that underscores join."""

    closes: bool = False
    opens: bool = False
    joins_before: bool = False
    joins_after: bool = False


class Step(NamedTuple):
    """A place for marks, and what follows it: letters of a `style`, or none and blanks, as they are set if possible.

    Where a line or the text ends, `is_end`, no mark is left open.
    """

    way: Way
    style: int | None = None
    blanks: bytes = b""
    is_end: bool = False


class _Path(NamedTuple):
    """The groups of marks up to a place, the last one first, and what they cost."""

    price: int = 0
    group: str = ""
    before: "_Path | None" = None


def groups_for(steps: Iterable[Step]) -> list[str]:
    """Give for each place the marks that stand there; the last place is an end.

    Raises `ValueError` where letters are asked to be underlined within a word, which no marks say.
    """
    reached: dict[Stack, _Path] = {(): _Path()}
    for step in steps:
        ahead: dict[Stack, _Path] = {}
        for stack, path in reached.items():
            for after, style, price, group in _moves(stack, step.way, step.style):
                if step.is_end and after:
                    continue
                total = path.price + price + OTHERWISE * (len(step.blanks) - step.blanks.count(style))
                if after not in ahead or total < ahead[after].price:
                    ahead[after] = _Path(total, group, path)
        reached = ahead
    if () not in reached:
        raise ValueError("no marks say this")
    return [path.group for path in _back(reached[()])][::-1]


def _back(path: _Path) -> Iterator[_Path]:
    while path.before is not None:
        yield path
        path = path.before


@cache
def _moves(stack: Stack, way: Way, style: int | None) -> tuple[tuple[Stack, int, int, str], ...]:
    """Give what can be open after a place, in that style or in any: with its style, its price and the marks for it."""
    found: dict[Stack, tuple[int, str]] = {}
    for group in GROUPS:
        read = _read(stack, group, way)
        if read is None or (style is not None and _style_of(read[0]) != style):
            continue
        after, price = read[0], read[1] + MARK * len(group)
        if after not in found or price < found[after][0]:
            found[after] = price, group
    return tuple((after, _style_of(after), price, group) for after, (price, group) in found.items())


def _style_of(stack: Stack) -> int:
    return sum(STYLES_OF_MARKS[mark] for mark in stack)


def _read(stack: Stack, group: str, way: Way) -> tuple[Stack, int] | None:
    """Read a group of marks as `inline_of` does: what is open after it, and what its order costs.

    `None` where a mark would say something else than one style that begins or ends.
    """
    held, fresh = list(stack), list[str]()
    price = 0
    for match in SAME.finditer(group):
        if match.group() == "_":
            joins_before = way.joins_before and match.start() == 0
            joins_after = way.joins_after and match.end() == len(group)
            odd = _underscore(held, fresh, way._replace(joins_before=joins_before, joins_after=joins_after))
        else:
            odd = _stars(held, fresh, len(match.group()), way)
        if odd is None:
            return None
        price += odd
    after = (*held, *fresh)
    return (after, price) if tuple(mark for mark in after if mark != "_") in OPEN_STARS else None


def _underscore(held: list[str], fresh: list[str], way: Way) -> int | None:
    """Close an underline, or open one behind the marks that were opened in this place; give what the order costs."""
    if "_" in held:
        if not way.closes or way.joins_after:
            return None
        crosses = held[-1] != "_"
        held.remove("_")
        return CROSSING * crosses
    if not way.opens or way.joins_before:
        return None
    fresh.append("_")
    return WITHIN * (len(fresh) - 1)


def _stars(held: list[str], fresh: list[str], stars: int, way: Way) -> int | None:
    """Close open stars, the last ones first, and open what is left; give what the order costs."""
    price = CROSSING * (way.closes and len(held) > 1 and held[-1] == "_")
    while way.closes and stars and (at := max((at for at, mark in enumerate(held) if mark != "_"), default=-1)) >= 0:
        used = 2 if len(held[at]) > 1 and stars > 1 else 1
        if len(held[at]) == 2 and used == 1:
            return None  # half of what is bold would be italic
        held[at : at + 1] = [held[at][used:]] * (len(held[at]) > used)
        stars -= used
    if stars > 3 or (stars and not way.opens):
        return None
    fresh += ["*" * stars] * bool(stars)
    return price
