import attrs
import pytest

from scenes.chronology.compare import MOST_PAIRS, compare
from scenes.chronology.joined import joined
from scenes.record import (
    Alias,
    Character,
    Evidence,
    Fact,
    How,
    Location,
    Presence,
    Scene,
    Story,
    Telling,
    Via,
)


def story(*scenes: Scene, characters: tuple[Character, ...] = (), locations: tuple[Location, ...] = ()) -> Story:
    tellings = (Telling(id="one"), Telling(id="two"))
    return Story(title="T", tellings=tellings, characters=characters, locations=locations, scenes=scenes)


def told(ids: str, telling: str) -> list[Scene]:
    pairs = [word.partition("=") for word in ids.split()]
    return [Scene(id=id_, telling=telling, event=event) for id_, _, event in pairs]


def test_events_of_both_and_scenes_of_one():
    """An event told in several scenes of a telling is one event; what only one tells is named as told."""
    found = compare(story(*told("a1=a a2=a b1=b c1", "one"), *told("x b2=b a3=a", "two")))
    assert [(row.event, row.a, row.b, row.told_a, row.told_b) for row in found.shared] == [
        ("a", ("a1", "a2"), ("a3",), 1, 3),
        ("b", ("b1",), ("b2",), 2, 2),
    ]
    assert (found.only_a, found.only_b) == (("c1",), ("x",))


def test_the_fewest_moves_and_the_pairs_that_cross():
    """One event told late crosses the three it passed, and it alone is moved."""
    found = compare(story(*told("a1=a b1=b c1=c d1=d", "one"), *told("b2=b c2=c d2=d a2=a", "two")))
    assert found.crossings == (("a", "b"), ("a", "c"), ("a", "d"))
    assert found.crossing_count == 3
    assert [(row.event, row.crossings) for row in found.shared if row.is_moved] == [("a", 3)]
    assert found.tau == 0.0


def test_a_frame_is_a_difference_of_telling_but_not_of_the_story():
    """The second telling shows the past inside the present: the pairs cross, and nothing contradicts."""
    scenes = (
        *told("a1=a b1=b c1=c", "one"),
        Scene(id="c2", event="c", telling="two"),
        Scene(id="a2", event="a", telling="two", via=Via.FLASHBACK, inside="c2"),
        Scene(id="b2", event="b", telling="two", via=Via.FLASHBACK, inside="c2"),
    )
    found = compare(story(*scenes))
    assert found.crossing_count == 2
    assert found.contradictions == ()


def test_orders_that_both_settle_differently_are_contradictions():
    """Told straight on in opposite order, the tellings contradict each other; a jump leaves it open."""
    found = compare(story(*told("a1=a b1=b", "one"), *told("b2=b a2=a", "two")))
    assert found.contradictions == (("a", "b"),)
    scenes = (*told("a1=a b1=b", "one"), *told("b2=b", "two"), Scene(id="a2", event="a", telling="two", jump=True))
    assert compare(story(*scenes)).contradictions == ()


def test_dates_settle_an_order_that_another_telling_contradicts():
    """One telling jumps about and dates its scenes, the other tells straight on: dates that may meet settle nothing."""

    def dated(when: str) -> Story:
        return story(
            Scene(id="b1", event="b", telling="one", when=when),
            Scene(id="a1", event="a", telling="one", when="1997", jump=True),
            *told("b2=b a2=a", "two"),
        )

    assert compare(dated("1999")).contradictions == (("a", "b"),)
    assert compare(dated("1999"), "two", "one").contradictions == (("b", "a"),)
    assert compare(dated("1997-12/1999")).contradictions == ()


def claiming(telling: str, *facts: tuple[str, str], **fields: object) -> Scene:
    claims = tuple(Fact(key=key, value=value) for key, value in facts)
    evidence = (Evidence(start=1, end=5),)
    return Scene(id=f"{telling}-s", telling=telling, facts=claims, evidence=evidence, **fields)  # type: ignore[arg-type]


def test_facts_differ_where_both_speak():
    """Case and spaces are no difference, silence is none; both claims come with scene and evidence."""
    scenes = (
        claiming("one", ("cause", "Ice"), ("day", "Monday"), ("who", "Han")),
        claiming("two", ("Cause", "a  brick"), ("day", "monday")),
    )
    found = compare(story(*scenes))
    (cause,) = found.facts
    assert (cause.key, cause.a[0].value, cause.b[0].value) == ("cause", "Ice", "a  brick")
    assert (cause.a[0].scene, cause.b[0].evidence) == ("one-s", (Evidence(start=1, end=5),))
    assert found.agreed == ("day",)


