"""Write scenes as Matroska chapters, for `mkvmerge --chapters`; scenes stand inside their acts."""

import html
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby

import attrs

from exporters.streamed import Streamed
from exporters.timed import export_timed
from scenes.captions.changes import Changes
from scenes.captions.norms import primary
from scenes.captions.options import TimelineOptions
from scenes.captions.timecode import clock
from scenes.captions.timeline import Block, Timeline
from scenes.plain import plain
from scenes.record import Story

BIBLIOGRAPHIC = {
    "ar": "ara", "cs": "cze", "da": "dan", "de": "ger", "el": "gre", "en": "eng", "es": "spa", "fa": "per", "fi": "fin",
    "fr": "fre", "he": "heb", "hi": "hin", "hu": "hun", "id": "ind", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "dut",
    "no": "nor", "pl": "pol", "pt": "por", "ro": "rum", "ru": "rus", "sv": "swe", "th": "tha", "tr": "tur", "uk": "ukr",
    "vi": "vie", "zh": "chi",
}  # fmt: skip
"""ISO 639-2 codes, which Matroska asks for beside the language tag."""


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the chapters are written."""


def export(story: Story, options: Options) -> Streamed:
    """Write a chapter for each scene."""
    return export_timed(story, options, _written, has_captions=False)


def _written(timeline: Timeline, blocks: Iterator[Block], _changes: Changes) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<Chapters>\n  <EditionEntry>\n'
    uids = _Uids()
    for act, chapters in groupby(_chapters(blocks), key=lambda chapter: chapter.act):
        if not act:
            for chapter in chapters:
                yield f"{_atom(chapter, timeline, uids, '    ')}    </ChapterAtom>\n"
            continue
        # An act says when it ends before its scenes stand in it, so those of one act are held together.
        scenes = list(chapters)
        whole = _Chapter(f"act {scenes[0].key}", act, scenes[0].start, scenes[-1].end)
        yield _atom(whole, timeline, uids, "    ")
        for chapter in scenes:
            yield f"{_atom(chapter, timeline, uids, '      ')}      </ChapterAtom>\n"
        yield "    </ChapterAtom>\n"
    yield "  </EditionEntry>\n</Chapters>\n"


@attrs.frozen
class _Chapter:
    """A chapter: what its number is made from, its title, its times in milliseconds, the act that it stands in."""

    key: str
    title: str
    start: int
    end: int
    act: str = ""


def _chapters(blocks: Iterator[Block]) -> Iterator[_Chapter]:
    """Give each scene as a chapter of the act that began last."""
    act = ""
    for block in blocks:
        act = plain(block.scene.act) or act
        yield _Chapter(block.scene.id, block.title, block.start, block.end, act)


def _atom(chapter: _Chapter, timeline: Timeline, uids: "_Uids", indent: str) -> str:
    """Begin a chapter; what is inside it follows."""
    language = primary(timeline.language)
    known = BIBLIOGRAPHIC.get(language, language if len(language) == 3 else "und")
    return "".join(
        f"{indent}{line}\n"
        for line in (
            "<ChapterAtom>",
            f"  <ChapterUID>{uids.of(chapter.key)}</ChapterUID>",
            f"  <ChapterTimeStart>{clock(chapter.start)}000000</ChapterTimeStart>",
            f"  <ChapterTimeEnd>{clock(chapter.end)}000000</ChapterTimeEnd>",
            "  <ChapterDisplay>",
            f"    <ChapterString>{html.escape(chapter.title, quote=False)}</ChapterString>",
            f"    <ChapterLanguage>{known}</ChapterLanguage>",
            f"    <ChapLanguageIETF>{timeline.language or 'und'}</ChapLanguageIETF>",
            "  </ChapterDisplay>",
        )
    )


class _Uids:
    """Numbers for chapters, made from the ids of scenes, so that they stay when the story is exported again."""

    def __init__(self) -> None:
        self._given: set[int] = set()

    def of(self, key: str) -> int:
        """Give a number from 1 to 2 to the 63rd that no other chapter has."""
        uid = int.from_bytes(sha256(key.encode("utf-8")).digest()[:8], "big") >> 1 or 1
        while uid in self._given:
            uid += 1
        self._given.add(uid)
        return uid
