"""Readers of captions written by others, each giving (start, end, text) with times in milliseconds."""

import html
import json
import re
import subprocess
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from scenes.captions.captions import Caption, Kind

Read = list[tuple[int, int, str]]

Find = Callable[[str], str]
"""Gives the path of a judge's program: the fixture `judge`."""

TAG = re.compile(r"<[^>]*>")
SAMPLES = 20
"""Times at which readers of long TTML are asked what stands on the screen."""


def ours(captions: Iterable[Caption]) -> Read:
    """What the timeline holds, as readers should give it back."""
    return [(caption.start, caption.end, caption.text) for caption in captions]


def read_srt(text: str) -> Read:
    import srt

    return [
        (round(c.start.total_seconds() * 1000), round(c.end.total_seconds() * 1000), c.content) for c in srt.parse(text)
    ]


def read_ffprobe(program: str, path: Path) -> Read:
    words = ["-v", "error", "-select_streams", "s", "-show_packets", "-show_data", "-of", "json", str(path)]
    done = subprocess.run([program, *words], capture_output=True, check=True)
    found = []
    for packet in json.loads(done.stdout)["packets"]:
        start, length = (round(float(packet[key]) * 1000) for key in ("pts_time", "duration_time"))
        found.append((start, start + length, _bytes_of(packet["data"]).decode("utf-8").rstrip("\n")))
    return found


def _bytes_of(dump: str) -> bytes:
    """Read ffprobe's hexadecimal dump: offset, up to 16 bytes in groups of two, the same as text."""
    lines = (line[10:50] for line in dump.split("\n") if line)
    return bytes.fromhex("".join(lines).replace(" ", ""))


def untagged(found: Read) -> Read:
    """Take the tags and escapes of WebVTT out of the texts."""
    return [(start, end, html.unescape(TAG.sub("", text))) for start, end, text in found]


def read_webvtt(path: Path) -> Read:
    import webvtt

    captions = webvtt.read(path)
    return untagged([(stamp(c.start), stamp(c.end), c.raw_text) for c in captions])


def stamp(text: str) -> int:
    """Give the milliseconds of a time: `0:00:01.000`."""
    hours, minutes, seconds = text.split(":")
    return round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)


def read_webvtt_parser(program: str, path: Path, kind: str) -> tuple[list[object], Read, list[str]]:
    """Give the errors that the W3C's parser reports, the captions, and who speaks in each."""
    script = Path(__file__).parent / "judges" / "webvtt.mjs"
    done = subprocess.run([program, str(script), str(path), kind], capture_output=True, check=True)
    answer = json.loads(done.stdout)
    cues = answer["cues"]
    found = [(c["start"], c["end"], c["text"]) for c in cues]
    return answer["errors"], found, [html.unescape(c["voice"]) for c in cues]


class Judge(NamedTuple):
    """A reader of one format: reads a file, and says what it should give for a timeline's captions."""

    format: str
    name: str
    read: Callable[[Path, Find], Read]
    wanted: Callable[[Caption], tuple[int, int, str]]


def whole(caption: Caption) -> tuple[int, int, str]:
    """Times in milliseconds, who speaks before the words."""
    return caption.start, caption.end, caption.text


def words(caption: Caption) -> tuple[int, int, str]:
    """Times in milliseconds; who speaks stands elsewhere."""
    return caption.start, caption.end, "\n".join(caption.lines)


def in_hundredths(caption: Caption) -> tuple[int, int, str]:
    """Times rounded to hundredths; who speaks stands elsewhere."""
    return *_hundredths(caption), "\n".join(caption.lines)


def on_one_line(caption: Caption) -> tuple[int, int, str]:
    """Times rounded to hundredths, all lines as one."""
    return *_hundredths(caption), " / ".join(caption.lines) if caption.kind is Kind.CARD else caption.on_one_line


def _hundredths(caption: Caption) -> tuple[int, int]:
    return (caption.start + 5) // 10 * 10, (caption.end + 5) // 10 * 10


def _pysubs2(path: Path) -> list[Any]:
    import pysubs2

    return list(pysubs2.load(str(path), encoding="utf-8"))


def read_pysubs2(path: Path, _find: Find) -> Read:
    return [(event.start, event.end, event.plaintext) for event in _pysubs2(path)]


def read_pysubs2_ass(path: Path, _find: Find) -> Read:
    """pysubs2 gives the text of an event as it stands; we read it as libass does."""
    return [(event.start, event.end, ass_text(event.text)) for event in _pysubs2(path)]


def read_ass(path: Path, _find: Find) -> Read:
    import ass

    events = ass.parse_string(path.read_text("utf-8-sig")).events
    return [(_rounded(e.start), _rounded(e.end), ass_text(e.text)) for e in events]


