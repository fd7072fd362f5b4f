"""The words of the commands for stories: checking them, looking at them, comparing their tellings, beginning one."""

import click

from commands.words import check_strictly, limit, report, width
from scenes.page.eighths import Rounding
from scenes.page.geometry import Paper


@click.command(epilog="Example: fabula check miracle-in-cell-no-7")
@click.argument("stories", metavar="FILE...", nargs=-1, required=True)
@report
@check_strictly
@click.option(
    "--source", "sources", multiple=True, metavar="TELLING=FILE", help="Check evidence against a source text."
)
@limit
def check(stories: tuple[str, ...], report: str, strict: bool, sources: tuple[str, ...], limit: int) -> None:
    """Check story files and say what is wrong, where, and how to mend it."""
    from commands.check import check_files

    check_files(stories, as_json=report == "json", strict=strict, sources=sources, limit=limit)


@click.command(epilog="Example: fabula show miracle-in-cell-no-7 --telling article")
@click.argument("story", metavar="STORY")
@click.option("--telling", default="", metavar="ID", help="Show only this telling.")
@width
@limit
def show(story: str, telling: str, width: int | None, limit: int) -> None:
    """Show the scenes as a table."""
    from commands.show import show_scenes

    show_scenes(story, telling=telling, width=width, limit=limit)


@click.command(epilog="Example: fabula pages miracle-in-cell-no-7 --paper a4")
@click.argument("story", metavar="STORY")
@click.option("--telling", default="", metavar="ID", help="Set only this telling.")
@click.option(
    "--paper",
    type=click.Choice([paper.value for paper in Paper]),
    default=Paper.LETTER.value,
    show_default=True,
    help="The paper.",
)
@click.option(
    "--eighths",
    type=click.Choice([rounding.value for rounding in Rounding]),
    default=Rounding.UP.value,
    show_default=True,
    help="How lengths are rounded.",
)
@click.option(
    "--heading-space",
    type=click.IntRange(0, 4),
    default=2,
    show_default=True,
    help="Blank rows above a scene heading.",
)
@click.option("--continued", is_flag=True, help="Leave room for the marks of scenes that go on overleaf.")
@click.option("--syllables", is_flag=True, help="Let Hangul break between syllables, not at blanks only.")
@limit
def pages(
    story: str,
    telling: str,
    paper: str,
    eighths: str,
    heading_space: int,
    continued: bool,
    syllables: bool,
    limit: int,
) -> None:
    """Say on which page of the script each scene stands and how long it is, in eighths of a page.

    With the options with which a script is exported, these are the pages of its PDF and its text.
    """
    from commands.pages import show_pages
    from scenes.page.typesetting import Layout

    layout = Layout(paper=Paper(paper), heading_space=heading_space, continued=continued, syllables=syllables)
    show_pages(story, telling=telling, layout=layout, rounding=Rounding(eighths), limit=limit)


