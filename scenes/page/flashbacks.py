"""The words by which a script page says that a scene is out of the present: FLASHBACK, DREAM, BACK TO PRESENT."""

from collections.abc import Mapping
from enum import StrEnum

import attrs

from scenes.layers import chain_of
from scenes.page.script import Action, BodyElement, Transition
from scenes.record import Scene, Via


class FlashbackStyle(StrEnum):
    """How a draft says that a scene is out of the present."""

    SUFFIX = "suffix"
    TRANSITIONS = "transitions"
    SEQUENCE = "sequence"


@attrs.frozen
class Words:
    """What the page says about one kind of layer: the word itself, the transition into it and the way back."""

    name: str
    into: str
    back: str


BACK_TO_PRESENT = "BACK TO PRESENT"
BACK_TO_SCENE = "BACK TO SCENE"

WORDS: Mapping[Via, Words] = {
    Via.FLASHBACK: Words("FLASHBACK", "FLASHBACK TO:", BACK_TO_PRESENT),
    Via.FLASHFORWARD: Words("FLASHFORWARD", "FLASHFORWARD TO:", BACK_TO_PRESENT),
    Via.TALE: Words("TALE", "INTO THE TALE:", BACK_TO_PRESENT),
    Via.VISION: Words("VISION", "INTO THE VISION:", BACK_TO_SCENE),
    Via.DREAM: Words("DREAM", "INTO THE DREAM:", BACK_TO_SCENE),
    Via.IMAGINED: Words("IMAGINED", "IMAGINED:", BACK_TO_SCENE),
}


@attrs.frozen(kw_only=True)
class Marks:
    """What stands round and in one scene's heading: elements before it and words after its text."""

    before: tuple[BodyElement, ...] = ()
    suffix: str = ""


def comes_back(scene: Scene, left: Scene | None, scenes: Mapping[str, Scene]) -> bool:
    """Whether a scene goes on in the place where the layer of the scene before it was entered."""
    if left is None:
        return False
    *_, frame = chain_of(left, scenes)
    return frame.location == scene.location


def marks_of(previous: Via | None, layer: Via | None, style: FlashbackStyle, *, comes_back: bool = True) -> Marks:
    """Say the passage from the layer of the scene before to that of this scene.

    A vision or a dream leads back to the scene it broke into; where another scene follows, it leads to the present.
    With the style `suffix` every scene of a layer says so in its heading, and the first one after it says where it
    goes back to. `transitions` and `sequence` speak only where the layer changes.
    """
    if style is FlashbackStyle.SUFFIX:
        if layer is not None:
            return Marks(suffix=WORDS[layer].name)
        return Marks(suffix=_way_back(previous, comes_back))
    if layer is previous:
        return Marks()
    if style is FlashbackStyle.TRANSITIONS:
        said = WORDS[layer].into if layer is not None else _way_back(previous, comes_back)
        return Marks(before=(Transition(text=said),))
    end = closing(previous, style)
    begin = (Action(text=f"BEGIN {WORDS[layer].name}:"),) if layer is not None else ()
    return Marks(before=(*end, *begin))


def _way_back(left: Via | None, comes_back: bool) -> str:
    if left is None:
        return ""
    return WORDS[left].back if comes_back else BACK_TO_PRESENT


def closing(layer: Via | None, style: FlashbackStyle) -> tuple[BodyElement, ...]:
    """Give what ends a layer that nothing else ends: a sequence says where it is over."""
    if layer is None or style is not FlashbackStyle.SEQUENCE:
        return ()
    return (Action(text=f"END {WORDS[layer].name}."),)
