"""Readers of captions written by others, each giving (start, end, text) with times in milliseconds."""

import html
import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from scenes.views.captions import Caption

Read = list[tuple[int, int, str]]

TAG = re.compile(r"<[^>]*>")


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
