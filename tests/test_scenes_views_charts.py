"""Charts: well-formed, named, the same each time, and true to the values they are drawn from."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from scenes.film import Film, Measure, Milestone
from scenes.problems import Code
from scenes.record import How, Presence, Scene, Story, Via
from scenes.views.charts import box_office, braid, curve, lanes, matrix, network
from scenes.views.charts.braid import Side
from scenes.views.charts.marks import PRESENCE, SPOKEN, layer_mark, presence_mark
from scenes.views.charts.style import DARK, LIGHT
from scenes.views.charts.svg import Picture, inline, number, shown, standing_alone, width_of
from scenes.views.charts.values import Column, Lane, Layer, across, is_framed, runs_of
from scenes.views.overview import PREFERENCE, strands_of
from scenes.views.pictures import Chart, pictures_of
from scenes.views.takings import box_office_of

SVG = "{http://www.w3.org/2000/svg}"


def columns(*layers: str, ranks: list[int | None] | None = None) -> list[Column]:
    places = ranks if ranks is not None else list(range(len(layers)))
    return [
        Column(scene=f"s{n}", number=str(n), name=f"Scene {n}", layer=Layer(layer), depth=layer != "present", rank=rank)
        for n, (layer, rank) in enumerate(zip(layers, places, strict=True), 1)
    ]


FRAME = columns("present", "flashback", "flashback", "vision", "present", ranks=[3, 1, 2, None, 4])


def parsed(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(standing_alone([picture]))


def lane(name: str, *places: int, how: How = How.PRESENT) -> Lane:
    return Lane(character=name.lower(), name=name, presence=dict.fromkeys(places, how))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_can_be_read_on_paper(palette: dict[str, str]) -> None:
    """Text and marks have a contrast of at least 4.5 to the paper and to the cards."""
    for paper in ("paper", "raised"):
        for name in ("ink", "quiet", "accent", *Layer):
            bright, dark = sorted((luminance(palette[name]), luminance(palette[paper])), reverse=True)
            assert (name, (bright + 0.05) / (dark + 0.05) >= 4.5) == (name, True)


def test_each_layer_and_each_presence_has_a_mark_of_its_own() -> None:
    """Colour says nothing alone: no two marks have the same shape."""
    layers = {layer_mark(layer, 0, 0) for layer in Layer}
    presences = {presence_mark(how, 0, 0) for how in How}

    assert len(layers) == len(Layer)
    assert len(presences) == len(How)


def test_layers_and_presences_are_those_of_the_record() -> None:
    """What the record can say has a layer, words and a place in the order of preference."""
    assert set(Layer) == {"present", *Via}
    assert set(SPOKEN) == set(Layer)
    assert set(PRESENCE) == set(PREFERENCE) == set(How)


def test_a_layer_inside_a_layer_is_darker_and_says_how_deep() -> None:
    """Nesting is seen in the band and read in its label."""
    nested = [
        Column(scene="a", number="1", name="", rank=2),
        Column(scene="b", number="2", name="", rank=1, layer=Layer.FLASHBACK, depth=1),
        Column(scene="c", number="3", name="", rank=0, layer=Layer.FLASHBACK, depth=2),
    ]
    body = curve.draw(nested, "Curve").body

    assert body.count('class="band"') == 1 + 2
    assert "flashback, 2 deep · 1 scene" in body


@pytest.mark.parametrize("chart", Chart)
def test_every_chart_is_the_same_each_time(chart: Chart, bundled: Story) -> None:
    """The same story gives the same text."""
    first, second = (standing_alone(pictures_of(bundled, chart, "")[0]) for _ in range(2))

    assert first == second


@pytest.mark.parametrize("chart", Chart)
def test_every_chart_is_well_formed_titled_and_described(chart: Chart, bundled: Story, hostile: Story) -> None:
    """An XML parser reads it; every picture has a title and a description that its root points to."""
    for story in (bundled, hostile, Story(title="Empty")):
        for picture in pictures_of(story, chart, "")[0]:
            root = ElementTree.fromstring(f'<div xmlns="http://www.w3.org/2000/svg">{inline(picture, "x")}</div>')[0]
            title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
            assert title is not None
            assert desc is not None
            assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
            assert title.text
            assert desc.text


def test_the_curve_names_frame_flashback_and_vision() -> None:
    """The labels above the plot say what a reader has to see at a glance."""
    root = parsed(curve.draw(FRAME, "Curve"))
    labels = [text.text for text in root.iter(f"{SVG}text") if "strong" in (text.get("class") or "")]

    assert sorted(filter(None, labels)) == [
        "flashback · 2 scenes",
        "frame · 1 scene",
        "frame · 1 scene",
        "vision · 1 scene",
    ]


def test_the_curve_leads_to_every_card_by_name() -> None:
    """Each scene is a link with a spoken name, in telling order."""
    links = list(parsed(curve.draw(FRAME, "Curve", "page.html")).iter(f"{SVG}a"))

    assert [link.get("href") for link in links] == [f"page.html#scene-s{n}" for n in range(1, 6)]
    assert [link.get("aria-label") for link in links] == [f"Scene {n}" for n in range(1, 6)]


def test_later_scenes_stand_lower() -> None:
    """Down is later: the heights of the points follow the ranks, and what is not real stands below them all."""
    links = list(parsed(curve.draw(FRAME, "Curve", "")).iter(f"{SVG}a"))
    tops = [float(next(link.iter(f"{SVG}rect")).get("y") or 0) for link in links]
    by_rank = [tops[1], tops[2], tops[0], tops[4], tops[3]]

    assert by_rank == sorted(by_rank)


def test_the_line_is_broken_where_story_time_jumps() -> None:
    """A dashed join at each jump, a whole one where time goes on."""
    body = curve.draw(FRAME, "Curve").body
    straight = curve.draw(columns(*["present"] * 4), "Curve").body

    assert body.count('class="broken"') == 3 + 1  # into the flashback, into the vision, out of it; and the key
    assert straight.count('class="broken"') == 1
    assert curve.describe(FRAME, curve.dense([c.rank for c in FRAME])).endswith("Story time jumps 2 times.")


def test_many_scenes_are_drawn_as_runs() -> None:
    """Three thousand scenes make one path for each layer, not three thousand links."""
    many = columns(*(["present"] * 1000 + ["flashback"] * 1500 + ["dream"] * 500))
    picture = curve.draw(many, "Curve", "")

    assert picture.has_links is False
    assert picture.body.count("<path") < 30
    assert len(picture.body) < 200_000


def test_lanes_tie_those_who_meet() -> None:
    """A scene's bar goes from its first to its last character, and has a mark for each."""
    people = [lane("Mina", 0, 1), lane("Father", 1), lane("Clerk", 2)]
    root = parsed(lanes.draw(columns("present", "present", "present"), people, "Lanes", ""))
    marks = [len(list(link.iter(f"{SVG}circle"))) for link in root.iter(f"{SVG}a")]

    assert marks == [1, 2, 1]


