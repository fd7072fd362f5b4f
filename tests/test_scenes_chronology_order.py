from datetime import date

import pytest

from scenes.chronology.dates import Span
from scenes.chronology.order import StoryOrder, order_of
from scenes.problems import Code, Severity
from scenes.record import Scene, Story, Telling, Via
from scenes.tellings import one_telling


def story(*scenes: Scene, tellings: str = "") -> Story:
    return Story(title="T", tellings=tuple(Telling(id=id_) for id_ in tellings.split()), scenes=scenes)


def told(ids: str, telling: str = "", **fields: object) -> list[Scene]:
    """Scenes of one telling, told in this order; `a=b` is scene a telling event b."""
    pairs = [word.partition("=") for word in ids.split()]
    return [Scene(id=id_, telling=telling, event=event, **fields) for id_, _, event in pairs]  # type: ignore[arg-type]


def in_order(order: StoryOrder) -> list[str]:
    return [scene.id for scene in order.scenes_in_story_order]


def test_scenes_told_straight_on_are_in_story_order():
    """A story without flashbacks happens as it is told, and all of its order is settled."""
    order = order_of(story(*told("a b c")))
    assert in_order(order) == ["a", "b", "c"]
    assert order.rank == {"a": 1, "b": 2, "c": 3}
    assert order.fixed == 1.0
    assert order.problems == ()


def test_a_flashback_is_before_the_scene_it_is_inside(backpack: Story):
    """The frame goes on after the flashback; depth counts the frames."""
    order = order_of(backpack)
    assert in_order(order) == ["window", "plea", "verdict"]
    assert order.depth == {"plea": 0, "window": 1, "verdict": 0}
    assert order.frame["window"] == "plea"


def test_a_flashback_without_a_frame_is_inside_the_scene_told_before_it():
    """`flashback: true` is all that a simple story needs to say."""
    order = order_of(story(Scene(id="a"), Scene(id="b"), *told("x y", flashback=True), Scene(id="c")))
    assert in_order(order) == ["a", "x", "y", "b", "c"]
    assert (order.frame["y"], order.depth["y"]) == ("b", 1)


def test_an_opening_flashback_is_inside_the_first_scene_of_the_present():
    """A telling may open in the past."""
    order = order_of(story(Scene(id="x", flashback=True), Scene(id="a"), Scene(id="b")))
    assert in_order(order) == ["x", "a", "b"]
    assert order.frame["x"] == "a"


def test_a_flashback_in_a_flashback_is_earlier_still():
    """Layers nest to any depth."""
    scenes = (
        Scene(id="frame"),
        Scene(id="youth", via=Via.FLASHBACK, inside="frame"),
        Scene(id="birth", via=Via.FLASHBACK, inside="youth"),
        Scene(id="home", via=Via.FLASHBACK, inside="frame"),
    )
    order = order_of(story(*scenes))
    assert in_order(order) == ["birth", "youth", "home", "frame"]
    assert order.depth["birth"] == 2


def test_a_scene_inside_a_flashback_is_part_of_it():
    """Without a `via` of its own it goes on in the layer of the scene it is inside, and so does one inside that."""
    scenes = (
        Scene(id="frame"),
        Scene(id="x", via=Via.FLASHBACK, inside="frame"),
        Scene(id="y", inside="x"),
        Scene(id="z", inside="y"),
        Scene(id="dream", via=Via.DREAM, inside="frame"),
        Scene(id="deeper", inside="dream"),
    )
    order = order_of(story(*scenes))
    assert in_order(order) == ["x", "y", "z", "frame"]
    assert (order.depth["z"], order.frame["z"], order.rank["deeper"]) == (1, "frame", None)
    assert order.fixed == 1.0


def test_a_flashforward_is_after_the_scene_it_is_inside():
    """Where it stands among what follows is not settled."""
    order = order_of(story(Scene(id="a"), Scene(id="f", via=Via.FLASHFORWARD, inside="a"), Scene(id="b")))
    assert order.rank["f"] > order.rank["a"]
    assert pytest.approx(2 / 3) == order.fixed


@pytest.mark.parametrize("via", [Via.VISION, Via.DREAM, Via.IMAGINED])
def test_what_is_not_real_is_outside_story_order(via: Via):
    """A vision has no rank, and neither has what is shown inside it."""
    scenes = (Scene(id="a"), Scene(id="v", via=via, inside="a"), Scene(id="w", via=Via.FLASHBACK, inside="v"))
    order = order_of(story(*scenes, Scene(id="b")))
    assert order.rank == {"a": 1, "v": None, "w": None, "b": 2}
    assert in_order(order) == ["a", "b"]


