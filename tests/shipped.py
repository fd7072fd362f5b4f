"""Scripts and converters that packages of other projects carry: fetched by `dev.py`, never part of this project."""

import os
from pathlib import Path

import pytest

JUDGES = Path(__file__).parent / "judges"
FOLDERS = (JUDGES / "node_modules" / "aw-parser", JUDGES / "packages")


def shipped(pattern: str, at_least: int) -> list[Path]:
    """Give the files of a pattern that packages ship; where some are missing the test is skipped, in CI it fails."""
    found = sorted(path for folder in FOLDERS for path in folder.rglob(pattern))
    if len(found) >= at_least:
        return found
    if os.environ.get("FABULA_ALL_JUDGES"):
        pytest.fail(f"{len(found)} of {at_least} files {pattern} are there; python3 dev.py test fetches them")
    return pytest.skip(f"no packages that ship {pattern}")
