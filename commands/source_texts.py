"""The words that name source texts: `--source TELLING=FILE`."""

from collections.abc import Iterable

import click


def paths_of(words: Iterable[str]) -> dict[str, str]:
    """Give the path of each telling's source; a word of another form, or a second one of a telling, is wrong use."""
    paths: dict[str, str] = {}
    for telling, path in map(_telling_and_path, words):
        if telling in paths:
            both = f"{telling}={paths[telling]} and {telling}={path}"
            raise click.UsageError(f"--source names the telling {telling} twice: {both}")
        paths[telling] = path
    return paths


def _telling_and_path(word: str) -> tuple[str, str]:
    telling, equals, path = word.partition("=")
    if not equals or not telling or not path:
        raise click.UsageError(f"--source takes TELLING=FILE, not {word}")
    return telling, path
