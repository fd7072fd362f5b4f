"""Whoever exports a draft learns what the draft does not carry."""

import re
from collections.abc import Iterable, Iterator, Set
from typing import Any

import attrs
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from exporters import fdx
from exporters.fountain import Options, export
from importers.fdx import parse as parse_fdx
from importers.fountain import parse
from scenes.drafting.draft import draft_of
from scenes.drafting.introductions import names_of
from scenes.drafting.unsaid import CARDS, unsaid
from scenes.film import Film
from scenes.from_script.story_from_script import story_from_script
from scenes.index import index_of
from scenes.layers import entered_via
from scenes.names import folded
from scenes.page.fountain.sayable import sayable
from scenes.page.headings import place_of, setting_of
from scenes.page.inline import plain
from scenes.page.script import Action, Dialogue, Note, Section, SpeechLine, Synopsis, TitleEntry
from scenes.page.style import PLAIN, DraftStyle, FlashbackStyle
from scenes.problems import Code
from scenes.record import Character, Credit, Location, Presence, Scene, Story
from scenes.tellings import one_telling
from tests.strategies import SCRIPT, records

SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def notes(story: Story, options: Options) -> list[str]:
    return [problem.message for problem in export(story, options).problems if problem.code is Code.UNSAID]


def test_what_a_draft_does_not_carry_is_named(backpack: Story) -> None:
    """One note names the fields that an import of the draft alone would not find."""
    assert notes(backpack, Options()) == [
        "the draft does not say: id, when of scenes; name of who is in scenes; id, name, versions of characters; "
        "id of locations; id of the story"
    ]


def test_a_trailer_carries_everything(bundled: Story) -> None:
    """With a trailer nothing is left to say: an import finds the whole telling again."""
    for telling in bundled.tellings:
        told = one_telling(bundled, telling.id)
        draft = str(export(told, Options(trailer=True)).content)
        assert parse(draft.encode()).story == told


def test_a_title_page_without_a_title_is_left_so() -> None:
    """Whoever has such a page wants no title on it: that the draft says none is no loss to tell of."""
    assert notes(Story(title="Rain", title_page=(TitleEntry(key="Contact", values=("N. N.",)),)), Options()) == []


@SLOW
@given(SCRIPT)
def test_a_story_that_came_from_a_draft_goes_into_one(script) -> None:
    """What was read from a script is all in its draft; nothing is noted."""
    story, _ = story_from_script(sayable(script)[0])
    assert unsaid(story, story_from_script(draft_of(story))[0], PLAIN) == ()


