"""Show a story in story order: what happens when, beside where it is told."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import attrs
import click

from commands.border import print_content, print_data, show_problems
from commands.opening import narrowed, open_located
from commands.screen import csv_text, print_table
from importers.reading import located
from scenes.chronology.dates import Span
from scenes.chronology.edges import Edge
from scenes.chronology.order import StoryOrder, order_of
from scenes.index import Index, index_of
from scenes.page.headings import place_of
from scenes.problems import Problem, by_place
from scenes.record import Scene, Story, Via
from scenes.tables.presence import people_text
from scenes.tables.story_time import between

SCENE_POINTER = re.compile(r"/scenes/(?P<number>\d+)")

HEADER = ("story", "told", "telling", "dates", "gap", "layer", "place", "who", "what happens")


@attrs.frozen(kw_only=True)
class Moment:
    """A scene in story order: its rank from 1 (`None` where it is not real), where it is told, and when it may lie.

    `via` and `depth` are those of the layer that the scene is part of.
    """

    rank: int | None
    told: int
    telling: str
    scene: Scene
    span: Span
    via: Via | None
    depth: int
    gap: str


def show_timeline(name: str, *, telling: str, form: str, width: int | None, limit: int) -> None:
    """Print the scenes in story order, then those that are not real, as a table, JSON or CSV."""
    whole, locate = open_located(name, limit)
    story = narrowed(whole, telling)
    order = order_of(story)
    problems = located(_in_whole(order.problems, story, whole), locate)
    show_problems(by_place(attrs.evolve(problem, path=name) for problem in problems))
    moments = tuple(moments_of(story, order))
    if form == "json":
        data = {
            "title": story.title,
            "order_fixed": round(order.fixed, 4),
            "scenes": [_data(m, order) for m in moments],
            "edges": [_edge(edge) for edge in order.edges],
        }
        print_data(data)
        return
    index = index_of(story)
    rows = [_row(moment, index, several=len(story.tellings) > 1) for moment in moments]
    if form == "csv":
        print_content(csv_text([HEADER, *rows]))
        return
    shown = [place for place, title in enumerate(HEADER) if title == "what happens" or any(row[place] for row in rows)]
    print_table(
        [HEADER[place] for place in shown], [[row[p] for p in shown] for row in rows], width=width, wide=HEADER[-1]
    )
    if len(order.events) > 1:
        click.echo(f"The data settles {order.fixed:.0%} of the order of {len(order.events)} events.", err=True)


def _in_whole(problems: Iterable[Problem], story: Story, whole: Story) -> Iterator[Problem]:
    """Let problems of one telling lead into the story that holds them all."""
    numbers = {scene.id: number for number, scene in enumerate(whole.scenes)}
    for problem in problems:
        place = SCENE_POINTER.match(problem.pointer)
        if place is None:
            yield problem
            continue
        number = numbers[story.scenes[int(place["number"])].id]
        yield attrs.evolve(problem, pointer=f"/scenes/{number}{problem.pointer[place.end() :]}")


def moments_of(story: Story, order: StoryOrder) -> Iterator[Moment]:
    """Give the real scenes in story order, then the others as told."""
    told: dict[str, int] = {}
    counts: dict[str, int] = {}
    for scene in story.scenes:
        counts[scene.telling] = counts.get(scene.telling, 0) + 1
        told.setdefault(scene.id, counts[scene.telling])
    vias = {standing.scene.id: standing.via for standing in reversed(order.standings)}
    before = ""
    unreal = (scene for scene in story.scenes if order.rank[scene.id] is None)
    for scene in (*order.scenes_in_story_order, *unreal):
        rank = order.rank[scene.id]
        yield Moment(
            rank=rank,
            told=told[scene.id],
            telling=scene.telling,
            scene=scene,
            span=order.bounds[scene.id],
            via=vias[scene.id],
            depth=order.depth[scene.id],
            gap=between(before, scene.when) if rank is not None else "",
        )
        before = scene.when or before


def _row(moment: Moment, index: Index, *, several: bool) -> list[str]:
    scene = moment.scene
    return [
        "-" if moment.rank is None else str(moment.rank),
        scene.number or str(moment.told),
        scene.telling if several else "",
        scene.when or _bounds(moment.span),
        moment.gap,
        f"{moment.via.value if moment.via else 'inside'} {moment.depth}" if moment.depth else "",
        place_of(scene, index),
        people_text(scene, index.characters),
        scene.title or scene.summary,
    ]


def _bounds(span: Span) -> str:
    """Say the days between which a scene lies as a date would: `[1997-01-01/1997-12-23]`; nothing without bounds."""
    if span.earliest is None and span.latest is None:
        return ""
    if span.earliest == span.latest:
        return f"[{span.earliest}]"
    return f"[{span.earliest or '..'}/{span.latest or '..'}]"


def _data(moment: Moment, order: StoryOrder) -> dict[str, Any]:
    scene, span = moment.scene, moment.span
    return {
        "rank": moment.rank,
        "telling": scene.telling,
        "told": moment.told,
        "number": scene.number,
        "scene": scene.id,
        "event": order.event[scene.id],
        "when": scene.when,
        "earliest": str(span.earliest) if span.earliest else None,
        "latest": str(span.latest) if span.latest else None,
        "gap": moment.gap,
        "depth": moment.depth,
        "via": moment.via.value if moment.via else None,
        "inside": order.frame[scene.id] or None,
        "location": scene.location,
        "title": scene.title,
        "summary": scene.summary,
    }


def _edge(edge: Edge) -> dict[str, str]:
    """Say which event is before which, why, and which telling says so."""
    return {"before": edge.before, "after": edge.after, "reason": edge.reason.name.lower(), "telling": edge.telling}
