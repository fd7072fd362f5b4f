"""Read back what was written: a draft that says something else than its script must not be saved."""

from collections.abc import Iterator
from itertools import zip_longest

from scenes.page.fountain.read import read
from scenes.page.script import Script
from scenes.problems import Code, Problem


def reads_otherwise(text: str, script: Script) -> Iterator[Problem]:
    """Give a problem, an error, where a text does not read as the script that it was written from."""
    found = read(text).script
    if found == script:
        return
    pairs = zip_longest((*script.title_page, *script.elements), (*found.title_page, *found.elements))
    number, (meant, got) = next((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    message = f"part {number} of the draft, {_shown(meant)}, would be read as {_shown(got)}"
    yield Problem(code=Code.READS_OTHERWISE, message=message, hint="please report this with the story that shows it")


def _shown(part: object) -> str:
    words = repr(part) if part is not None else "nothing"
    return words if len(words) <= 80 else f"{words[:77]}..."
