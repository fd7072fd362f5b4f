"""Changing a story file where it stands."""

import json
from difflib import unified_diff
from importlib.resources import files

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exporters
import importers
from exporters.inplace.edit import edit
from exporters.inplace.node import NotInPlaceError
from scenes.record import Character, How, Location, Presence, Scene, Setting, Story

TEXT = """\
# A story with comments.
fabula: 1
title: "The Backpack"   # in quotes

# The people.
characters:
  - {id: mina, name: Mina}   # the girl
  - id: han
    name: 'Mr. Han'

locations: [{id: court, name: Court}, {id: shop, name: Shop}]

scenes:
  # ---- One ----
  - id: plea
    number: 1
    location: court     # built
    characters: [mina]
    summary: >-
      Mina pleads
      for her father.

    # what the room is like
    notes: |
      A long note.
      With lines.

  # ---- Two ----

  # the shop
  - id: window
    number: 2
    location: shop
    characters:
      - mina
      # her father
      - {character: han, how: image}

  - {id: verdict, number: 3, flashback: false}

# The end.
"""


def parsed(text: str, name: str = "yaml") -> Story:
    row = importers.format_named(name)
    assert row is not None
    reading = importers.parse(row, text.encode("utf-8"))
    assert reading.story is not None, reading.problems
    return reading.story


STORY = parsed(TEXT)


def with_scene(id_: str, **fields: object) -> Story:
    scenes = tuple(attrs.evolve(s, **fields) if s.id == id_ else s for s in STORY.scenes)
    return attrs.evolve(STORY, scenes=scenes)


