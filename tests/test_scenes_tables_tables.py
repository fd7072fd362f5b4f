from collections.abc import Mapping
from datetime import date

import attrs
import pytest

from scenes.film import Award, Film, Measure, Milestone, Remake
from scenes.page.script import Action, Dialogue, DualDialogue
from scenes.record import (
    Alias,
    Beat,
    Change,
    Character,
    Credit,
    How,
    Location,
    Presence,
    Scene,
    Setting,
    Status,
    Story,
    Tag,
    TagCategory,
    Telling,
    Version,
    Via,
)
from scenes.tables.data import list_tables
from scenes.tables.draw import choices_of, data_tables_of, tables_of
from scenes.tables.people import characters_table
from scenes.tables.places import locations_table
from scenes.tables.story_time import between, in_words
from scenes.tables.strips import Strip, relative_strips, strip_of
from scenes.tables.survey import labels_of, survey_of
from scenes.tables.table import Choice, Ref, Row, Table, Value
from scenes.tables.tables import LAYOUTS, LOCATIONS, SCENES


def tables(story: Story) -> Mapping[str, Table]:
    return tables_of(survey_of(story))


def rows(story: Story, name: str) -> tuple[Row, ...]:
    return tables(story)[name].rows


def only(row: Row, *keys: str) -> list[Value]:
    values = (row.get(key) for key in keys)
    return [value.text if isinstance(value, Ref) else value for value in values]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_titles_and_keys_are_unique(layout: object) -> None:
    """A header names one column, whether it gives the title or the key; every column says what it holds."""
    columns = layout.columns  # type: ignore[attr-defined]
    assert len({column.title.casefold() for column in columns}) == len(columns)
    assert len({column.key for column in columns}) == len(columns)
    assert all(column.description for column in columns)


def test_column_is_found_by_header() -> None:
    """A header is read in any case, with any spaces, as title or as key."""
    found = [SCENES.column_titled(header) for header in ("Set / location", " SET  / LOCATION", "location", "Colour")]
    assert found == [SCENES.column("location")] * 3 + [None]


def test_every_row_has_declared_keys(bundled: Story, backpack: Story, hostile: Story) -> None:
    """Rows hold nothing that no column shows."""
    for story in (bundled, backpack, hostile):
        for table in (*tables(story).values(), *data_tables_of(survey_of(story)), *list_tables(story)):
            declared = {column.key for column in (*table.layout.columns, *table.columns)}
            for row in table.rows:
                assert {key for key in row if not key.startswith("told:")} <= declared


def test_empty_tables_are_left_out() -> None:
    """A table without rows, and an optional column without values, do not appear."""
    story = Story(title="t", scenes=(Scene(id="a"),))
    assert list(tables(story)) == ["scenes", "timeline"]
    keys = [column.key for column in tables(story)["scenes"].columns]
    assert "telling" not in keys
    assert "summary" in keys


def test_scene_row(backpack: Story) -> None:
    """A scene's row says where, when, who and in which layer, in words and as values."""
    row = rows(backpack, "scenes")[1]
    keys = (
        "number",
        "setting",
        "location",
        "when",
        "date",
        "flashback",
        "cast",
        "characters",
        "layer",
        "inside",
        "rank",
    )
    expected = ["2", "INT", "Toy shop", "1997", date(1997, 1, 1), True, "1, 2", "Mina (child), Mr. Han"]
    assert only(row, *keys) == [*expected, "flashback", "1", 1]


def test_written_scenes_have_pages(backpack: Story) -> None:
    """Where a script is written, each scene says on which of its pages it begins and how long it is there."""
    assert only(rows(backpack, "scenes")[0], "page", "script_eighths") == [None, None]
    long = tuple(Action(text=f"Line {number}.") for number in range(40))
    scenes = (attrs.evolve(backpack.scenes[0], body=long), *backpack.scenes[1:])
    found = rows(attrs.evolve(backpack, scenes=scenes), "scenes")
    assert [row["page"] for row in found] == [1, 2, 2]
    assert found[0]["script_eighths"] == 12


