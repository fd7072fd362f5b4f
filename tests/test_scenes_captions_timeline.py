"""The timeline: order, lengths and captions of scenes, whatever the format."""

from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.captions.captions import Kind
from scenes.captions.lengths import Basis, length_of, words_in
from scenes.captions.norms import language_in, norms_of
from scenes.captions.options import Detail, Order, TimelineOptions, Times
from scenes.captions.timecode import FrameRate, frame_at, time_of_frame
from scenes.captions.timeline import Timeline, timeline_of, timelines_of
from scenes.graphemes import columns
from scenes.page.script import Action, Dialogue, DualDialogue, LineKind, Lyric, Note, SpeechLine, Transition
from scenes.problems import Code
from scenes.record import MOST_SECONDS, How, Presence, Scene, Status, Story, Via

STORIES = st.builds(
    Story,
    title=st.just("Any"),
    scenes=st.lists(
        st.builds(
            Scene,
            id=st.uuids().map(str),
            summary=st.text(st.characters(exclude_categories=("Cs",)), max_size=300),
            duration=st.none() | st.floats(0, 100),
            flashback=st.booleans(),
        ),
        max_size=8,
    ).map(tuple),
)
OPTIONS = st.builds(
    TimelineOptions,
    timeline=st.sampled_from([Times.REEL, Times.SCREEN]),
    detail=st.sampled_from(Detail),
    pace=st.floats(0.25, 4),
    fps=st.sampled_from(FrameRate),
    language=st.sampled_from(["", "en", "ko", "ja", "fr"]),
    snap=st.booleans(),
)


def cards(timeline: Timeline) -> list[tuple[str, ...]]:
    return [block.captions[0].lines for block in timeline.blocks]


@given(story=STORIES, options=OPTIONS)
def test_no_caption_leaves_its_scene(story: Story, options: TimelineOptions) -> None:
    """Captions come one after the other, inside their scenes, never empty, never overlapping, two lines at most."""
    timeline = timeline_of(story, options)
    ends = [block.end for block in timeline.blocks]
    captions = list(timeline.captions)

    assert all(b.start <= c.start < c.end <= b.end for b in timeline.blocks for c in b.captions)
    assert all(a.end <= b.start for a, b in pairwise(captions))
    assert [block.start for block in timeline.blocks][1:] == ends[:-1]
    assert all(1 <= len(c.lines) <= 2 and all(line.strip() for line in c.lines) for c in captions)
    assert all(c.end - c.start <= 7001 for c in captions)


@given(story=STORIES, options=OPTIONS, offset=st.sampled_from(["00:00:00", "01:00:00:01", "00:00:00.010"]))
def test_snapped_times_are_those_of_frames(story: Story, options: TimelineOptions, offset: str) -> None:
    """With `snap`, scenes and captions start and end on frames, and two frames at least part two captions."""
    timeline = timeline_of(story, attrs.evolve(options, snap=True, offset=offset))
    captions = list(timeline.captions)
    times = [time for part in (*timeline.blocks, *captions) for time in (part.start, part.end)]
    frames = [(frame_at(c.start, options.fps), frame_at(c.end, options.fps)) for c in captions]

    assert [time_of_frame(frame_at(time, options.fps), options.fps) for time in times] == times
    assert all(end < start - 1 for (_, end), (start, _) in pairwise(frames))
    assert all(frame_at(b.start, options.fps) < frame_at(b.end, options.fps) for b in timeline.blocks)


@given(story=STORIES)
def test_a_card_is_always_shown_where_there_is_room(story: Story) -> None:
    """A scene of a second or more shows its card, whatever else has to go."""
    timeline = timeline_of(story, TimelineOptions(timeline=Times.SCREEN))

    assert all(block.captions[0].kind is Kind.CARD for block in timeline.blocks if block.end - block.start >= 1000)


def test_time_adds_up_without_drift() -> None:
    """After 5,000 scenes the end is where exact arithmetic has it, to the millisecond."""
    story = Story(title="Long", language="en", scenes=(Scene(id="s", number="1", summary="x" * 31),) * 5000)
    timeline = timeline_of(story, TimelineOptions())
    card, summary, gap = 2.0, 31 / 15, 0.084

    assert timeline.blocks[-1].end == round(5000 * (card + gap + summary + 1.0) * 1000)


