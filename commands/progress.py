"""Say that work goes on: on standard error, only on a terminal, and only once it has lasted a second."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from threading import Event

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds of work before anything is shown."""


@contextmanager
def busy(label: str) -> Iterator[None]:
    """Show a moving mark while the body works, once it has worked for a second."""
    if not sys.stderr.isatty():
        yield
        return
    from threading import Event, Thread  # here, for what is piped shows nothing

    done = Event()
    shower = Thread(target=_show, args=(label, done), daemon=True)
    shower.start()
    try:
        yield
    finally:
        done.set()
        shower.join()


def _show(label: str, done: "Event") -> None:
    if done.wait(PATIENCE):
        return
    from rich.console import Console

    with Console(stderr=True).status(label):
        done.wait()


def watched(items: Iterable[T], label: str, total: int | None = None) -> Iterator[T]:
    """Pass the items through, showing a bar once they have taken a second."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    began = monotonic()
    progress = Progress(console=Console(stderr=True), transient=True)
    task = progress.add_task(label, total=total)
    shown = False
    try:
        for item in items:
            if not shown and monotonic() - began > PATIENCE:
                progress.start()
                shown = True
            yield item
            progress.advance(task)
    finally:
        if shown:
            progress.stop()
