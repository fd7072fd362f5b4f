"""What Fabula's own caption files say beside their text, so that scenes and cards are found again in them."""

import re

CARD_STYLE, FLASHBACK_CARD_STYLE = "SceneCard", "FlashbackCard"
"""The styles of scene cards in Advanced SubStation."""

CARD_REGION = "middle"
"""The region of scene cards in TTML."""

CARD_CLASS = "card"
"""The class of scene cards in WebVTT."""

WORD_JOINER = "\u2060"
"""Shows nothing, and parts what players would else take for a mark of theirs."""

_CAPTION_ID = re.compile(r"^scene-(.+)\.\d+$")


def scene_mark(scene: str) -> str:
    """Give the id in WebVTT of what stands for a whole scene."""
    return f"scene-{scene}"


def caption_mark(scene: str, number: int) -> str:
    """Give the id in WebVTT of a scene's caption, from 1."""
    return f"{scene_mark(scene)}.{number}"


def scene_in(mark: str) -> str:
    """Give the scene that the id of a caption names; nothing where it names none."""
    match = _CAPTION_ID.match(mark)
    return match.group(1) if match else ""
