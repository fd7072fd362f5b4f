"""One person in two places on one day: possible, but worth a look."""

from collections.abc import Iterator, Mapping

from scenes.chronology.frames import Standing
from scenes.chronology.order import StoryOrder
from scenes.index import index_of
from scenes.names import folded
from scenes.problems import Code, Problem
from scenes.record import How, Location, Story


def check_places(story: Story, order: StoryOrder) -> Iterator[Problem]:
    """Give one note for each day and telling on which somebody is in two places at the same time of day.

    Only scenes dated to the day count. A place and the larger place that it is part of are no two places. Where a
    scene gives no time of day, it may be any.
    """
    index = index_of(story)
    days: dict[tuple[int, str], list[Standing]] = {}
    for standing in order.standings:
        scene = standing.scene
        is_day = len(scene.when) == len("1997-12-23") and "X" not in scene.when and "/" not in scene.when
        if is_day and scene.location and standing.is_real and standing.event not in order.disputed:
            days.setdefault((standing.preference, scene.when), []).append(standing)
    for standings in days.values():
        found = list(_meetings(standings, index.locations))
        if found:
            one, other, character = found[0]
            name = index.characters[character].name if character in index.characters else character
            more = f"; and {len(found) - 1} more such that day" if len(found) > 1 else ""
            yield Problem(
                code=Code.TWO_PLACES,
                message=(
                    f"{name} is in two places on {one.scene.when}: "
                    f'{one.scene.location} in "{one.scene.id}", {other.scene.location} in "{other.scene.id}"{more}'
                ),
                hint="different times of day would make it plain",
                pointer=f"/scenes/{other.number}/location",
            )


def _meetings(standings: list[Standing], locations: Mapping[str, Location]) -> Iterator[tuple[Standing, Standing, str]]:
    """Give each person's first two scenes of the day whose times may meet and whose places do not."""
    seen: dict[str, list[Standing]] = {}
    for standing in standings:
        for presence in standing.scene.characters:
            if presence.how is not How.PRESENT:
                continue
            earlier = seen.setdefault(presence.character, [])
            other = next((one for one in earlier if _clash(one, standing, locations)), None)
            if other is not None:
                yield other, standing, presence.character
            elif len(earlier) < 8:
                earlier.append(standing)


def _clash(one: Standing, other: Standing, locations: Mapping[str, Location]) -> bool:
    if one.event == other.event or one.scene.location == other.scene.location:
        return False
    times = {folded(one.scene.time_of_day), folded(other.scene.time_of_day)} - {""}
    if len(times) > 1:
        return False
    here, there = one.scene.location, other.scene.location
    return here not in around(there, locations) and there not in around(here, locations)


def around(location: str, locations: Mapping[str, Location]) -> tuple[str, ...]:
    """Give a place, the larger place that it is part of, and so on outwards; a circle is followed once."""
    found: list[str] = []
    while location and location not in found:
        found.append(location)
        location = locations[location].part_of if location in locations else ""
    return tuple(found)
