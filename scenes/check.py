"""Every check of a story at once: that it agrees with itself, and that its time can be true."""

from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from scenes.chronology.checks import check_time
from scenes.chronology.lives import has_ages
from scenes.problems import Code, Problem, Severity, by_place
from scenes.record import Scene, Story
from scenes.references import check_story

MOST_SCENES = 20_000
"""Scenes that are kept to check story time where a list is read scene by scene."""


TANGLED = frozenset({Code.DUPLICATE_ID, Code.INSIDE_CYCLE})
"""Problems after which it is not known which scene is meant or where it lies."""


def check_whole(story: Story) -> Iterator[Problem]:
    """Give all that is wrong with a story; pointers lead into its document.

    Its time is not looked at where an id stands twice or scenes lie in a circle: times would clash that do not.
    """
    found = list(check_story(story))
    yield from found
    if not is_tangled(found):
        yield from check_time(story)


def is_tangled(problems: Iterable[Problem]) -> bool:
    """Whether problems leave open which scene is meant or where it lies."""
    return any(problem.code in TANGLED for problem in problems)


def newly_untrue(before: Story, after: Story) -> tuple[Problem, ...]:
    """Warn of what cannot be true of time after a change, and could before.

    What was wrong before may be said in other words now, for a message counts scenes and names people: a problem is new
    where its words are, and there are more of its code.
    """
    found = _doubts(after)
    if not found:
        return ()
    known = _doubts(before)
    words = Counter(map(_words, found)) - Counter(map(_words, known))
    codes = Counter(doubt.code for doubt in found) - Counter(doubt.code for doubt in known)
    new = (doubt for doubt in found if doubt.code in codes and _words(doubt) in words)
    return by_place(attrs.evolve(doubt, severity=Severity.WARNING) for doubt in new)


def _doubts(story: Story) -> list[Problem]:
    return [problem for problem in check_time(story) if problem.severity is not Severity.NOTE]


def _words(doubt: Problem) -> tuple[Code, str]:
    return doubt.code, doubt.message


class TimeChecker:
    """Collects scenes that are read one by one, and checks their time at the end.

    What cannot be true of time shows only in the whole, so the scenes must be kept; past the limit they are let go and
    the answer is a note. Scenes that say too little for a contradiction are not looked at again.
    """

    def __init__(self, header: Story) -> None:
        self.header = header
        self.scenes: list[Scene] = []
        self.count = 0
        self.can_clash = any(has_ages(character) for character in header.characters)
        self.dates: set[str] = set()

    def add(self, scene: Scene) -> None:
        """Take the next scene."""
        self.count += 1
        if self.count <= MOST_SCENES:
            self.scenes.append(scene)
        elif self.scenes:
            self.scenes = []
        if not self.can_clash:
            self.can_clash = self._can_clash(scene)

    def _can_clash(self, scene: Scene) -> bool:
        """Whether a scene adds what may contradict another: an order, a second date, an exact day, a change, an age."""
        if scene.when:
            self.dates.add(scene.when)
        return bool(
            scene.after
            or scene.event
            or scene.changes
            or (scene.inside and scene.via is None)
            or len(self.dates) > 1
            or len(scene.when) > len("1997-12")
            or any(presence.age is not None for presence in scene.characters)
        )

    def finish(self) -> Iterator[Problem]:
        """Give what cannot be true, or the note that this was not checked."""
        if not self.can_clash:
            return
        if self.count <= MOST_SCENES:
            yield from check_time(attrs.evolve(self.header, scenes=tuple(self.scenes)))
            return
        message = f"story time is checked for up to {MOST_SCENES} scenes in a list, and this one has {self.count}"
        yield Problem(code=Code.TIME_NOT_CHECKED, message=message, hint="as one YAML or JSON file it is checked whole")
