"""The words of the commands that read a document of any kind: into a story, or into another document."""

import click

import exporters
from commands.words import limit, read_as, replace, told, write_strictly


@click.command("import", epilog="Example: fabula import draft.fountain -o story.yaml")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "-o", "--output", default="-", metavar="STORY", help="Story file to write, or a folder; - is standard output."
)
@read_as
@click.option("--to", "target", type=click.Choice(exporters.STORY_FORMATS), help="Form of the story file.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="What a column of a scene list means: Ort=location, Wetter=notes, Remarks=ignore. Can be given several times.",
)
@replace
@write_strictly
@limit
def import_(
    files: tuple[str, ...],
    output: str,
    source: str,
    target: str | None,
    columns: tuple[str, ...],
    force: bool,
    strict: bool,
    limit: int,
) -> None:
    """Make a story of a draft, of a scene list in a workbook or CSV, or of another document.

    FILE is a path, a folder, or - for standard input. Several documents go into a folder, one story each.
    """
    from commands.convert import Conversion, convert, story_format

    to = target or story_format(output)
    convert(
        Conversion(
            inputs=files,
            output=output,
            source=source,
            target=to,
            columns=columns,
            force=force,
            strict=strict,
            limit=limit,
        )
    )


@click.command(epilog="Example: fabula convert draft.fountain draft.fdx")
@click.argument("files", metavar="IN... OUT", nargs=-1, required=True)
@read_as
@click.option(
    "--to", "target", default="", metavar="FORMAT", help="Format to write, where the suffix of OUT does not say."
)
@told
@replace
@write_strictly
@limit
def convert(
    files: tuple[str, ...], source: str, target: str, telling: str, force: bool, strict: bool, limit: int
) -> None:
    """Turn documents of one format into another: import and export in one.

    IN is a path, a folder, or - for standard input; OUT is a file, or a folder for several documents, or - for standard
    output. One bad document does not stop the others. `fabula formats` lists the formats.
    """
    from commands.convert import Conversion
    from commands.convert import convert as run

    if len(files) < 2:
        raise click.UsageError("name what to read and what to write; - is standard output")
    *inputs, output = files
    run(
        Conversion(
            inputs=tuple(inputs),
            output=output,
            source=source,
            target=target,
            telling=telling,
            force=force,
            strict=strict,
            limit=limit,
        )
    )


COMMANDS = (import_, convert)