def test_a_tale_sets_no_order():
    """A tale may be false, so it is placed near its teller but settles nothing."""
    order = order_of(story(Scene(id="a"), Scene(id="t", via=Via.TALE, inside="a"), Scene(id="b")))
    assert pytest.approx(1 / 3) == order.fixed


def test_jump_ends_the_chain_and_after_gives_the_order_back():
    """A telling that leaves the story's order says so, and may say where the scene belongs."""
    order = order_of(story(Scene(id="end"), Scene(id="start", jump=True), Scene(id="late", jump=True, after=("end",))))
    assert order.rank["late"] > order.rank["end"]
    assert pytest.approx(1 / 3) == order.fixed
    framed = order_of(story(Scene(id="end", after=("start",)), Scene(id="start", jump=True)))
    assert in_order(framed) == ["start", "end"]


def test_dates_order_what_nothing_else_orders():
    """The earlier date comes first, whatever the telling order."""
    order = order_of(story(Scene(id="a", when="1999"), Scene(id="b", when="1997", jump=True)))
    assert in_order(order) == ["b", "a"]
    assert order.fixed == 1.0


def test_an_event_told_twice_is_one_event():
    """Scenes of one event share their rank, in one telling or in several."""
    order = order_of(story(*told("a1=a b1=b", "one"), *told("b2=b c2=c", "two"), tellings="one two"))
    assert order.rank == {"a1": 1, "b1": 2, "b2": 2, "c2": 3}
    assert order.events == ("a", "b", "c")


def test_what_one_telling_adds_follows_what_both_tell():
    """Between two tellings that nothing orders, the addition stays beside the event before it."""
    scenes = (*told("a1=a b1=b c1=c d1=d", "one"), *told("a2=a x b2=b y d2=d", "two"))
    assert order_of(story(*scenes, tellings="one two")).events == ("a", "x", "b", "y", "c", "d")


def test_undated_events_are_bounded_by_their_neighbours():
    """A date holds backwards for what is before and forwards for what is after; layers carry it too."""
    scenes = (
        Scene(id="frame", when="2012"),
        Scene(id="x", when="1997", via=Via.FLASHBACK, inside="frame"),
        Scene(id="y", via=Via.FLASHBACK, inside="frame", event="E"),
        Scene(id="z", when="1998-03", via=Via.FLASHBACK, inside="frame"),
    )
    bounds = order_of(story(*scenes)).bounds
    assert Span(date(1997, 1, 1), date(1998, 3, 31)) == bounds["y"] == bounds["E"]
    assert Span(None, None) == order_of(story(Scene(id="a"))).bounds["a"]


def test_about_a_year_may_be_the_year_beside_it():
    """`2012~` gives way by one year either side, so a neighbour of 2011 is no contradiction and one of 2009 is."""
    assert order_of(story(Scene(id="a", when="2012~"), Scene(id="b", when="2011"))).problems == ()
    assert len(order_of(story(Scene(id="a", when="2012~"), Scene(id="b", when="2009"))).problems) == 1


def test_one_telling_against_itself_is_an_error_that_quotes_each_reason():
    """Statements that cannot all be true are quoted; the others still give an order."""
    order = order_of(story(Scene(id="a"), Scene(id="b"), Scene(id="c", after=("d",)), Scene(id="d", after=("b",))))
    (problem,) = order.problems
    assert (problem.code, problem.severity, problem.pointer) == (Code.ORDER, Severity.ERROR, "/scenes/2")
    assert problem.message == '"c" is told before "d"; "c" names "d" under `after`: not all of this can be'
    assert in_order(order) == ["a", "b", "c", "d"]


def test_an_event_told_again_later_without_jump_names_the_way_round():
    """A circle within one telling does not say that an event is told before itself."""
    order = order_of(story(*told("a=x b c=x")))
    (problem,) = order.problems
    assert problem.message == '"b" is told before "x"; "x" is told before "b": not all of this can be'