def test_dates_and_places_of_a_shared_event_differ_where_both_state_them():
    """Dates that share a day, a place within the other, and what a record only assumes, are no difference."""
    places = (Location(id="cell", name="Cell", part_of="prison"), Location(id="prison", name="Prison"))

    def details(one: dict[str, object], two: dict[str, object]) -> list[str]:
        scenes = (claiming("one", event="e", **one), claiming("two", event="e", **two))
        return [detail.key for detail in compare(story(*scenes, locations=places)).details]

    assert details({"when": "1997"}, {"when": "1998"}) == ["e: when"]
    assert details({"when": "1997"}, {"when": "1997-12-23"}) == []
    assert details({"location": "cell"}, {"location": "shop"}) == ["e: location"]
    assert details({"location": "cell"}, {"location": "prison"}) == []
    assert details({"location": "cell"}, {"location": "shop", "assumed": ("location",)}) == []
    assert details({"time_of_day": "DAY"}, {"time_of_day": "Night"}) == ["e: time_of_day"]


def test_names_and_people():
    """Names differ by the alias that each telling uses; a mention is an appearance."""
    characters = (
        Character(id="han", name="Han", aliases=(Alias(name="Hahn", telling="two"),)),
        Character(id="mina", name="Mina"),
        Character(id="guard", name="Guard"),
        Character(id="nobody", name="Nobody"),
    )
    scenes = (
        Scene(id="a", telling="one", characters=(Presence(character="han"), Presence(character="mina"))),
        Scene(
            id="b", telling="two", characters=(Presence(character="han"), Presence(character="guard", how=How.VOICE))
        ),
    )
    found = compare(story(*scenes, characters=characters))
    assert [attrs.astuple(name) for name in found.names] == [("han", "Han", "Hahn")]
    assert (found.characters_only_a, found.characters_only_b) == (("mina",), ("guard",))


def test_two_tellings_are_needed():
    """A story told once cannot be compared, nor a telling with itself."""
    with pytest.raises(ValueError, match="two tellings are needed"):
        compare(Story(title="T", tellings=(Telling(id="one"),)))
    with pytest.raises(ValueError, match="the story has: one, two"):
        compare(story(), "one", "one")
    assert compare(story()).shared == ()


def test_long_reversed_tellings_are_compared_in_little_time():
    """Pairs are listed up to a limit and counted beyond it."""
    ids = [f"e{number}" for number in range(1500)]
    scenes = (
        *told(" ".join(f"a{id_}={id_}" for id_ in ids), "one"),
        *told(" ".join(f"b{id_}={id_}" for id_ in reversed(ids)), "two"),
    )
    found = compare(story(*scenes))
    assert (len(found.crossings), found.crossing_count) == (MOST_PAIRS, 1500 * 1499 // 2)
    assert len(found.contradictions) == MOST_PAIRS


def test_the_bundled_tellings_differ_where_their_sources_do(bundled: Story):
    """Ice against a wet pavement, a frame, names by romanisation; nothing that both say alike is listed."""
    found = compare(bundled)
    keys = {difference.key for difference in found.facts}
    assert {"what the girl slips on", "what kills the girl", "the charges", "who smuggles the girl in"} <= keys
    assert not keys & {"execution date", "the girl's birthday", "who adopts the girl"}
    assert [row.event for row in found.shared if row.is_moved] == ["rehearsal", "retrial"]
    assert found.contradictions == ()
    assert [(name.a, name.b) for name in found.names][:2] == [("Lee Yong-go", "Lee Yong-gu"), ("Ye-seung", "Ye-sung")]
    assert found.characters_only_a == ("witness",)


def test_two_stories_are_joined_as_tellings(backpack: Story):
    """Ids and names say who is the same; a scene id used by both is one event."""
    other = Story(
        title="Other",
        characters=(Character(id="min-a", name="MINA"), Character(id="judge", name="Judge")),
        scenes=(
            Scene(id="plea", characters=(Presence(character="min-a"), Presence(character="judge"))),
            Scene(id="later", inside="plea", via=Via.DREAM, memory_of="min-a", after=("plea",)),
        ),
    )
    joint = joined(backpack, other, "one", "two")
    both = joint.story
    assert [telling.id for telling in both.tellings] == ["one", "two"]
    assert [character.id for character in both.characters] == ["mina", "father", "judge"]
    plea, later = both.scenes[-2:]
    assert (plea.id, plea.event, plea.characters[0].character) == ("plea~", "plea", "mina")
    assert (later.inside, later.after, later.memory_of, later.telling) == ("plea~", ("plea~",), "mina", "two")
    assert [row.event for row in compare(both).shared] == ["plea"]
    assert joint.ids == (
        {"plea": "plea", "window": "window", "verdict": "verdict"},
        {"plea": "plea~", "later": "later"},
    )


def test_joined_scenes_never_share_an_id():
    """An id that one story has for its own may be the one that the other's scene would get."""
    ids = ("a", "a~", "b")
    stories = [Story(title=title, scenes=tuple(Scene(id=id_) for id_ in ids)) for title in "TU"]
    both = joined(*stories)
    assert [scene.id for scene in both.story.scenes] == [*ids, "a~~", "a~~~", "b~"]
    assert both.ids[1] == {"a": "a~~", "a~": "a~~~", "b": "b~"}
