"""Write captions as TTML (`.ttml`), for broadcasters and streaming services.

W3C: Timed Text Markup Language 1 and 2, IMSC 1.0.1 and 1.1 text profiles. Each caption names its region, without which
players show nothing; speakers are agents; right-to-left paragraphs say so.
"""

import html
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import partial

import attrs

from exporters.streamed import Streamed
from exporters.timed import export_timed
from scenes.captions.caption_marks import CARD_REGION
from scenes.captions.captions import Caption, Kind
from scenes.captions.changes import Changes
from scenes.captions.options import TimelineOptions
from scenes.captions.timecode import clock
from scenes.captions.timeline import Block, Timeline
from scenes.plain import plain
from scenes.record import Story
from scenes.rules import described


class Profile(StrEnum):
    """Which edition of TTML is written."""

    IMSC_1_1 = "imsc1.1"
    TTML1 = "ttml1"

    @property
    def attribute(self) -> str:
        """How a document says which profile it keeps to."""
        if self is Profile.TTML1:
            return 'ttp:profile="http://www.w3.org/ns/ttml/profile/imsc1/text"'
        return 'ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text"'


HEADER = """\
<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" \
xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:tts="http://www.w3.org/ns/ttml#styling" \
xml:lang="{language}" ttp:timeBase="media" {profile}>
  <head>
    <metadata>
      <ttm:title>{title}</ttm:title>
      <ttm:desc>{remark}</ttm:desc>
{agents}    </metadata>
    <styling>
      <style xml:id="text" tts:fontFamily="proportionalSansSerif" tts:fontSize="100%" tts:lineHeight="125%" \
tts:color="white" tts:backgroundColor="transparent" tts:textAlign="center"/>
      <style xml:id="flashback" tts:fontStyle="italic"/>
      <style xml:id="rtl" tts:direction="rtl"/>
    </styling>
    <layout>
      <region xml:id="bottom" tts:origin="10% 75%" tts:extent="80% 20%" tts:displayAlign="after"/>
      <region xml:id="{card_region}" tts:origin="10% 40%" tts:extent="80% 20%" tts:displayAlign="center"/>
      <region xml:id="top" tts:origin="10% 5%" tts:extent="80% 20%" tts:displayAlign="before"/>
    </layout>
  </head>
  <body style="text">
    <div>
"""
AGENT = """\
      <ttm:agent xml:id="{id}" type="character">
        <ttm:name type="alias">{name}</ttm:name>
      </ttm:agent>
"""
FOOTER = """\
    </div>
  </body>
</tt>
"""


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the captions are written."""

    profile: Profile = described("Edition: imsc1.1, or ttml1 for older systems.", default=Profile.IMSC_1_1)


def export(story: Story, options: Options) -> Streamed:
    """Write the story's captions as TTML."""
    return export_timed(story, options, partial(_written, options))


def _written(options: Options, timeline: Timeline, blocks: Iterator[Block], _changes: Changes) -> Iterator[str]:
    agents = {voice: f"agent{number}" for number, voice in enumerate(timeline.voices, start=1)}
    yield HEADER.format(
        language=html.escape(plain(timeline.language)),
        profile=options.profile.attribute,
        card_region=CARD_REGION,
        title=_escaped(plain(timeline.title)),
        remark=_escaped(timeline.remark),
        agents="".join(AGENT.format(id=id_, name=_escaped(voice)) for voice, id_ in agents.items()),
    )
    captions = (caption for block in blocks for caption in block.captions)
    for number, caption in enumerate(captions, start=1):
        yield _paragraph(number, caption, agents)
    yield FOOTER


def _paragraph(number: int, caption: Caption, agents: Mapping[str, str]) -> str:
    region = CARD_REGION if caption.kind is Kind.CARD else "top" if caption.marked else "bottom"
    styles = ["flashback"] * caption.marked + ["rtl"] * _is_right_to_left(caption.lines[0])
    style = f' style="{" ".join(styles)}"' if styles else ""
    agent = f' ttm:agent="{agents[caption.voice]}"' if caption.voice else ""
    text = "<br/>".join(map(_escaped, caption.lines))
    times = f'begin="{clock(caption.start)}" end="{clock(caption.end)}"'
    return f'      <p xml:id="c{number}" region="{region}"{style}{agent} {times}>{text}</p>\n'


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _is_right_to_left(line: str) -> bool:
    """Whether the first strong character is Hebrew, Arabic or alike (UAX #9, rule P2)."""
    if line.isascii():
        return False
    strong = (found for character in line if (found := unicodedata.bidirectional(character)) in ("L", "R", "AL"))
    return next(strong, "L") != "L"