def test_story_order(backpack: Story) -> None:
    """The flashback comes first; numbers stay those of the telling, and nothing returns to a present."""
    timeline = timeline_of(backpack, TimelineOptions(order=Order.STORY))

    assert cards(timeline) == [
        ("2. INT. TOY SHOP - EVENING", "[told as flashback] Mina (child), Mr. Han"),
        ("1. INT. COURTROOM - DAY", "Mina (adult)"),
        ("3. INT. COURTROOM - DAY", "Mina (adult)"),
    ]
    assert [block.told for block in timeline.blocks] == [2, 1, 3]


def test_a_number_that_is_no_place_is_told_with_it(backpack: Story) -> None:
    """Where the printed number does not say when a scene is told, the card does."""
    scenes = (backpack.scenes[0], attrs.evolve(backpack.scenes[1], number="12A"), backpack.scenes[2])
    timeline = timeline_of(attrs.evolve(backpack, scenes=scenes), TimelineOptions(order=Order.STORY))

    assert cards(timeline)[0][0] == "12A. INT. TOY SHOP - EVENING (told 2nd)"


def test_an_undated_flashback_stops_story_order(backpack: Story) -> None:
    """Guessing when it happens would be wrong; its scene is named."""
    scenes = (backpack.scenes[0], attrs.evolve(backpack.scenes[1], when=""), backpack.scenes[2])
    timeline = timeline_of(attrs.evolve(backpack, scenes=scenes), TimelineOptions(order=Order.STORY))

    assert timeline.blocks == ()
    assert [problem.code for problem in timeline.problems] == [Code.NO_STORY_ORDER]
    assert '"window"' in timeline.problems[0].message


@pytest.mark.parametrize("order", [Order.TELLING, Order.STORY])
@pytest.mark.parametrize("times", [Times.REEL, Times.SCREEN])
def test_an_omitted_scene_is_not_on_the_timeline(backpack: Story, order: Order, times: Times) -> None:
    """Nobody sees it; the others keep their numbers, follow each other and start where the film does."""
    plea, window, verdict = backpack.scenes
    story = attrs.evolve(backpack, scenes=(attrs.evolve(plea, status=Status.OMITTED, number=""), window, verdict))
    blocks = timeline_of(story, TimelineOptions(order=order, timeline=times)).blocks
    assert [(block.scene.id, block.number, block.told) for block in blocks] == [
        ("window", "2", 2),
        ("verdict", "3", 3),
    ]
    assert (blocks[0].start, blocks[1].start >= blocks[0].end) == (0, True)


@pytest.mark.parametrize("order", [Order.TELLING, Order.STORY])
def test_a_story_whose_every_scene_is_omitted_says_so(backpack: Story, order: Order) -> None:
    """An empty file would look like a fault."""
    scenes = tuple(attrs.evolve(scene, status=Status.OMITTED) for scene in backpack.scenes)
    timeline = timeline_of(attrs.evolve(backpack, scenes=scenes), TimelineOptions(order=order))
    assert timeline.blocks == ()
    assert [problem.code for problem in timeline.problems] == [Code.ALL_OMITTED]


def test_an_omitted_flashback_needs_no_date(backpack: Story) -> None:
    """What is not shown has no place in story order to be found."""
    plea, window, verdict = backpack.scenes
    gone = attrs.evolve(window, when="", status=Status.OMITTED)
    timeline = timeline_of(attrs.evolve(backpack, scenes=(plea, gone, verdict)), TimelineOptions(order=Order.STORY))
    assert [block.scene.id for block in timeline.blocks] == ["plea", "verdict"]


def test_both_orders_make_two_timelines(backpack: Story) -> None:
    """Telling order first, story order second, with the same options."""
    first, second = timelines_of(backpack, TimelineOptions(order=Order.BOTH))

    assert [block.number for block in first.blocks] == ["1", "2", "3"]
    assert [block.number for block in second.blocks] == ["2", "1", "3"]


def test_layers_and_returns_are_marked() -> None:
    """Every layer is named, outermost first; the first scene after them returns to the present."""
    story = Story(
        title="Layers",
        scenes=(
            Scene(id="a"),
            Scene(id="b", flashback=True, inside="a"),
            Scene(id="c", via=Via.DREAM, inside="b"),
            Scene(id="d"),
            Scene(id="e"),
        ),
    )

    assert [card[1:] for card in cards(timeline_of(story, TimelineOptions()))] == [
        (),
        ("[FLASHBACK]",),
        ("[FLASHBACK, DREAM]",),
        ("[PRESENT]",),
        (),
    ]
    labelled = TimelineOptions(flashback_label="회상", present_label="")
    assert [card[1:] for card in cards(timeline_of(story, labelled))][1:4] == [("[회상]",), ("[회상, DREAM]",), ()]


