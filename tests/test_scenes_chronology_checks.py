from collections import Counter

import attrs
import pytest

from scenes.check import MOST_SCENES, TimeChecker, check_whole
from scenes.chronology.checks import check_time
from scenes.problems import Code, Problem, Severity
from scenes.record import Change, Character, How, Location, Presence, Scene, Story, Telling, Version, Via

MINA = Character(id="mina", name="Mina", versions=(Version(id="child", age=6), Version(id="adult")))
HAN = Character(id="han", name="Mr. Han")
PLACES = (
    Location(id="court", name="Court"),
    Location(id="shop", name="Shop", part_of="mall"),
    Location(id="mall", name="Mall"),
)


def story(*scenes: Scene, tellings: str = "", characters: tuple[Character, ...] = (MINA, HAN)) -> Story:
    return Story(
        title="T",
        tellings=tuple(Telling(id=id_) for id_ in tellings.split()),
        characters=characters,
        locations=PLACES,
        scenes=scenes,
    )


def found(*scenes: Scene, tellings: str = "", characters: tuple[Character, ...] = (MINA, HAN)) -> list[Problem]:
    return list(check_time(story(*scenes, tellings=tellings, characters=characters)))


def codes(problems: list[Problem]) -> list[tuple[Code, Severity]]:
    return [(problem.code, problem.severity) for problem in problems]


def here(character: str, version: str = "", how: How = How.PRESENT, age: int | None = None) -> tuple[Presence, ...]:
    return (Presence(character=character, version=version, how=how, age=age),)


DEATH = Scene(id="death", characters=here("han"), changes=(Change(character="han", becomes="dead"),))


def test_the_dead_are_not_present_later():
    """One message names the first such scene and counts the others."""
    late = [Scene(id=f"late{n}", characters=here("han")) for n in range(3)]
    (problem,) = found(DEATH, *late)
    assert codes([problem]) == [(Code.DEAD_PRESENT, Severity.ERROR)]
    assert problem.message == 'Mr. Han is present in "late0", but dead since "death"; and 2 more such scenes'
    assert problem.pointer == "/scenes/1/characters/0"


@pytest.mark.parametrize("how", [How.VOICE, How.IMAGE, How.MENTIONED, How.BODY])
def test_the_dead_may_be_heard_seen_in_a_picture_named_or_buried(how: How):
    """Only `present` means alive and there."""
    assert found(DEATH, Scene(id="late", characters=here("han", how=how))) == []


@pytest.mark.parametrize("via", [Via.FLASHBACK, Via.VISION, Via.DREAM, Via.IMAGINED, Via.TALE])
def test_the_dead_may_be_present_in_a_memory_or_a_vision(via: Via):
    """A layer takes the scene out of the present."""
    assert found(DEATH, Scene(id="now"), Scene(id="v", inside="now", via=via, characters=here("han"))) == []


def test_a_forgotten_vision_is_possible():
    """A scene inside a later one that does not say how it is entered is a warning about the dead, and a note."""
    problems = found(DEATH, Scene(id="now"), Scene(id="v", inside="now", characters=here("han")))
    assert codes(problems) == [(Code.DEAD_PRESENT, Severity.WARNING)]
    assert "may be dead" in problems[0].message
    assert codes(found(Scene(id="now"), Scene(id="v", inside="now"))) == [(Code.NO_VIA, Severity.NOTE)]


def test_dates_alone_show_a_dead_man():
    """No edge joins the scenes, but their dates do."""
    death = attrs.evolve(DEATH, when="1997-12-23")
    assert codes(found(death, Scene(id="court", when="2012~", jump=True, characters=here("han")))) == [
        (Code.DEAD_PRESENT, Severity.ERROR)
    ]
    assert found(death, Scene(id="court", when="1997~", jump=True, characters=here("han"))) == []
    assert found(death, Scene(id="unknown", jump=True, characters=here("han"))) == []


