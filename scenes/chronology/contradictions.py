"""What contradicts what in the order of a story, and what is left out so that an order remains.

What one telling says against itself is an error. That two tellings disagree may be the truth about them: a warning.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

import attrs

from scenes.chronology.dates import ANY_DAY, Days
from scenes.chronology.edges import Edge, Reason, Reasons, in_words
from scenes.chronology.events import Events
from scenes.chronology.frames import Standing
from scenes.chronology.sorting import MOST_CIRCLES, Circle, Sorted
from scenes.chronology.spans import Clash
from scenes.problems import Code, Problem, Severity

HINTS = {
    Reason.AFTER: "mend `after` on one side",
    Reason.FLASHBACK: "is it a flashback, and inside the right scene?",
    Reason.FLASHFORWARD: "is it a flashforward, and inside the right scene?",
    Reason.TOLD: "where the telling leaves the story's order, say `jump: true`",
}

DISAGREEING = "tellings may disagree, and fabula compare shows where; mend it only where one was entered wrongly"
"""The hint where nothing need be wrong with the records."""


class Breaker:
    """Chooses which circle to name, and which of its edges to cut."""

    def __init__(self, reasons: Reasons, events: Events, days: Mapping[int, Days]) -> None:
        """Take the days of each dated event by its number."""
        self.reasons, self.edges, self.events, self.days = reasons, reasons.edges, events, days

    def __call__(self, circle: tuple[int, ...], cut: Set[int]) -> Circle:
        """Name a circle within one telling where there is one, and cut its weakest edge."""
        tellings = {self.edges[number].preference for number in circle}
        for telling in sorted(tellings, reverse=True) if len(tellings) > 1 else ():
            last = max(number for number in circle if self.edges[number].preference == telling)
            edge = self.edges[last]
            way = self.reasons.between(edge.after, edge.before, telling, circle, cut)
            if all(self.edges[number].preference == telling for number in way):
                circle = (*way, last)
                break
        return Circle(circle, max(circle, key=self._weakness))

    def _weakness(self, number: int) -> tuple[int, bool, bool, int, bool, int]:
        """Order the edges of a circle: those of the least preferred telling are cut first.

        Among them, first goes what the dates of its own events forbid; then a statement against the telling's own
        order, for all that is told speaks against it; then what is only told, and there rather what leads on from an
        event that is told twice.
        """
        edge = self.edges[number]
        is_back = edge.reason is Reason.AFTER and self.events.is_told_back(edge)
        twice = self.events.is_told_twice(edge.before, edge.preference)
        return edge.preference, is_against(edge, self.events, self.days), is_back, edge.reason, twice, number


def is_against(edge: Edge, events: Events, days: Mapping[int, Days]) -> bool:
    """Whether the dates of an edge's own events forbid it."""
    before, after = (days.get(events.number[event], ANY_DAY) for event in (edge.before, edge.after))
    return before.earliest > after.latest


