"""The words of the commands for captions: checking them, and a film of them."""

import click

import importers
from commands.words import check_strictly, limit, report

# The words of profiles, rates, orders and details are those of the library. They are written out here, for to load what
# says them would double the time in which the program starts; tests/test_cli.py compares them.


@click.command(epilog="Example: fabula lint film.srt --profile netflix")
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
    type=click.Choice([row.name for row in importers.FORMATS if row.has_captions]),
    default=None,
    help="Format of the files.",
)
@report
@check_strictly
@limit
def lint(
    captions: tuple[str, ...],
    profile: str,
    language: str,
    fps: str,
    line: int | None,
    lines: int | None,
    speed: float | None,
    shortest: int | None,
    longest: int | None,
    gap: int | None,
    format_name: str | None,
    report: str,
    strict: bool,
    limit: int,
) -> None:
    """Check caption files (SubRip, WebVTT, ASS, TTML, SBV), whoever wrote them.

    Columns count a Latin letter as one and a Chinese, Japanese or Korean one as two.
    """
    from commands.lint import Request, lint_files

    lint_files(
        captions,
        Request(
            profile=profile,
            language=language,
            fps=fps,
            line=line,
            lines=lines,
            speed=speed,
            shortest=shortest,
            longest=longest,
            gap=gap,
            format=format_name or "",
            strict=strict,
            as_json=report == "json",
            limit=limit,
        ),
    )


@click.command(epilog="Example: fabula preview miracle-in-cell-no-7 -o clip.mp4 --detail card")
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
@limit
def preview(
    story: str,
    output: str,
    telling: str,
    order: str,
    detail: str,
    pace: float,
    fps: str,
    height: int,
    font: str,
    limit: int,
) -> None:
    """Render a film of captions and scene cards over black, with a chapter for each scene. FFmpeg must be installed."""
    from commands.preview import Request, render

    render(
        Request(
            story=story,
            output=output,
            telling=telling,
            order=order,
            detail=detail,
            pace=pace,
            fps=fps,
            height=height,
            font=font,
            limit=limit,
        )
    )


COMMANDS = (lint, preview)
"""What the command line finds here."""