def test_who_comes_alive_again_may_be_present():
    """`becomes: alive` ends a death."""
    revived = Scene(id="revived", characters=here("han"), changes=(Change(character="han", becomes="alive"),))
    assert found(DEATH, revived, Scene(id="late", characters=here("han"))) == []
    assert codes(found(DEATH, Scene(id="between", characters=here("han")), revived)) == [
        (Code.DEAD_PRESENT, Severity.ERROR)
    ]


def test_a_death_in_another_telling_only_is_a_warning():
    """Two sources may disagree about who lives."""
    scenes = (
        attrs.evolve(DEATH, telling="one", event="storm"),
        Scene(id="storm2", telling="two", event="storm"),
        Scene(id="late", telling="two", characters=here("han")),
    )
    assert codes(found(*scenes, tellings="one two")) == [(Code.DEAD_PRESENT, Severity.WARNING)]


def test_nobody_is_present_before_birth():
    """A scene that is forced before the birth is an error; the birth itself and what follows are fine."""
    birth = Scene(id="birth", characters=here("mina"), changes=(Change(character="mina", becomes="Born"),))
    late = Scene(id="late", characters=here("mina"))
    assert codes(found(Scene(id="early", characters=here("mina")), birth, late)) == [(Code.NOT_BORN, Severity.ERROR)]
    assert found(Scene(id="early", characters=here("mina", how=How.MENTIONED)), birth, late) == []


def test_ages_in_dated_scenes_meet_in_one_day_of_birth():
    """The two that clash are named with their dates; one year's tolerance of a birthday is built in."""
    scenes = (
        Scene(id="then", when="1997", characters=here("mina", age=6)),
        Scene(id="now", when="2012", characters=here("mina", age=30)),
    )
    (problem,) = found(*scenes)
    assert codes([problem]) == [(Code.AGES, Severity.ERROR)]
    assert problem.message == 'Mina is 6 in "then" (1997) and 30 in "now" (2012): the ages do not meet'
    for age in (20, 21, 22):
        assert found(scenes[0], attrs.evolve(scenes[1], characters=here("mina", age=age))) == []
    for age in (18, 24):
        assert len(found(scenes[0], attrs.evolve(scenes[1], characters=here("mina", age=age)))) == 1


def test_the_age_of_a_version_is_taken_loosely():
    """A version's age counts where the scene gives none; it may be a year off, and a clash is only a warning."""
    then = Scene(id="then", when="1997", characters=here("mina", "child"))
    assert codes(found(then, Scene(id="now", when="2012", characters=here("mina", age=30)))) == [
        (Code.AGES, Severity.WARNING)
    ]
    assert found(then, Scene(id="now", when="2012", characters=here("mina", age=23))) == []


def test_ages_do_not_fall_in_story_order():
    """Without any date, an age in a later scene is not lower."""
    seven, six = Scene(id="a", characters=here("mina", age=7)), Scene(id="b", characters=here("mina", age=6))
    assert codes(found(seven, six)) == [(Code.AGES, Severity.ERROR)]
    assert found(six, seven) == []
    assert found(seven, attrs.evolve(six, flashback=True, inside="a")) == []


def test_a_child_after_her_adult_self():
    """Versions run from young to old; both ages make it certain, the order of the list makes it possible."""
    adult, child = Scene(id="a", characters=here("mina", "adult")), Scene(id="b", characters=here("mina", "child"))
    (problem,) = found(adult, child, Scene(id="c", characters=here("mina", "child")))
    assert codes([problem]) == [(Code.YOUNGER_AFTER_OLDER, Severity.WARNING)]
    assert problem.message == 'Mina is "child" in "b", after being "adult" in "a"; and 1 more such scene'
    aged = attrs.evolve(MINA, versions=(Version(id="child", age=6), Version(id="adult", age=21)))
    assert codes(found(adult, child, characters=(aged,))) == [(Code.YOUNGER_AFTER_OLDER, Severity.ERROR)]
    assert found(child, adult) == []
    assert found(adult, attrs.evolve(child, flashback=True)) == []
    assert found(adult, attrs.evolve(child, jump=True)) == []
    assert len(found(attrs.evolve(adult, when="2012"), attrs.evolve(child, jump=True, when="2013"))) == 1