def test_a_card_fits_two_lines(hostile: Story) -> None:
    """The number stays, the place is shortened before the time of day, who does not fit is counted."""
    names = tuple(Presence(character=f"somebody-{number}") for number in range(9))
    scene = Scene(
        id="x" * 60, number="12A", time_of_day="night", characters=(*names, Presence(character="a", how=How.IMAGE))
    )
    (card,) = cards(timeline_of(Story(title="Full", scenes=(scene,)), TimelineOptions()))

    assert card == ("12A. XXXXXXXXXXXXXXXXXXXXXXXXXXXX… - NIGHT", "somebody-0, somebody-1, somebody-2 +6")
    assert all(
        columns(line) <= 42
        for block in timeline_of(hostile, TimelineOptions()).blocks
        for line in block.captions[0].lines
    )


def test_full_detail_shows_what_is_seen_and_said() -> None:
    """Action, lyrics and both sides of a dual dialogue are shown; notes and transitions are not."""
    mina = Dialogue(character="MINA", lines=(SpeechLine(text="la", kind=LineKind.LYRIC), SpeechLine(text="*Yes.*")))
    body = (
        Action(text="Rain.\n\nNobody."),
        Lyric(text="hey"),
        Note(text="no"),
        Transition(text="CUT TO:"),
        DualDialogue(left=mina, right=Dialogue(character="HAN", lines=(SpeechLine(text="No."),))),
    )
    timeline = timeline_of(
        Story(title="Rain", scenes=(Scene(id="a", summary="not shown", body=body),)),
        TimelineOptions(detail=Detail.FULL),
    )

    assert [(c.kind, c.prefix, c.lines) for c in timeline.captions][1:] == [
        (Kind.ACTION, "", ("Rain.",)),
        (Kind.ACTION, "", ("Nobody.",)),
        (Kind.ACTION, "", ("♪ hey ♪",)),
        (Kind.DIALOGUE, "MINA: ", ("♪ la ♪ Yes.",)),
        (Kind.DIALOGUE, "HAN: ", ("No.",)),
    ]


def test_what_titles_lose_is_reported() -> None:
    """Control characters of the story's title and of headings are left out of every timed format, and that is said."""
    story = Story(title="A\x07", scenes=(Scene(id="a", title="b\x00c"), Scene(id="d")))
    timeline = timeline_of(story, TimelineOptions())

    assert [problem.message for problem in timeline.problems] == [
        "control characters are left out of the title",
        'control characters are left out of a heading (scene "a")',
    ]
    assert [block.title for block in timeline.blocks] == ["1. BC", "2. D"]


def test_what_captions_lose_of_a_script_is_reported() -> None:
    """Control characters of action, speakers and speeches, and words longer than a line, are counted."""
    speech = Dialogue(character="A\x07", lines=(SpeechLine(text="x" * 90), SpeechLine(text="b\x00c")))
    story = Story(
        title="Loss", scenes=(Scene(id="a", body=(Action(text="d\x1b"), DualDialogue(left=speech, right=speech))),)
    )

    assert [problem.message for problem in timeline_of(story, TimelineOptions(detail=Detail.FULL)).losses] == [
        'control characters are left out (5 times, first in scene "a")',
        'a word longer than 42 columns is divided (2 times, first in scene "a")',
    ]


def test_card_detail_shows_cards_only(backpack: Story) -> None:
    """One caption a scene."""
    assert [c.kind for c in timeline_of(backpack, TimelineOptions(detail=Detail.CARD)).captions] == [Kind.CARD] * 3


@pytest.mark.parametrize(
    ("scene", "seconds", "basis"),
    [
        (Scene(id="a"), 60.0, Basis.DEFAULT),
        (Scene(id="a", summary="word " * 500), 60.0, Basis.DEFAULT),
        (Scene(id="a", duration=7.5), 7.5, Basis.GIVEN),
        (Scene(id="a", eighths=4), 30.0, Basis.EIGHTHS),
        (Scene(id="a", body=(Action(text="one two three four five"),)), 3.5, Basis.TEXT),
        (
            Scene(id="a", body=(Dialogue(character="A", lines=(SpeechLine(text="one two three four five"),)),)),
            4.5,
            Basis.TEXT,
        ),
        (Scene(id="a", body=(Action(text="x"),)), 3.0, Basis.TEXT),
    ],
)
def test_screen_lengths(scene: Scene, seconds: float, basis: Basis) -> None:
    """Given lengths are kept; scripts are measured, summaries never; nothing known is a page."""
    length = length_of(scene)

    assert (round(length.seconds, 6), length.basis) == (seconds, basis)


