"""The command line: words in, library called, exit status out.

Nothing heavy is imported here, so that `fabula --help` answers at once; each command imports what it needs.
"""

import gc

gc.set_threshold(100_000)  # before all else is loaded: a program makes much that lasts, and few circles

from typing import Any, NoReturn

import click

from commands.formats_group import CONTEXT, TELLING_HELP, FormatsGroup

VERSION = "0.1.0"

max_mb = click.option(
    "--max-mb", type=click.IntRange(0), default=50, show_default=True, help="Largest file to read, in MB; 0 for any."
)


@click.group(context_settings=CONTEXT)
@click.version_option(VERSION, prog_name="fabula")
def main() -> None:
    """Keep a story as scene records, check it, and turn it into every document that people work from.

    STORY is a path (YAML, JSON or JSON Lines), the id of a bundled story, or - for standard input.

    \b
    Example:
      fabula export fountain miracle-in-cell-no-7 -o draft.fountain
    """  # noqa: D301 - \b keeps click from filling the lines


@main.command(epilog="Example: fabula check miracle-in-cell-no-7")
@click.argument("stories", metavar="FILE...", nargs=-1, required=True)
@click.option("--format", "report", type=click.Choice(["text", "json"]), default="text", help="How problems are shown.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--source", "sources", multiple=True, metavar="TELLING=FILE", help="Check evidence against a source text."
)
@max_mb
def check(stories: tuple[str, ...], report: str, strict: bool, sources: tuple[str, ...], max_mb: int) -> None:
    """Check story files and say what is wrong, where, and how to mend it."""
    from commands.check import check_files

    check_files(stories, as_json=report == "json", strict=strict, sources=sources, max_mb=max_mb)


@main.group(cls=FormatsGroup, epilog="Example: fabula export miracle-in-cell-no-7 -o scenes.xlsx")
def export() -> None:
    """Turn a story into a document.

    Name the format, or only the output file: its suffix then says which.
    """


@export.command("all", epilog="Example: fabula export all miracle-in-cell-no-7 -d out")
@click.argument("story", metavar="STORY")
@click.option(
    "-d", "--directory", "-o", required=True, metavar="DIR", help="Folder to write to; it is made if need be."
)
@click.option("--telling", default="", metavar="ID", help=TELLING_HELP)
@click.option("--strict", is_flag=True, help="Stop where a format cannot hold something.")
@max_mb
def export_all(story: str, directory: str, telling: str, strict: bool, max_mb: int) -> None:
    """Export every format at once, into a folder."""
    from pathlib import Path

    from commands.export import Request
    from commands.export import export_all as run

    request = Request(story=story, output="", telling=telling, strict=strict, max_mb=max_mb)
    run(request, Path(directory))


@main.command("import", epilog="Example: fabula import draft.fountain -o story.yaml")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "-o", "--output", default="-", metavar="STORY", help="Story file to write, or a folder; - is standard output."
)
@click.option(
    "--from", "source", default="", metavar="FORMAT", help="Format to read, where suffix and content do not say."
)
@click.option("--to", "target", type=click.Choice(["yaml", "json", "jsonl"]), help="Form of the story file.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="What a column of a scene list means: Ort=location, Wetter=notes, Remarks=ignore. Can be given several times.",
)
@click.option("--force", is_flag=True, help="Replace story files that are already there.")
@click.option("--strict", is_flag=True, help="Write nothing where there are warnings.")
@max_mb
def import_(
    files: tuple[str, ...],
    output: str,
    source: str,
    target: str | None,
    columns: tuple[str, ...],
    force: bool,
    strict: bool,
    max_mb: int,
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
            max_mb=max_mb,
        )
    )


@main.command(epilog="Example: fabula convert draft.fountain draft.fdx")
@click.argument("files", metavar="IN... OUT", nargs=-1, required=True)
@click.option(
    "--from", "source", default="", metavar="FORMAT", help="Format to read, where suffix and content do not say."
)
@click.option(
    "--to", "target", default="", metavar="FORMAT", help="Format to write, where the suffix of OUT does not say."
)
@click.option("--telling", default="", metavar="ID", help=TELLING_HELP)
@click.option("--force", is_flag=True, help="Replace story files that are already there.")
@click.option("--strict", is_flag=True, help="Write nothing where there are warnings.")
@max_mb
def convert(
    files: tuple[str, ...], source: str, target: str, telling: str, force: bool, strict: bool, max_mb: int
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
            max_mb=max_mb,
        )
    )


@main.command(epilog="Example: fabula show miracle-in-cell-no-7 --telling article")
@click.argument("story", metavar="STORY")
@click.option("--telling", default="", metavar="ID", help="Show only this telling.")
@click.option("--width", type=click.IntRange(40), default=None, help="Columns to use; the terminal's by default.")
@max_mb
def show(story: str, telling: str, width: int | None, max_mb: int) -> None:
    """Show the scenes as a table."""
    from commands.show import show_scenes

    show_scenes(story, telling=telling, width=width, max_mb=max_mb)


