"""The table of beats: the acts and sections of each telling, with what happens in them."""

from collections.abc import Iterator
from itertools import pairwise

from scenes.record import Scene
from scenes.views.scenelist import changes_text
from scenes.views.survey import Survey, total
from scenes.views.table import Row, Table, table_of
from scenes.views.tables import BEATS


def beats_table(survey: Survey) -> Table:
    """Give one row for each act or section, telling by telling; a scene that names none belongs to the one before.

    A beat starts where the eighths of the scenes before it end, as a share of the telling's; where a scene has no
    length, scenes are counted instead.
    """
    tellings: dict[str, list[Scene]] = {}
    for scene in survey.story.scenes:
        tellings.setdefault(survey.telling_of(scene), []).append(scene)
    rows = [row for told in tellings.values() for row in _rows(told, survey)]
    return table_of(BEATS, rows)


def _rows(scenes: list[Scene], survey: Survey) -> Iterator[Row]:
    weights = _weights(scenes)
    whole = sum(weights)
    before = 0
    last = 0
    for number, (start, end) in enumerate(pairwise((*_starts(scenes), len(scenes))), start=1):
        before += sum(weights[last:start])
        last = start
        beat = scenes[start:end]
        yield {
            "beat_number": number,
            "telling": survey.telling_of(beat[0]),
            "act": beat[0].act,
            "scene": survey.link(beat[0]),
            "scenes": len(beat),
            "share": round(100 * before / whole, 1) if whole else None,
            "eighths": total(scene.eighths for scene in beat),
            "what": "; ".join(scene.title for scene in beat if scene.title),
            "changes": "; ".join(changes_text(s.changes, survey, s.telling) for s in beat if s.changes),
        }


def _weights(scenes: list[Scene]) -> list[int]:
    lengths = [scene.eighths for scene in scenes if scene.eighths is not None]
    return lengths if len(lengths) == len(scenes) else [1] * len(scenes)


def _starts(scenes: list[Scene]) -> list[int]:
    """Give the places at which a scene names an act other than the one that holds it."""
    starts: list[int] = []
    act = ""
    for place, scene in enumerate(scenes):
        if scene.act and scene.act != act:
            starts.append(place)
            act = scene.act
    return starts
