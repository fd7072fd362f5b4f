"""The words of commands: their arguments, options and help. What several commands share stands here.

Nothing heavy is imported, here or in the modules below: they are read for every `fabula --help`.
"""

import sys

import click

import importers

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
TELLING_HELP = "Tell only this telling."
MEGABYTE = 1_000_000


def _in_bytes(_context: click.Context, _parameter: click.Parameter, megabytes: int) -> int:
    return min(megabytes * MEGABYTE, sys.maxsize - 1)  # one byte more is asked for, to see whether there is any


limit = click.option(
    "--max-mb",
    "limit",
    type=click.IntRange(0),
    default=importers.DEFAULT_LIMIT // MEGABYTE,
    show_default=True,
    callback=_in_bytes,
    is_eager=True,  # before options that name a file
    help="Largest file to read, in MB; 0 for any.",
)
width = click.option(
    "--width", type=click.IntRange(40), default=None, help="Columns to use; the terminal's by default."
)
told = click.option("--telling", default="", metavar="ID", help=TELLING_HELP)
write_strictly = click.option("--strict", is_flag=True, help="Write nothing where there are warnings.")
replace = click.option("--force", is_flag=True, help="Replace story files that are already there.")
read_as = click.option(
    "--from", "source", default="", metavar="FORMAT", help="Format to read, where suffix and content do not say."
)
check_strictly = click.option("--strict", is_flag=True, help="Fail on warnings too.")
report = click.option(
    "--format", "report", type=click.Choice(["text", "json"]), default="text", help="How problems are shown."
)
