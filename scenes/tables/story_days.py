"""The tables of days: from when to when each character is in the story, and before the camera.

The codes are those of a day-out-of-days: SW starts, W works, H holds between two days of work, WF finishes, SWF starts
and finishes on one day.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from scenes.names import folded
from scenes.record import Character, Scene
from scenes.tables.survey import Survey, plays
from scenes.tables.table import Column, Kind, Layout, Row, Table, table_of
from scenes.tables.tables import DAY_OUT_OF_DAYS, PRESENCE


def presence_table(survey: Survey) -> Table:
    """Give one row for each character and one column for each story day, in story order."""
    rank = survey.order.rank
    told = {scene.id: place for place, scene in enumerate(survey.story.scenes)}

    def moment(scene: Scene) -> tuple[bool, int, int]:
        own = rank.get(scene.id)
        return own is None, own or 0, told[scene.id]

    days = dict.fromkeys(s.story_day for s in sorted(survey.story.scenes, key=moment) if s.story_day)
    return _days_table(PRESENCE, tuple(days), lambda scene: scene.story_day, survey)


def day_out_of_days_table(survey: Survey) -> Table:
    """Give one row for each character and one column for each shooting day; nothing where none is given."""
    days = sorted({scene.shoot_day for scene in survey.story.scenes if scene.shoot_day})
    return _days_table(DAY_OUT_OF_DAYS, tuple(days), lambda scene: scene.shoot_day, survey)


def _days_table(layout: Layout, days: Sequence[str], day_of: Callable[[Scene], str], survey: Survey) -> Table:
    there: dict[str, set[str]] = {}
    for scene in survey.story.scenes:
        if day_of(scene):
            for presence in scene.characters:
                if plays(presence):
                    there.setdefault(presence.character, set()).add(day_of(scene))
    place = {day: number for number, day in enumerate(days)}
    rows = [
        _row(character, sorted(place[day] for day in there[character.id]), days, survey)
        for character in survey.story.characters
        if character.id in there
    ]
    number, name, *totals = layout.columns
    return table_of(layout, rows, (number, name, *_columns(layout, days), *totals))


def _columns(layout: Layout, days: Sequence[str]) -> Iterator[Column]:
    taken = {folded(column.title) for column in layout.columns}
    for day in days:
        title = " ".join(day.split())
        while folded(title) in taken:
            title += "′"
        taken.add(folded(title))
        yield Column(key=f"day:{day}", title=title, kind=Kind.CODE, width=4.6)


def _row(character: Character, worked: Sequence[int], days: Sequence[str], survey: Survey) -> Row:
    first, last = worked[0], worked[-1]
    return {
        "cast_number": survey.numbers[character.id],
        "name": character.name,
        **_codes(worked, days),
        "worked": len(worked),
        "held": last - first + 1 - len(worked),
        "first": days[first],
        "last": days[last],
    }


def _codes(worked: Sequence[int], days: Sequence[str]) -> Mapping[str, str]:
    """Give the code of each day from the first to the last."""
    first, last = worked[0], worked[-1]
    there = set(worked)
    codes = {place: "W" if place in there else "H" for place in range(first, last + 1)}
    codes[first] = "SW"
    codes[last] = "SWF" if first == last else "WF"
    return {f"day:{days[place]}": code for place, code in codes.items()}
