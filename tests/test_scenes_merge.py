"""Merging two versions of a story that came from a third."""

from typing import get_args, get_type_hints

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.film import Award, Film, Measure, Milestone, Remake
from scenes.merge import IN_FILM, ORDER, Group, Side, merge, woven
from scenes.record import Character, How, Presence, Scene, Story, Telling, Version, Via

FIELDS = ("number", "summary", "notes", "time_of_day", "eighths", "status")
IDS = ("a", "b", "c", "d")


def story(*scenes: Scene) -> Story:
    return Story(title="T", scenes=scenes)


BASE = story(Scene(id="a", summary="one"), Scene(id="b", summary="two"), Scene(id="c", summary="three"))


def changed(told: Story, id_: str, **fields: object) -> Story:
    return attrs.evolve(told, scenes=tuple(attrs.evolve(s, **fields) if s.id == id_ else s for s in told.scenes))


def test_an_unchanged_version_changes_nothing() -> None:
    """A version that comes back as it went out leaves the story as it is now, whatever was done to it since."""
    ours = changed(BASE, "b", summary="rewritten")
    merged = merge(BASE, ours, BASE)
    assert (merged.story, merged.steps, merged.clashes) == (ours, (), ())


def test_different_fields_of_one_scene_merge() -> None:
    """Two people may work on one scene, each on another field."""
    merged = merge(BASE, changed(BASE, "a", summary="ours"), changed(BASE, "a", notes="theirs"))
    assert merged.story == changed(BASE, "a", summary="ours", notes="theirs")
    assert [(step.id, step.field, step.after) for step in merged.steps] == [("a", "notes", "theirs")]


def test_the_same_field_changed_to_different_values_clashes() -> None:
    """A clash names the record, the field and all three values."""
    merged = merge(BASE, changed(BASE, "a", summary="ours"), changed(BASE, "a", summary="theirs"))
    (clash,) = merged.clashes
    assert (clash.group, clash.id, clash.field) == ("scenes", "a", "summary")
    assert (clash.base, clash.ours, clash.theirs) == ("one", "ours", "theirs")


@pytest.mark.parametrize("side", Side)
def test_a_preferred_side_wins(side: Side) -> None:
    """With a preferred side nothing clashes, and only clashing fields are decided by it."""
    ours, theirs = changed(BASE, "a", summary="ours"), changed(BASE, "a", summary="theirs", notes="kept")
    merged = merge(BASE, ours, theirs, side)
    assert merged.clashes == ()
    assert merged.story == changed(BASE, "a", summary=side.value, notes="kept")


def test_people_merge_one_by_one() -> None:
    """Two people may each add someone to a scene."""
    ours = changed(BASE, "a", characters=(Presence(character="mina"),))
    theirs = changed(BASE, "a", characters=(Presence(character="han"),))
    merged = merge(BASE, ours, theirs)
    assert {p.character for p in merged.story.scenes[0].characters} == {"mina", "han"}
    assert merged.clashes == ()


def test_one_person_there_in_two_ways_clashes() -> None:
    """The same character added in two ways is one clash, of that character alone."""
    ours = changed(BASE, "a", characters=(Presence(character="mina"),))
    theirs = changed(BASE, "a", characters=(Presence(character="mina", how=How.VOICE),))
    (clash,) = merge(BASE, ours, theirs).clashes
    assert (clash.field, clash.item) == ("characters", "mina")


def test_flag_and_layer_change_together() -> None:
    """`flashback` and `via` say one thing: two sides that change one each clash instead of contradicting themselves."""
    ours, theirs = changed(BASE, "a", flashback=True), changed(BASE, "a", via=Via.DREAM)
    (clash,) = merge(BASE, ours, theirs).clashes
    assert clash.field == "flashback+via"


def test_new_records_of_both_sides_keep_their_places() -> None:
    """What each side added stands after what it followed there."""
    ours = attrs.evolve(BASE, scenes=(*BASE.scenes[:1], Scene(id="o"), *BASE.scenes[1:]))
    theirs = attrs.evolve(BASE, scenes=(*BASE.scenes[:2], Scene(id="t"), *BASE.scenes[2:]))
    assert [s.id for s in merge(BASE, ours, theirs).story.scenes] == ["a", "o", "b", "t", "c"]


