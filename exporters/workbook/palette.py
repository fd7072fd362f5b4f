"""Strip colours. They are not the same everywhere, so the palette is an option and a legend names what is used."""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, Side
from openpyxl.styles.differential import DifferentialStyle

from exporters.workbook.style import GREY, RULE, solid
from scenes.tables.strips import DAY, NIGHT, TWILIGHT, Strip, strips_of
from scenes.tables.survey import Survey


class Palette(StrEnum):
    """The palettes that strips can be coloured with."""

    STANDARD = "standard"
    SWAPPED = "swapped"
    TIME = "time"
    NONE = "none"


WHITE = "FFFFFF"
YELLOW, BLUE, GREEN, ORANGE, GREY_BLUE = "FFF2A8", "BDD7EE", "C6E0B4", "F8CBAD", "E4DFEC"
LILAC = "D9D2E9"

COLOURS: Mapping[Palette, Mapping[Strip, str]] = {
    Palette.STANDARD: {
        Strip.INT_DAY: WHITE,
        Strip.EXT_DAY: YELLOW,
        Strip.INT_NIGHT: BLUE,
        Strip.EXT_NIGHT: GREEN,
        Strip.TWILIGHT: ORANGE,
        Strip.MIXED: GREY_BLUE,
    },
    Palette.SWAPPED: {
        Strip.INT_DAY: WHITE,
        Strip.EXT_DAY: YELLOW,
        Strip.INT_NIGHT: GREEN,
        Strip.EXT_NIGHT: BLUE,
        Strip.TWILIGHT: ORANGE,
        Strip.MIXED: GREY_BLUE,
    },
    Palette.TIME: {
        Strip.INT_DAY: YELLOW,
        Strip.EXT_DAY: YELLOW,
        Strip.INT_NIGHT: BLUE,
        Strip.EXT_NIGHT: BLUE,
        Strip.TWILIGHT: ORANGE,
    },
    Palette.NONE: {},
}
"""The colour of each strip. White is the paper's own: INT, day in most studios' habit."""


def strip_colours(survey: Survey, palette: Palette) -> Mapping[str, str]:
    """Give the colour of each scene's strip, by scene id, where it is not the paper's own."""
    strips = strips_of(survey.story.scenes, survey.index)
    colours = {id_: COLOURS[palette].get(strip, WHITE) for id_, strip in strips.items()}
    return {id_: colour for id_, colour in colours.items() if colour != WHITE}


def strip_rules(palette: Palette, setting: str, time: str) -> Iterator[Rule]:
    """Give the rules that colour a row's strip by the cells of its setting and time: `$C2`, `$E2`."""
    conditions = {
        Strip.MIXED: f'{setting}="INT/EXT"',
        Strip.TWILIGHT: f'AND({setting}<>"",{_among(time, TWILIGHT)})',
        Strip.EXT_DAY: f"AND({_among(setting, ('EXT', 'EST'))},{_among(time, DAY)})",
        Strip.INT_DAY: f'AND({setting}="INT",{_among(time, DAY)})',
        Strip.EXT_NIGHT: f"AND({_among(setting, ('EXT', 'EST'))},{_among(time, NIGHT)})",
        Strip.INT_NIGHT: f'AND({setting}="INT",{_among(time, NIGHT)})',
    }
    for strip, condition in conditions.items():
        colour = COLOURS[palette].get(strip)
        if colour:
            yield _rule(condition, colour)


def _among(cell: str, words: Collection[str]) -> str:
    return "OR({})".format(",".join(f'{cell}="{word}"' for word in sorted(words)))


def omitted_rule(status: str) -> Rule:
    """Strike out a row whose status is omitted; it keeps its number."""
    return _rule(f'{status}="omitted"', font=Font(strike=True, color=f"FF{GREY}"))


def filled_rule(cell: str) -> Rule:
    """Colour a flashback's mark lilac."""
    return _rule(f'{cell}<>""', LILAC)


def row_rule(cells: str, *, is_grid: bool) -> Rule:
    """Draw a thin rule under each row that has something in one of its first cells; in a grid, between columns too."""
    return _rule(f"COUNTA({cells})>0", is_grid=is_grid)


def _rule(condition: str, colour: str = "", font: Font | None = None, *, is_grid: bool = False) -> Rule:
    """Make a rule that draws the line under the row too: LibreOffice applies the first that holds, and no more."""
    line = Side(style="thin", color=f"FF{RULE}")
    border = Border(bottom=line, left=line) if is_grid else Border(bottom=line)
    look = DifferentialStyle(font=font, fill=solid(colour) if colour else None, border=border)
    return Rule(type="expression", formula=[condition], dxf=look)
