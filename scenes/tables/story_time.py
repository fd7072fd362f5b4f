"""The tables of story time: the scenes in story order, and where the telling leaves the present."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from scenes.chronology.dates import days_of, span_of
from scenes.layers import via_of
from scenes.names import name_in
from scenes.page.headings import place_of
from scenes.record import Scene, Via
from scenes.tables.presence import people_text
from scenes.tables.survey import Survey, day_of, inexact
from scenes.tables.table import Column, Kind, Row, Table, table_of
from scenes.tables.tables import FLASHBACKS, TELLING_PREFIX, TIMELINE

YEAR = 365.2425
"""Days of a year, on average."""


def timeline_table(survey: Survey) -> Table:
    """Give one row for each real scene in story order; scenes that tell one event stand together."""
    told = _told(survey.story.scenes)
    rows = []
    before: str = ""
    for scene in survey.order.scenes_in_story_order:
        rows.append(_event_row(scene, told[scene.id], before, survey))
        before = scene.when or before
    return table_of(TIMELINE, rows, (*TIMELINE.columns, *_tellings(survey)))


def _tellings(survey: Survey) -> Iterator[Column]:
    """Give each of several tellings a column of its own telling order, for the chart."""
    for telling in survey.story.tellings if survey.several else ():
        key, title = f"{TELLING_PREFIX}{telling.id}", f"Told # {telling.id}"
        yield Column(key=key, title=title, kind=Kind.INTEGER, width=9, optional=True, printed=False)


def _told(scenes: Sequence[Scene]) -> Mapping[str, int]:
    """Give each scene's place in the telling order of its telling, from 1."""
    counts: Counter[str] = Counter()
    told: dict[str, int] = {}
    for scene in scenes:
        counts[scene.telling] += 1
        told.setdefault(scene.id, counts[scene.telling])
    return told


def _event_row(scene: Scene, told: int, before: str, survey: Survey) -> Row:
    return {
        "rank": survey.order.rank[scene.id],
        "date": day_of(scene.when),
        "when": inexact(scene.when),
        "story_day": scene.story_day,
        "scene": survey.link(scene),
        "told": told,
        "title": scene.title or scene.summary,
        "location": place_of(scene, survey.index),
        "characters": people_text(scene, survey.index.characters),
        "gap": between(before, scene.when),
        "flashback": scene.id in survey.flashbacks or None,
        f"{TELLING_PREFIX}{scene.telling}": told,
    }


def between(earlier: str, later: str) -> str:
    """Say in words how much time lies between two dates: `3 days`, `about 15 years`.

    Empty where one is not known, and where the two may be the same: of `1997` and `1997-12-23` none is the later one.
    """
    first, second = span_of(earlier) if earlier else None, span_of(later) if later else None
    if first is None or second is None or first.earliest is None or second.earliest is None:
        return ""
    if days_of(earlier).meet(days_of(later)):
        return ""
    exact = first.earliest == first.latest and second.earliest == second.latest
    about = "" if exact and not (first.approximate or second.approximate) else "about "
    return about + in_words((second.earliest - first.earliest).days)


def in_words(days: int) -> str:
    """Say a number of days in days, months or years, as people would."""
    size = abs(days)
    count, unit = (size, "day") if size < 60 else (round(size / 30.44), "month")
    if size >= 2 * YEAR - 15:
        count, unit = round(size / YEAR), "year"
    sign = "−" if days < 0 else ""
    return f"{sign}{count} {unit}{'' if count == 1 else 's'}"


def flashbacks_table(survey: Survey) -> Table:
    """Give one row for each run of scenes, told one after the other, that lie in the same layer out of the present."""
    tellings: dict[str, list[Scene]] = {}
    for scene in survey.story.scenes:
        tellings.setdefault(scene.telling, []).append(scene)
    rows = [row for scenes in tellings.values() for row in _runs(scenes, survey)]
    return table_of(FLASHBACKS, rows)


def _runs(scenes: Sequence[Scene], survey: Survey) -> Iterator[Row]:
    start = 0
    for place in range(1, len(scenes) + 1):
        if place == len(scenes) or _layer(scenes[place], survey) != _layer(scenes[start], survey):
            if via_of(scenes[start]) is not None or scenes[start].inside:
                after = scenes[place] if place < len(scenes) else None
                before = scenes[start - 1] if start else None
                yield _run_row(scenes[start:place], before, after, survey)
            start = place


def _layer(scene: Scene, survey: Survey) -> tuple[str, Via | None]:
    return survey.order.frame.get(scene.id, scene.inside), via_of(scene)


def _run_row(run: Sequence[Scene], before: Scene | None, after: Scene | None, survey: Survey) -> Row:
    via = via_of(run[0])
    frame = survey.index.scenes.get(survey.order.frame.get(run[0].id, ""))
    when = next((scene.when for scene in run if scene.when), "")
    return {
        "scene": survey.link(run[0]),
        "last": survey.link(run[-1]),
        "scenes": len(run),
        "layer": via.value if via else "inside",
        "shown_after": survey.link(before),
        "inside": survey.link(frame),
        "memory_of": _whose(run, survey),
        "trigger": next((scene.trigger for scene in run if scene.trigger), ""),
        "relation": _relation(run[0], frame, survey),
        "when": inexact(when),
        "date": day_of(when),
        "span": between(when, _date_of(frame, survey)) if frame else "",
        "returns": survey.link(after),
        "title": run[0].title or run[0].summary,
    }


def _whose(run: Sequence[Scene], survey: Survey) -> str:
    """Name the one whose memory a run of scenes is."""
    id_ = next((scene.memory_of for scene in run if scene.memory_of), "")
    character = survey.index.characters.get(id_)
    return name_in(character, run[0].telling) if character else id_


def _relation(scene: Scene, frame: Scene | None, survey: Survey) -> str:
    """Say whether a scene happens before or after the scene that opens its layer."""
    own, outer = survey.order.rank.get(scene.id), survey.order.rank.get(frame.id) if frame else None
    if own is None:
        return "not real"
    if outer is None:
        return ""
    return "before" if own < outer else "after" if own > outer else "at the same time"


def _date_of(frame: Scene, survey: Survey) -> str:
    """Give the frame's date, or the bounds that order and dates leave it where they are those of a known day."""
    span = survey.order.bounds.get(frame.id)
    if frame.when or span is None or span.earliest is None or span.earliest != span.latest:
        return frame.when
    return date.isoformat(span.earliest)
