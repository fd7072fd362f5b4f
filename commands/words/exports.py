"""The words of the commands by which a story goes out as documents and their edits come back."""

import click

from commands.formats_group import FormatsGroup
from commands.words import limit, told


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


COMMANDS = (export, update)
