import attrs
import pytest

from scenes.chronology.measures import Stretch, measures_of, measures_of_ranks
from scenes.record import Scene, Story, Via


def test_a_telling_in_story_order_departs_in_nothing():
    """All shares are 0 and tau is 1; so it is with no scene and with one."""
    for count in (0, 1, 2, 7):
        assert attrs.astuple(measures_of_ranks(range(1, count + 1))) == (0.0, 1.0, 0, 0.0, 0.0)


@pytest.mark.parametrize("count", [2, 3, 10, 11])
def test_a_reversal_departs_in_everything(count: int):
    """The footrule of a full reversal is 1 and tau is -1, for even and odd lengths."""
    measures = measures_of_ranks(range(count, 0, -1))
    assert (measures.footrule, measures.tau, measures.jumps) == (1.0, -1.0, count - 1)
    assert measures.moved == pytest.approx(1 - 1 / count)
    assert measures.analeptic == pytest.approx((count - 1) / count)


def test_a_frame_story_in_figures():
    """Two scenes of the present, sixteen of the past, two of the present: figures worked out by hand."""
    measures = measures_of_ranks([17, 18, *range(1, 17), 19, 20])
    assert measures.footrule == pytest.approx(0.32)
    assert measures.tau == pytest.approx(1 - 4 * 32 / (20 * 19))
    assert (measures.jumps, measures.moved, measures.analeptic) == (2, pytest.approx(0.1), pytest.approx(0.8))


def test_scenes_of_one_rank_are_no_departure():
    """An event told again later is tied: tau leaves the pair out, as tau-b does."""
    assert measures_of_ranks([1, 2, 2, 3]).tau == pytest.approx(5 / (5 * 6) ** 0.5)
    assert measures_of_ranks([1, 2, 2, 3]).jumps == 0
    assert measures_of_ranks([4, 4, 4]).tau == 1.0
    assert measures_of_ranks([1, 2, 1, 2, 3]).jumps == 1


def test_what_is_told_right_after_is_no_jump_though_it_was_shown_before():
    """A flashforward to the verdict and back are two jumps; the verdict, when its time comes, is none."""
    scenes = (
        Scene(id="plea"),
        Scene(id="ahead", via=Via.FLASHFORWARD, inside="plea", event="verdict"),
        Scene(id="recess"),
        Scene(id="verdict"),
    )
    assert measures_of(Story(title="T", scenes=scenes)).order.jumps == 2


def framed() -> Story:
    scenes = (
        Scene(id="now", when="2012-05-01"),
        Scene(id="x", when="1997-01-01", via=Via.FLASHBACK, inside="now"),
        Scene(id="deep", when="1990", via=Via.FLASHBACK, inside="x"),
        Scene(id="y", when="1997-01-11", via=Via.FLASHBACK, inside="now"),
        Scene(id="later"),
        Scene(id="again", via=Via.FLASHBACK, inside="later"),
        Scene(id="dream", via=Via.DREAM, inside="later"),
    )
    return Story(title="T", scenes=scenes)


def test_stretches_out_of_the_present_have_reach_and_extent():
    """A flashback goes on after a deeper one within it; what is not real has no place in time."""
    stretches = {stretch.first: stretch for stretch in measures_of(framed()).stretches}
    assert list(stretches) == ["x", "deep", "again"]
    whole = 5599  # fifteen years with four leap days, and 120 days
    assert stretches["x"] == Stretch(
        first="x",
        last="y",
        frame="now",
        via=Via.FLASHBACK,
        scenes=2,
        reach=2,
        extent=2,
        reach_days=(whole, whole),
        extent_days=(10, 10),
    )
    assert stretches["deep"].reach_days == (2193, 2557)
    assert stretches["again"].reach_days == (0, None)
    assert stretches["deep"].extent_days == (0, 0)


def test_depth_and_embedding_count_every_scene():
    """Dreams are embedded too, though they have no rank."""
    measures = measures_of(framed())
    assert (measures.scenes, measures.real, measures.events, measures.depth) == (7, 6, 6, 2)
    assert measures.embedded == pytest.approx(5 / 7)


def test_an_empty_story_has_measures():
    """Nothing divides by zero."""
    assert measures_of(Story(title="T")).order.tau == 1.0


def test_the_bundled_story_shows_its_frame(bundled: Story):
    """The synopsis is straight, the article is a frame around the past."""
    assert attrs.astuple(measures_of(bundled, "plot").order) == (0.0, 1.0, 0, 0.0, 0.0)
    article = measures_of(bundled, "article")
    assert (article.depth, article.embedded) == (1, pytest.approx(33 / 40))
    assert [(s.first, s.last, s.frame) for s in article.stretches] == [
        ("article-wish", "article-execution", "article-balloon-on-the-wire")
    ]