def test_one_side_may_reorder() -> None:
    """The order of the side that changed it is taken, with what the other side added."""
    theirs = attrs.evolve(BASE, scenes=(BASE.scenes[2], BASE.scenes[0], BASE.scenes[1]))
    ours = attrs.evolve(BASE, scenes=(*BASE.scenes[:1], Scene(id="o"), *BASE.scenes[1:]))
    merged = merge(BASE, ours, theirs)
    assert [s.id for s in merged.story.scenes] == ["c", "a", "o", "b"]
    assert [(step.field, step.after) for step in merged.steps] == [(ORDER, ["c", "a", "b"])]


def test_two_different_orders_clash() -> None:
    """Two people who move scenes differently are told so."""
    a, b, c = BASE.scenes
    clashes = merge(BASE, story(b, a, c), story(a, c, b)).clashes
    assert [(clash.group, clash.field) for clash in clashes] == [("scenes", ORDER)]


def test_deleting_what_the_other_changed_clashes() -> None:
    """A record that one side deleted and the other changed is never lost in silence."""
    without = story(*BASE.scenes[1:])
    for ours, theirs in ((without, changed(BASE, "a", notes="x")), (changed(BASE, "a", notes="x"), without)):
        (clash,) = merge(BASE, ours, theirs).clashes
        assert (clash.id, clash.field) == ("a", "")


def test_deleting_what_nobody_changed_deletes() -> None:
    """A record that one side deleted and the other left alone goes."""
    without = story(*BASE.scenes[1:])
    assert merge(BASE, BASE, without).story == without
    assert merge(BASE, without, BASE).story == without


def test_the_same_record_added_twice_is_one() -> None:
    """Where both sides added an id, their fields meet; what they say differently clashes."""
    ours = attrs.evolve(BASE, characters=(Character(id="g", name="Guard", description="tall"),))
    theirs = attrs.evolve(BASE, characters=(Character(id="g", name="Guard", performer="A. Lee"),))
    merged = merge(BASE, ours, theirs)
    assert merged.story.characters == (Character(id="g", name="Guard", description="tall", performer="A. Lee"),)
    renamed = attrs.evolve(BASE, characters=(Character(id="g", name="Warden"),))
    assert [clash.field for clash in merge(BASE, ours, renamed).clashes] == ["name"]


def test_the_story_itself_merges() -> None:
    """Fields of the story outside its lists merge like any other."""
    ours, theirs = attrs.evolve(BASE, title="Ours"), attrs.evolve(BASE, logline="Theirs")
    assert merge(BASE, ours, theirs).story == attrs.evolve(BASE, title="Ours", logline="Theirs")
    assert merge(BASE, BASE, attrs.evolve(BASE, tellings=(Telling(id="t"),))).story.tellings == (Telling(id="t"),)


words = st.sampled_from(["", "x", "y", "z"])
scene_edits = st.fixed_dictionaries(
    {},
    optional={
        "number": words,
        "summary": words,
        "notes": words,
        "time_of_day": words,
        "eighths": st.sampled_from([None, 1, 2]),
        "characters": st.lists(st.sampled_from(IDS), unique=True, max_size=3).map(
            lambda ids: tuple(Presence(character=id_) for id_ in ids)
        ),
    },
)


@st.composite
def edited(draw: st.DrawFn, told: Story, mark: str) -> Story:
    """Edit, delete, add and move scenes at random; what is added carries the side's mark."""
    scenes = [attrs.evolve(scene, **draw(scene_edits)) for scene in told.scenes if draw(st.integers(0, 5))]
    if draw(st.booleans()):
        scenes = list(draw(st.permutations(scenes)))
    for number in range(draw(st.integers(0, 2))):
        scenes.insert(draw(st.integers(0, len(scenes))), Scene(id=f"{mark}{number}", summary=draw(words)))
    return attrs.evolve(told, scenes=tuple(scenes))


@st.composite
def versions(draw: st.DrawFn) -> tuple[Story, Story, Story]:
    base = story(*(attrs.evolve(Scene(id=id_), **draw(scene_edits)) for id_ in IDS))
    return base, draw(edited(base, "ours")), draw(edited(base, "theirs"))


