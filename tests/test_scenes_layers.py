import pytest

from scenes.index import index_of
from scenes.layers import entered_via, vias_by_scene
from scenes.names import by_name, folded, label_of, name_in
from scenes.page.headings import heading_of
from scenes.record import Alias, Character, Location, Presence, Scene, Setting, Story, Telling, Version, Via
from scenes.references import check_story
from scenes.tellings import one_telling

SCENES = {
    scene.id: scene
    for scene in (
        Scene(id="now"),
        Scene(id="then", inside="now", flashback=True),
        Scene(id="earlier", inside="then"),
        Scene(id="dream", inside="then", via=Via.DREAM),
        Scene(id="real-in-dream", inside="dream"),
        Scene(id="vision", inside="now", via=Via.VISION),
        Scene(id="loop", inside="loop", via=Via.TALE),
    )
}


def test_layers_are_followed_outwards() -> None:
    """A scene without a way in of its own is entered as the nearest scene around it; a circle is followed once."""
    assert {id_: entered_via(scene, SCENES) for id_, scene in SCENES.items()} == {
        "now": None,
        "then": Via.FLASHBACK,
        "earlier": Via.FLASHBACK,
        "dream": Via.DREAM,
        "real-in-dream": Via.DREAM,
        "vision": Via.VISION,
        "loop": Via.TALE,
    }


def test_ways_in_are_given_from_the_outside() -> None:
    """Each way in which a layer around a scene is entered stands once; scenes of the present have none."""
    assert vias_by_scene(SCENES) == {
        "then": (Via.FLASHBACK,),
        "earlier": (Via.FLASHBACK,),
        "dream": (Via.FLASHBACK, Via.DREAM),
        "real-in-dream": (Via.FLASHBACK, Via.DREAM),
        "vision": (Via.VISION,),
        "loop": (Via.TALE,),
    }


def test_deep_layers_are_followed_once() -> None:
    """Two thousand layers, one inside the other, take a few steps each, whichever end the list begins with."""

    class Counted(dict[str, Scene]):
        steps = 0

        def get(self, key: str, default: Scene | None = None) -> Scene | None:  # type: ignore[override]
            Counted.steps += 1
            return super().get(key, default)

    nested = [Scene(id=f"s{n}", inside=f"s{n - 1}" if n else "", flashback=n == 1000) for n in range(2000)]
    for scenes in (nested, nested[::-1]):
        vias = vias_by_scene(Counted({scene.id: scene for scene in scenes}))

        assert [vias.get(f"s{n}", ()) for n in (0, 999, 1000, 1999)] == [(), (), (Via.FLASHBACK,), (Via.FLASHBACK,)]
    assert Counted.steps <= 3 * 2 * len(nested)


@pytest.mark.parametrize(
    ("scene", "heading"),
    [
        (Scene(id="s", location="court", time_of_day="Day"), "INT. COURTROOM - DAY"),
        (Scene(id="s", location="court", setting=Setting.EXT), "EXT. COURTROOM"),
        (Scene(id="s", location="court", telling="b"), "INT. SAAL"),
        (Scene(id="s", setting=Setting.INT_EXT, location="car"), "INT./EXT. CAR"),
        (Scene(id="s", title="The end", time_of_day="NIGHT"), "THE END - NIGHT"),
        (Scene(id="s", location="집", time_of_day="낮"), "EST. 집 - 낮"),
        (Scene(id="s"), "S"),
    ],
)
def test_a_heading_says_what_is_known(scene: Scene, heading: str) -> None:
    """Place and time stand as the telling names them; what is not known is left out."""
    places = (
        Location(id="court", name="Courtroom", setting=Setting.INT, aliases=(Alias(name="Saal", telling="b"),)),
        Location(id="집", name="집", setting=Setting.EST),
    )

    assert heading_of(scene, index_of(Story(title="x", locations=places))) == heading


def test_names_meet_whatever_their_spelling() -> None:
    """Letter case, width, spaces and apostrophes do not make another person."""
    mina = Character(id="mina", name="Mina O'Neil", aliases=(Alias(name="ＭＩＮＡ", telling="b"),))

    assert folded("  MINA  O’Neil ") == folded("Mina O'Neil")
    assert by_name([mina]) == {"mina o'neil": "mina", "mina": "mina"}
    assert (name_in(mina, "b"), name_in(mina, "a"), name_in(mina, "")) == ("ＭＩＮＡ", "Mina O'Neil", "Mina O'Neil")


def test_a_presence_is_called_by_name_and_version() -> None:
    """`mina:child` is read as `Mina (little girl)`; an undeclared id stands for itself."""
    people = {"mina": Character(id="mina", name="Mina", versions=(Version(id="child", label="little girl"),))}

    assert label_of(Presence(character="mina", version="child"), people, "") == "Mina (little girl)"
    assert label_of(Presence(character="mina"), people, "") == "Mina"
    assert label_of(Presence(character="x", version="y"), people, "") == "x (y)"


def test_one_telling_keeps_its_scenes_and_those_of_all() -> None:
    """The first telling is chosen where none is named; people and places stay."""
    story = Story(
        title="x",
        tellings=(Telling(id="a"), Telling(id="b")),
        characters=(Character(id="mina", name="Mina"),),
        scenes=(Scene(id="1", telling="a"), Scene(id="2", telling="b"), Scene(id="3")),
    )

    assert [scene.id for scene in one_telling(story).scenes] == ["1", "3"]
    assert [scene.id for scene in one_telling(story, "b").scenes] == ["2", "3"]
    assert one_telling(story, "b").characters == story.characters
    assert one_telling(Story(title="x", scenes=story.scenes)).scenes == story.scenes


def test_one_telling_keeps_only_its_names() -> None:
    """A story narrowed to one telling agrees with itself: no alias belongs to a telling that is gone."""
    names = (Alias(name="A", telling="a"), Alias(name="B", telling="b"), Alias(name="C"))
    story = Story(
        title="x",
        tellings=(Telling(id="a"), Telling(id="b")),
        characters=(Character(id="mina", name="Mina", aliases=names),),
        locations=(Location(id="hall", name="Hall", aliases=names),),
    )
    told = one_telling(story, "b")

    assert told.characters[0].aliases == told.locations[0].aliases == (names[1], names[2])
    assert list(check_story(told)) == []
