"""The words that name source texts: `--source TELLING=FILE`."""

from collections.abc import Iterable

import click


def paths_of(words: Iterable[str]) -> dict[str, str]:
    """Give the path of each telling's source; a word of another form is wrong use."""
    return dict(_telling_and_path(word) for word in words)


def _telling_and_path(word: str) -> tuple[str, str]:
    telling, equals, path = word.partition("=")
    if not equals or not telling or not path:
        raise click.UsageError(f"--source takes TELLING=FILE, not {word}")
    return telling, path