@click.command(epilog="Example: fabula timeline miracle-in-cell-no-7")
@click.argument("story", metavar="STORY")
@click.option("--telling", default="", metavar="ID", help="Show only this telling.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help="How it is shown.")
@width
@limit
def timeline(story: str, telling: str, form: str, width: int | None, limit: int) -> None:
    """Show what happens in story order, beside where it is told."""
    from commands.timeline import show_timeline

    show_timeline(story, telling=telling, form=form, width=width, limit=limit)


@click.command(epilog="Example: fabula stats miracle-in-cell-no-7")
@click.argument("story", metavar="STORY")
@click.option("--telling", default="", metavar="ID", help="Measure only this telling.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="How it is shown.")
@width
@limit
def stats(story: str, telling: str, form: str, width: int | None, limit: int) -> None:
    """Measure how each telling departs from story order, and who is on stage with whom.

    The page docs/measures.md defines each figure, with its source.
    """
    from commands.stats import show_stats

    show_stats(story, telling=telling, form=form, width=width, limit=limit)


@click.command(epilog="Example: fabula compare miracle-in-cell-no-7")
@click.argument("story", metavar="STORY")
@click.argument("other", metavar="[OTHER]", required=False)
@click.option("--telling", "tellings", multiple=True, metavar="ID", help="A telling to compare; give two.")
@click.option(
    "--source", "sources", multiple=True, metavar="TELLING=FILE", help="Quote a source text, and its coverage."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="How it is shown.")
@width
@limit
def compare(
    story: str,
    other: str | None,
    tellings: tuple[str, ...],
    sources: tuple[str, ...],
    form: str,
    width: int | None,
    limit: int,
) -> None:
    """Set two tellings side by side: what both tell, what one tells, and where they differ.

    The tellings are the first two of STORY, or the first of STORY and the first of OTHER.
    """
    from commands.compare import show_comparison

    show_comparison(story, other, tellings=tellings, sources=sources, form=form, width=width, limit=limit)


@click.command(epilog="Example: fabula align miracle-in-cell-no-7 --min 0.2")
@click.argument("story", metavar="STORY")
@click.argument("other", metavar="[OTHER]", required=False)
@click.option("--telling", "tellings", multiple=True, metavar="ID", help="A telling to align; give two.")
@click.option(
    "--min", "least", type=click.FloatRange(0, 1), default=0.12, show_default=True, help="Least likeness shown."
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", help="How it is shown.")
@click.option("--accept", type=click.FloatRange(0, 1), default=None, metavar="MIN", help="Write all pairs this alike.")
@click.option("--reviewed", default="", metavar="FILE", help="Write the pairs of a CSV list that you have read.")
@width
@limit
def align(
    story: str,
    other: str | None,
    tellings: tuple[str, ...],
    least: float,
    form: str,
    accept: float | None,
    reviewed: str,
    width: int | None,
    limit: int,
) -> None:
    """Propose which scenes of two tellings tell the same event.

    The tellings are the first two of STORY, or the first of STORY and the first of OTHER. Accepted pairs get one event
    id in the story files, whose layout and comments stay.
    """
    from commands.align import Request, align_tellings

    align_tellings(
        Request(
            story=story,
            other=other,
            tellings=tellings,
            least=least,
            form=form,
            accept=accept,
            reviewed=reviewed,
            width=width,
            limit=limit,
        )
    )


@click.command(epilog="Example: fabula serve my-story.yaml --open")
@click.argument("story", metavar="STORY")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port on this machine; a free one by default.")
@click.option("--open", "browse", is_flag=True, help="Open the page in the browser.")
@limit
def serve(story: str, port: int, browse: bool, limit: int) -> None:
    """Show the story's page on this machine, and rebuild it whenever the file changes.

    Nobody else can reach it. Problems in the file stand on the page with their places. Ctrl-C stops.
    """
    from commands.serve import serve_story

    serve_story(story, port=port, browse=browse, limit=limit)


@click.command(epilog="Example: fabula new my-story.yaml")
@click.argument("file", metavar="FILE")
@click.option("--force", is_flag=True, help="Replace a file that is already there.")
def new(file: str, force: bool) -> None:
    """Write a small story with comments, to start from."""
    from commands.new import write_new

    write_new(file, force=force)


@click.command(epilog="Example: fabula formats")
def formats() -> None:
    """Say what each format can and cannot hold."""
    from commands.formats import show_formats

    show_formats()


@click.command(epilog="Example: fabula schema scene")
@click.argument("name", type=click.Choice(["story", "scene"]), default="story")
def schema(name: str) -> None:
    """Print the JSON Schema of a story file or of one scene."""
    from commands.border import print_content
    from schemas import text_of

    print_content(text_of(name))


@click.command(epilog="Example: fabula stories")
def stories() -> None:
    """List the bundled stories; an id works wherever a path does."""
    from commands.stories import list_stories

    list_stories()


COMMANDS = (check, show, pages, timeline, stats, compare, align, serve, new, formats, schema, stories)
"""What the command line finds here."""
