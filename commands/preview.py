"""Render a preview with FFmpeg: captions and scene cards over black, a chapter for each scene."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import attrs
import click

from commands.border import fail, save, show_problems
from commands.opening import as_told, open_story
from commands.progress import busy
from exporters import ass, ffmetadata
from exporters.export import Export
from exporters.files import write_parts
from scenes.captions.changes import Changes
from scenes.captions.options import Detail, Order
from scenes.captions.timecode import FrameRate
from scenes.captions.timeline import Timeline, timeline_of
from scenes.problems import Code, Problem, has_errors
from scenes.record import Story

ENCODERS = {
    ".mp4": ("libx264", "mpeg4"),
    ".mov": ("libx264", "mpeg4"),
    ".mkv": ("libx264", "mpeg4"),
    ".webm": ("libvpx-vp9", "libvpx"),
}
"""Encoders for each kind of file, preferred first."""

QUALITY = {
    "libx264": ("-preset", "veryfast", "-tune", "stillimage", "-crf", "20"),
    "mpeg4": ("-q:v", "4"),
    "libvpx-vp9": ("-deadline", "realtime", "-cpu-used", "8", "-crf", "30", "-b:v", "0"),
    "libvpx": ("-deadline", "realtime", "-crf", "20", "-b:v", "2M"),
}

FILTERS = (
    "ass=film.ass",
    "drawbox=x=16:y=16:w=2:h=2:color=0x101010:t=fill:enable='gte(t,{end})'",
    "mpdecimate=max=24:hi=1:lo=1:frac=0",
)
"""Captions; a dot that marks the last frame, so that it is kept; then a frame a second where nothing changes, which
takes a quarter of the time."""

LONGEST = 6 * 3_600_000
"""Milliseconds of a preview; a longer one would run for a working day."""


@attrs.frozen(kw_only=True)
class Request:
    """What is to be rendered. `height` is in lines; the picture is 16:9."""

    story: str
    output: str
    telling: str
    order: str
    detail: str
    pace: float
    fps: str
    height: int
    font: str
    limit: int


def render(request: Request) -> None:
    """Render the story and save the film; say what is missing where it cannot be done."""
    suffix = Path(request.output).suffix.lower()
    if suffix not in ENCODERS:
        raise click.UsageError(f"-o names a film: {', '.join(f'FILE{known}' for known in ENCODERS)}")
    ffmpeg, encoder = _tools(suffix)
    story = as_told(open_story(request.story, request.limit), request.telling, once=True)
    options = ass.Options(
        order=Order(request.order),
        detail=Detail(request.detail),
        pace=request.pace,
        fps=FrameRate(request.fps),
        font=request.font,
        names=True,
    )
    end = _end_of(timeline_of(story, options), request.story)
    with busy("rendering"), tempfile.TemporaryDirectory(prefix="fabula-") as folder:
        _write_parts(Path(folder), story, options)
        film = _encode(ffmpeg, encoder, Path(folder), end, request)
    save(Export(content=film), request.output)


def _tools(suffix: str) -> tuple[str, str]:
    """Give FFmpeg's path and an encoder that it has; end with status 1 where one is missing."""
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        hint = "install it: https://ffmpeg.org/download.html, or your system's package ffmpeg"
        fail([Problem(code=Code.NO_FFMPEG, message="ffmpeg is not installed", hint=hint)])
    filters, encoders = (_ask(ffmpeg, word) for word in ("-filters", "-encoders"))
    if " ass " not in filters:
        hint = "install a build of FFmpeg with libass"
        fail([Problem(code=Code.NO_FFMPEG, message="this ffmpeg cannot draw captions: it lacks libass", hint=hint)])
    wanted = ENCODERS[suffix]
    encoder = next((name for name in wanted if f" {name} " in encoders), None)
    if encoder is None:
        hint = f"it has neither of: {', '.join(wanted)}; try another kind of file"
        fail([Problem(code=Code.NO_FFMPEG, message=f"this ffmpeg cannot write {suffix}", hint=hint)])
    return ffmpeg, encoder


def _ask(ffmpeg: str, word: str) -> str:
    return subprocess.run([ffmpeg, "-v", "quiet", word], capture_output=True, text=True, check=False).stdout  # noqa: S603


def _end_of(timeline: Timeline, name: str) -> int:
    """Give the milliseconds at which the film ends; end with status 1 where there is none, or one too long."""
    if has_errors(timeline.problems):
        fail(timeline.problems)
    end = 0
    for block in timeline.laid(Changes()):
        end = block.end
        if end > LONGEST:
            hint = "take --detail card, a smaller --pace, or fewer scenes"
            fail([Problem(code=Code.FORMAT_LIMIT, message="the preview would last more than six hours", hint=hint)])
    if not end:
        fail([Problem(code=Code.FORMAT_LIMIT, message="there is no scene to show", path=name)])
    return end


def _write_parts(folder: Path, story: Story, options: ass.Options) -> None:
    """Write captions and chapters into a folder, and show what of the story the captions could not hold."""
    same = ffmetadata.Options(
        order=options.order, detail=options.detail, pace=options.pace, fps=options.fps, language=options.language
    )
    captions = ass.export(story, options).parts("film.ass")
    show_problems(write_parts(folder / "film.ass", captions, accept=lambda _problems: True))
    chapters = ffmetadata.export(story, same).parts("film.ffmetadata")
    write_parts(folder / "film.ffmetadata", chapters, accept=lambda _problems: True)


def _encode(ffmpeg: str, encoder: str, folder: Path, end: int, request: Request) -> bytes:
    """Run FFmpeg in a folder of its own, so that no path has to be escaped for its filters."""
    seconds, height, suffix = end / 1000, request.height, Path(request.output).suffix.lower()
    size = f"{height * 16 // 9 // 2 * 2}x{height}"
    rate = FrameRate(request.fps).exact
    black = f"color=c=black:s={size}:r={rate.numerator}/{rate.denominator}:d={seconds},format=yuv420p"
    filters = ",".join(FILTERS).format(end=f"{seconds - 1.5 / float(rate):.3f}")
    words = [ffmpeg, "-v", "error", "-nostdin", "-f", "lavfi", "-i", black, "-i", "film.ffmetadata"]
    words += ["-map", "0:v", "-map_metadata", "1", "-map_chapters", "1", "-vf", filters, "-vsync", "vfr"]
    words += ["-c:v", encoder, *QUALITY[encoder], "-pix_fmt", "yuv420p", "-bitexact", f"film{suffix}"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    film = folder / f"film{suffix}"
    if done.returncode or not film.exists():
        reason = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        fail([Problem(code=Code.NO_FFMPEG, message=f"ffmpeg could not render: {reason}")])
    return film.read_bytes()
