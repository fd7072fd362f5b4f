"""The table of scenes."""

from collections.abc import Iterable

from scenes.layers import via_of
from scenes.names import name_in
from scenes.page.headings import place_of, setting_of
from scenes.record import Change, Scene, Tag
from scenes.tables.presence import people_text
from scenes.tables.survey import Survey, day_of, plays
from scenes.tables.table import Row, Table, table_of
from scenes.tables.tables import SCENES


def scenes_table(survey: Survey) -> Table:
    """Give one row for each scene, in the order in which scenes are listed."""
    return table_of(SCENES, (scene_row(scene, survey) for scene in survey.listed))


def scene_row(scene: Scene, survey: Survey) -> Row:
    """Give the row of one scene."""
    index = survey.index
    via = via_of(scene)
    place = survey.placed.get(scene.id)
    return {
        "number": scene.number,
        "telling": survey.telling_of(scene),
        "setting": setting_of(scene, index),
        "location": place_of(scene, index),
        "location_id": scene.location,
        "time_of_day": scene.time_of_day,
        "story_day": scene.story_day,
        "when": scene.when,
        "date": day_of(scene.when),
        "flashback": scene.id in survey.flashbacks or None,
        "eighths": scene.eighths,
        "page": place.page if place else None,
        "script_eighths": place.eighths if place else None,
        "duration": scene.duration,
        "cast": cast_text(scene, survey),
        "characters": people_text(scene, index.characters),
        "title": scene.title,
        "summary": scene.summary,
        "changes": changes_text(scene.changes, survey, scene.telling),
        "rank": survey.order.rank.get(scene.id),
        "layer": via.value if via else None,
        "inside": survey.link(index.scenes.get(scene.inside)) or scene.inside,
        "act": scene.act,
        "sequence": scene.sequence,
        "event": scene.event,
        "shoot_day": scene.shoot_day,
        "unit": scene.unit,
        "start": scene.start,
        "status": scene.status.value if scene.status else None,
        "tags": tags_text(scene.tags),
        "notes": scene.notes,
        "facts": "\n".join(f"{fact.key}: {fact.value}" for fact in scene.facts),
        "draft_line": survey.draft_lines.get(scene.id),
        "evidence": ", ".join(f"{span.start}–{span.end}" for span in scene.evidence),
        "scene_id": scene.id,
    }


def cast_text(scene: Scene, survey: Survey) -> str:
    """Give the cast numbers of those who play in a scene, in ascending order: `1, 4`."""
    numbers = {survey.numbers.get(presence.character) for presence in scene.characters if plays(presence)}
    return ", ".join(str(number) for number in sorted(number for number in numbers if number is not None))


def changes_text(changes: Iterable[Change], survey: Survey, telling: str) -> str:
    """Say what becomes true of whom: `Mr. Han: dead; Mina: adopted`."""
    characters = survey.index.characters
    names = ((characters.get(change.character), change) for change in changes)
    return "; ".join(f"{name_in(who, telling) if who else change.character}: {change.becomes}" for who, change in names)


def tags_text(tags: Iterable[Tag]) -> str:
    """List breakdown elements under their categories: `Props: lamp, rope; Vehicles: car`."""
    by_category: dict[str, list[str]] = {}
    for tag in tags:
        by_category.setdefault(tag.category.value, []).append(tag.name)
    return "; ".join(f"{category}: {', '.join(names)}" for category, names in by_category.items())