@settings(max_examples=300, deadline=None)
@given(versions())
def test_nothing_is_lost_and_every_clash_is_named(told: tuple[Story, Story, Story]) -> None:
    """Each value that one side changed comes out; where both changed it differently, it is among the clashes."""
    base, ours, theirs = told
    merged = merge(base, ours, theirs)
    was, now, back, out = ({s.id: s for s in version.scenes} for version in (base, ours, theirs, merged.story))
    named = {(clash.id, clash.field) for clash in merged.clashes}
    for id_ in {*was, *now, *back}:
        sides = was.get(id_), now.get(id_), back.get(id_)
        if None in sides:
            assert out.get(id_) == _expected(*sides) or (id_, "") in named
            continue
        for field in FIELDS:
            values = [getattr(side, field) for side in sides]
            assert getattr(out[id_], field) == _expected(*values) or (id_, field) in named
            assert ((id_, field) in named) == (values[0] != values[1] != values[2] != values[0])
        casts = [{p.character for p in side.characters} for side in (*sides, out[id_])]
        for person in casts[1] ^ casts[0]:
            assert (person in casts[3]) == (person in casts[1])
        for person in casts[2] ^ casts[0]:
            assert (person in casts[3]) == (person in casts[2])


def _expected(base: object, ours: object, theirs: object) -> object:
    """Give what must come out where no two sides disagree."""
    return theirs if ours == base else ours


@settings(max_examples=200, deadline=None)
@given(versions())
def test_both_directions_agree(told: tuple[Story, Story, Story]) -> None:
    """Whoever comes back, the same things clash, and where nothing does the same scenes come out."""
    base, ours, theirs = told
    there, here = merge(base, ours, theirs), merge(base, theirs, ours)
    assert {(c.id, c.field, c.item) for c in there.clashes} == {(c.id, c.field, c.item) for c in here.clashes}
    if not there.clashes:
        first, second = ({s.id: _unordered(s) for s in merged.story.scenes} for merged in (there, here))
        assert first == second


def _unordered(scene: Scene) -> Scene:
    return attrs.evolve(scene, characters=tuple(sorted(scene.characters, key=lambda p: p.character)))


@settings(max_examples=100, deadline=None)
@given(versions())
def test_the_steps_are_the_whole_difference(told: tuple[Story, Story, Story]) -> None:
    """Without a step the story stays as it is; what theirs alone holds is taken by a preference for it."""
    base, ours, theirs = told
    merged = merge(base, ours, theirs)
    assert bool(merged.steps) == (merged.story != ours)
    assert merge(base, base, theirs, Side.THEIRS).story == theirs
    assert merge(base, ours, base).story == ours


@given(st.lists(st.integers(0, 9), unique=True), st.lists(st.integers(0, 9), unique=True))
def test_weaving_keeps_the_main_order(main: list[int], other: list[int]) -> None:
    """Everything of both lists comes out once, and what the main list holds stays in its order."""
    result = woven(main, other)
    assert sorted(result) == sorted({*main, *other})
    assert [item for item in result if item in main] == main


def test_every_list_of_records_is_merged_by_id() -> None:
    """A new list of records with ids in the story must be named in `Group`."""
    items = {name: get_args(hint)[0] for name, hint in get_type_hints(Story).items() if get_args(hint)}
    lists = {name for name, cls in items.items() if attrs.has(cls) and "id" in attrs.fields_dict(cls)}
    assert lists == {group.value for group in Group if group not in IN_FILM}


def film(*remakes: Remake, **fields: object) -> Story:
    return Story(title="T", film=Film(remakes=remakes, **fields))  # type: ignore[arg-type]


ONE, TWO = Remake(title="One", year="2017"), Remake(title="Two", year="2019")


def test_records_without_ids_merge_field_by_field() -> None:
    """Two people may work on one remake, each on another field, though it has no id."""
    ours = film(attrs.evolve(ONE, director="ours"), TWO)
    merged = merge(film(ONE, TWO), ours, film(attrs.evolve(ONE, country="theirs"), TWO))
    assert merged.story == film(attrs.evolve(ONE, director="ours", country="theirs"), TWO)
    assert [(step.group, step.id, step.field) for step in merged.steps] == [("remakes", "1", "country")]


def test_a_record_without_an_id_that_both_changed_clashes() -> None:
    """The same field of one remake changed to different values is a clash, which names all three."""
    ours, theirs = film(ONE, attrs.evolve(TWO, year="2020")), film(ONE, attrs.evolve(TWO, year="2021"))
    merged = merge(film(ONE, TWO), ours, theirs)
    (clash,) = merged.clashes
    assert (clash.group, clash.id, clash.field) == ("remakes", "2", "year")
    assert (clash.base, clash.ours, clash.theirs) == ("2019", "2020", "2021")
    assert merged.unnamed["remakes", "2"] == attrs.evolve(TWO, year="2020")