NAMES = ["Mina", "Mr. Han", "예승"]
PLACES = ["Court", "집"]
WORDS = st.sampled_from(["Mina", "MINA", "Mr. Han", "guard", "waits.", "a *lamp*", "[1]", "집", "2 - 3", "(6)", "END"])
TEXT = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
LINE = st.sampled_from(
    ["", "", "One", "one", "Two - NIGHT", "The pier", "집", "INT. PIER", "A *b*", "a_b_c", "CUT TO:", "½", "Two\nlines"]
)
SPEECH = st.builds(
    Dialogue,
    character=st.sampled_from(["MINA", "MR. HAN", "예승"]),
    extension=st.sampled_from(["", "V.O."]),
    lines=st.just((SpeechLine(text="Late."),)),
)
BODY = st.lists(
    st.builds(Action, text=TEXT)
    | SPEECH
    | st.builds(Synopsis, text=TEXT)
    | st.just(Note(text="Check."))
    | st.builds(Section, text=st.sampled_from(["One", "Two"]), level=st.integers(1, 2)),
    max_size=4,
).map(tuple)
SCENE = records(
    Scene,
    number=st.sampled_from(["", "1", "2A"]),
    title=LINE,
    telling=st.sampled_from(["", "t"]),
    act=LINE,
    location=st.sampled_from(["", "p0", "p1", "p2"]),
    heading=st.sampled_from(["", "", "", "INT. COURT - DAY", "LATER (FLASHBACK 1997)"]),
    time_of_day=st.sampled_from(["", "DAY", "night", "Later that day"]),
    characters=st.lists(records(Presence, character=st.sampled_from(["c0", "c1", "c2", "c3"])), max_size=2).map(tuple),
    inside=st.sampled_from(["", "", "s0", "s1", "s2"]),
    summary=st.just("") | TEXT,
    body=BODY,
    color=st.sampled_from(["", "", "red", "#12AB34"]),
    notes=st.just("") | TEXT,
)
PEOPLE = [records(Character, id=st.just(f"c{n}"), name=st.just(name)) for n, name in enumerate(NAMES)]
SITES = [records(Location, id=st.just(f"p{n}"), name=st.just(name)) for n, name in enumerate(PLACES)]
CREDIT = st.builds(Credit, role=st.sampled_from(["Writer", "Director"]), name=st.sampled_from(NAMES))
STORY = records(
    Story,
    title=st.just("The Backpack"),
    credits=st.lists(CREDIT, max_size=2).map(tuple),
    characters=st.just(()) | st.tuples(*PEOPLE),
    locations=st.just(()) | st.tuples(*SITES),
    title_page=st.sampled_from([None, None, (TitleEntry(key="Title", values=("The Backpack",)),)]),
    opening=BODY,
    scenes=st.lists(SCENE, max_size=4).map(
        lambda scenes: tuple(attrs.evolve(scene, id=f"s{number}") for number, scene in enumerate(scenes))
    ),
    film=st.sampled_from([None, Film()]),
)
"""Stories whose scenes name places, people and each other, declared or not; what else a record has is any value."""


@attrs.frozen
class Both:
    """A scene as its story has it, and as the draft brought it back."""

    told: Scene
    back: Scene
    story: Story
    found: Story


def filled(record: Any) -> list[str]:
    return [field.name for field in attrs.fields(type(record)) if getattr(record, field.name) != field.default]


def in_words(scene: Scene, story: Story) -> dict[str, object]:
    """Give the fields of a scene as a reader of the draft knows them: names for ids, letters of one case."""
    index = index_of(story)
    places = {one.id: number for number, one in enumerate(story.scenes)}
    layer = entered_via(scene, index.scenes)
    return {field.name: getattr(scene, field.name) for field in attrs.fields(Scene)} | {
        "act": folded(scene.act),
        "flashback": layer,
        "inside": places.get(scene.inside, scene.inside),
        "location": folded(place_of(scene, index)),
        "setting": setting_of(scene, index),
        "summary": folded(scene.summary),
        "time_of_day": folded(scene.time_of_day),
        "title": folded(scene.title),
        "via": layer,
    }


def lost_of_scene(both: Both) -> Iterator[str]:
    """Name the filled fields of a scene that did not come back, but for those that are asked of the whole draft."""
    wanted, got = in_words(both.told, both.story), in_words(both.back, both.found)
    got["title"] = got["location"]  # where there is no place, the title heads the scene
    for name in filled(both.told):
        if name == "notes":
            said = wanted["notes"] in [plain(one.text) for one in both.back.body if isinstance(one, Note)]
        elif name == "summary" and not both.told.body:
            said = bare(both.told.summary) in [
                bare(plain(one.text)) for one in both.back.body if isinstance(one, Action)
            ]
        else:
            said = name in ("body", "characters", "heading") or got[name] == wanted[name]
        if not said:
            yield name


def bare(text: str) -> str:
    """Give a paragraph without what introduces somebody: capitals and an age."""
    return folded(re.sub(r"\(\d+\)", "", text))


def lost_of_people(both: Both) -> Iterator[str]:
    """Name what did not come back of those who are in a scene; `name` for who is not there at all."""
    people, others = index_of(both.story).characters, index_of(both.found).characters
    for presence in both.told.characters:
        known = people.get(presence.character)
        names = set(map(folded, names_of(known, both.told.telling))) if known else set()
        same = [one for one in both.back.characters if names & {*map(folded, names_of(others[one.character], ""))}]
        if not same:
            yield "name"
            continue
        for name in {"how", *filled(presence)} - {"character"}:
            if getattr(presence, name) not in [getattr(one, name) for one in same]:
                yield name