def test_a_version_is_shown_within_its_dates():
    """`from` and `to` of a version hold for every scene that shows it."""
    dated = attrs.evolve(MINA, versions=(Version(id="child", to="2000"), Version(id="adult", from_="2008")))
    late = Scene(id="late", when="2001", characters=here("mina", "child"))
    early = Scene(id="early", when="2007", characters=here("mina", "adult"))
    assert codes(found(late, early, characters=(dated,))) == [(Code.VERSION_DATES, Severity.ERROR)] * 2
    assert found(attrs.evolve(late, when="2000"), attrs.evolve(early, when="2008"), characters=(dated,)) == []


def test_one_person_in_two_places_on_one_day_is_a_note():
    """Different times of day, a place within the other, or a day that is not exact, are fine."""
    one = Scene(id="one", location="court", when="1997-12-23", characters=here("mina"))
    other = Scene(id="other", location="shop", when="1997-12-23", characters=here("mina"))
    assert codes(found(one, other)) == [(Code.TWO_PLACES, Severity.NOTE)]
    assert found(attrs.evolve(one, time_of_day="DAY"), attrs.evolve(other, time_of_day="NIGHT")) == []
    assert found(attrs.evolve(one, location="mall"), other) == []
    assert found(attrs.evolve(one, when="1997-12"), attrs.evolve(other, when="1997-12")) == []
    assert found(one, attrs.evolve(other, characters=here("han"))) == []


def test_one_wrong_year_is_one_message_whatever_else_it_upsets():
    """A date in dispute proves nothing more: no wrong age, no dead man, no young girl on top of it."""
    scenes = [
        Scene(id="home", when="1997", characters=here("mina", "child", age=6)),
        attrs.evolve(DEATH, when="1997"),
        Scene(id="wrong", when="1957", characters=here("mina", "child", age=6)),
        Scene(id="end", when="2012", characters=here("mina", "adult", age=21)),
    ]
    assert [problem.code for problem in found(*scenes)] == [Code.DATE_ORDER]


PIER = (
    Scene(id="asked", when="2021-11-03", characters=here("mina", "adult")),
    Scene(id="quarrel", when="2021-11-01", flashback=True, characters=here("mina", "adult")),
    Scene(id="ferry", flashback=True, characters=here("mina", "adult")),
    Scene(id="rail", when="1996", via=Via.FLASHBACK, inside="ferry", characters=here("mina", "child")),
    Scene(id="dare", via=Via.FLASHBACK, inside="ferry", characters=here("mina", "child")),
    Scene(id="wheel", when="2021-11-01", flashback=True, characters=here("mina", "adult")),
    Scene(id="court", when="2022-05", characters=here("mina", "adult")),
)
AGED = attrs.evolve(MINA, versions=(Version(id="child", age=9), Version(id="adult", age=34)))


@pytest.mark.parametrize(
    ("scene", "changes", "code"),
    [
        ("rail", {"via": None, "inside": ""}, Code.DATE_ORDER),
        ("rail", {"via": None}, Code.DATE_ORDER),
        ("rail", {"via": Via.FLASHFORWARD}, Code.DATE_ORDER),
        ("rail", {"when": "2021-11-02"}, Code.DATE_ORDER),
        ("rail", {"after": ("asked",)}, Code.ORDER),
        ("rail", {"after": ("ferry",)}, Code.ORDER),
        ("rail", {"after": ("quarrel",)}, Code.DATE_ORDER),
        ("quarrel", {"after": ("asked",)}, Code.ORDER),
        ("wheel", {"event": "court"}, Code.TWO_DATES),
    ],
)
def test_one_wrong_statement_is_one_message_whatever_else_it_upsets(scene: str, changes: dict[str, object], code: Code):
    """A forgotten flashback, or a wrong `after`, upsets dates, layers and ages: it is named once."""
    scenes = [attrs.evolve(s, **changes) if s.id == scene else s for s in PIER]
    assert found(*PIER, characters=(AGED,)) == []
    assert [problem.code for problem in found(*scenes, characters=(AGED,))] == [code]