def turned(circle: Circle, edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """Give the edges of a circle so that the one that was cut stands last."""
    at = circle.edges.index(circle.cut) + 1
    return tuple(edges[number] for number in (*circle.edges[at:], *circle.edges[:at]))


def torn_by(circles: Iterable[Sequence[Edge]]) -> frozenset[str]:
    """Give the events that circles within one telling put in two places; the last edge of a circle is the one cut."""
    cuts = [circle[-1] for circle in circles if _is_within_one_telling(circle)]
    return frozenset(cut.after if cut.reason is Reason.AFTER else cut.before for cut in cuts)


def said_outright(circle: Iterable[Edge]) -> frozenset[Edge]:
    """Give the statements of a circle of which one may be the mistake: `after` where it is there, else the layers."""
    said = [edge for edge in circle if edge.reason is not Reason.TOLD]
    return frozenset([edge for edge in said if edge.reason is Reason.AFTER] or said)


def in_doubt(circles: Iterable[Sequence[Edge]], clashes: Iterable[Sequence[Edge]]) -> frozenset[Edge]:
    """Give the statements that a problem puts in doubt, and that therefore prove nothing else.

    Of a circle within one telling it is what is said outright. Of a path that two dates forbid it is each `after`, and
    the first and the last step: a flashback that does not say so is wrong in its own steps, not in those between.
    """
    doubted: set[Edge] = set()
    for circle in circles:
        if _is_within_one_telling(circle):
            doubted |= said_outright(circle)
    for path in clashes:
        doubted |= {path[0], path[-1], *(edge for edge in path if edge.reason is Reason.AFTER)}
    return frozenset(doubted)


def _is_within_one_telling(edges: Iterable[Edge]) -> bool:
    return len({edge.preference for edge in edges}) == 1


def circle_problems(
    plain: Sorted, circles: Iterable[Sequence[Edge]], events: Events, disputed: Set[str]
) -> Iterator[Problem]:
    """Say once for each mistake within a telling, and once for tellings that disagree, what contradicts what.

    An event told twice whose dates are disputed has its own problem, and a circle that comes from it is silent. So is a
    disagreement that rests on what a telling contradicts itself.
    """
    blamed: set[Edge | str] = set(disputed)
    between: dict[frozenset[int], list[Sequence[Edge]]] = {}
    within: list[Sequence[Edge]] = []
    for circle in sorted(circles, key=len):
        tellings = frozenset(edge.preference for edge in circle)
        (within if len(tellings) == 1 else between.setdefault(tellings, [])).append(circle)
    for circle in within:
        culprits = _culprits(circle, events)
        if not culprits & blamed:
            yield _circle_problem(circle, events)
        blamed |= culprits
    blamed |= {edge for circle in within for edge in circle}
    for circles_between in between.values():
        found = [circle for circle in circles_between if not {*_culprits(circle, events), *circle} & blamed]
        if not found:
            continue
        problem = _circle_problem(found[0], events)
        more = f"; and {len(found) - 1} more such" if len(found) > 1 else ""
        kept = min(found[0], key=lambda edge: edge.preference).telling
        yield attrs.evolve(
            problem,
            message=f"the tellings disagree about the order: {problem.message}{more}",
            hint=f"the order of {kept} is followed; fabula compare shows every difference",
            severity=Severity.WARNING,
        )
    if len(plain.circles) >= MOST_CIRCLES:
        yield Problem(
            code=Code.ORDER,
            message=f"{MOST_CIRCLES} contradictions and more; {len(plain.cut)} statements were left out",
        )


def _culprits(circle: Sequence[Edge], events: Events) -> set[Edge | str]:
    """Give what a circle may come from: each `after`, and events told twice.

    Where an `after` goes against the telling for another reason than these, they are not to blame.
    """
    said = {edge for edge in circle if edge.reason is Reason.AFTER}
    twice = {edge.before for edge in circle if events.is_told_twice(edge.before, edge.preference)}
    if any(events.is_told_back(edge) and not {edge.before, edge.after} & twice for edge in said):
        return {*said}
    return {*said, *twice} or {circle[-1]}


def _circle_problem(circle: Sequence[Edge], events: Events) -> Problem:
    cut = circle[-1]
    said = in_words(circle if events.several else [attrs.evolve(edge, telling="") for edge in circle])
    return Problem(
        code=Code.FLASHBACK_LATER if _about_frame(circle) else Code.ORDER,
        message=f"{said}: not all of this can be",
        hint=HINTS[cut.reason],
        pointer=events.pointer(cut.after if cut.reason is not Reason.FLASHBACK else cut.before),
    )


def _about_frame(path: Sequence[Edge]) -> bool:
    """Whether a circle says no more than that a flashback is after its own frame, or a flashforward before it."""
    frames = [edge for edge in path if edge.reason in (Reason.FLASHBACK, Reason.FLASHFORWARD)]
    return bool(frames) and all(edge.reason is Reason.AFTER for edge in path if edge not in frames)


def clash_problems(
    clashes: Iterable[Clash], reasons: Reasons, events: Events, cut: Set[int], doubted: Set[Edge]
) -> Iterator[Problem]:
    """Say of each date that is left out which other it clashes with, and why the one cannot be before the other.

    A clash that rests on a doubted edge is silent: that edge has its own problem. So is one that rests on what was said
    outright in a clash before it, for that may be the one mistake of both.
    """
    blamed = set(doubted)
    for clash in clashes:
        steps = [reasons.edges[number] for number in clash.path]
        if not blamed.isdisjoint(steps):
            continue
        afters = [edge for edge in steps if edge.reason is Reason.AFTER]
        blamed |= said_outright(steps if len(steps) == 1 else afters)
        early, late = events.ids[clash.before], events.ids[clash.after]
        way = clash.path
        if events.several:
            way = reasons.between(early, late, events.dated(late).preference, way, cut)
        path = [reasons.edges[number] for number in way]
        tellings = {edge.preference for edge in path}
        said = in_words(path if len(tellings) > 1 else [attrs.evolve(edge, telling="") for edge in path])
        about_frame = path[-1].reason is Reason.FLASHBACK or path[0].reason is Reason.FLASHFORWARD
        one, other = events.dated(early), events.dated(late)
        disagree = len(tellings | {one.preference, other.preference}) > 1
        message = f'"{early}" ({one.scene.when}) is dated after "{late}" ({other.scene.when}), yet {said}'
        yield Problem(
            code=Code.FLASHBACK_LATER if about_frame else Code.DATE_ORDER,
            message=message,
            hint=DISAGREEING if disagree else "mend one of the dates, or the order",
            pointer=f"/scenes/{events.dated(events.ids[clash.left_out]).number}/when",
            severity=_severity(disagree),
        )


def two_dates(one: Standing, other: Standing) -> Problem:
    """Say that two scenes of one event have dates that share no day."""
    disagree = one.preference != other.preference
    message = (
        f'"{one.event}" is dated {one.scene.when} in "{one.scene.id}" '
        f'and {other.scene.when} in "{other.scene.id}": one event has one date'
    )
    return Problem(
        code=Code.TWO_DATES,
        message=message,
        hint=DISAGREEING if disagree else "mend one of the dates, or give the scenes different events",
        pointer=f"/scenes/{other.number}/when",
        severity=_severity(disagree),
    )


def _severity(tellings_disagree: bool) -> Severity:
    """What one telling says against itself is an error; that two tellings disagree may be the truth about them."""
    return Severity.WARNING if tellings_disagree else Severity.ERROR