def test_presence_in_words() -> None:
    """Who is not simply there is said to be a voice, an image, mentioned or a body, and how old."""
    presences = (
        Presence(character="a", how=How.VOICE, age=6),
        Presence(character="b", how=How.IMAGE),
        Presence(character="gone"),
    )
    scene = Scene(id="s", characters=presences)
    people = (Character(id="a", name="Anna"), Character(id="b", name="Ben"))
    row = rows(Story(title="t", characters=people, scenes=(scene,)), "scenes")[0]
    assert only(row, "characters", "cast") == ["Anna [voice, age 6], Ben [image], gone", "1"]


def test_lists_in_words() -> None:
    """Changes name the person, breakdown elements stand under their categories."""
    scene = Scene(
        id="s",
        changes=(Change(character="a", becomes="dead"), Change(character="x", becomes="born")),
        tags=(
            Tag(category=TagCategory.PROPS, name="lamp"),
            Tag(category=TagCategory.VEHICLES, name="car"),
            Tag(category=TagCategory.PROPS, name="rope"),
        ),
    )
    row = rows(Story(title="t", characters=(Character(id="a", name="Anna"),), scenes=(scene,)), "scenes")[0]
    assert only(row, "changes", "tags") == ["Anna: dead; x: born", "Props: lamp, rope; Vehicles: car"]


def test_labels_are_unique() -> None:
    """A label names one scene: the number, with its telling where numbers meet, else the id."""
    numbers = ("1", "1", "2", "", "Scenes")
    same = Story(title="t", scenes=tuple(Scene(id=f"s{n}", number=number) for n, number in enumerate(numbers)))
    assert list(labels_of(same).values()) == ["1", "s1", "2", "s3", "s4"]
    two = Story(
        title="t",
        tellings=(Telling(id="film"), Telling(id="book")),
        scenes=(Scene(id="a", number="1", telling="film"), Scene(id="b", number="1", telling="book")),
    )
    assert list(labels_of(two).values()) == ["film 1", "book 1"]


def test_flashback_holds_what_lies_inside_it() -> None:
    """A scene inside a scene of a flashback is in the flashback too; a circle of `inside` ends."""
    scenes = (
        Scene(id="frame"),
        Scene(id="memory", inside="frame", flashback=True),
        Scene(id="dream", inside="memory", via=Via.DREAM),
        Scene(id="x", inside="y"),
        Scene(id="y", inside="x"),
    )
    assert survey_of(Story(title="t", scenes=scenes)).flashbacks == {"memory", "dream"}


def test_characters_count_what_they_play() -> None:
    """A character plays where it is present, heard or a body, not where it is only pictured or spoken of."""
    how = (How.PRESENT, How.MENTIONED, How.BODY, How.IMAGE, How.VOICE)
    scenes = tuple(
        Scene(id=f"s{n}", number=str(n), characters=(Presence(character="a", how=h),), eighths=n, flashback=n == 2)
        for n, h in enumerate(how)
    )
    speech = (Dialogue(character="ANNA"),)
    told = (*scenes[:4], attrs.evolve(scenes[4], body=speech))
    anna = Character(id="a", name="Anna", aliases=(Alias(name="Annie", telling="book"), Alias(name="A.")))
    row = rows(Story(title="t", characters=(anna,), scenes=told), "characters")[0]
    keys = ("first", "last", "scenes", "speaking", "eighths", "flashbacks", "aliases")
    assert only(row, *keys) == ["0", "4", 3, 1, 6, 1, "Annie (book), A."]


def test_matrix_marks_presence(backpack: Story) -> None:
    """The matrix has a column for each scene, titled by its label, and a mark for each way of being there."""
    table = tables(backpack)["matrix"]
    assert [column.title for column in table.columns] == ["Character", "Scenes", "1", "2", "3", "character_id"]
    marks = [[row.get(f"scene:{scene.id}") for scene in backpack.scenes] for row in table.rows]
    assert marks == [["x", "x", "x"], [None, "x", "i"]]