def lost_of_named(told: Iterable[Any], found: Iterable[Any]) -> Iterator[str]:
    """Name the filled fields of people or places that did not come back."""
    back = {folded(name): one for one in found for name in names_of(one, "")}
    for item in told:
        same = back.get(folded(item.name))
        for name in filled(item):
            if same is None or (name != "name" and getattr(same, name) != getattr(item, name)):
                yield name


def lost_of_story(told: Story, back: Story) -> Iterator[str]:
    """Name the filled fields of a story that did not come back, beside its lists and its script."""
    for name in set(filled(told)) - {"characters", "locations", "opening", "scenes", "title_page"}:
        if name == "credits":
            said = [("Writer", credit.name) for credit in back.credits] == [(c.role, c.name) for c in told.credits]
        else:
            said = getattr(back, name) == getattr(told, name)
        if not said:
            yield name


def named(story: Story, found: Story, besides: Set[str] = frozenset()) -> str:
    """Name what is lost between a story and what came back of it, as the note does."""
    scenes = [Both(*pair, story, found) for pair in zip(story.scenes, found.scenes, strict=True)]
    lost = {
        "scenes": {name for both in scenes for name in lost_of_scene(both)},
        "who is in scenes": {name for both in scenes for name in lost_of_people(both)},
        "characters": set(lost_of_named(story.characters, found.characters)),
        "locations": set(lost_of_named(story.locations, found.locations)),
        "the story": set(lost_of_story(story, found)),
    }
    return "; ".join(
        f"{', '.join(sorted(names - besides))} of {owner}" for owner, names in lost.items() if names - besides
    )


STYLES = st.builds(Options, flashback=st.sampled_from(FlashbackStyle), notes=st.booleans(), synopses=st.booleans())


@settings(SLOW, max_examples=150)
@given(STORY, STYLES)
def test_what_is_not_named_comes_back(story: Story, options: Options) -> None:
    """The note names each filled field that an import of the draft does not find again, and no other."""
    exported = export(story, options)
    assume({problem.code for problem in exported.problems} <= {Code.UNSAID, Code.NUMBER_TAKEN})
    found = parse(str(exported.content).encode()).story
    assert found is not None
    lost = named(story, found)
    style = DraftStyle(flashback=options.flashback, notes=options.notes, synopses=options.synopses)

    assert notes(story, options) == ([f"the draft does not say: {lost}"] if lost else [])
    assert draft_of(found) == sayable(draft_of(story, style))[0]


@settings(SLOW, max_examples=100, suppress_health_check=[*SLOW.suppress_health_check, HealthCheck.filter_too_much])
@given(STORY)
def test_a_final_draft_script_names_what_it_does_not_say(story: Story) -> None:
    """So it is there: cards and cast name people whom the script does not; a colour that is no number is lost."""
    exported = fdx.export(story, fdx.Options())
    assume({problem.code for problem in exported.problems} <= {Code.UNSAID})
    found = parse_fdx(str(exported.content).encode()).story
    assert found is not None
    lost = named(story, found, CARDS - {"color"})
    said = [problem.message for problem in exported.problems]

    assert said == ([f"the document does not say: {lost}"] if lost else [])


NEVER_SAID = {"id", "titles", "language", "logline", "tellings", "beats", "film"}
"""Fields of a story for which a script has no words."""


@SLOW
@given(records(Story))
def test_of_any_story_the_note_names_what_no_draft_says(story: Story) -> None:
    """Whole or broken: a story that fills a field for which a script has no words is told so, in one note."""
    unheard = NEVER_SAID & set(filled(story))
    of_story = [re.findall(r"(\w+)(?=[, ]|$)", note.rsplit("; ", 1)[-1]) for note in notes(story, Options())]

    assert len(of_story) <= 1
    assert unheard - {name for names in of_story for name in names} == set()
