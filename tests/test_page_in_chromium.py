"""The page in a browser: silent, alone, reachable by keyboard, and passed by axe-core."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from commands.serve import Server, Source
from exporters.html import Options, export
from importers import DEFAULT_LIMIT
from scenes.record import Story
from tests.judging import CHROMIUM, NPM, needed, program

AXE = NPM / "axe-core" / "axe.min.js"
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The system's Chromium; none is ever downloaded."""
    chromium = program("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        yield opened
        opened.close()


@pytest.fixture
def page_of(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Open a story's page in a window; at the end, no message may stand on the console and nothing may be fetched."""
    said: list[str] = []
    contexts = []

    def show(
        story: Story, width: int = 1280, scheme: str = "light", script: bool = True, javascript: bool = True
    ) -> Any:
        file = tmp_path / "page.html"
        file.write_text(str(export(story, Options(script=script)).content), "utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=javascript,
            bypass_csp=False,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url) if request.url != file.as_uri() else None)
        page.goto(file.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
    assert said == []


def visible_scenes(page: Any) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        ".card", "cards => cards.filter(c => !c.hidden).map(c => c.dataset.scene)"
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 800, 1600])
@pytest.mark.parametrize("name", ["bundled", "hostile"])
def test_axe_core_finds_nothing(
    name: str, browser: Any, tmp_path: Path, width: int, scheme: str, request: pytest.FixtureRequest
) -> None:
    """Contrast, landmarks, headings, names, tables: the rules of axe-core, its best practices included."""
    script = needed(str(AXE) if AXE.exists() else None, "axe-core")
    file = tmp_path / "page.html"
    file.write_text(str(export(request.getfixturevalue(name), Options()).content), "utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.add_script_tag(path=script)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    context.close()

    assert [(v["id"], [node["html"][:200] for node in v["nodes"][:3]]) for v in result["violations"]] == []
    assert "color-contrast" in {rule["id"] for rule in result["passes"]}


@pytest.mark.parametrize("width", [360, 800, 1600])
def test_nothing_is_wider_than_the_window(bundled: Story, page_of: Open, width: int) -> None:
    """Charts and tables scroll on their own; the page never scrolls sideways."""
    page = page_of(bundled, width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_scene_is_reached_by_keyboard(bundled: Story, page_of: Open) -> None:
    """The Tab key comes by every scene's card, and the first stop leads past the contents."""
    page = page_of(bundled)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the story"

    reached = set()
    for _ in range(1500):
        page.keyboard.press("Tab")
        scene = page.evaluate("document.activeElement.closest('.card')?.dataset.scene ?? null")
        if scene is not None:
            reached.add(scene)
        if page.evaluate("document.activeElement === document.body"):
            break

    assert reached == {scene.id for scene in bundled.scenes}


def test_a_point_of_the_curve_leads_to_its_card(bundled: Story, page_of: Open) -> None:
    """Enter on a point moves the focus to the scene's card, even where a filter hides it."""
    page = page_of(bundled)
    page.select_option("select[name=layer]", "vision")
    point = page.locator('#curve a[data-scene="article-execution"]')
    point.focus()
    page.keyboard.press("Enter")
    page.locator("#scene-article-execution:focus").wait_for(timeout=5000)

    assert page.evaluate("document.activeElement.hidden") is False
    assert page.evaluate("location.hash") == "#scene-article-execution"


def test_filters_do_what_they_say(bundled: Story, page_of: Open) -> None:
    """Character, place, layer and telling keep the scenes of the story that have them, and only those."""
    page = page_of(bundled)
    expected = {
        ("people", "ye-sung"): [s.id for s in bundled.scenes if any(p.character == "ye-sung" for p in s.characters)],
        ("place", "court"): [s.id for s in bundled.scenes if s.location == "court"],
        ("layer", "vision"): ["article-vision", "article-ascent"],
        ("telling", "plot"): [s.id for s in bundled.scenes if s.telling == "plot"],
    }
    for (name, value), scenes in expected.items():
        page.select_option(f"select[name={name}]", value)
        assert (name, visible_scenes(page)) == (name, scenes)
        assert page.text_content("output") == f"{len(scenes)} of {len(bundled.scenes)} scenes"
        page.click("button[type=reset]")
        page.locator(".card[hidden]").first.wait_for(state="detached", timeout=5000)

    assert len(visible_scenes(page)) == len(bundled.scenes)


def test_search_finds_words_without_accents_and_case(backpack: Story, page_of: Open) -> None:
    """Every word has to stand somewhere on the card; what does not match fades in the charts."""
    page = page_of(backpack)
    page.fill("input[name=words]", "YÉLLOW backpack")

    assert visible_scenes(page) == ["window"]
    faded = "marks => [...new Set(marks.filter(m => m.classList.contains('dim')).map(m => m.dataset.scene))]"
    assert page.eval_on_selector_all("#curve [data-scene]", faded) == ["plea", "verdict"]


def test_the_page_is_whole_without_its_script(bundled: Story, page_of: Open) -> None:
    """Without JavaScript, or exported without script, every scene is there and no dead filter is shown."""
    for choice in ({"script": False}, {"javascript": False}):
        page = page_of(bundled, **choice)

        assert page.locator(".card:visible").count() == len(bundled.scenes)
        assert page.locator("form:visible").count() == 0


def test_a_hostile_story_is_text(hostile: Story, page_of: Open) -> None:
    """Markup and scripts in names stand on the page as they were written; none of it becomes an element."""
    page = page_of(hostile)

    assert page.locator("h1 b").count() == 0
    assert "<b>&amp;" in (page.text_content("h1") or "")
    assert page.locator("#cast th i").count() == 0
    assert "<i>Anna</i>" in (page.text_content("#cast") or "")
    assert "bell␇" in (page.text_content("#scene-controls") or "")


def test_print_shows_every_scene_and_no_controls(bundled: Story, page_of: Open) -> None:
    """On paper the page is light, the contents and filters are gone, and no scene is."""
    page = page_of(bundled, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"
    assert page.locator("nav:visible, form:visible").count() == 0
    assert page.locator(".card:visible").count() == len(bundled.scenes)


def test_the_served_page_follows_the_file(browser: Any, tmp_path: Path) -> None:
    """What is written to the file is seen without a key being pressed, problems too, and the console stays silent."""
    file = tmp_path / "story.yaml"
    file.write_text("fabula: 1\ntitle: First\nscenes: [{id: one}]\n", "utf-8")
    said: list[str] = []
    with Server(Source(str(file), DEFAULT_LIMIT), 0) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        page = browser.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: said.append(request.url) if request.url != server.url else None)
        page.goto(server.url)
        file.write_text("fabula: 1\ntitle: Second\nscenes: [{id: one}]\n", "utf-8")
        page.locator("h1", has_text="Second").wait_for(timeout=15_000)
        file.write_text("fabula: 1\ntitle: Third\nscenes: [{id: one, inside: none}]\n", "utf-8")
        page.locator("#problems", has_text="FB201").wait_for(timeout=15_000)
        page.close()
        server.shutdown()
        thread.join()

    assert said == []