def _rounded(time: Any) -> int:
    milliseconds: float = time.total_seconds() * 1000
    return round(milliseconds)


def ass_text(text: str) -> str:
    """Read the text of an event as libass does; the word joiner after a backslash shows nothing."""
    joined = text.replace("\\\u2060", "\0").replace("\\N", "\n")
    return joined.replace("\\{", "{").replace("\\}", "}").replace("\0", "\\")


def read_ffprobe_ass(path: Path, find: Find) -> Read:
    """FFmpeg gives the fields of an event; the text is the last of nine."""
    found = read_ffprobe(find("ffprobe"), path)
    return [(start, end, ass_text(text.split(",", 8)[8])) for start, end, text in found]


def read_ttconv(path: Path, _find: Find) -> Read:
    """Give the paragraphs of ttconv's model, and make sure that some of them are on the screen at their time."""
    from ttconv import model
    from ttconv.imsc import reader
    from ttconv.isd import ISD

    document = reader.to_model(ET.parse(path))

    def text_of(node: Any) -> str:
        if isinstance(node, model.Br):
            return "\n"
        return node.get_text() if isinstance(node, model.Text) else "".join(map(text_of, node))

    paragraphs = [p for div in document.get_body() for p in div]
    read = [(int((p.get_begin() or 0) * 1000), int(p.get_end() * 1000), text_of(p)) for p in paragraphs]
    for start, _, text in read[:: len(read) // (SAMPLES // 4) + 1]:
        screen = ISD.from_model(document, Fraction(start + 10, 1000))
        assert "".join(map(text_of, screen.iter_regions())) == text
    return read


def read_imsc(path: Path, find: Find) -> Read:
    """Give imscJS's paragraphs, and make sure that it complains of nothing and shows some of them at their time."""
    script = Path(__file__).parent / "judges" / "imsc.mjs"
    done = subprocess.run([find("node"), str(script), str(path), str(SAMPLES)], capture_output=True, check=True)
    answer = json.loads(done.stdout)
    read = [(cue["start"], cue["end"], cue["text"]) for cue in answer["cues"]]
    assert answer["complaints"] == []
    assert answer["shown"] == [text for _, _, text in read[:: answer["step"]]]
    return read


def read_sbv(path: Path, _find: Find) -> Read:
    import webvtt

    return unindented([(stamp(c.start), stamp(c.end), c.raw_text) for c in webvtt.from_sbv(path)])


def unindented(read: Read) -> Read:
    """Take away the space before a bracket at the beginning of a line, which keeps FFmpeg from dropping the line."""
    return [(start, end, text.replace("\n [", "\n[").removeprefix(" ")) for start, end, text in read]


def read_lrc(path: Path, find: Find) -> Read:
    """FFmpeg gives no end to the last line."""
    read = [caption for caption in read_ffprobe(find("ffprobe"), path) if caption[2]]
    return [(start, end, text.removeprefix("\u2060")) for start, end, text in read]


def read_checked_webvtt(path: Path, find: Find) -> Read:
    """Give what the W3C's parser reads, and make sure that it finds no error."""
    errors, cues, _ = read_webvtt_parser(find("node"), path, "subtitles")
    assert errors == []
    return cues


def _probed(change: Callable[[Read], Read], path: Path, find: Find) -> Read:
    return change(read_ffprobe(find("ffprobe"), path))


JUDGES = (
    Judge("srt", "srt", lambda path, _find: read_srt(path.read_text("utf-8")), whole),
    Judge("srt", "pysubs2", read_pysubs2, whole),
    Judge("srt", "ffprobe", partial(_probed, list), whole),
    Judge("vtt", "webvtt-py", lambda path, _find: read_webvtt(path), words),
    Judge("vtt", "webvtt-parser", read_checked_webvtt, words),
    Judge("vtt", "ffprobe", partial(_probed, untagged), words),
    Judge("ass", "ass", read_ass, in_hundredths),
    Judge("ass", "pysubs2", read_pysubs2_ass, in_hundredths),
    Judge("ass", "ffprobe", read_ffprobe_ass, in_hundredths),
    Judge("ttml", "ttconv", read_ttconv, words),
    Judge("ttml", "imscJS", read_imsc, words),
    Judge("sbv", "webvtt-py", read_sbv, whole),
    Judge("sbv", "ffprobe", partial(_probed, unindented), whole),
    Judge("lrc", "ffprobe", read_lrc, on_one_line),
)
"""Every reader of captions that judges us; who reads chapters and edits is named in their tests."""
