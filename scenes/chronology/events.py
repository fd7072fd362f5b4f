"""The real events of a story, and how each telling tells them."""

from collections.abc import Sequence

from scenes.chronology.dates import ANY_DAY, days_of
from scenes.chronology.edges import Edge
from scenes.chronology.frames import Standing


class Events:
    """The real events of a story, numbered as the preferred telling first tells them.

    `told` gives the scenes of each event, the preferred telling's first. The first `preferred` events are those that
    the preferred telling tells. `several` says whether more than one telling tells them.
    """

    def __init__(self, standings: Sequence[Standing]) -> None:
        self.told: dict[str, list[Standing]] = {}
        for standing in sorted(standings, key=lambda s: (s.preference, s.number)):
            if standing.is_real:
                self.told.setdefault(standing.event, []).append(standing)
        self.ids = tuple(self.told)
        self.number = {id_: number for number, id_ in enumerate(self.ids)}
        first = min((s.preference for s in standings), default=0)
        self.several = len({standing.preference for standing in standings}) > 1
        self.preferred = sum(told[0].preference == first for told in self.told.values())

    def is_told_back(self, edge: Edge) -> bool:
        """Whether the edge's telling tells the later of its events first."""
        first, last = (
            min((s.number for s in self.told[event] if s.preference == edge.preference), default=0)
            for event in (edge.before, edge.after)
        )
        return first > last

    def is_told_twice(self, event: str, preference: int) -> bool:
        """Whether one telling tells an event in more than one scene."""
        return sum(standing.preference == preference for standing in self.told[event]) > 1

    def pointer(self, event: str) -> str:
        """Lead to the scene that first tells an event."""
        return f"/scenes/{self.told[event][0].number}"

    def dated(self, event: str) -> Standing:
        """Give the scene that first dates an event, which must have a date."""
        return next(s for s in self.told[event] if days_of(s.scene.when) != ANY_DAY)