def test_the_matrix_counts_scenes_at_the_end_of_each_row() -> None:
    """The figure beside a row is the number of its cells."""
    people = [lane("Mina", 0, 1, 2), lane("Father", 1, how=How.IMAGE)]
    root = parsed(matrix.draw(columns("present", "present", "present"), people, "Matrix"))
    totals = [t.text for t in root.iter(f"{SVG}text") if t.get("class") == "quiet" and t.get("text-anchor") == "end"]

    assert totals == ["3", "1"]


def test_the_network_joins_those_who_share_scenes() -> None:
    """Bonds count shared scenes; who is only mentioned or dead shares none."""
    people = [lane("Mina", 0, 1, 2), lane("Father", 1, 2), lane("Ghost", 0, 1, how=How.MENTIONED)]
    bonds = network.bonds_of(people)

    assert bonds == (network.Bond(0, 1, 2),)
    assert "Mina and Father: 2 shared scenes" in network.draw(people, "Network").body
    assert network.describe(people, bonds).startswith("3 characters; 1 of 3 pairs share a scene.")


def test_box_office_draws_what_has_a_day_and_lists_the_rest() -> None:
    """Weeks end on their seventh day, dates count from the release, and nothing said is left out."""
    film = Film(
        release="2013-01-23",
        box_office=(
            Milestone(measure=Measure.ADMISSIONS, value=4_600_000, unit="people", week=2),
            Milestone(measure=Measure.ADMISSIONS, value=12_320_000, unit="people", date="2013-03-15"),
            Milestone(measure=Measure.BREAK_EVEN, value=1_700_000, unit="people"),
            Milestone(measure=Measure.SEAT_BOOKING, value=75.8, unit="percent", week=3),
        ),
    )
    words = [text.text for text in parsed(box_office_of(film)).iter(f"{SVG}text")]

    assert {"4.6 M people", "12.32 M people", "break-even: 1.7 M people"} <= set(words)
    assert "seat booking: 75.8 percent, week 3" in words
    assert "49" in words


@pytest.mark.parametrize("value", [0.0, -5.0, 5e-324, 1.0, 999.0, 1e15, 1.7e308])
def test_box_office_takes_any_figures(value: float) -> None:
    """Noughts, losses and sums of any size are drawn."""
    figures = [box_office.Figure(measure="gross", value=value, words="x", day=day) for day in (0, 0)]

    assert parsed(box_office.draw(figures, "Box office")) is not None


def test_text_is_fit_for_markup() -> None:
    """Control characters become pictures of themselves; what no document may hold becomes U+FFFD."""
    assert shown("a\x00\x07\tb\n\ud800\ufffe\x85") == "a␀␇\tb\n���"


@pytest.mark.parametrize(("value", "words"), [(0.0, "0"), (-0.01, "0"), (1.0, "1"), (1.26, "1.3"), (-2.0, "-2")])
def test_coordinates_are_short(value: float, words: str) -> None:
    """At most one decimal, and no minus nought."""
    assert number(value) == words


def test_runs_and_frames() -> None:
    """Neighbours in one layer are a run; the outermost scenes frame a story when half of it lies inside them."""
    assert [(run.first, run.last, run.layer) for run in runs_of(FRAME)] == [
        (0, 0, "present"),
        (1, 2, "flashback"),
        (3, 3, "vision"),
        (4, 4, "present"),
    ]
    assert is_framed(FRAME)
    assert not is_framed(columns("present", "present", "present", "flashback"))
    assert not is_framed([])


