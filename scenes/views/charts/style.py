"""How charts look: two palettes, and the few rules that use them.

Every layer has a colour and a mark of its own, so that the colour never says anything alone. Text in the colours has a
contrast of at least 4.5 to the paper, in both palettes (WCAG 2.2, 1.4.3).
"""

from collections.abc import Mapping

from scenes.views.charts.values import Layer

LIGHT: Mapping[str, str] = {
    "paper": "#fbfaf6",
    "raised": "#ffffff",
    "ink": "#23262b",
    "quiet": "#5d6068",
    "rule": "#dbd7cd",
    "accent": "#1d5b79",
    "present": "#34495e",
    "flashback": "#a84a14",
    "flashforward": "#0b6e66",
    "tale": "#74489c",
    "vision": "#a92464",
    "dream": "#2a5db0",
    "imagined": "#4f6914",
}

DARK: Mapping[str, str] = {
    "paper": "#15171b",
    "raised": "#1d2025",
    "ink": "#e9e6df",
    "quiet": "#a6a9b2",
    "rule": "#373b43",
    "accent": "#8cc4e0",
    "present": "#a9bfd8",
    "flashback": "#f2a36e",
    "flashforward": "#62cdc2",
    "tale": "#c8a8ea",
    "vision": "#f493c1",
    "dream": "#8fb8f7",
    "imagined": "#b6d170",
}

FONTS = 'system-ui,"Segoe UI","Helvetica Neue",Arial,"Noto Sans","DejaVu Sans",sans-serif'
"""The letters of charts: those of the reader's system, by name where a renderer does not know it."""

_RULES = """\
.chart text{{font-family:{fonts};font-size:11px;fill:{ink}}}
.chart .title{{font-size:16px;font-weight:600}}
.chart .quiet{{fill:{quiet}}}
.chart .small{{font-size:10px}}
.chart .strong{{font-weight:600}}
.chart .coloured{{fill:currentColor}}
.chart .halo{{stroke:{paper};stroke-width:3;stroke-linejoin:round;paint-order:stroke}}
.chart .paper{{fill:{paper}}}
.chart .rule{{stroke:{rule};fill:none}}
.chart .grid{{stroke:{rule};fill:none;stroke-dasharray:1 3}}
.chart .band{{fill:currentColor;fill-opacity:.1}}
.chart .edge{{stroke:currentColor;stroke-opacity:.45;fill:none}}
.chart .line{{stroke:currentColor;stroke-width:2;fill:none}}
.chart .thin{{stroke:currentColor;stroke-width:1;fill:none}}
.chart .broken{{stroke:{quiet};stroke-width:1;stroke-dasharray:2 4;fill:none}}
.chart .full{{fill:currentColor;stroke:currentColor;stroke-width:1.5}}
.chart .open{{fill:{paper};stroke:currentColor;stroke-width:1.5}}
.chart .cell{{fill:currentColor}}
.chart .tick{{stroke:currentColor;stroke-width:12;fill:none}}
.chart .bond{{stroke:currentColor;fill:none;stroke-linecap:round}}
.chart .area{{fill:currentColor;fill-opacity:.1}}
.chart .hit{{fill:none;stroke:none;pointer-events:all}}
"""


def _rules(colours: Mapping[str, str]) -> str:
    layers = "".join(f".{layer}{{color:{colours[layer]}}}\n" for layer in Layer)
    return _RULES.format(fonts=FONTS, **colours) + layers


def alone() -> str:
    """Give the rules for a chart in a file of its own: light, and dark where the viewer's screen is."""
    return f"{_rules(LIGHT)}@media screen and (prefers-color-scheme:dark){{\n{_rules(DARK)}}}\n"


def in_page() -> str:
    """Give the rules for charts in a page, with the palettes as custom properties that the page may use."""
    light, dark = (";".join(f"--{name}:{colour}" for name, colour in palette.items()) for palette in (LIGHT, DARK))
    named = {name: f"var(--{name})" for name in LIGHT}
    return f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{_rules(named)}"
