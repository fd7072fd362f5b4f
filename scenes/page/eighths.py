"""Eighths of a page, in which the trade measures scenes: how rows become them, and how they are printed."""

from enum import StrEnum

ROWS_PER_EIGHTH = 7

MOST_EIGHTHS = 999_999
"""Longer than any script: what is above is a slip of the keys, and other programs' numbers end soon after."""


class Rounding(StrEnum):
    """How rows become eighths of a page."""

    UP = "up"
    NEAREST = "nearest"


def eighths_of(rows: int, rounding: Rounding = Rounding.UP) -> int:
    """Give the eighths of a page that rows take, at least one. Seven rows are an eighth, as Final Draft counts."""
    if rounding is Rounding.NEAREST:
        return max(1, (2 * rows + ROWS_PER_EIGHTH) // (2 * ROWS_PER_EIGHTH))
    return max(1, -(-rows // ROWS_PER_EIGHTH))


def eighths_text(eighths: int) -> str:
    """Print eighths as the trade does, never reduced: `4/8`, `1`, `1 3/8`."""
    whole, rest = divmod(eighths, 8)
    parts = (str(whole) if whole or not rest else "", f"{rest}/8" if rest else "")
    return " ".join(part for part in parts if part)