def test_columns_keep_their_weight() -> None:
    """On the curve a scene that is twice as long is twice as wide."""
    two = [Column(scene="a", number="1", name="", weight=1.0), Column(scene="b", number="2", name="", weight=2.0)]
    at = across(two, 10, weighted=True)

    assert at.right(1) - at.left(1) == pytest.approx(2 * (at.right(0) - at.left(0)))


def test_each_telling_has_a_curve(bundled: Story) -> None:
    """The bundled story is told straight once and framed once."""
    straight, framed = strands_of(bundled)

    assert [(run.layer, run.count) for run in runs_of(straight.columns)] == [("present", 34)]
    assert [(run.layer, run.count) for run in runs_of(framed.columns)] == [
        ("present", 3),
        ("flashback", 31),
        ("present", 3),
        ("vision", 2),
        ("present", 1),
    ]


def test_the_busiest_are_chosen_and_the_others_counted() -> None:
    """Charts have room for forty; no one is dropped in silence."""
    crowd = tuple(
        Scene(id=f"s{n}", characters=tuple(Presence(character=f"c{m}") for m in range(n, 50))) for n in range(50)
    )
    (strand,) = strands_of(Story(title="Crowd", scenes=crowd))

    assert [item.character for item in strand.lanes] == [f"c{m}" for m in range(10, 50)]
    assert strand.left_out == 10


def test_the_backpack_curve(backpack: Story, golden: Callable[[str, str], None]) -> None:
    """The curve of a small story, letter by letter."""
    golden("backpack.curve.svg", standing_alone(pictures_of(backpack, Chart.CURVE)[0]))


def test_the_braid_ties_scenes_that_tell_one_event() -> None:
    """One curve for each tie, and what breaks the common order is drawn as such."""
    left = braid.Side(name="A", columns=columns("present", "present", "present"), titles=("a", "b", "c"))
    right = braid.Side(name="B", columns=columns("present", "flashback"), titles=("d", "e"))
    ties = (braid.Tie(0, 1, is_moved=True), braid.Tie(1, 0))
    picture = braid.draw(left, right, ties, "Side by side", "")
    root = parsed(picture)
    titles = [text.text for text in root.iter(f"{SVG}text") if text.get("class") in (None, "quiet")]

    assert picture.body.count("C400") == 2
    assert picture.body.count("stroke-dasharray") == 1 + 1  # the tie and the key
    assert titles[:5] == ["1 a", "2 b", "3 c", "1 d", "2 e"]
    assert picture.desc.endswith("2 ties between scenes that tell the same event; 1 break the common order.")


def test_what_cannot_be_drawn_is_said() -> None:
    """A story with one telling has nothing to compare, one without figures no box office."""
    for chart in (Chart.SIDE_BY_SIDE, Chart.BOX_OFFICE):
        pictures, problems = pictures_of(Story(title="One"), chart)

        assert pictures == ()
        assert [problem.code for problem in problems] == [Code.NOTHING_TO_DRAW]


ALL_LAYERS = columns(*Layer, ranks=[1, 2, 3, 4, None, None, None])


ALL_WAYS = [Lane(character=how, name=str(how), presence={0: how}) for how in How]


@pytest.mark.parametrize(
    "picture",
    [curve.draw(ALL_LAYERS, "T"), lanes.draw(ALL_LAYERS, ALL_WAYS, "T"), matrix.draw(ALL_LAYERS, ALL_WAYS, "T")],
    ids=["curve", "lanes", "matrix"],
)
def test_the_key_is_within_the_picture(picture: Picture) -> None:
    """A short telling with every layer, and with every way of being there, cuts nothing of its key off."""
    texts = [part for part in parsed(picture).iter(f"{SVG}text") if part.text in {*SPOKEN.values(), *PRESENCE.values()}]

    assert len(texts) >= 5
    assert all(float(part.get("x", 0)) + width_of(part.text or "") <= picture.width for part in texts)


def test_each_layer_is_named_once_before_any_is_named_twice() -> None:
    """A single flashforward and a single dream keep their labels among many flashbacks."""
    told = columns(*["present", "flashback"] * 4, "present", "flashforward", "present", "dream", "present")
    labels = [part.text or "" for part in parsed(curve.draw(told, "T")).iter(f"{SVG}text")]
    assert {"flashforward · 1 scene", "dream · 1 scene"} <= set(labels)


def test_a_title_that_runs_from_right_to_left_keeps_its_end() -> None:
    """In the braid the number stands first and the title is isolated, its ellipsis with it."""
    side = Side(name="L", columns=columns("present"), titles=("تتذكر ليلى اللقاء في المقهى في الليلة السابقة كلها",))
    (label,) = {
        t.text or "" for t in parsed(braid.draw(side, side, (), "T")).iter(f"{SVG}text") if (t.text or "")[:1] == "1"
    }
    assert label[:3] == "1 \u2068"
    assert label[-2:] == "…\u2069"
