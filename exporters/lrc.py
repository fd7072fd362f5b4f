"""Write captions as LRC (`.lrc`), which audio players show line by line.

A line has a start only, in hundredths of a second; an empty line ends it. Each caption is one line.
"""

from collections.abc import Iterator

import attrs

from exporters.streamed import Streamed
from exporters.timed import export_timed
from scenes.captions.caption_marks import WORD_JOINER
from scenes.captions.captions import Kind
from scenes.captions.changes import Changes
from scenes.captions.options import TimelineOptions
from scenes.captions.timeline import Block, Timeline
from scenes.plain import plain
from scenes.record import Story


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the captions are written."""


def export(story: Story, options: Options) -> Streamed:
    """Write the story's captions as LRC."""
    return export_timed(story, options, _written)


def _written(timeline: Timeline, blocks: Iterator[Block], changes: Changes) -> Iterator[str]:
    title = plain(timeline.title)
    if "]" in title:
        changes.add('"]" is left out of the title', "")
    yield f"[ti:{title.replace(']', '')}]\n"
    for block in blocks:
        for caption in block.captions:
            text = " / ".join(caption.lines) if caption.kind is Kind.CARD else caption.on_one_line
            if text.startswith("["):
                # Readers take a bracket after the time for another time and drop it.
                changes.add('a word joiner, which shows nothing, stands before a first "["', block.scene.id)
                text = f"{WORD_JOINER}{text}"
            yield f"{_stamp(caption.start)}{text}\n{_stamp(caption.end)}\n"


def _stamp(milliseconds: int) -> str:
    """Give `[mm:ss.xx]`, halves upwards; minutes go on after 99."""
    hundredths = (milliseconds + 5) // 10
    minutes, rest = divmod(hundredths, 6000)
    return f"[{minutes:02d}:{rest // 100:02d}.{rest % 100:02d}]"
