"""Who speaks, in captions that say so in their text only, as in `MINA: I was here`."""

import re
from collections.abc import Iterable, Iterator

from scenes.captions.read_captions import Said

SPEAKER = re.compile(r"^(?:[-–—]\s*|>>\s*)?([^:\[\](){}<>♪]{1,40}):\s+(?=\S)")
"""A name before a colon, perhaps after a dash or two angles."""

LONGEST_NAME = 5
"""Words of a name; more are a sentence with a colon."""


def said_in(lines: Iterable[str]) -> tuple[Said, ...]:
    """Split the lines of a caption where a line names its speaker."""
    return tuple(_parts(lines))


def _parts(lines: Iterable[str]) -> Iterator[Said]:
    voice = ""
    held: list[str] = []
    for line in lines:
        match = SPEAKER.match(line)
        if match is None or not _is_name(match.group(1)):
            held.append(line)
            continue
        if held:
            yield Said(voice, tuple(held))
        voice, held = match.group(1).strip(), [line[match.end() :]]
    if held:
        yield Said(voice, tuple(held))


def _is_name(text: str) -> bool:
    """Whether a text can be a speaker's name: few words, no small letters, some letter."""
    words = text.split()
    return 0 < len(words) <= LONGEST_NAME and text.upper() == text and any(map(str.isalpha, text))