def test_a_wrong_after_that_clashes_with_many_dates_is_one_message():
    """A flashback that claims to come after a scene of the present has all that is told before it against it."""
    scenes = (
        Scene(id="first", when="2010"),
        Scene(id="second", when="2012"),
        Scene(id="third", when="2013"),
        Scene(id="past", when="1986", via=Via.FLASHBACK, inside="third", after=("second",)),
    )
    (problem,) = found(*scenes)
    assert codes([problem]) == [(Code.DATE_ORDER, Severity.ERROR)]
    assert '"past" names "second" under `after`' in problem.message


def test_every_wrong_after_of_the_bundled_story_is_at_most_one_message(bundled: Story):
    """Whichever scene of a telling claims to come after whichever other, with both tellings beside it."""
    counts: Counter[int] = Counter()
    for number, wrong in enumerate(bundled.scenes):
        for other in bundled.scenes[number % 7 :: 7]:
            if other.telling == wrong.telling and other.id != wrong.id:
                late = attrs.evolve(wrong, after=(*wrong.after, other.id))
                scenes = (*bundled.scenes[:number], late, *bundled.scenes[number + 1 :])
                counts[len(list(check_time(attrs.evolve(bundled, scenes=scenes))))] += 1
    assert set(counts) == {0, 1}


@pytest.mark.parametrize("changes", [{"via": None, "inside": "", "flashback": False}, {"via": Via.FLASHFORWARD}])
def test_every_wrong_layer_of_the_bundled_story_is_at_most_one_message(bundled: Story, changes: dict[str, object]):
    """A flashback that does not say so, or is called a flashforward, upsets its own telling and the other at once."""
    counts: Counter[int] = Counter()
    for number, wrong in enumerate(bundled.scenes):
        if wrong.via is Via.FLASHBACK:
            late = attrs.evolve(wrong, **{"flashback": False, **changes})
            scenes = (*bundled.scenes[:number], late, *bundled.scenes[number + 1 :])
            counts[len(list(check_time(attrs.evolve(bundled, scenes=scenes))))] += 1
    assert set(counts) <= {0, 1}
    assert counts[1] > 20


def test_a_forgotten_vision_is_found_beside_a_dead_man():
    """Two mistakes about one person are two messages."""
    now, vision = Scene(id="now", characters=here("han")), Scene(id="v", inside="now", characters=here("han"))
    assert codes(found(DEATH, now, vision)) == [
        (Code.DEAD_PRESENT, Severity.ERROR),
        (Code.DEAD_PRESENT, Severity.WARNING),
    ]


def test_facts_that_differ_between_tellings_are_no_problem(bundled: Story):
    """The bundled story's tellings differ in many facts, and everything is fine."""
    assert list(check_whole(bundled)) == []


@pytest.mark.parametrize(
    ("scene", "changes", "code"),
    [
        ("article-acquittal", {"characters": (*here("yong-gu"), *here("ye-sung", "adult"))}, Code.DEAD_PRESENT),
        ("plot-retrial", {"characters": here("yong-gu")}, Code.DEAD_PRESENT),
        ("article-birthday", {"when": "1996-12-23"}, Code.DATE_ORDER),
        ("article-execution", {"when": "1996-12-23"}, Code.DATE_ORDER),
        ("article-plea", {"characters": here("ye-sung", "child")}, Code.YOUNGER_AFTER_OLDER),
        ("article-plea", {"when": "2012", "characters": here("ye-sung", "adult", age=30)}, Code.AGES),
        ("article-vision", {"via": None, "characters": here("yong-gu")}, Code.DEAD_PRESENT),
        ("article-vision", {"via": None, "inside": "", "characters": here("yong-gu")}, Code.DEAD_PRESENT),
        ("article-threat", {"jump": False}, Code.ORDER),
        ("article-balloon-on-the-wire", {"when": "1995"}, Code.FLASHBACK_LATER),
    ],
)
def test_planted_contradictions_are_each_found_with_one_message(
    bundled: Story, scene: str, changes: dict[str, object], code: Code
):
    """A dead man in court, a wrong year, a child after her adult self, a wrong age, a forgotten vision, a circle."""
    scenes = tuple(attrs.evolve(s, **changes) if s.id == scene else s for s in bundled.scenes)
    assert [p.code for p in check_time(attrs.evolve(bundled, scenes=scenes))] == [code]


