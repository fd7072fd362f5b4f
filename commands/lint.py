"""Check caption files, whoever wrote them, against published norms."""

import attrs

import importers
from commands.report import Findings, report
from importers.files import read_bytes, with_path
from scenes.captions.lint import Profile, bbc, check_captions, netflix
from scenes.captions.norms import language_in
from scenes.captions.read_captions import CaptionFile
from scenes.captions.timecode import FrameRate
from scenes.problems import Code, Problem, by_place

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
    """Check each file, and report what is found."""

    def check(name: str) -> Findings:
        return Findings(by_place(with_path(_check(name, request), name)))

    report(names, check, as_json=request.as_json, strict=request.strict)


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
