"""The formats as sub-commands of `fabula export`: their names from the table, their flags from their options.

Imports nothing heavy: a format's module is loaded when its command is asked for.
"""

from typing import Any

import click

import exporters
from commands.words import CONTEXT, limit, told, write_strictly

ORDER = click.Option(
    ["--order"],
    type=click.Choice(["telling", "story"]),
    default="telling",
    show_default=True,
    help="Order of the scenes: as they are told, or as they happen; the title then says so.",
)


def _format_command(row: exporters.Format) -> click.Command:
    """Make the command of one format from its options class."""
    from commands.flags import flags_of

    flags = [*([ORDER] if row.is_script else []), *flags_of(exporters.load(row).Options)]

    @click.command(
        row.name,
        help=f"{row.title}.",
        epilog=f"Example: fabula export {row.name} miracle-in-cell-no-7 -o story{row.suffixes[0]}",
        context_settings=CONTEXT,
    )
    @click.argument("story", metavar="STORY")
    @click.option("-o", "--output", default="-", metavar="FILE", help="File to write; - is standard output.")
    @told
    @write_strictly
    @limit
    def command(story: str, output: str, telling: str, strict: bool, limit: int, **values: Any) -> None:
        from commands.export import Request, export_one

        order = values.pop("order") if row.is_script else "telling"
        request = Request(story=story, output=output, telling=telling, strict=strict, limit=limit, order=order)
        export_one(row, request, values)

    command.params += flags
    return command


class FormatsGroup(click.Group):
    """The formats as sub-commands, each made from its options class when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the formats in the order of the table, then `all`."""
        return [*(row.name for row in exporters.FORMATS), *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Make the command of a format."""
        row = exporters.format_named(cmd_name)
        return super().get_command(ctx, cmd_name) if row is None else _format_command(row)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the formats by their titles, without importing their modules."""
        rows = [(row.name, row.title) for row in exporters.FORMATS]
        with formatter.section("Formats"):
            formatter.write_dl([*rows, ("all", "Every format at once, into a folder")])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take the format from the name of the output file where none is named."""
        if self.get_command(ctx, args[0]) is None:
            row = exporters.format_for(_output_in(args))
            if row is not None:
                return row.name, _format_command(row), args
            raise click.UsageError(_no_format(args))
        return super().resolve_command(ctx, args)


def _no_format(args: list[str]) -> str:
    """Say why no format is known: no such format, no such suffix, or none named."""
    from difflib import get_close_matches
    from pathlib import Path

    names = [row.name for row in exporters.FORMATS]
    close = get_close_matches(args[0], names, n=1)
    if close and not Path(args[0]).exists():
        return f'there is no format "{args[0]}"; did you mean "{close[0]}"?'
    output = _output_in(args)
    if Path(output).suffix:
        suffixes = " ".join(suffix for row in exporters.FORMATS for suffix in row.suffixes)
        return f'no format has the suffix "{Path(output).suffix}"; known: {suffixes}'
    return f"name a format, or an output file whose suffix says which; formats: {', '.join(names)}"


def _output_in(args: list[str]) -> str:
    """Give the file that follows -o or --output in a list of words."""
    for number, word in enumerate(args):
        if word in ("-o", "--output"):
            return args[number + 1] if number + 1 < len(args) else ""
        for begin in ("--output=", "-o"):
            if word.startswith(begin):
                return word.removeprefix(begin)
    return ""
