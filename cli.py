"""The command line: words in, library called, exit status out.

Nothing heavy is imported here, so that `fabula --help` answers at once; each command imports what it needs.
"""

import gc

gc.set_threshold(100_000)  # before all else is loaded: a program makes much that lasts, and few circles

from importlib import import_module
from typing import NoReturn

import click

from commands.words import CONTEXT

VERSION = "0.1.0"

ROOMS = ("commands.words.documents", "commands.words.exports", "commands.words.stories", "commands.words.captions")
"""Where the words of the commands stand, those of most use first."""


class Commands(click.Group):
    """The commands of all rooms; a room is loaded when none before it has the command that is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        for room in ROOMS:
            self._load(room)
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give the command of a name."""
        for room in ROOMS:
            if cmd_name not in self.commands:
                self._load(room)
        return super().get_command(ctx, cmd_name)

    def _load(self, room: str) -> None:
        for command in import_module(room).COMMANDS:
            self.add_command(command)


@click.group(cls=Commands, context_settings=CONTEXT)
@click.version_option(VERSION, prog_name="fabula")
def main() -> None:
    """Keep a story as scene records, check it, and turn it into every document that people work from.

    STORY is a path (YAML, JSON or JSON Lines), the id of a bundled story, or - for standard input.

    \b
    Example:
      fabula export fountain miracle-in-cell-no-7 -o draft.fountain
    """  # noqa: D301 - \b keeps click from filling the lines


def run() -> NoReturn:
    """Be the program `fabula`: one command, and then the process ends."""
    from commands.process import run_and_end

    run_and_end(main)


if __name__ == "__main__":
    run()
