"""Scripts and converters that packages of other projects carry: fetched by `dev.py`, never part of this project."""

from pathlib import Path

from tests.judging import JUDGES, NPM, needed

FOLDERS = (NPM / "aw-parser", JUDGES / "packages")


def shipped(pattern: str, at_least: int) -> list[Path]:
    """Give the files of a pattern that packages ship; where some are missing the test is skipped, in CI it fails."""
    found = sorted(path for folder in FOLDERS for path in folder.rglob(pattern))
    return needed(found if len(found) >= at_least else None, f"packages that ship {at_least} files {pattern}")