def test_what_both_added_alike_is_one() -> None:
    """A remake that an earlier update brought is not brought again, though it was the only new one then."""
    new = Remake(title="Three", year="2017")
    changed = attrs.evolve(TWO, title="Second", year="2018")
    theirs = film(ONE, changed, new)
    keys = {"remakes": ("1", "2", "+1")}
    merged = merge(film(ONE, TWO), film(ONE, changed, new), theirs, keys=keys)
    assert (merged.story, merged.steps, merged.clashes) == (theirs, (), ())


def test_deleting_a_record_without_an_id_that_the_other_changed_clashes() -> None:
    """A remake that one side deleted and the other changed is never lost in silence."""
    deleted = film(TWO)
    (clash,) = merge(film(ONE, TWO), film(attrs.evolve(ONE, country="x"), TWO), deleted).clashes
    assert (clash.group, clash.id, clash.field, clash.theirs) == ("remakes", "1", "", None)
    assert merge(film(ONE, TWO), film(ONE, TWO), deleted).story == deleted


def test_actors_of_a_remake_merge_one_by_one() -> None:
    """Two people may each add an actor to one remake."""
    ours, theirs = (film(attrs.evolve(ONE, performers=names)) for names in (("A",), ("B",)))
    merged = merge(film(ONE), ours, theirs)
    assert merged.story.film is not None
    assert (sorted(merged.story.film.remakes[0].performers), merged.clashes) == (["A", "B"], ())


def test_a_story_gets_what_is_known_of_its_film() -> None:
    """A story without a film gets one with what the other side knows of it, and loses nothing of its own."""
    theirs = film(ONE)
    assert merge(Story(title="T"), Story(title="T"), theirs).story == theirs
    ours = Story(title="T", film=Film(awards=(Award(name="Prize"),)))
    merged = merge(Story(title="T"), ours, theirs)
    assert merged.story.film == Film(awards=(Award(name="Prize"),), remakes=(ONE,))


def test_unit_and_currency_change_together() -> None:
    """A figure's unit and currency say one thing between them."""
    base = Milestone(measure=Measure.GROSS, value=1, unit="USD")
    stories = [
        Story(title="T", film=Film(box_office=(figure,)))
        for figure in (base, attrs.evolve(base, unit="people"), attrs.evolve(base, unit="", currency="EUR"))
    ]
    (clash,) = merge(*stories).clashes
    assert (clash.group, clash.field, clash.ours, clash.theirs) == (
        "box_office", "unit+currency", ("people", ""), ("", "EUR"),
    )  # fmt: skip


def test_versions_merge_field_by_field() -> None:
    """Two people may work on one version of a character, each on another field; one field is one clash."""
    child = Version(id="child", age=6)

    def with_child(version: Version) -> Story:
        return Story(title="T", characters=(Character(id="mina", name="Mina", versions=(version,)),))

    base, ours = with_child(child), with_child(attrs.evolve(child, age=7))
    merged = merge(base, ours, with_child(attrs.evolve(child, performer="Kid")))
    assert merged.story == with_child(attrs.evolve(child, age=7, performer="Kid"))
    (clash,) = merge(base, ours, with_child(attrs.evolve(child, age=8))).clashes
    assert (clash.id, clash.field, clash.item) == ("mina", "versions.age", "child")


REMAKES = st.lists(
    st.builds(Remake, title=st.sampled_from("ABC"), year=st.sampled_from(["", "2017"]), country=st.sampled_from("XY")),
    max_size=4,
)


@given(base=REMAKES, ours=REMAKES, theirs=REMAKES)
def test_lists_without_ids_lose_nothing(base: list[Remake], ours: list[Remake], theirs: list[Remake]) -> None:
    """Whatever three lists hold: an unchanged side changes nothing, equal sides agree, a preferred side is believed."""
    stories = [film(*remakes) for remakes in (base, ours, theirs)]
    assert merge(stories[0], stories[1], stories[0]).story == stories[1]
    assert merge(stories[0], stories[1], stories[1]).steps == ()
    assert (merge(stories[0], stories[0], stories[2]).story.film or Film()).remakes == tuple(theirs)
    for side in Side:
        assert merge(*stories, side).clashes == ()