def test_two_tellings_in_opposite_order_are_one_warning():
    """The order of the preferred telling is followed; how often they disagree is counted."""
    scenes = (*told("a1=a b1=b c1=c d1=d", "one"), *told("d2=d c2=c b2=b a2=a", "two"))
    order = order_of(story(*scenes, tellings="one two"))
    (problem,) = order.problems
    assert (problem.code, problem.severity) == (Code.ORDER, Severity.WARNING)
    assert 'the tellings disagree about the order: "a" is told before "b" (one); ' in problem.message
    assert '"b" is told before "a" (two)' in problem.message
    assert problem.message.endswith("and 2 more such")
    assert order.events == ("a", "b", "c", "d")
    assert order_of(story(*scenes, tellings="two one")).events == ("d", "c", "b", "a")


@pytest.mark.parametrize("wrong", range(4))
@pytest.mark.parametrize("year", ["1957", "2057"])
def test_one_wrong_date_is_one_message(wrong: int, year: str):
    """A date that clashes with every other is named once, and the others still bound the event."""
    scenes = [Scene(id=f"s{n}", when=year if n == wrong else "1997") for n in range(4)]
    order = order_of(story(*scenes))
    clashing = (year == "1957") == (wrong > 0) or wrong not in (0, 3)
    assert [f"/scenes/{wrong}/when"] * clashing == [problem.pointer for problem in order.problems]
    assert [Code.DATE_ORDER] * clashing == [problem.code for problem in order.problems]


def test_a_flashback_dated_after_its_frame_is_named_as_such():
    """The message says that it is the flashback, not only that dates clash."""
    scenes = (Scene(id="a", when="1997"), Scene(id="x", when="2012", flashback=True, inside="a"))
    (problem,) = order_of(story(*scenes)).problems
    assert problem.code == Code.FLASHBACK_LATER
    assert problem.message == '"x" (2012) is dated after "a" (1997), yet "x" is a flashback inside "a"'
    (said,) = order_of(story(Scene(id="a"), Scene(id="x", flashback=True, inside="a", after=("a",)))).problems
    assert said.code == Code.FLASHBACK_LATER


def test_one_event_with_two_dates_is_a_problem():
    """Of two tellings it is a warning, of one an error; neither date proves anything then."""
    scenes = (*told("a=x", "one", when="1997"), *told("b=x", "two", when="1998"))
    order = order_of(story(*scenes, tellings="one two"))
    assert [(p.code, p.severity) for p in order.problems] == [(Code.TWO_DATES, Severity.WARNING)]
    assert "fabula compare shows where" in order.problems[0].hint
    assert order.bounds["b"] == Span(None, None)
    assert {"x"} == order.disputed
    alone = order_of(story(*told("a=x", when="1997"), *told("b=x", when="1998", jump=True)))
    assert [p.severity for p in alone.problems] == [Severity.ERROR]
    assert order_of(story(*told("a=x", when="1997"), *told("b=x", when="1997-12"))).problems == ()


def test_circles_of_inside_and_unknown_ids_do_no_harm():
    """What other checks report is passed over here."""
    scenes = (
        Scene(id="a", inside="b", flashback=True),
        Scene(id="b", inside="a", flashback=True),
        Scene(id="c", inside="nowhere", via=Via.FLASHBACK, after=("nothing",)),
        Scene(id="c", after=("c",)),
    )
    assert {"a", "b", "c"} == set(order_of(story(*scenes)).rank)
    assert order_of(story()).events == ()


def test_many_contradictions_end_in_a_count():
    """A telling that is wrong throughout is answered in a few messages and in little time."""
    scenes = [Scene(id=f"s{n}", after=(f"s{n + 1}",)) for n in range(3000)]
    order = order_of(story(*scenes, Scene(id="s3000")))
    assert len(order.events) == 3001
    assert "200 contradictions and more" in order.problems[-1].message
    deep = [Scene(id="d0"), *(Scene(id=f"d{n}", inside=f"d{n - 1}", via=Via.FLASHBACK) for n in range(1, 5000))]
    assert order_of(story(*deep)).events[0] == "d4999"


def test_the_bundled_story_is_in_order(bundled: Story):
    """Both tellings agree on one order; the article's frame comes after its past."""
    order = order_of(bundled)
    assert order.problems == ()
    assert order.rank["article-wish"] < order.rank["article-execution"] < order.rank["article-defence"]
    assert order.rank["article-balloon-on-the-wire"] == order.rank["article-back-at-the-wire"]
    assert order.rank["article-vision"] is None
    alone = order_of(one_telling(bundled, "plot"))
    assert alone.rank["plot-harsh-warden"] == 18
    assert 0.9 < order.fixed < 1