def test_locations_count_their_scenes() -> None:
    """A location says how often it is seen inside and outside, in which scenes, and what it is part of."""
    places = (
        Location(id="house", name="House", setting=Setting.INT),
        Location(id="hall", name="Hall", part_of="house"),
    )
    scenes = (
        Scene(id="a", number="1", location="house", eighths=3),
        Scene(id="b", number="2", location="house", setting=Setting.EXT, eighths=6),
        Scene(id="c", number="3", location="hall"),
    )
    found = rows(Story(title="t", locations=places, scenes=scenes), LOCATIONS.name)
    keys = ("split", "scenes", "numbers", "eighths", "first", "part_of")
    assert [only(row, *keys) for row in found] == [
        ["INT 1, EXT 1", 2, "1, 2", 9, "1", ""],
        ["", 1, "3", None, "3", "House"],
    ]


def test_timeline_is_in_story_order(backpack: Story) -> None:
    """The timeline gives scenes as they happen, with their place in the telling and the time between."""
    found = rows(backpack, "timeline")
    assert [only(row, "rank", "scene", "told", "gap") for row in found] == [
        [1, "2", 2, ""],
        [2, "1", 1, "about 15 years"],
        [3, "3", 3, ""],
    ]


def test_flashbacks_say_where_they_lead(backpack: Story) -> None:
    """A flashback says after which scene it is shown, what it lies inside, how far back it is, where it returns."""
    (row,) = rows(backpack, "flashbacks")
    keys = ("scene", "last", "scenes", "layer", "shown_after", "inside", "relation", "span", "returns")
    assert only(row, *keys) == ["2", "2", 1, "flashback", "1", "1", "before", "about 15 years", "3"]


def test_flashbacks_say_whose_memory_they_are(backpack: Story) -> None:
    """Whose memory it is and what calls it up stand beside a flashback, where the story says so."""
    first, memory, last = backpack.scenes
    told = attrs.evolve(memory, memory_of="mina", trigger="An empty dock.")
    (row,) = rows(attrs.evolve(backpack, scenes=(first, told, last)), "flashbacks")

    assert only(row, "memory_of", "trigger") == ["Mina", "An empty dock."]


def test_presence_by_story_day() -> None:
    """Story days stand in story order: SW first, W there, H away between, WF last, SWF one day only."""
    days = (("D2", "ab"), ("D3", "b"), ("D4", "ac"), ("D1", "b"), ("D5", "b"))
    scenes = tuple(
        Scene(
            id=day,
            story_day=day,
            flashback=day == "D1",
            inside="D2" if day == "D1" else "",
            characters=tuple(Presence(character=who) for who in people),
        )
        for day, people in days
    )
    story = Story(title="t", characters=tuple(Character(id=i, name=i) for i in "abcd"), scenes=scenes)
    table = tables(story)["presence"]
    shown = [column.title for column in table.columns if column.key.startswith("day:")]
    assert shown == ["D1", "D2", "D3", "D4", "D5"]
    codes = [[row.get(f"day:{day}") for day in shown] for row in table.rows]
    assert codes == [
        [None, "SW", "H", "WF", None],
        ["SW", "W", "W", "H", "WF"],
        [None, None, None, "SWF", None],
    ]
    assert [only(row, "worked", "held", "first", "last") for row in table.rows][1] == [4, 1, "D1", "D5"]


def test_day_out_of_days_needs_shooting_days(backpack: Story) -> None:
    """A day-out-of-days is given only where scenes say on which day they are shot; its days stand in date order."""
    assert "day_out_of_days" not in tables(backpack)
    dated = [attrs.evolve(s, shoot_day=f"2026-05-0{9 - n}") for n, s in enumerate(backpack.scenes)]
    table = tables(attrs.evolve(backpack, scenes=tuple(dated)))["day_out_of_days"]
    assert [row.get("day:2026-05-07") for row in table.rows] == ["SW", None]
    assert [row.get("day:2026-05-08") for row in table.rows] == ["W", "SWF"]


