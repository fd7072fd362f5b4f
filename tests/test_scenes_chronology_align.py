from pathlib import Path

import attrs
import pytest

from importers.files import read
from scenes.chronology.align import How, accepted, align
from scenes.chronology.likeness import likeness, words_of
from scenes.page.script import Action, Dialogue, SpeechLine
from scenes.record import Presence, Scene, Story, Telling, Via

LABELLED = sorted((Path(__file__).parent / "alignment").glob("*.yaml"))


def story(*scenes: Scene) -> Story:
    return Story(title="T", tellings=(Telling(id="a"), Telling(id="b")), scenes=scenes)


def labels_of(labelled: Story) -> set[tuple[str, str]]:
    a, b = (telling.id for telling in labelled.tellings)
    told_b = [scene for scene in labelled.scenes if scene.telling == b and scene.event]
    return {
        (one.id, other.id)
        for one in labelled.scenes
        for other in told_b
        if one.telling == a and one.event == other.event
    }


def proposed(labelled: Story, floor: float) -> set[tuple[str, str]]:
    bare = attrs.evolve(labelled, scenes=tuple(attrs.evolve(scene, event="") for scene in labelled.scenes))
    return {(match.a, match.b) for match in align(bare, *(t.id for t in labelled.tellings), floor)}


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_short_retellings_are_aligned_without_a_fault(path: Path):
    """Straight, framed and Korean: every label is proposed and nothing else, at the usual floor."""
    labelled = read(str(path)).story
    assert labelled is not None
    assert proposed(labelled, 0.12) == labels_of(labelled)


@pytest.mark.parametrize(("floor", "precision", "recall"), [(0.12, 0.64, 0.69), (0.2, 0.82, 0.6)])
def test_the_bundled_tellings_are_aligned_as_measured(bundled: Story, floor: float, precision: float, recall: float):
    """Two real accounts in other words: what docs/compare.md says of precision and recall holds."""
    labels, pairs = labels_of(bundled), proposed(bundled, floor)
    hits = len(labels & pairs)
    assert hits / len(pairs) >= precision
    assert hits / len(labels) >= recall


def test_the_order_of_the_story_decides_between_scenes_that_are_alike():
    """The bell rings twice in each telling, told backwards in the second: the pairs keep story order."""
    scenes = (
        Scene(id="a1", telling="a", summary="The bell rings."),
        Scene(id="a2", telling="a", summary="Somebody sings a song."),
        Scene(id="a3", telling="a", summary="The bell rings."),
        Scene(id="b3", telling="b", summary="The bell rings."),
        Scene(id="b1", telling="b", summary="The bell rings.", via=Via.FLASHBACK, inside="b3"),
        Scene(id="b2", telling="b", summary="A song is sung.", via=Via.FLASHBACK, inside="b3"),
    )
    found = align(story(*scenes), "a", "b")
    assert [(match.a, match.b) for match in found] == [("a1", "b1"), ("a2", "b2"), ("a3", "b3")]
    assert found[0].score == pytest.approx(1.0)


def test_what_breaks_the_order_is_found_where_it_is_plain():
    """A scene that one telling moves is joined by likeness alone, and says so; so is a vision."""
    scenes = (
        Scene(id="a1", telling="a", summary="Ada finds a chest of silver spoons."),
        Scene(id="a2", telling="a", summary="A storm breaks the rope of the ferry."),
        Scene(id="a3", telling="a", summary="The widow weeps at the landing."),
        Scene(id="av", telling="a", via=Via.VISION, inside="a3", summary="Golden horses gallop over clouds."),
        Scene(id="b2", telling="b", summary="A storm breaks the rope of the ferry."),
        Scene(id="b3", telling="b", summary="The widow weeps at the landing."),
        Scene(id="b1", telling="b", summary="Ada finds a chest of silver spoons."),
        Scene(id="bv", telling="b", via=Via.VISION, inside="b1", summary="Golden horses gallop over clouds."),
    )
    found = {(match.a, match.b): match.how for match in align(story(*scenes), "a", "b")}
    assert found == {
        ("a1", "b1"): How.BEST,
        ("a2", "b2"): How.PATH,
        ("a3", "b3"): How.PATH,
        ("av", "bv"): How.BEST,
    }


def test_shared_events_are_known_and_hold_the_order():
    """What a person has said is not proposed anew, and no pair crosses it."""
    scenes = (
        Scene(id="a1", telling="a", event="e", summary="x"),
        Scene(id="a2", telling="a", summary="The bell rings."),
        Scene(id="b2", telling="b", summary="A bell that rings and other things entirely besides."),
        Scene(id="b1", telling="b", event="e", summary="y"),
    )
    assert [(match.a, match.b, match.how) for match in align(story(*scenes), "a", "b")] == [("a1", "b1", How.KNOWN)]


def test_people_places_and_scripts_are_words():
    """A name that each telling spells in its own way meets by the character's id; dialogue counts."""
    one = Scene(id="a", location="court", characters=(Presence(character="mina"),), body=(Action(text="Balloons!"),))
    line = Dialogue(character="MINA", lines=(SpeechLine(text="A balloon, imprisonment."),))
    other = Scene(id="b", location="court", characters=(Presence(character="mina"),), body=(line,))
    assert set(words_of(one)) & set(words_of(other)) == {"\0mina", "\1court", "ballo"}
    assert words_of(Scene(id="c", summary="우물이 말라")) == {"우물": 1, "물이": 1, "말라": 1}
    assert likeness([], []) == {}


def test_accepted_pairs_get_one_event():
    """A known event stays, a new one is named by the first scene, and pairs that meet become one event."""
    scenes = (
        Scene(id="a1", telling="a"),
        Scene(id="a2", telling="a"),
        Scene(id="b1", telling="b", event="known"),
        Scene(id="b2", telling="b"),
        Scene(id="b3", telling="b"),
    )
    after = accepted(story(*scenes), [("a1", "b1"), ("a2", "b2"), ("a2", "b3")])
    assert {scene.id: scene.event for scene in after.scenes} == {
        "a1": "known",
        "a2": "a2",
        "b1": "known",
        "b2": "a2",
        "b3": "a2",
    }


def test_empty_and_one_sided_tellings():
    """Where there is nothing to align, nothing is proposed."""
    assert align(story(), "a", "b") == ()
    assert align(story(Scene(id="x", telling="a", summary="Alone.")), "a", "b") == ()
