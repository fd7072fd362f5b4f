"""The table of beats: the acts and sections of each telling and the beats planned, where they fall and what happens."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from scenes.names import folded
from scenes.record import Beat, Scene
from scenes.tables.scenelist import changes_text
from scenes.tables.survey import Survey, total
from scenes.tables.table import Row, Table, table_of
from scenes.tables.tables import BEATS


@attrs.frozen
class _Placed:
    """The planned beats of a telling: those that fall in its scenes, by place, and after which of them others come.

    `missing` maps a place to the beats that come after it and fall nowhere; -1 stands for before the first scene.
    """

    at: Mapping[int, Sequence[Beat]]
    missing: Mapping[int, Sequence[Beat]]


def beats_table(survey: Survey) -> Table:
    """Give one row for each act, section or planned beat, telling by telling.

    A scene that names no act belongs to that of the scene before. A beat starts where the eighths of the scenes before
    it end, as a share of the telling's; where a scene has no length, scenes are counted instead. A planned beat that
    falls in no telling has a row without a scene, among those of the first.
    """
    tellings: dict[str, list[Scene]] = {}
    for scene in survey.story.scenes:
        tellings.setdefault(survey.telling_of(scene), []).append(scene)
    beats = survey.story.beats
    found = {beat for told in tellings.values() for there in _placed(beats, told).at.values() for beat in there}
    first = next(iter(tellings), "")
    rows: list[Row] = []
    for telling, told in tellings.items():
        placed = _placed([beat for beat in beats if beat in found or telling == first], told)
        missing = {place: [beat for beat in those if beat not in found] for place, those in placed.missing.items()}
        rows += _rows(telling, told, attrs.evolve(placed, missing=missing), survey)
    return table_of(BEATS, rows)


def _rows(telling: str, scenes: list[Scene], placed: _Placed, survey: Survey) -> Iterator[Row]:
    shares = _shares(scenes)
    starts = sorted({*_starts(scenes), *placed.at})
    number = 0
    for beat in placed.missing.get(-1, ()):
        number += 1
        yield {"beat_number": number, "telling": telling, **_planned(beat, None)}
    for start, end in pairwise((*starts, len(scenes))):
        act = next((scene.act for scene in reversed(scenes[: start + 1]) if scene.act), "")
        planned = [_planned(beat, shares[start]) for beat in placed.at.get(start, ())]
        for row in planned or [{}]:
            number += 1
            yield {"beat_number": number, "telling": telling, "act": act, "share": shares[start], **row,
                   **_what(scenes[start:end], survey)}  # fmt: skip
        for beat in placed.missing.get(start, ()):
            number += 1
            yield {"beat_number": number, "telling": telling, **_planned(beat, None)}


def _planned(beat: Beat, share: float | None) -> Row:
    off = None if share is None or beat.target is None else round(share - beat.target, 1)
    return {"beat": beat.name, "target": beat.target, "difference": off, "plan": beat.text}


def _what(scenes: Sequence[Scene], survey: Survey) -> Row:
    """Say what happens from the beginning of a beat to that of the next."""
    return {
        "scene": survey.link(scenes[0]),
        "scenes": len(scenes),
        "eighths": total(scene.eighths for scene in scenes),
        "what": "; ".join(scene.title for scene in scenes if scene.title),
        "changes": "; ".join(changes_text(s.changes, survey, s.telling) for s in scenes if s.changes),
    }


def _placed(beats: Sequence[Beat], scenes: Sequence[Scene]) -> _Placed:
    """Find where planned beats fall: in the scene that they name, else in the first whose act has their name."""
    by_id = {scene.id: place for place, scene in enumerate(scenes)}
    by_act = {folded(scene.act): place for place, scene in reversed(list(enumerate(scenes))) if scene.act}
    at: dict[int, list[Beat]] = {}
    missing: dict[int, list[Beat]] = {}
    last = -1
    for beat in beats:
        place = by_id.get(beat.scene) if beat.scene else by_act.get(folded(beat.name))
        if place is None:
            missing.setdefault(last, []).append(beat)
        else:
            at.setdefault(place, []).append(beat)
            last = place
    return _Placed(at, missing)


def _shares(scenes: Sequence[Scene]) -> list[float]:
    """Give the share of the telling that lies before each scene, in percent."""
    lengths = [scene.eighths for scene in scenes if scene.eighths is not None]
    weights = lengths if len(lengths) == len(scenes) and any(lengths) else [1] * len(scenes)
    whole = sum(weights)
    before = 0
    shares: list[float] = []
    for weight in weights:
        shares.append(round(100 * before / whole, 1))
        before += weight
    return shares


def _starts(scenes: Sequence[Scene]) -> list[int]:
    """Give the places at which a scene names an act other than the one that holds it."""
    starts: list[int] = []
    act = ""
    for place, scene in enumerate(scenes):
        if scene.act and scene.act != act:
            starts.append(place)
            act = scene.act
    return starts
