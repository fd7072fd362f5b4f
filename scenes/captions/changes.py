"""What an export had to change: counted by kind, so that a long story gives a short report."""

from scenes.problems import Code, Problem


class Changes:
    """Collects changes of one export and gives one problem for each kind."""

    def __init__(self) -> None:
        self._found: dict[tuple[Code, str, str], tuple[str, int]] = {}

    def add(self, what: str, where: str, *, code: Code = Code.CAPTION_TEXT, hint: str = "") -> None:
        """Count a change; `where` is the id of its scene, empty where it concerns the whole."""
        first, count = self._found.get((code, what, hint), (where, 0))
        self._found[code, what, hint] = (first, count + 1)

    def problems(self) -> tuple[Problem, ...]:
        """Give the problems in the order in which their kinds were met."""
        return tuple(
            Problem(code=code, message=f"{what}{_places(first, count)}", hint=hint)
            for (code, what, hint), (first, count) in self._found.items()
        )


def _places(first: str, count: int) -> str:
    if not first:
        return ""
    return f' (scene "{first}")' if count == 1 else f' ({count} times, first in scene "{first}")'
