"""How far a telling departs from story order, in a few numbers. Each is defined, with its source, in docs/measures.md.

One number misleads: a story told almost wholly inside a frame may be told straight on. So there are several.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from scenes.chronology.dates import FIRST, LAST, Days
from scenes.chronology.frames import Standing
from scenes.chronology.order import StoryOrder, order_of
from scenes.record import Story, Via
from scenes.tellings import one_telling


@attrs.frozen(kw_only=True)
class OrderMeasures:
    """What story ranks in telling order say: shares from 0 to 1, `tau` from -1 to 1, and `jumps` as a count."""

    footrule: float
    tau: float
    jumps: int
    moved: float
    analeptic: float


@attrs.frozen(kw_only=True)
class Stretch:
    """A run of scenes told in one layer out of the present: a flashback or a flashforward.

    `reach` is how far it lies from the scene it is inside, `extent` how long it lasts: in events of the story, and in
    days, the least and the most that the dates allow (`None` where nothing bounds the most).
    """

    first: str
    last: str
    frame: str
    via: Via
    scenes: int
    reach: int
    extent: int
    reach_days: tuple[int, int | None]
    extent_days: tuple[int, int | None]


@attrs.frozen(kw_only=True)
class Measures:
    """The measures of one telling. `real` counts the scenes that are in story order; `fixed` is how much is settled."""

    telling: str
    scenes: int
    real: int
    events: int
    order: OrderMeasures
    embedded: float
    depth: int
    fixed: float
    stretches: tuple[Stretch, ...]


def measures_of(story: Story, telling: str = "") -> Measures:
    """Measure one telling, the first by default, by the story order that it gives itself."""
    told = one_telling(story, telling)
    order = order_of(told)
    real = [standing for standing in order.standings if standing.is_real]
    ranks = [order.rank[standing.scene.id] or 0 for standing in real]
    count = len(order.standings)
    return Measures(
        telling=told.tellings[0].id if told.tellings else "",
        scenes=count,
        real=len(real),
        events=len(order.events),
        order=measures_of_ranks(ranks),
        embedded=sum(standing.depth > 0 for standing in order.standings) / count if count else 0.0,
        depth=max((standing.depth for standing in order.standings), default=0),
        fixed=order.fixed,
        stretches=tuple(_stretches(order)),
    )


def measures_of_ranks(ranks: Sequence[int]) -> OrderMeasures:
    """Measure story ranks, which leave none out, given in telling order.

    Scenes of one rank count as told in the order of the story.
    """
    count = len(ranks)
    by_rank = sorted(range(count), key=lambda told: (ranks[told], told))
    position = [0] * count
    for place, told in enumerate(by_rank):
        position[told] = place
    distance = sum(abs(place - told) for told, place in enumerate(position))
    latest, back = -1, 0
    for place in position:
        back += place < latest
        latest = max(latest, place)
    return OrderMeasures(
        footrule=distance / (count * count // 2) if count > 1 else 0.0,
        tau=_tau(ranks, position),
        jumps=sum(later - earlier not in (0, 1) for earlier, later in pairwise(ranks)),
        moved=1 - len(rising(position)) / count if count else 0.0,
        analeptic=back / count if count else 0.0,
    )


def _tau(ranks: Sequence[int], position: Sequence[int]) -> float:
    """Give Kendall's tau-b of telling order and story order; 1.0 where no two scenes differ in rank."""
    count = len(ranks)
    pairs = count * (count - 1) // 2
    tied = 0
    run = 0
    for earlier, later in pairwise(sorted(ranks)):
        run = run + 1 if earlier == later else 0
        tied += run
    free = pairs - tied
    return (free - 2 * _inversions(position)) / (free * pairs) ** 0.5 if free else 1.0


def _inversions(position: Sequence[int]) -> int:
    """Count the pairs told against story order, with a Fenwick tree."""
    tree = [0] * (len(position) + 1)
    found = 0
    for told, place in enumerate(position):
        node = place + 1
        found += told
        while node:
            found -= tree[node]
            node &= node - 1
        node = place + 1
        while node < len(tree):
            tree[node] += 1
            node += node & -node
    return found


def rising(position: Sequence[int]) -> tuple[int, ...]:
    """Give the places of a longest rising subsequence: the most that can stay where they are."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for place, value in enumerate(position):
        at = bisect_left(ends, value)
        ends[at : at + 1] = [value]
        last[at : at + 1] = [place]
        before.append(last[at - 1] if at else -1)
    found: list[int] = []
    place = last[-1] if last else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return tuple(reversed(found))


def _stretches(order: StoryOrder) -> Iterator[Stretch]:
    """Follow the telling; a layer stays open while what is told lies in it or deeper."""
    runs: list[list[Standing]] = []
    open_runs: dict[tuple[int | None, Via | None], list[Standing]] = {}
    for standing in order.standings:
        layer = (standing.frame, standing.via)
        open_runs = {known: run for known, run in open_runs.items() if known == layer or run[0].depth < standing.depth}
        if standing.frame is None or standing.via not in (Via.FLASHBACK, Via.FLASHFORWARD) or not standing.is_real:
            continue
        if layer not in open_runs:
            open_runs[layer] = []
            runs.append(open_runs[layer])
        open_runs[layer].append(standing)
    for run in runs:
        yield _stretch(run, order)


def _stretch(run: Sequence[Standing], order: StoryOrder) -> Stretch:
    frame = order.standings[run[0].frame or 0]
    ranks = [order.rank[standing.scene.id] or 0 for standing in run]
    first, last = run[ranks.index(min(ranks))], run[ranks.index(max(ranks))]
    inner, outer = order.days[first.event], order.days[frame.event]
    early, late = (inner, outer) if run[0].via is Via.FLASHBACK else (outer, inner)
    return Stretch(
        first=run[0].scene.id,
        last=run[-1].scene.id,
        frame=frame.scene.id,
        via=run[0].via or Via.FLASHBACK,
        scenes=len(run),
        reach=abs((order.rank[frame.scene.id] or 0) - (order.rank[first.scene.id] or 0)),
        extent=max(ranks) - min(ranks) + 1,
        reach_days=_between(early, late),
        extent_days=_between(inner, order.days[last.event]) if first.event != last.event else (0, 0),
    )


def _between(early: Days, late: Days) -> tuple[int, int | None]:
    """Give the least and the most days from one event to a later one."""
    least = max(late.earliest - early.latest, 0) if early.latest < LAST else 0
    return least, None if early.earliest == FIRST or late.latest == LAST else late.latest - early.earliest