def test_estimates_are_counted_and_rounded(backpack: Story) -> None:
    """The note says how many lengths are guesses and rounds the sum to five seconds."""
    scenes = (attrs.evolve(backpack.scenes[0], duration=61.4), *backpack.scenes[1:])
    timeline = timeline_of(attrs.evolve(backpack, scenes=scenes), TimelineOptions(timeline=Times.SCREEN))

    assert [problem.message for problem in timeline.problems] == [
        "2 of 3 scene lengths are estimates; all scenes last about 3:00"
    ]


@pytest.mark.parametrize(
    ("text", "words"), [("one two", 2), ("彼女は父", 2.4), ("민아는 온다", 3.0), ("สวัสดี", 1.2), ("да нет", 2)]
)
def test_words_of_any_script(text: str, words: float) -> None:
    """Letters of scripts without spaces count as parts of words."""
    assert words_in(text) == pytest.approx(words)


def test_source_times_must_be_given(backpack: Story) -> None:
    """Missing ones are named and refused, or estimated on request; overlaps and story order are refused."""
    source = TimelineOptions(timeline=Times.SOURCE)
    half = attrs.evolve(
        backpack,
        scenes=(
            attrs.evolve(backpack.scenes[0], start=5.0),
            attrs.evolve(backpack.scenes[1], start=9.0),
            backpack.scenes[2],
        ),
    )
    lapped = attrs.evolve(half, scenes=(attrs.evolve(half.scenes[0], duration=5.0), *half.scenes[1:]))

    assert [p.message for p in timeline_of(half, source).problems] == [
        'no duration in the finished film (scene "window")',
        'no start in the finished film (scene "verdict")',
    ]
    filled = timeline_of(half, attrs.evolve(source, fill_missing=True))
    assert [(b.start, b.end, b.basis) for b in filled.blocks] == [
        (5000, 9000, Basis.GIVEN),
        (9000, 69_000, Basis.DEFAULT),
        (69_000, 129_000, Basis.DEFAULT),
    ]
    assert [p.code for p in timeline_of(lapped, attrs.evolve(source, fill_missing=True)).problems] == [
        Code.TIMES_OVERLAP
    ]
    assert [p.code for p in timeline_of(half, attrs.evolve(source, order=Order.STORY)).problems] == [Code.BAD_OPTION]


def test_the_offset_moves_everything(backpack: Story) -> None:
    """An hour later, all else equal."""
    plain, late = (timeline_of(backpack, TimelineOptions(offset=text)) for text in ("00:00:00", "01:00:00:00"))

    assert [c.start + 3_600_000 for c in plain.captions] == [c.start for c in late.captions]


def test_a_pace_too_fast_for_readers_is_reported(backpack: Story) -> None:
    """Below three quarters, English captions pass twenty columns a second."""
    codes = [[p.code for p in timeline_of(backpack, TimelineOptions(pace=pace)).losses] for pace in (0.75, 0.74)]

    assert codes == [[], [Code.HARD_TO_READ]]


def test_norms_by_language() -> None:
    """Tags are read by their first part; without one the script says what norms count."""
    assert norms_of("pt-BR") == norms_of("fr") != norms_of("en-GB")
    assert [language_in(text) for text in ("plea", "민아는 온다", "彼女は来た", "她来了", "")] == [
        "en",
        "ko",
        "ja",
        "zh",
        "en",
    ]


def test_a_card_that_cannot_be_read_is_reported(backpack: Story) -> None:
    """A scene of a second shows its card for less time than it takes to read."""
    scenes = (attrs.evolve(backpack.scenes[0], duration=1.0), *backpack.scenes[1:])
    timeline = timeline_of(attrs.evolve(backpack, scenes=scenes), TimelineOptions(timeline=Times.SCREEN))

    assert [(problem.code, problem.message) for problem in timeline.losses] == [
        (Code.NO_ROOM, 'captions that do not fit into their scene are left out (scene "plea")'),
        (Code.HARD_TO_READ, 'a card stands too short to be read (scene "plea")'),
    ]


@pytest.mark.parametrize("times", [Times.SCREEN, Times.SOURCE])
def test_endless_times_are_refused(times: Times) -> None:
    """A start or a length that no film has is named, not counted with."""
    story = Story(title="Endless", scenes=(Scene(id="a", start=0.0, duration=MOST_SECONDS),))
    timeline = timeline_of(story, TimelineOptions(timeline=times))

    assert [(problem.code, problem.message) for problem in timeline.problems] == [
        (Code.NO_TIMES, 'a time of more than 1000 hours (scene "a")')
    ]
