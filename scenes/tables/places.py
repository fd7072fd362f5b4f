"""The table of locations."""

from collections import Counter

from scenes.page.headings import setting_of
from scenes.record import Location, Scene
from scenes.tables.people import aliases_text
from scenes.tables.survey import Survey, kept, numbers_text, total
from scenes.tables.table import Row, Table, table_of
from scenes.tables.tables import LOCATIONS


def locations_table(survey: Survey) -> Table:
    """Give one row for each location, in the order of the story's list."""
    there: dict[str, list[Scene]] = {}
    for scene in kept(survey.story.scenes):
        there.setdefault(scene.location, []).append(scene)
    return table_of(LOCATIONS, (_row(place, there.get(place.id, []), survey) for place in survey.story.locations))


def _row(place: Location, scenes: list[Scene], survey: Survey) -> Row:
    larger = survey.index.locations.get(place.part_of)
    split = Counter(setting.value for scene in scenes if (setting := setting_of(scene, survey.index)))
    return {
        "name": place.name,
        "setting": place.setting.value if place.setting else None,
        "split": ", ".join(f"{setting} {count}" for setting, count in split.items()),
        "scenes": len(scenes),
        "numbers": numbers_text(scenes, survey),
        "eighths": total(scene.eighths for scene in scenes),
        "first": survey.link(scenes[0] if scenes else None),
        "part_of": larger.name if larger else place.part_of,
        "aliases": aliases_text(place.aliases),
        "description": place.description,
        "location_id": place.id,
    }
