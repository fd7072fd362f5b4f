"""The canonical form of records: one text for equal records, to compare and to fingerprint them.

JSON with sorted keys, no spaces and nothing beyond ASCII, so that every format keeps it letter for letter.
"""

import json
import re
from hashlib import sha256
from typing import Any

import attrs

from scenes.convert import record_to_data, story_to_data
from scenes.record import Story

_LIKE_ESCAPE = re.compile("_(?=[xX][0-9A-Fa-f]{4}_)")
"""What a spreadsheet may take for an escaped character: `_x0041_`."""


def canonical(data: Any) -> str:
    """Give plain data as canonical JSON."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return _LIKE_ESCAPE.sub(r"\\u005f", text)


def canonical_record(record: Any) -> str:
    """Give a record as canonical JSON."""
    return canonical(record_to_data(record))


def canonical_head(story: Story) -> str:
    """Give what a story says of itself as canonical JSON: all but tellings, characters, locations and scenes."""
    return canonical(story_to_data(attrs.evolve(story, tellings=(), characters=(), locations=(), scenes=())))


def digest_of(story: Story) -> str:
    """Give the SHA-256 of a story's canonical JSON, in hexadecimal."""
    return sha256(canonical(story_to_data(story)).encode("ascii")).hexdigest()
