"""Check caption files, whoever wrote them, against published norms."""

import json

import attrs
import click

import importers
from commands.border import print_content, show_problems
from commands.progress import watched
from commands.report import as_data, summary_of
from importers.files import read_bytes
from scenes.problems import Code, Problem, by_place, has_errors
from scenes.views.lint import Profile, bbc, check_captions, netflix
from scenes.views.norms import language_in
from scenes.views.read_captions import CaptionFile
from scenes.views.timecode import FrameRate

PROFILES = {"netflix": netflix, "bbc": bbc}


@attrs.frozen(kw_only=True)
class Request:
    """How captions are to be checked. What is `None` is as the profile says."""

    profile: str
    language: str
    fps: str
    line: int | None
    lines: int | None
    speed: float | None
    shortest: int | None
    longest: int | None
    gap: int | None
    format: str
    strict: bool
    as_json: bool
    limit: int


def lint_files(names: tuple[str, ...], request: Request) -> None:
    """Check each file, print what is wrong and a line for each, and end with status 1 where any fails."""
    problems: list[Problem] = []
    for name in watched(names, "checking", len(names)):
        found = by_place(attrs.evolve(problem, path=name) for problem in _check(name, request))
        problems += found
        if not request.as_json:
            show_problems(found)
            click.echo(f"{name}: {summary_of(found)}")
    if request.as_json:
        print_content(json.dumps([as_data(problem) for problem in problems], indent=2, ensure_ascii=False) + "\n")
    if has_errors(problems, strict=request.strict):
        raise SystemExit(1)


def _check(name: str, request: Request) -> tuple[Problem, ...]:
    content = read_bytes(name, request.limit)
    if isinstance(content, Problem):
        return (content,)
    row = importers.format_named(request.format) or importers.format_for(name, content)
    if (row is None or not row.has_captions) and content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        row = importers.format_named("ttml")
    file = importers.captions_of(row, content) if row is not None else None
    if file is None:
        known = " ".join(row.name for row in importers.FORMATS if row.has_captions)
        hint = f"known: {known}; name one with --as"
        return (Problem(code=Code.UNKNOWN_FORMAT, message="its caption format is not known", hint=hint),)
    return (*file.problems, *check_captions(file, _profile(file, request)))


def _profile(file: CaptionFile, request: Request) -> Profile:
    """Give the profile with what was asked otherwise."""
    sample = " ".join(line for caption in file.captions[:200] for line in caption.lines)
    language = request.language or language_in(sample)
    make = PROFILES.get(request.profile)
    profile = make(language, FrameRate(request.fps)) if make else Profile(lines=None)
    wanted = {name: getattr(request, name) for name in ("line", "lines", "speed", "shortest", "longest", "gap")}
    asked = attrs.evolve(profile, **{name: value for name, value in wanted.items() if value is not None})
    return asked if request.gap is None else attrs.evolve(asked, chained=None, or_none=False)
