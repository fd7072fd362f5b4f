"""Write scenes as Matroska chapters, for `mkvmerge --chapters`; scenes stand inside their acts."""

import html
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby

import attrs

from exporters.export import Export
from exporters.timed import export_timed
from scenes.record import Story
from scenes.views.changes import Changes
from scenes.views.norms import primary
from scenes.views.options import TimelineOptions
from scenes.views.plain import plain
from scenes.views.timecode import clock
from scenes.views.timeline import Block, Timeline

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


def export(story: Story, options: Options) -> Export:
    """Write a chapter for each scene."""
    return export_timed(story, options, _written, has_captions=False)


def _written(timeline: Timeline, _changes: Changes) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<Chapters>\n  <EditionEntry>\n'
    uids = _Uids()
    for act, blocks in groupby(_with_acts(timeline.blocks), key=lambda found: found[0]):
        scenes = [block for _, block in blocks]
        if not act:
            for block in scenes:
                yield from _scene(block, timeline, uids, "    ")
            continue
        yield from _atom(f"act {scenes[0].scene.id}", act, (scenes[0].start, scenes[-1].end), timeline, uids, "    ")
        for block in scenes:
            yield from _scene(block, timeline, uids, "      ")
        yield "    </ChapterAtom>\n"
    yield "  </EditionEntry>\n</Chapters>\n"


def _with_acts(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Block]]:
    """Give each scene the act that began last."""
    act = ""
    for block in blocks:
        act = plain(block.scene.act) or act
        yield act, block


def _scene(block: Block, timeline: Timeline, uids: "_Uids", indent: str) -> Iterator[str]:
    yield from _atom(block.scene.id, block.title, (block.start, block.end), timeline, uids, indent)
    yield f"{indent}</ChapterAtom>\n"


def _atom(key: str, title: str, span: tuple[int, int], timeline: Timeline, uids: "_Uids", indent: str) -> Iterator[str]:
    """Begin a chapter; what is inside it follows."""
    language = primary(timeline.language)
    known = BIBLIOGRAPHIC.get(language, language if len(language) == 3 else "und")
    yield f"{indent}<ChapterAtom>\n"
    yield f"{indent}  <ChapterUID>{uids.of(key)}</ChapterUID>\n"
    yield f"{indent}  <ChapterTimeStart>{clock(span[0])}000000</ChapterTimeStart>\n"
    yield f"{indent}  <ChapterTimeEnd>{clock(span[1])}000000</ChapterTimeEnd>\n"
    yield f"{indent}  <ChapterDisplay>\n"
    yield f"{indent}    <ChapterString>{html.escape(title, quote=False)}</ChapterString>\n"
    yield f"{indent}    <ChapterLanguage>{known}</ChapterLanguage>\n"
    yield f"{indent}    <ChapLanguageIETF>{timeline.language or 'und'}</ChapLanguageIETF>\n"
    yield f"{indent}  </ChapterDisplay>\n"


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
