"""Promises of story time that hold for every story, however wrong."""

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.chronology.align import align
from scenes.chronology.checks import check_time
from scenes.chronology.compare import compare
from scenes.chronology.frames import standings_of
from scenes.chronology.measures import measures_of
from scenes.chronology.order import order_of
from scenes.chronology.presence import presence_of
from scenes.chronology.told import in_story_order
from scenes.record import Change, Character, How, Presence, Scene, Story, Telling, Version, Via

IDS = st.sampled_from([f"s{number}" for number in range(12)])
EVENTS = st.sampled_from(["", "", "e1", "e2", "e3", "s1", "s2"])
DATES = st.sampled_from(["", "", "1997", "1997-12-23", "199X", "2012~", "1990/..", "../1996", "1997-02-30", "2013?"])
PEOPLE = st.builds(
    Presence,
    character=st.sampled_from(["mina", "han", "nobody"]),
    version=st.sampled_from(["", "child", "adult"]),
    how=st.sampled_from([How.PRESENT, How.PRESENT, How.IMAGE]),
    age=st.sampled_from([None, None, 6, 21, 30]),
)
CHANGES = st.builds(
    Change, character=st.sampled_from(["mina", "han"]), becomes=st.sampled_from(["born", "dead", "alive", "jailed"])
)
SCENES = st.builds(
    Scene,
    id=IDS,
    telling=st.sampled_from(["a", "b", ""]),
    location=st.sampled_from(["", "court", "shop"]),
    flashback=st.booleans(),
    inside=st.one_of(st.just(""), st.just(""), IDS),
    via=st.sampled_from([None, None, *Via]),
    when=DATES,
    event=EVENTS,
    after=st.lists(IDS, max_size=1).map(tuple),
    jump=st.booleans(),
    summary=st.sampled_from(["", "The bell rings.", "A storm breaks the rope.", "우물이 말라"]),
    characters=st.lists(PEOPLE, max_size=2).map(tuple),
    changes=st.lists(CHANGES, max_size=1).map(tuple),
)


def story_of(scenes: list[Scene], *, is_sound: bool) -> Story:
    if is_sound:
        scenes = [attrs.evolve(scene, id=f"s{number}") for number, scene in enumerate(scenes)]
    return Story(
        title="T",
        tellings=(Telling(id="a"), Telling(id="b")),
        characters=(
            Character(id="mina", name="Mina", versions=(Version(id="child", age=6, to="2000"), Version(id="adult"))),
            Character(id="han", name="Han"),
        ),
        scenes=tuple(scenes),
    )


STORIES = st.builds(story_of, st.lists(SCENES, max_size=12), is_sound=st.booleans())


@given(STORIES)
@settings(max_examples=300, deadline=None)
def test_every_story_has_an_order_that_keeps_what_it_was_made_from(story: Story):
    """Ranks run from 1 without a gap, and no edge that was kept points backwards."""
    order = order_of(story)
    ranks = {order.event[s.scene.id]: order.rank[s.scene.id] for s in order.standings if order.rank[s.scene.id]}
    assert set(order.events) >= set(ranks)
    place = {event: number for number, event in enumerate(order.events)}
    assert all(place[edge.before] < place[edge.after] for edge in order.edges)
    assert 0 <= order.fixed <= 1
    assert order == order_of(story)


@given(STORIES)
@settings(max_examples=300, deadline=None)
def test_bounds_agree_with_the_order(story: Story):
    """No event begins after it ends, and an event whose days end before another's begin stands before it."""
    order = order_of(story)
    days = [order.days[event] for event in order.events]
    assert all(known.earliest <= known.latest for known in days)
    latest_begin = 0
    for known in days:
        assert known.latest >= latest_begin
        latest_begin = max(latest_begin, known.earliest)


@given(STORIES)
@settings(max_examples=300, deadline=None)
def test_everything_that_reads_story_time_answers(story: Story):
    """Checks, comparison, alignment, measures and reordering end without an exception, and lose no scene."""
    assert all(problem.message for problem in check_time(story))
    assert len(in_story_order(story).scenes) >= len({scene.id for scene in story.scenes})
    assert compare(story).crossing_count >= 0
    assert all(0 <= match.score <= 1.000001 for match in align(story, "a", "b"))
    assert -1 <= measures_of(story, "b").order.tau <= 1
    assert presence_of(story.scenes).density <= 1
    assert len(standings_of(story)) == len(story.scenes)