def difference(new: Story) -> list[str]:
    """Edit the text and give the changed lines; what comes out says what it should."""
    edited = edit("yaml", TEXT, STORY, new)
    assert parsed(edited) == new
    lines = unified_diff(TEXT.splitlines(), edited.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize(
    ("new", "lines"),
    [
        (STORY, []),
        (with_scene("plea", number="1A"), ["-    number: 1", "+    number: 1A"]),
        (
            with_scene("plea", location="shop"),
            ["-    location: court     # built", "+    location: shop     # built"],
        ),
        (with_scene("plea", eighths=11), ["+    eighths: 11"]),
        (with_scene("plea", summary="Short."), ["-      Mina pleads", "-      for her father.", "+      Short."]),
        (with_scene("window", location=""), ["-    location: shop"]),
        (with_scene("verdict", flashback=True), [
            "-  - {id: verdict, number: 3, flashback: false}", "+  - {id: verdict, number: 3, flashback: true}",
        ]),
        (with_scene("verdict", summary="a, b: {c}"), [
            "-  - {id: verdict, number: 3, flashback: false}",
            "+  - {id: verdict, number: 3, summary: 'a, b: {c}', flashback: false}",
        ]),
        (
            with_scene("plea", characters=(*STORY.scenes[0].characters, Presence(character="han"))),
            ["-    characters: [mina]", "+    characters: [mina, han]"],
        ),
        (
            with_scene("window", characters=(Presence(character="mina"), Presence(character="han", how=How.VOICE))),
            ["-      - {character: han, how: image}", "+      - {character: han, how: voice}"],
        ),
        (attrs.evolve(STORY, title="The Bag"), [
            '-title: "The Backpack"   # in quotes', '+title: "The Bag"   # in quotes',
        ]),
        (
            attrs.evolve(STORY, characters=(*STORY.characters, Character(id="guard", name="Guard"))),
            ["+  - {id: guard, name: Guard}"],
        ),
        (
            attrs.evolve(STORY, locations=(*STORY.locations, Location(id="cell", name="Cell", setting=Setting.INT))),
            [
                "-locations: [{id: court, name: Court}, {id: shop, name: Shop}]",
                "+locations: [{id: court, name: Court}, {id: shop, name: Shop}, {id: cell, name: Cell, setting: INT}]",
            ],
        ),
    ],
)  # fmt: skip
def test_only_what_changed_changes(new: Story, lines: list[str]) -> None:
    """Comments, quotes, order and layout of everything else stay, and a changed value keeps its quotes."""
    assert difference(new) == lines


def test_a_value_before_a_comment_stays_on_its_line() -> None:
    """A text of several lines does not swallow the comment behind it."""
    new = with_scene("plea", location="shop", number="1\n2")
    edited = edit("yaml", TEXT.replace("number: 1\n", "number: 1 # one\n"), STORY, new)
    assert parsed(edited) == new
    assert "# one" in edited


def test_a_comment_behind_the_last_item_stays_with_it() -> None:
    """What is added below the last line does not take its comment away."""
    text = TEXT.replace("{character: han, how: image}", "{character: han, how: image} # a photograph")
    added = (*STORY.scenes[1].characters, Presence(character="mina"))
    edited = edit("yaml", text, STORY, with_scene("window", characters=added))
    assert "      - {character: han, how: image} # a photograph\n      - mina\n" in edited


def test_a_new_scene_stands_apart_like_the_others() -> None:
    """A new item of a list gets the blank line that stands between the others."""
    new = attrs.evolve(STORY, scenes=(STORY.scenes[0], Scene(id="new", number="1B"), *STORY.scenes[1:]))
    assert "\n\n  - {id: new, number: 1B}\n\n  # ---- Two ----\n" in edit("yaml", TEXT, STORY, new)


def test_a_scene_that_moves_takes_its_comments_along() -> None:
    """Moving a scene moves its text, letter for letter."""
    new = attrs.evolve(STORY, scenes=(STORY.scenes[1], STORY.scenes[0], STORY.scenes[2]))
    edited = edit("yaml", TEXT, STORY, new)
    assert parsed(edited) == new
    assert edited.index("# the shop") < edited.index("id: window") < edited.index("id: plea")
    assert sorted(edited.replace("\n\n", "\n").splitlines()) == sorted(TEXT.replace("\n\n", "\n").splitlines())


def test_a_heading_of_scenes_stays_when_its_first_scene_goes() -> None:
    """A comment that stands apart heads what follows; one that stands on an item goes with it."""
    edited = edit("yaml", TEXT, STORY, attrs.evolve(STORY, scenes=(STORY.scenes[0], STORY.scenes[2])))
    assert "# ---- Two ----\n\n  - {id: verdict" in edited
    assert "# the shop" not in edited
    assert "# ---- Two ----" in edit("yaml", TEXT, STORY, attrs.evolve(STORY, scenes=STORY.scenes[:1]))


def test_line_ends_and_the_mark_at_the_beginning_stay() -> None:
    """A file from Windows stays one."""
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    edited = edit("yaml", text, STORY, with_scene("plea", eighths=11, notes="a\nb"))
    assert edited.startswith("\ufeff#")
    assert edited.count("\r\n") == edited.count("\n")
    assert parsed(edited) == with_scene("plea", eighths=11, notes="a\nb")


@pytest.mark.parametrize("text", ["[1, 2]", "a: 1\n? b\n: 2\n"])
def test_what_cannot_be_changed_in_place_is_said(text: str) -> None:
    """A layout that is not understood is never guessed at."""
    with pytest.raises(NotInPlaceError):
        edit("yaml", text, STORY, attrs.evolve(STORY, title="Other"))


JSON_TEXTS = {
    "two spaces": json.dumps(
        json.loads('{"fabula":1,"title":"T","scenes":[{"id":"a","number":"1"},{"id":"b"}]}'), indent=2
    ),
    "one line": '{"fabula":1,"title":"T","scenes":[{"id":"a","number":"1"},{"id":"b"}]}\n',
    "by hand": '{ "title": "T", "fabula": 1,\n  "scenes": [\n    {"id": "a", "number": "1"},\n    {"id": "b"} ] }\n',
}


@pytest.mark.parametrize("layout", JSON_TEXTS)
def test_json_keeps_its_layout(layout: str) -> None:
    """A JSON file keeps its indent, the order of its keys and what stands on one line."""
    text = JSON_TEXTS[layout]
    old = parsed(text, "json")
    new = attrs.evolve(
        old, scenes=(attrs.evolve(old.scenes[0], number="2", summary='A "quote"'), Scene(id="n"), old.scenes[1])
    )
    edited = edit("json", text, old, new)
    assert parsed(edited, "json") == new
    assert edited.count("\n") - text.count("\n") == {"two spaces": 4, "one line": 0, "by hand": 1}[layout]


def test_json_lines_keep_the_lines_of_unchanged_scenes() -> None:
    """A line whose scene did not change keeps its text; a scene that moves takes its line along."""
    text = '{"fabula":1,  "title":"T"}\n{"id":"a",   "number":"1"}\n{"id":"b"}\n'
    old = parsed(text, "jsonl")
    new = attrs.evolve(old, scenes=(attrs.evolve(old.scenes[1], summary="x"), Scene(id="n"), old.scenes[0]))
    assert edit("jsonl", text, old, new) == (
        '{"fabula":1,  "title":"T"}\n{"id":"b", "summary": "x"}\n{"id": "n"}\n{"id":"a",   "number":"1"}\n'
    )


PROSE = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n:#-'\"{}[]&*!|>%@` "), max_size=30)
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "number": PROSE,
        "summary": PROSE,
        "notes": PROSE,
        "title": PROSE,
        "location": st.sampled_from(["", "court", "shop"]),
        "eighths": st.none() | st.integers(0, 99),
        "flashback": st.booleans(),
        "after": st.lists(st.sampled_from(["plea", "window"]), unique=True).map(tuple),
        "characters": st.lists(
            st.builds(Presence, character=st.sampled_from(["mina", "han"]), how=st.sampled_from(How)), max_size=3
        ).map(tuple),
    },
)