MISTAKES: tuple[dict[str, object], ...] = (
    {"when": "1957"},
    {"when": "2057"},
    {"changes": (Change(character="yong-gu", becomes="dead"),)},
    {"characters": here("ye-sung", age=40)},
    {"characters": here("yong-gu")},
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=["too early", "too late", "dead", "too old", "alive"])
def test_one_mistake_in_any_scene_is_one_message_at_most(bundled: Story, mistake: dict[str, object]):
    """Wherever it stands, a wrong date, death, age or presence is said once, whatever it upsets."""
    for number, wrong in enumerate(bundled.scenes):
        scenes = (*bundled.scenes[:number], attrs.evolve(wrong, **mistake), *bundled.scenes[number + 1 :])
        problems = [str(problem) for problem in check_time(attrs.evolve(bundled, scenes=scenes))]
        assert len(problems) <= 1, (wrong.id, problems)


@pytest.mark.parametrize(("telling", "last"), [("plot", "plot-cell-again"), ("article", "article-goodbye")])
def test_one_wrong_statement_about_the_order_is_one_message(bundled: Story, telling: str, last: str):
    """A scene that says it comes after the last scene of its telling contradicts all that is told after it."""
    for number, wrong in enumerate(bundled.scenes):
        if wrong.telling == telling and wrong.id != last:
            late = attrs.evolve(wrong, after=(*wrong.after, last))
            scenes = (*bundled.scenes[:number], late, *bundled.scenes[number + 1 :])
            found = [p.code for p in check_time(attrs.evolve(bundled, scenes=scenes))]
            assert found in ([], [Code.ORDER], [Code.FLASHBACK_LATER]), wrong.id


def test_a_wrong_year_of_one_telling_is_that_tellings_error(bundled: Story):
    """The message keeps to the article's own order, though the synopsis tells most of the events between as well."""
    scenes = tuple(attrs.evolve(s, when="1996-12-23") if s.id == "article-birthday" else s for s in bundled.scenes)
    (problem,) = check_time(attrs.evolve(bundled, scenes=scenes))
    assert codes([problem]) == [(Code.DATE_ORDER, Severity.ERROR)]
    assert problem.message == (
        '"backpack-wish" (1997) is dated after "article-birthday" (1996-12-23), yet "backpack-wish" is told before '
        '"article-childcare"; "visits" names "article-childcare" under `after`; "threat" names "visits" under `after`; '
        '"threat" is told before "article-birthday"'
    )


def test_opposite_orders_of_two_tellings_are_found_with_one_message(bundled: Story):
    """The article is made to tell the arrest before the attempt to save the girl."""
    swapped = {"accusation": "resuscitation", "resuscitation": "accusation"}
    scenes = tuple(
        attrs.evolve(s, event=swapped.get(s.event, s.event)) if s.telling == "article" else s for s in bundled.scenes
    )
    (problem,) = check_time(attrs.evolve(bundled, scenes=scenes))
    assert codes([problem]) == [(Code.ORDER, Severity.WARNING)]
    assert problem.message == (
        'the tellings disagree about the order: "resuscitation" is told before "accusation" (plot); '
        '"accusation" is told before "resuscitation" (article): not all of this can be'
    )


def test_a_long_list_is_not_checked_for_time():
    """Scenes read one by one are kept up to a limit; past it, a note says so."""
    short, long = TimeChecker(story()), TimeChecker(story())
    for number in range(MOST_SCENES + 1):
        scene = attrs.evolve(DEATH, id=f"s{number}")
        long.add(scene)
        if number < 2:
            short.add(scene)
    assert [p.code for p in long.finish()] == [Code.TIME_NOT_CHECKED]
    assert list(short.finish()) == []


def test_an_empty_and_a_hostile_story_are_checked(hostile: Story):
    """Whatever a story holds, the checks answer."""
    assert list(check_time(Story(title="T"))) == []
    assert [p.code for p in check_time(hostile)] == []
