"""Strip colours: which kind of strip a scene is on the board, by inside or outside and time of day."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from scenes.index import Index
from scenes.page.headings import setting_of
from scenes.record import Scene, Setting

DAY = frozenset({"DAY", "MORNING", "AFTERNOON", "NOON"})
NIGHT = frozenset({"NIGHT", "EVENING", "MIDNIGHT"})
TWILIGHT = frozenset({"DAWN", "DUSK", "SUNRISE", "SUNSET", "TWILIGHT", "MAGIC HOUR"})
RELATIVE = frozenset({"CONTINUOUS", "LATER", "SAME", "SAME TIME", "MOMENTS LATER"})
"""Times of day that stand for the time of the scene before."""


class Strip(StrEnum):
    """The kinds of strip; the words are their names in the legend."""

    INT_DAY = "INT, day"
    EXT_DAY = "EXT, day"
    INT_NIGHT = "INT, night"
    EXT_NIGHT = "EXT, night"
    TWILIGHT = "dawn or dusk"
    MIXED = "INT/EXT"


def strip_of(setting: Setting | None, time: str) -> Strip | None:
    """Give the strip of a setting and a time of day; `None` where one of the two is not known."""
    word = time.strip().upper()
    if setting is Setting.INT_EXT:
        return Strip.MIXED
    if word in TWILIGHT and setting is not None:
        return Strip.TWILIGHT
    outside = setting in (Setting.EXT, Setting.EST)
    if setting is not None and word in DAY:
        return Strip.EXT_DAY if outside else Strip.INT_DAY
    if setting is not None and word in NIGHT:
        return Strip.EXT_NIGHT if outside else Strip.INT_NIGHT
    return None


def relative_strips(scenes: Iterable[Scene], index: Index) -> Mapping[str, Strip]:
    """Give, by scene id, the strips of the scenes whose time is that of the scene before: CONTINUOUS, LATER, SAME."""
    strips: dict[str, Strip] = {}
    time: dict[str, str] = {}
    for scene in scenes:
        word = scene.time_of_day.strip().upper()
        if word not in RELATIVE:
            time[scene.telling] = word
            continue
        strip = strip_of(setting_of(scene, index), time.get(scene.telling, ""))
        if strip:
            strips[scene.id] = strip
    return strips


def strips_of(scenes: Sequence[Scene], index: Index) -> Mapping[str, Strip]:
    """Give the strip of every scene that has one, by scene id."""
    named = {scene.id: strip_of(setting_of(scene, index), scene.time_of_day) for scene in scenes}
    return {id_: strip for id_, strip in named.items() if strip} | {**relative_strips(scenes, index)}
