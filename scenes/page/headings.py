"""Scene headings: `INT. COURTROOM - DAY`."""

from scenes.index import Index
from scenes.names import name_in
from scenes.record import Scene, Setting

PREFIXES = {Setting.INT: "INT.", Setting.EXT: "EXT.", Setting.INT_EXT: "INT./EXT.", Setting.EST: "EST."}


def setting_of(scene: Scene, index: Index) -> Setting | None:
    """Give the scene's own setting, else its location's."""
    location = index.locations.get(scene.location)
    return scene.setting or (location.setting if location else None)


def place_of(scene: Scene, index: Index) -> str:
    """Give the name of the scene's location as its telling calls it; empty where the scene names none."""
    location = index.locations.get(scene.location)
    return name_in(location, scene.telling) if location else scene.location


def heading_of(scene: Scene, index: Index) -> str:
    """Give the scene heading in capitals, without number or flashback mark.

    What is not known is left out. A scene without a place is headed by its title, one without a title by the heading
    that a draft gave it, and one without that by its id.
    """
    setting = setting_of(scene, index)
    place = place_of(scene, index) or scene.title
    if not place and scene.heading:
        return index.capitals(scene.heading)
    place = place or scene.id
    slug = f"{PREFIXES[setting]} {place}" if setting else place
    return " - ".join(index.capitals(part) for part in (slug, scene.time_of_day) if part)