def test_beats_run_by_page() -> None:
    """A beat holds the scenes up to the next act's name and starts where the pages before it end."""
    acts = (("One", 2), ("", 2), ("Two", 3), ("Two", 1))
    scenes = tuple(Scene(id=f"s{n}", title=f"T{n}", act=act, eighths=size) for n, (act, size) in enumerate(acts))
    found = rows(Story(title="t", scenes=scenes), "beats")
    assert [only(row, "act", "scenes", "share", "eighths", "what") for row in found] == [
        ["One", 2, 0.0, 4, "T0; T1"],
        ["Two", 2, 50.0, 4, "T2; T3"],
    ]


def test_cast_is_billed_first() -> None:
    """Whoever is billed as starring stands first; a version's performer has the scenes of that version."""
    mina = Character(
        id="mina",
        name="Mina",
        performer="Voice",
        versions=(Version(id="child", age=6, performer="Kid"), Version(id="adult", performer="Star")),
    )
    scenes = tuple(
        Scene(id=f"s{n}", characters=(Presence(character="mina", version=version),))
        for n, version in enumerate(("child", "child", "adult", ""))
    )
    credits_ = (Credit(role="Starring", name="Star"),)
    found = rows(Story(title="t", credits=credits_, characters=(mina,), scenes=scenes), "cast")
    assert [only(row, "performer", "version", "age", "billing", "scenes") for row in found] == [
        ["Star", "adult", None, 1, 1],
        ["Voice", None, None, None, 1],
        ["Kid", "child", 6, None, 2],
    ]


def test_figures_of_one_kind_stand_together() -> None:
    """Milestones that count the same thing in the same unit stand together, so that no sum mixes currencies."""
    figures = ((Measure.GROSS, "USD", 1.0), (Measure.ADMISSIONS, "people", 2.0), (Measure.GROSS, "USD", 3.0))
    film = Film(
        box_office=tuple(Milestone(measure=m, unit=u, value=v, day=int(v)) for m, u, v in figures),
        remakes=(Remake(title="R", year="2017", performers=("A", "B")),),
        awards=(Award(name="Prize"),),
    )
    story = Story(title="t", film=film)
    assert [only(row, "value", "unit", "currency", "moment") for row in rows(story, "box_office")] == [
        [1.0, "", "USD", "day 1"],
        [3.0, "", "USD", "day 3"],
        [2.0, "people", "", "day 2"],
    ]
    assert only(rows(story, "remakes")[0], "title", "year", "performers") == ["R", "2017", "A, B"]
    assert only(rows(story, "awards")[0], "name") == ["Prize"]


def test_money_of_two_currencies_or_places_stands_apart() -> None:
    """Figures in one unit but of another currency or territory are no figures of one kind."""
    kinds = (("USD", "worldwide"), ("KRW", ""), ("USD", ""), ("USD", "worldwide"))
    figures = tuple(Milestone(measure=Measure.GROSS, value=1, currency=c, territory=t) for c, t in kinds)
    shown = rows(Story(title="t", film=Film(box_office=figures)), "box_office")
    assert [row["milestone_id"] for row in shown] == ["1", "4", "2", "3"]


def of_weeks(*figures: tuple[int, float, bool], **fields: str) -> Story:
    """Make a story whose film took so much in each of some weeks: week, figure, whether the week alone."""
    took = (
        Milestone(measure=Measure.GROSS, currency="USD", week=week, value=value, period=alone, **fields)
        for week, value, alone in figures
    )
    return Story(title="t", film=Film(box_office=tuple(took)))


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([(1, 5, True), (2, 4, True), (3, 1, True)], [5, 9, 10]),
        ([(2, 4, True), (1, 5, True)], [9, 5]),  # in any order
        ([(1, 5, True), (3, 1, True)], [5, None]),  # what the second week took is not known
        ([(2, 9, False), (3, 1, True)], [9, 10]),  # from a total on
        ([(2, 9, False), (4, 1, True), (4, 12, False)], [9, None, 12]),
    ],
)
def test_weeks_add_up_where_none_is_missing(
    figures: list[tuple[int, float, bool]], expected: list[float | None]
) -> None:
    """A figure since release is its own total; figures of single weeks are added from the release or a total on."""
    assert [row["cumulative"] for row in rows(of_weeks(*figures), "box_office")] == expected