@st.composite
def edits(draw: st.DrawFn) -> Story:
    scenes = [attrs.evolve(scene, **draw(EDITS)) for scene in STORY.scenes if draw(st.integers(0, 4))]
    for number in range(draw(st.integers(0, 2))):
        scenes.insert(draw(st.integers(0, len(scenes))), attrs.evolve(Scene(id=f"new{number}"), **draw(EDITS)))
    if draw(st.booleans()):
        scenes = draw(st.permutations(scenes))
    people = draw(st.permutations(STORY.characters)) if draw(st.booleans()) else STORY.characters
    return attrs.evolve(STORY, scenes=tuple(scenes), characters=tuple(people))


@settings(max_examples=300, deadline=None)
@given(edits(), st.sampled_from(["own", "yaml", "json", "jsonl"]))
def test_whatever_changes_comes_out(new: Story, form: str) -> None:
    """After any edit the text says the new story, in YAML written by hand or by Fabula, in JSON and in JSON Lines."""
    name = "yaml" if form == "own" else form
    row = exporters.format_named(name)
    assert row is not None
    exporter = exporters.load(row)
    text = TEXT if form == "own" else str(exporter.export(STORY, exporter.Options()).content)
    try:
        edited = edit(name, text, STORY, new)
    except NotInPlaceError:
        assert not new.scenes
        return
    assert parsed(edited, name) == new
    assert edit(name, text, STORY, STORY) == text


def test_the_bundled_story_keeps_every_other_line(bundled: Story) -> None:
    """In a long file with comments, a change of one scene changes the lines of that field alone."""
    text = files("scenes.dataset").joinpath("miracle-in-cell-no-7.yaml").read_text("utf-8")
    first = attrs.evolve(bundled.scenes[0], summary="Other.")
    edited = edit("yaml", text, bundled, attrs.evolve(bundled, scenes=(first, *bundled.scenes[1:])))
    kept = set(text.splitlines()) - set(edited.splitlines())
    assert all(line.startswith("      ") for line in kept)
    assert edited.count("#") == text.count("#")
