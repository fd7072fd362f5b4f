"""The words of the commands that turn documents into stories and stories into documents."""

import click

import exporters
from commands.formats_group import FormatsGroup
from commands.words import limit, read_as, replace, told, write_strictly


@click.group("export", cls=FormatsGroup, epilog="Example: fabula export miracle-in-cell-no-7 -o scenes.xlsx")
def export() -> None:
    """Turn a story into a document.

    Name the format, or only the output file: its suffix then says which.
    """


@export.command("all", epilog="Example: fabula export all miracle-in-cell-no-7 -d out")
@click.argument("story", metavar="STORY")
@click.option(
    "-d", "--directory", "-o", required=True, metavar="DIR", help="Folder to write to; it is made if need be."
)
@told
@click.option("--strict", is_flag=True, help="Stop where there are warnings.")
@limit
def export_all(story: str, directory: str, telling: str, strict: bool, limit: int) -> None:
    """Export every format at once, into a folder."""
    from pathlib import Path

    from commands.export import Request
    from commands.export import export_all as run

    request = Request(story=story, output="", telling=telling, strict=strict, limit=limit)
    run(request, Path(directory))


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


@click.command(epilog="Example: fabula update my-story.yaml edited.xlsx --dry-run")
@click.argument("story", metavar="STORY")
@click.argument("edited", metavar="EDITED.xlsx|DRAFT.fountain|DRAFT.fdx")
@click.option("--dry-run", is_flag=True, help="Print what would change, change by change, and write nothing.")
@click.option(
    "--base", default="", metavar="STORY", help="The story as it was when a draft was made of it, if it changed since."
)
@click.option("--theirs", "prefer", flag_value="theirs", help="Where both changed the same, take what was edited.")
@click.option("--ours", "prefer", flag_value="ours", help="Where both changed the same, keep the story.")
@click.option("--delete", is_flag=True, help="Take deleted rows and scenes out of the story; else they are kept.")
@click.option(
    "--reorder/--no-reorder",
    default=None,
    help="Take the order of rows or scenes as the story's, or do not; by default, one that was not made by sorting.",
)
@click.option(
    "--new", multiple=True, metavar="NAME", help="A name in a workbook that is new although it is almost a known one."
)
@click.option("--backup/--no-backup", default=True, help="Keep the file as it was beside it, as .bak; the default.")
@limit
def update(
    story: str,
    edited: str,
    dry_run: bool,
    base: str,
    prefer: str | None,
    delete: bool,
    reorder: bool | None,
    new: tuple[str, ...],
    backup: bool,
    limit: int,
) -> None:
    """Bring the edits of a workbook, a Fountain draft or a Final Draft script back into its story file.

    Field by field: what only the edits changed is taken, what only the story changed stays. What both changed is
    shown with all three values, and nothing is written.
    """
    from commands.update import Request, update_story
    from scenes.edited import Choices
    from scenes.merge import Side

    update_story(
        Request(
            story=story,
            edited=edited,
            base=base,
            prefer=Side(prefer) if prefer else None,
            choices=Choices(delete=delete, reorder=reorder, new=new),
            dry_run=dry_run,
            backup=backup,
            limit=limit,
        )
    )


COMMANDS = (export, import_, convert, update)
"""What the command line finds here."""