@main.command(epilog="Example: fabula pages miracle-in-cell-no-7 --paper a4")
@click.argument("story", metavar="STORY")
@click.option("--telling", default="", metavar="ID", help="Set only this telling.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True, help="The paper.")
@click.option(
    "--eighths", type=click.Choice(["up", "nearest"]), default="up", show_default=True, help="How lengths are rounded."
)
@max_mb
def pages(story: str, telling: str, paper: str, eighths: str, max_mb: int) -> None:
    """Say on which page of the script each scene stands and how long it is, in eighths of a page."""
    from commands.pages import show_pages

    show_pages(story, telling=telling, paper=paper, eighths=eighths, max_mb=max_mb)


@main.command(epilog="Example: fabula timeline miracle-in-cell-no-7")
@click.argument("story", metavar="STORY")
@click.option("--telling", default="", metavar="ID", help="Show only this telling.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help="How it is shown.")
@click.option("--width", type=click.IntRange(40), default=None, help="Columns to use; the terminal's by default.")
@max_mb
def timeline(story: str, telling: str, form: str, width: int | None, max_mb: int) -> None:
    """Show what happens in story order, beside where it is told."""
    from commands.timeline import show_timeline

    show_timeline(story, telling=telling, form=form, width=width, max_mb=max_mb)


@main.command(epilog="Example: fabula stats miracle-in-cell-no-7")
@click.argument("story", metavar="STORY")
@click.option("--telling", default="", metavar="ID", help="Measure only this telling.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="How it is shown.")
@click.option("--width", type=click.IntRange(40), default=None, help="Columns to use; the terminal's by default.")
@max_mb
def stats(story: str, telling: str, form: str, width: int | None, max_mb: int) -> None:
    """Measure how each telling departs from story order, and who is on stage with whom.

    The page docs/measures.md defines each figure, with its source.
    """
    from commands.stats import show_stats

    show_stats(story, telling=telling, form=form, width=width, max_mb=max_mb)


@main.command(epilog="Example: fabula compare miracle-in-cell-no-7")
@click.argument("story", metavar="STORY")
@click.argument("other", metavar="[OTHER]", required=False)
@click.option("--telling", "tellings", multiple=True, metavar="ID", help="A telling to compare; give two.")
@click.option(
    "--source", "sources", multiple=True, metavar="TELLING=FILE", help="Quote a source text, and its coverage."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="How it is shown.")
@click.option("--width", type=click.IntRange(40), default=None, help="Columns to use; the terminal's by default.")
@max_mb
def compare(
    story: str,
    other: str | None,
    tellings: tuple[str, ...],
    sources: tuple[str, ...],
    form: str,
    width: int | None,
    max_mb: int,
) -> None:
    """Set two tellings side by side: what both tell, what one tells, and where they differ.

    The tellings are the first two of STORY, or the first of STORY and the first of OTHER.
    """
    from commands.compare import show_comparison

    show_comparison(story, other, tellings=tellings, sources=sources, form=form, width=width, max_mb=max_mb)


@main.command(epilog="Example: fabula align miracle-in-cell-no-7 --min 0.2")
@click.argument("story", metavar="STORY")
@click.argument("other", metavar="[OTHER]", required=False)
@click.option("--telling", "tellings", multiple=True, metavar="ID", help="A telling to align; give two.")
@click.option(
    "--min", "least", type=click.FloatRange(0, 1), default=0.12, show_default=True, help="Least likeness shown."
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", help="How it is shown.")
@click.option("--accept", type=click.FloatRange(0, 1), default=None, metavar="MIN", help="Write all pairs this alike.")
@click.option("--reviewed", default="", metavar="FILE", help="Write the pairs of a CSV list that you have read.")
@click.option("--width", type=click.IntRange(40), default=None, help="Columns to use; the terminal's by default.")
@max_mb
def align(story: str, other: str | None, **asked: Any) -> None:
    """Propose which scenes of two tellings tell the same event.

    The tellings are the first two of STORY, or the first of STORY and the first of OTHER. Accepted pairs get one event
    id in the story files, whose layout and comments stay.
    """
    from commands.align import Request, align_tellings

    align_tellings(Request(story=story, other=other, **asked))


@main.command(epilog="Example: fabula serve my-story.yaml --open")
@click.argument("story", metavar="STORY")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port on this machine; a free one by default.")
@click.option("--open", "browse", is_flag=True, help="Open the page in the browser.")
@max_mb
def serve(story: str, port: int, browse: bool, max_mb: int) -> None:
    """Show the story's page on this machine, and rebuild it whenever the file changes.

    Nobody else can reach it. Problems in the file stand on the page with their places. Ctrl-C stops.
    """
    from commands.serve import serve_story

    serve_story(story, port=port, browse=browse, max_mb=max_mb)


@main.command(epilog="Example: fabula update my-story.yaml edited.xlsx --dry-run")
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
@click.option("--new", multiple=True, metavar="NAME", help="A name that is new although it is almost a known one.")
@click.option("--backup/--no-backup", default=True, help="Keep the file as it was beside it, as .bak; the default.")
@max_mb
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
    max_mb: int,
) -> None:
    """Bring the edits of a workbook, a Fountain draft or a Final Draft script back into its story file.

    Field by field: what only the edits changed is taken, what only the story changed stays. What both changed is
    shown with all three values, and nothing is written.
    """
    from commands.update import update_from

    update_from(
        story,
        edited,
        base=base,
        prefer=prefer,
        delete=delete,
        reorder=reorder,
        new=new,
        dry_run=dry_run,
        backup=backup,
        max_mb=max_mb,
    )


@main.command(epilog="Example: fabula lint film.srt --profile netflix")
@click.argument("captions", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--profile",
    type=click.Choice(["netflix", "bbc", "none"]),
    default="netflix",
    show_default=True,
    help="Norms to check against; none checks only times and what the options below ask.",
)
@click.option("--language", default="", metavar="TAG", help="Language whose norms count; guessed from the script.")
@click.option(
    "--fps",
    type=click.Choice(["23.976", "24", "25", "29.97", "30", "48", "50", "59.94", "60"]),
    default="24",
    show_default=True,
    help="Frames per second, for gaps counted in frames.",
)
@click.option("--line", type=click.IntRange(1), default=None, help="Most columns of a line.")
@click.option("--lines", type=click.IntRange(1), default=None, help="Most lines of a caption.")
@click.option("--speed", type=click.FloatRange(1), default=None, help="Most columns to be read in a second.")
@click.option("--shortest", type=click.IntRange(0), default=None, help="Shortest time of a caption, in milliseconds.")
@click.option("--longest", type=click.IntRange(1), default=None, help="Longest time of a caption, in milliseconds.")
@click.option("--gap", type=click.IntRange(0), default=None, help="Smallest gap, in milliseconds.")
@click.option(
    "--as",
    "format_name",
    type=click.Choice(["srt", "vtt", "ass", "ttml", "sbv"]),
    default=None,
    help="Format of the files.",
)
@click.option("--format", "report", type=click.Choice(["text", "json"]), default="text", help="How problems are shown.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@max_mb
def lint(captions: tuple[str, ...], report: str, format_name: str | None, **values: Any) -> None:
    """Check caption files (SubRip, WebVTT, ASS, TTML, SBV), whoever wrote them.

    Columns count a Latin letter as one and a Chinese, Japanese or Korean one as two.
    """
    from commands.lint import Request, lint_files

    lint_files(captions, Request(**values, format=format_name or "", as_json=report == "json"))


@main.command(epilog="Example: fabula preview miracle-in-cell-no-7 -o clip.mp4 --detail card")
@click.argument("story", metavar="STORY")
@click.option("-o", "--output", required=True, metavar="FILE", help="Film to write: .mp4, .mov, .mkv or .webm.")
@click.option("--telling", default="", metavar="ID", help="Show only this telling.")
@click.option(
    "--order",
    type=click.Choice(["telling", "story"]),
    default="telling",
    show_default=True,
    help="Order of the scenes.",
)
@click.option(
    "--detail",
    type=click.Choice(["card", "summary", "full"]),
    default="summary",
    show_default=True,
    help="What a scene shows: its card; the summary too; or, in full, its action and dialogue.",
)
@click.option(
    "--pace", type=click.FloatRange(0.25, 4), default=1.0, show_default=True, help="Multiplies reading times."
)
@click.option(
    "--fps", type=click.Choice(["24", "25", "30"]), default="24", show_default=True, help="Frames per second."
)
@click.option(
    "--height",
    type=click.IntRange(144, 2160),
    default=720,
    show_default=True,
    help="Lines of the picture, which is 16:9.",
)
@click.option("--font", default="Arial", show_default=True, help="Font of the captions.")
@max_mb
def preview(**values: Any) -> None:
    """Render a film of captions and scene cards over black, with a chapter for each scene. FFmpeg must be installed."""
    from commands.preview import Request, render

    render(Request(**values))


@main.command(epilog="Example: fabula new my-story.yaml")
@click.argument("file", metavar="FILE")
@click.option("--force", is_flag=True, help="Replace a file that is already there.")
def new(file: str, force: bool) -> None:
    """Write a small story with comments, to start from."""
    from commands.new import write_new

    write_new(file, force=force)


@main.command(epilog="Example: fabula formats")
def formats() -> None:
    """Say what each format can and cannot hold."""
    from commands.formats import show_formats

    show_formats()


@main.command(epilog="Example: fabula schema scene")
@click.argument("name", type=click.Choice(["story", "scene"]), default="story")
def schema(name: str) -> None:
    """Print the JSON Schema of a story file or of one scene."""
    from commands.border import print_content
    from schemas import text_of

    print_content(text_of(name))


@main.command(epilog="Example: fabula stories")
def stories() -> None:
    """List the bundled stories; an id works wherever a path does."""
    from commands.stories import list_stories

    list_stories()


def run() -> NoReturn:
    """Be the program `fabula`: one command, and then the process ends."""
    from commands.process import run_and_end

    run_and_end(main)


if __name__ == "__main__":
    run()