def test_days_add_up_from_the_day_of_release() -> None:
    """Days alone are added whether they are counted or dated, and the day of release may be day 0."""
    dates = ("2013-01-23", "2013-01-24", "2013-01-25")
    for moments in ([{"day": day} for day in range(3)], [{"date": when} for when in dates]):
        days = tuple(Milestone(measure=Measure.ADMISSIONS, value=2, period=True, **moment) for moment in moments)
        story = Story(title="t", film=Film(release="2013-01-23", box_office=days))
        assert [row["cumulative"] for row in rows(story, "box_office")] == [2, 4, 6]


def test_a_rank_never_adds_up() -> None:
    """Only admissions and money have a total."""
    story = Story(title="t", film=Film(box_office=(Milestone(measure=Measure.RANK, value=8, day=1, period=True),)))
    assert rows(story, "box_office")[0]["cumulative"] is None


def test_beats_say_how_far_they_are_from_where_they_should_fall() -> None:
    """A planned beat stands in its scene, or where its act begins, with what lies before it and what should."""
    scenes = tuple(Scene(id=f"s{n}", act=act, eighths=8) for n, act in enumerate(("One", "", "Two", "")))
    beats = (
        Beat(name="two", target=60),
        Beat(name="Twist", target=80, scene="s3", text="All turns."),
        Beat(name="Finale", target=99),
    )
    shown = rows(Story(title="t", scenes=scenes, beats=beats), "beats")
    keys = ("beat_number", "beat", "act", "scenes", "target", "share", "difference", "plan")
    assert [only(row, *keys) for row in shown] == [
        [1, None, "One", 2, None, 0, None, None],
        [2, "two", "Two", 1, 60, 50, -10, ""],
        [3, "Twist", "Two", 1, 80, 75, -5, "All turns."],
        [4, "Finale", None, None, 99, None, None, ""],
    ]


def test_a_beat_that_no_telling_has_is_missed_once() -> None:
    """With several tellings a beat that one of them has is missed in none; one that none has stands in the first."""
    scenes = tuple(Scene(id=f"{telling}{n}", act=act, telling=telling)
                   for telling in "ab" for n, act in enumerate(("One", f"Two {telling}")))  # fmt: skip
    beats = (Beat(name="One"), Beat(name="Two b"), Beat(name="Three"))
    story = Story(title="t", tellings=(Telling(id="a"), Telling(id="b")), scenes=scenes, beats=beats)
    assert [only(row, "telling", "beat", "act") for row in rows(story, "beats")] == [
        ["a", "One", "One"],
        ["a", "Three", None],
        ["a", None, "Two a"],
        ["b", "One", "One"],
        ["b", "Two b", "Two b"],
    ]


def test_who_speaks_how_often() -> None:
    """Each cue counts as one speech, under whichever name; a side of dual dialogue is one too."""
    mina = Character(id="mina", name="Mina", aliases=(Alias(name="Min"),), role="protagonist", gender="female")
    guard = Character(id="guard", name="Guard", occupation="prison guard")
    said = [Dialogue(character=name, lines=()) for name in ("MINA", "MIN", "GUARD")]
    both = DualDialogue(left=said[0], right=said[2])
    story = Story(
        title="t",
        characters=(mina, guard),
        scenes=(Scene(id="a", body=(*said, both)), Scene(id="b", body=(said[0],)), Scene(id="c")),
    )
    shown = rows(story, "characters")
    assert [only(row, "role", "gender", "occupation", "speaking", "speeches") for row in shown] == [
        ["protagonist", "female", "", 2, 4],
        ["", "", "prison guard", 1, 2],
    ]


@pytest.mark.parametrize("cue", ["花子（Ｍ）", "花子 （声）", "花子", "*花子*"])
def test_who_speaks_with_an_extension_in_wide_brackets(cue: str) -> None:
    """What stands in wide brackets behind a name is no part of it, unless somebody is called so."""
    people = (Character(id="hanako", name="花子"), Character(id="other", name="花子（姉）"))
    said = (Dialogue(character=cue, lines=()), Dialogue(character="花子（姉）", lines=()))
    shown = rows(Story(title="t", characters=people, scenes=(Scene(id="a", body=said),)), "characters")
    assert [row["speeches"] for row in shown] == [1, 1]


