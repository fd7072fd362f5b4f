"""The fonts of a page: Courier Prime or another font for most letters, others for what it lacks.

Fonts are found where systems keep them, or named by the user; they are read like program libraries, and nothing else of
the exporters opens a file. Without any font file the PDF's own Courier draws Western European letters.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import attrs

from exporters.paper.sfnt import FontError, FontFile, font_of

MAIN = "courierprime"
FALLBACKS = (
    "nanumgothiccoding",
    "d2coding",
    "dejavusansmono",
    "freemono",
    "nanumgothic",
    "malgun",
    "applegothic",
    "ipag",
    "msgothic",
    "simsun",
    "wqy-zenhei",
    "unifont",
)
"""Files that hold what Courier Prime lacks, fonts of equal widths first, by the beginning of their names."""

SUFFIXES = (".ttf", ".ttc", ".otf")


@attrs.frozen
class Family:
    """The fonts of one family."""

    fonts: tuple[FontFile, ...]

    def by_nearness(self, bold: bool, italic: bool) -> list[FontFile]:
        """Give the fonts, those that come nearest to a style first."""
        return sorted(self.fonts, key=lambda font: 2 * (font.italic != italic) + (font.bold != bold))


@attrs.frozen
class FontFault:
    """A font file that was asked for and cannot be used, and why."""

    path: str
    reason: str


def folders() -> Iterator[Path]:
    """Give the folders where this system keeps fonts."""
    home = Path.home() if os.environ.get("HOME") or os.environ.get("USERPROFILE") else None
    if sys.platform == "darwin":
        yield from (Path("/Library/Fonts"), Path("/System/Library/Fonts"))
        yield from (home / "Library/Fonts",) if home else ()
    elif sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft/Windows/Fonts"
    else:
        yield from (home / ".local/share/fonts", home / ".fonts") if home else ()
        yield from (Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


@lru_cache(maxsize=1)
def system_files() -> tuple[Path, ...]:
    """Give the font files of this system that may be of use, sorted by name."""
    wanted = (MAIN, *FALLBACKS)
    found = (Path(folder) / name for root in folders() for folder, _, names in os.walk(root) for name in names)
    usable = (path for path in found if path.suffix.lower() in SUFFIXES and _key(path).startswith(wanted))
    return tuple(sorted(usable, key=lambda path: (_key(path), str(path))))


def _key(path: Path) -> str:
    return path.stem.lower().replace(" ", "").replace("_", "")


@attrs.frozen
class Fonts:
    """The fonts of a document. `main` is `None` where the PDF's own Courier draws most letters."""

    main: Family | None
    named: tuple[Family, ...] = ()
    faults: tuple[FontFault, ...] = ()

    def fallbacks(self) -> Iterator[Family]:
        """Give the fonts for what the main one lacks: the user's, then the system's, found when asked for."""
        yield from self.named
        for name in FALLBACKS:
            family = _system_family(name)
            if family is not None:
                yield family


def fonts_of(named: str, fallbacks: Sequence[str]) -> Fonts:
    """Find the main font and the fallbacks that the user names."""
    faults: list[FontFault] = []
    main = _named_family(named, faults) if named else _system_family(MAIN)
    others = tuple(family for name in fallbacks if (family := _named_family(name, faults)) is not None)
    return Fonts(main, others, tuple(faults))


def content_of(font: FontFile) -> bytes:
    """Read the file of a font. Raises `OSError`."""
    return Path(font.path).read_bytes()


def _named_family(name: str, faults: list[FontFault]) -> Family | None:
    """Give the family of a font file with its brothers in the same folder."""
    path = Path(name)
    try:
        font = font_of(name, path.read_bytes())
        beside = sorted(other for other in path.parent.iterdir() if other.suffix.lower() == path.suffix.lower())
    except FontError as fault:
        faults.append(FontFault(name, str(fault)))
        return None
    except OSError as fault:
        faults.append(FontFault(name, (fault.strerror or str(fault)).lower()))
        return None
    stem = _key(path)[:6]
    brothers = _family_of(font, (other for other in beside if other != path and _key(other).startswith(stem)))
    return Family((font, *brothers))


@lru_cache(maxsize=len(FALLBACKS) + 1)
def _system_family(name: str) -> Family | None:
    """Give the family of the first file of the system whose name begins so."""
    files = [path for path in system_files() if _key(path).startswith(name)]
    for path in files:
        try:
            font = font_of(str(path), path.read_bytes())
        except (FontError, OSError):
            continue
        return Family((font, *_family_of(font, (other for other in files if other != path))))
    return None


def _family_of(font: FontFile, files: Iterable[Path]) -> Iterator[FontFile]:
    """Give the fonts among files that belong to the family of a font."""
    styles = {(font.bold, font.italic)}
    for path in files:
        try:
            other = font_of(str(path), path.read_bytes())
        except (FontError, OSError):
            continue
        if other.family == font.family and (other.bold, other.italic) not in styles:
            styles.add((other.bold, other.italic))
            yield other
