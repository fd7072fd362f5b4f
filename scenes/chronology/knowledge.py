"""What is before what, for the turns and stages of lives: by a path of statements, or by dates.

Only what no problem puts in doubt counts (`StoryOrder.proof`).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from scenes.chronology.frames import Standing
from scenes.chronology.lives import Life, Sighting
from scenes.chronology.order import StoryOrder

Mark: TypeAlias = tuple[str, str, object]
"""A turn of somebody's life, or a stage: the character, the turn or the version, and the age."""


class Knowledge:
    """What is before what, for the turns and stages of some lives.

    Each event carries a bit for every mark that stands at an event before it, and for every mark after it.
    """

    def __init__(
        self,
        order: StoryOrder,
        lives: Iterable[Life],
        into: Mapping[str, Sequence[str]],
        out: Mapping[str, Sequence[str]],
    ) -> None:
        self.order = order
        self.bits: dict[Mark, int] = {}
        marks: dict[str, int] = {}
        for life in lives:
            for turn, standings in life.turns.items():
                for standing in standings:
                    self._mark(marks, standing, (life.character.id, turn.value, None))
            if life.has_stages:
                for seen in life.sightings:
                    if seen.is_aged:
                        self._mark(marks, seen.standing, stage_of(seen))
        self.into = into
        self.past = _carried(order.events if marks else (), into, marks)
        self.future = _carried(order.events[::-1] if marks else (), out, marks)

    def _mark(self, marks: dict[str, int], standing: Standing, key: Mark) -> None:
        bit = self.bits.setdefault(key, 1 << len(self.bits))
        marks[standing.event] = marks.get(standing.event, 0) | bit

    def follows(self, standing: Standing, key: Mark) -> bool:
        """Whether a path leads from a mark to the scene's event."""
        return bool(self.past.get(standing.event, 0) & self.bits.get(key, 0))

    def precedes(self, standing: Standing, key: Mark) -> bool:
        """Whether a path leads from the scene's event to a mark."""
        return bool(self.future.get(standing.event, 0) & self.bits.get(key, 0))

    def dated_before(self, one: Standing, other: Standing) -> bool:
        """Whether the days of one event end before those of the other begin; a disputed date proves nothing."""
        if one.event in self.order.disputed or other.event in self.order.disputed:
            return False
        return self.order.proof.days[one.event].latest < self.order.proof.days[other.event].earliest

    def before(self, candidates: Iterable[Standing], standing: Standing) -> Standing | None:
        """Give the candidate that is before the scene; one of the scene's own telling if there is any."""
        rank = self.order.rank
        last = rank[standing.scene.id] or 0
        found = [c for c in candidates if c.event != standing.event and (rank[c.scene.id] or 0) < last]
        found.sort(key=lambda c: (c.preference != standing.preference, c.number))
        if len({c.event for c in found}) < 2:
            return found[0] if found else None
        by_event = {c.event: c for c in reversed(found)}
        on_path = self._nearest(standing, by_event)
        dated = next((c for c in found if self.dated_before(c, standing)), None)
        return on_path or dated

    def _nearest(self, standing: Standing, candidates: Mapping[str, Standing]) -> Standing | None:
        """Walk back from a scene to the nearest candidate of its telling, else to the nearest of all."""
        seen = {standing.event}
        level = [standing.event]
        other: Standing | None = None
        while level:
            level = list({event: None for after in level for event in self.into.get(after, ()) if event not in seen})
            seen.update(level)
            for event in level:
                candidate = candidates.get(event)
                if candidate is not None and candidate.preference == standing.preference:
                    return candidate
                other = other or candidate
        return other


def _carried(events: Sequence[str], steps: Mapping[str, Sequence[str]], marks: Mapping[str, int]) -> dict[str, int]:
    carried: dict[str, int] = {}
    for event in events:
        bits = 0
        for other in steps.get(event, ()):
            bits |= carried[other] | marks.get(other, 0)
        carried[event] = bits
    return carried


def stage_of(seen: Sighting) -> Mark:
    """Give the stage of life at which somebody is seen."""
    return seen.presence.character, seen.presence.version, seen.presence.age