def test_versions_have_rows_of_their_own() -> None:
    """A row for each version of each character, known by the ids that scenes name it by."""
    child = Version(id="child", label="as a child", age=6, performer="Kid", to="1999")
    mina = Character(id="mina", name="Mina", versions=(child, Version(id="adult")))
    scene = Scene(id="a", characters=(Presence(character="mina", version="child"),))
    shown = rows(Story(title="t", characters=(mina,), scenes=(scene,)), "versions")
    keys = ("character", "label", "age", "performer", "from", "to", "scenes", "version_id")
    assert [only(row, *keys) for row in shown] == [
        ["Mina", "as a child", 6, "Kid", "", "1999", 1, "mina:child"],
        ["Mina", "", None, "", "", "", 0, "mina:adult"],
    ]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "0 days"), (1, "1 day"), (-3, "−3 days"), (59, "59 days"), (90, "3 months"), (800, "2 years")],
)
def test_days_in_words(days: int, expected: str) -> None:
    """Time is said in days, months or years, as people would."""
    assert in_words(days) == expected


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("1997-12-20", "1997-12-23", "3 days"),
        ("1997~", "2012", "about 15 years"),
        ("1997", "1997", ""),
        ("1997", "1997-12-23", ""),
        ("2012~", "2013", ""),
        ("", "1997", ""),
        ("../1997", "1998", ""),
    ],
)
def test_time_between_dates(earlier: str, later: str, expected: str) -> None:
    """Time between two dates is exact between days, else about; it is unsaid where one is open or they meet."""
    assert between(earlier, later) == expected


def test_strips() -> None:
    """A strip takes inside or outside and the time of day; EST is outside; without either there is none."""
    asked = [
        (Setting.INT, "day"),
        (Setting.EST, "NIGHT"),
        (Setting.EXT, "Dusk"),
        (Setting.INT_EXT, ""),
        (None, "DAY"),
        (Setting.INT, "1997"),
    ]
    expected = [Strip.INT_DAY, Strip.EXT_NIGHT, Strip.TWILIGHT, Strip.MIXED, None, None]
    assert [strip_of(setting, time) for setting, time in asked] == expected


def test_relative_times_take_the_time_before() -> None:
    """LATER is the time of the last scene of the same telling that names one."""
    scenes = (
        Scene(id="a", telling="x", setting=Setting.INT, time_of_day="NIGHT"),
        Scene(id="b", telling="y", setting=Setting.INT, time_of_day="LATER"),
        Scene(id="c", telling="x", setting=Setting.EXT, time_of_day="Later"),
    )
    survey = survey_of(Story(title="t", scenes=scenes))
    assert relative_strips(scenes, survey.index) == {"c": Strip.EXT_NIGHT}


def test_choices_hold_what_the_story_uses(bundled: Story) -> None:
    """Drop-downs offer the usual words and every word that the story uses beside them."""
    choices = choices_of(survey_of(bundled))
    assert {scene.time_of_day for scene in bundled.scenes} - {""} <= set(choices[Choice.TIMES])
    assert "Room 7" in choices[Choice.LOCATIONS]
    assert choices[Choice.TELLINGS] == ("plot", "article")


def test_omitted_scenes_are_not_counted(backpack: Story) -> None:
    """Nobody plays in one, no place is needed for it, and it takes no page."""
    plea, window, verdict = (attrs.evolve(scene, eighths=4) for scene in backpack.scenes)
    gone = attrs.evolve(window, status=Status.OMITTED)
    survey = survey_of(attrs.evolve(backpack, scenes=(plea, gone, verdict)))
    people, places = characters_table(survey), locations_table(survey)
    assert (people.rows[0]["scenes"], people.rows[0]["eighths"]) == (2, 8)
    assert [row["scenes"] for row in places.rows] == [2, 0]
