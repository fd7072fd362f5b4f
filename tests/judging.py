"""Judges: programs, readers and fonts of others, without which some promises cannot be tested.

On a machine that lacks one, its tests are skipped; in CI, which sets `FABULA_ALL_JUDGES`, they fail.
"""

import os
import shutil
from pathlib import Path
from typing import TypeVar

import pytest

from exporters.paper.fonts import fonts_of

JUDGES = Path(__file__).parent / "judges"
NPM = JUDGES / "node_modules"
"""The readers that `dev.py` installs from npm."""

CHROMIUM = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""What Chromium is started with: it draws in memory and asks nobody for anything."""

Found = TypeVar("Found")


def needed(found: Found | None, what: str) -> Found:
    """Give what a test needs from elsewhere; where it is not there the test is skipped, in CI it fails."""
    if found:
        return found
    if os.environ.get("FABULA_ALL_JUDGES"):
        pytest.fail(f"{what}: required here; .ci/run installs it")
    pytest.skip(f"{what}: not installed")


def program(name: str) -> str:
    """Give the path of a program. Node.js is of use only with the readers from npm."""
    if name == "node":
        needed(NPM.is_dir(), "readers from npm in tests/judges")
    return needed(shutil.which(name), name)


def found(judge: str) -> str | None:
    """Give the path of a program, or of a font of the package fonts-nanum, if it is there."""
    if judge != "fonts-nanum":
        return shutil.which(judge)
    paths = (family.fonts[0].path for family in fonts_of("", ()).fallbacks())
    return next((path for path in paths if "nanum" in path.lower()), None)
