"""Write a story as one page to look at: one file, nothing fetched, readable without its script, printable."""

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import attrs
import jinja2
from markupsafe import Markup

from exporters.export import Export
from scenes.chronology.told import SceneOrder
from scenes.page.script import KINDS, BodyElement
from scenes.record import Story
from scenes.rules import described
from scenes.tables.takings import moment_of, words_of
from scenes.views.charts.marks import layer_mark
from scenes.views.charts.style import in_page
from scenes.views.charts.svg import Picture, Value, anchor_of, element, inline, shown
from scenes.views.charts.values import Layer, counted
from scenes.views.identifiers import identifiers_of
from scenes.views.webpage import Page

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
"""A language tag that browsers and screen readers can take (BCP 47, in short)."""

WEB = re.compile(r"https?://[^\s]+\Z", re.IGNORECASE)
"""An address that may stand in a link; any other is shown as text."""


@attrs.frozen(kw_only=True)
class Options:
    """What the page can do, and how its cards stand."""

    order: SceneOrder = described("Order of the scene cards; charts show both orders.", default=SceneOrder.TELLING)
    script: bool = described("Filters, search, and links between charts and scene cards.", default=True)


def export(story: Story, options: Options) -> Export:
    """Write the page."""
    page = Page(title=story.title, story=story, order=options.order)
    return Export(content=render(page, scripts=("page.js",) if options.script else ()))


def render(page: Page, *, scripts: tuple[str, ...], connect: str = "'none'", version: str = "") -> str:
    """Write a page with the named scripts in it.

    `connect` is what they may connect to, as the policy says it; `version` is written into the page for them.
    """
    style = _asset("page.css").replace("/* charts */\n", in_page())
    script = "".join(_asset(name) for name in scripts)
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            *([f"script-src '{_hash(script)}'"] if script else []),
            "img-src data:",
            f"connect-src {connect}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    language = page.story.language if page.story else ""
    lang = Markup(' lang="{}"').format(language) if LANGUAGE.match(language) else ""
    return _template().render(page=page, policy=policy, style=style, script=script, lang=lang, version=version) + "\n"


@cache
def _template() -> jinja2.Template:
    """Compile the template once; every text in it is made fit for markup and escaped."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, finalize=_fit)
    environment.globals.update(
        anchor=anchor_of,
        counted=counted,
        figure=_figure,
        mark=_mark,
        kind_of=_kind_of,
        figure_words=words_of,
        moment=moment_of,
        identifiers=identifiers_of,
    )
    environment.tests.update(web=lambda url: bool(WEB.match(url)), tag=lambda tag: bool(LANGUAGE.match(tag)))
    return environment.from_string(_asset("page.html"))


def _fit(value: Any) -> Any:
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _figure(picture: Picture, name: str) -> Markup:
    return Markup(inline(picture, name))  # noqa: S704 - the charts escape what they draw


def _mark(layer: Layer) -> Markup:
    box: Mapping[str, Value] = {
        "class": "chart mark",
        "viewBox": "0 0 12 12",
        "width": 12,
        "height": 12,
        "aria-hidden": "true",
    }
    return Markup(element("svg", box, layer_mark(layer, 6, 6)))  # noqa: S704 - no text in it


def _kind_of(part: BodyElement) -> str:
    return KINDS[type(part)]


@cache
def _asset(name: str) -> str:
    return files("exporters").joinpath("page", name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"
