"""What Fabula writes for Final Draft, as programs of others read it: the same kinds of elements, the same texts."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from exporters.fdx import NoteForm, Options, document
from scenes.drafting.draft import draft_of
from scenes.page.fountain.read import read
from scenes.page.script import Script
from scenes.page.style import DraftStyle
from scenes.record import Story
from scenes.tellings import one_telling
from tests.fdx_judges import afterwriting, expected_of, prepared, screenplay_tools
from tests.fountain_judges import Reading
from tests.judging import CHROMIUM, program

TOOLS, AFTER = "screenplay-tools", "'afterwriting"

ELEMENTS = {
    "headings": "INT. CELL - NIGHT #12A#\n\n.A HEADING OF MY OWN\n\nEXT./INT. CAR - DAY\n",
    "acts": "# Act One\n\n= What it is about.\n\n## A sequence\n\nINT. CELL - NIGHT\n\n= He counts.\n",
    "action": "INT. A\n\nHe counts.\nOne by one.\n\n\n\n!INT. is no heading here.\n\n!CUT TO:\n",
    "speech": "INT. A\n\nGUARD (O.S.)\n(bored)\nLights out.\nNow.\n\n@McCLANE (on the radio)\nNo.\n",
    "an empty line in a speech": "INT. A\n\nGUARD\nLights.\n  \nOut.\n",
    "transitions": "INT. A\n\nCUT TO:\n\n> FADE TO BLACK.\n\n> BACK TO PRESENT\n",
    "centred": "INT. A\n\n> THE END <\n",
    "a song alone": "INT. A\n\n~La la la\n~Lo lo lo\n",
    "a song in a speech": "INT. A\n\nMINA\n~La la la\nNo.\n",
    "side by side": "INT. A\n\nANNA\nGo.\n\nBEN ^\nNo.\n",
    "styles": "INT. A\n\n*He* counts.\n",
    "a style within a word": "INT. A\n\nHe c**ou**nts.\n",
    "notes": "INT. A\n\n[[A note alone.]]\n\nRain. [[And one inside.]] Snow.\n",
    "other scripts": "INT. 감방 - 밤\n\n@장금 (V.O.)\n안녕하세요.\n\n@ÉMILE\nOui, « ça va ».\n",
    "marks of XML": 'INT. A\n\nThe end & <so on> &amp; "more".\n',
    "marks of Fountain": "INT. A\n\nGUARD\n\\INT. is said.\n\\# So is this.\n",
    "a page break": "INT. A\n\nOne.\n\n===\n\nTwo.\n",
    "a page break before a heading": "INT. A\n\nOne.\n\n===\n\nINT. B\n",
}

WAIVERS = {
    (TOOLS, "styles"): "it reads only the first run of a paragraph",
    (TOOLS, "a style within a word"): "it reads only the first run of a paragraph",
    (TOOLS, "acts"): "it passes over scene cards, where the synopsis of a scene is",
    (TOOLS, "side by side"): "it passes over dual dialogue",
    (TOOLS, "notes, inline"): "it reads only the first run of a paragraph",
    (AFTER, "a style within a word"): "it joins runs with a blank",
    (AFTER, "a song in a speech"): "it knows no lyrics: the speech ends there",
    (AFTER, "an empty line in a speech"): "it ends the speech at the empty line",
    (AFTER, "marks of XML"): "it takes what stands between < and > for a tag of HTML",
    (AFTER, "action"): "it gives Fountain without forcing anything",
    (AFTER, "a page break"): "it says the text at a page break twice",
    (AFTER, "a page break before a heading"): "it says the text at a page break twice",
    (AFTER, "hostile"): "it gives Fountain without forcing anything, and takes < for a tag",
}
"""What a reader gets wrong, and why: each stands for that reader and that case alone."""

Reader = Callable[[str], Reading]


@pytest.fixture(scope="module")
def window() -> Iterator[Any]:
    """A window of the system's Chromium in which the converter runs."""
    chromium = program("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        yield prepared(opened.new_page())
        opened.close()


@pytest.fixture
def scripts(bundled: Story, hostile: Story) -> dict[str, Script]:
    """Both tellings of the bundled story, a hostile one, and each kind of element."""
    stories = {telling.id: one_telling(bundled, telling.id) for telling in bundled.tellings} | {"hostile": hostile}
    drafts = {name: draft_of(story, DraftStyle(notes=True)) for name, story in stories.items()}
    return drafts | {name: read(text).script for name, text in ELEMENTS.items()}


def check(name: str, reader: Reader, scripts: dict[str, Script]) -> None:
    """See that a reader finds in each document what the script says, unless a waiver says why not."""
    for case, script in scripts.items():
        for form in NoteForm:
            label = f"{case}, inline" if form is NoteForm.INLINE and (name, case) not in WAIVERS else case
            text, _ = document(script, {}, Options(notes=form))
            agrees = reader(text) == expected_of(script)
            assert agrees == ((name, label) not in WAIVERS), (name, label)


def test_screenplay_tools_reads_it_alike(scripts: dict[str, Script]) -> None:
    """The reader of screenplay-tools finds the same elements with the same texts."""
    check(TOOLS, screenplay_tools, scripts)


def test_afterwriting_reads_it_alike(scripts: dict[str, Script], window: Any) -> None:
    """The converter of 'afterwriting gives a draft with the same elements and the same texts."""
    check(AFTER, lambda text: afterwriting(window, text), scripts)


def test_every_waiver_is_of_a_case(scripts: dict[str, Script]) -> None:
    """No waiver stands for a case that is no longer tried."""
    assert {case.removesuffix(", inline") for _, case in WAIVERS} <= set(scripts)
