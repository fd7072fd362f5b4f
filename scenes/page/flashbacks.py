"""The words by which a script page says that a scene is out of the present: FLASHBACK, DREAM, BACK TO PRESENT."""

from collections.abc import Iterator, Mapping
from itertools import islice, takewhile
from typing import TypeAlias

import attrs

from scenes.layers import chain_of, via_of
from scenes.page.script import Action, BodyElement, Transition
from scenes.page.style import FlashbackStyle
from scenes.record import Scene, Via


@attrs.frozen
class LayerWords:
    """What the page says about one kind of layer: the word itself, the transition into it and the way back."""

    name: str
    into: str
    back: str


Path: TypeAlias = tuple[Via, ...]
"""How the layers that hold a scene are entered, the outermost first."""

DEEPEST = 32
"""Layers within layers that a page tells apart; nobody could follow more."""

WITHIN = " WITHIN "
BACK_TO_PRESENT = "BACK TO PRESENT"
BACK_TO_SCENE = "BACK TO SCENE"

WORDS: Mapping[Via, LayerWords] = {
    Via.FLASHBACK: LayerWords("FLASHBACK", "FLASHBACK TO:", BACK_TO_PRESENT),
    Via.FLASHFORWARD: LayerWords("FLASHFORWARD", "FLASHFORWARD TO:", BACK_TO_PRESENT),
    Via.TALE: LayerWords("TALE", "INTO THE TALE:", BACK_TO_PRESENT),
    Via.VISION: LayerWords("VISION", "INTO THE VISION:", BACK_TO_SCENE),
    Via.DREAM: LayerWords("DREAM", "INTO THE DREAM:", BACK_TO_SCENE),
    Via.IMAGINED: LayerWords("IMAGINED", "IMAGINED:", BACK_TO_SCENE),
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


def path_of(scene: Scene, scenes: Mapping[str, Scene]) -> Path:
    """Give how each layer that holds a scene is entered, the outermost first; empty for the present.

    Of more than `DEEPEST` layers the outer ones are left out.
    """
    vias = [via for outer in islice(chain_of(scene, scenes), DEEPEST) if (via := via_of(outer)) is not None]
    return tuple(reversed(vias))


def marks_of(before: Path, now: Path, style: FlashbackStyle, *, comes_back: bool = True) -> Marks:
    """Say the passage from the layers of the scene before to those of this scene, so that a reader finds the same.

    A vision or a dream leads back to the scene it broke into; where another scene follows, it leads to the present.
    With the style `suffix` every scene of a layer says so in its heading, and the first one after it says where it
    goes back to. `transitions` and `sequence` speak only where the layer changes.
    """
    if style is FlashbackStyle.SUFFIX:
        return Marks(suffix=_suffix(before, now, comes_back))
    kept = len([*takewhile(lambda pair: pair[0] is pair[1], zip(before, now, strict=False))])
    if style is FlashbackStyle.SEQUENCE:
        begin = (Action(text=f"BEGIN {WORDS[via].name}:") for via in now[kept:])
        return Marks(before=(*closing(before[kept:], style), *begin))
    back = _transitions_back(before, kept, comes_back)
    into = (_into(now[:depth], now[depth]) for depth in range(kept, len(now)))
    return Marks(before=tuple(Transition(text=text) for text in (*back, *into)))


def _suffix(before: Path, now: Path, comes_back: bool) -> str:
    """Say the layers of a scene in its heading, in full where the innermost word alone would be taken otherwise."""
    if not now:
        return _way_back(before[-1], comes_back) if before else ""
    own = now[-1]
    taken_for = before[: before.index(own) + 1] if own in before else (*before, own)
    if taken_for == now:
        return WORDS[own].name
    if len(now) == 1:
        return f"{BACK_TO_PRESENT} - {WORDS[own].name}"
    return WITHIN.join(WORDS[via].name for via in reversed(now))


def _transitions_back(before: Path, kept: int, comes_back: bool) -> Iterator[str]:
    """Say the way out of layers until only so many are left."""
    left = before
    if kept == len(left):
        return
    if not kept:
        yield _way_back(left[-1], comes_back and len(left) == 1)
        return
    while len(left) > kept:
        left = left[:-1]
        yield f"BACK TO {WORDS[left[-1]].name}"


def _into(layers: Path, via: Via) -> str:
    """Say that a layer is entered; where a layer of that kind is open further out, inside which it lies."""
    if via in layers[:-1] and via is not layers[-1]:
        return f"{WORDS[via].name}{WITHIN}{WORDS[layers[-1]].name}:"
    return WORDS[via].into


def _way_back(left: Via, comes_back: bool) -> str:
    return WORDS[left].back if comes_back else BACK_TO_PRESENT


def closing(layers: Path, style: FlashbackStyle) -> tuple[BodyElement, ...]:
    """Give what ends layers that nothing else ends: a sequence says where it is over."""
    if style is not FlashbackStyle.SEQUENCE:
        return ()
    return tuple(Action(text=f"END {WORDS[via].name}.") for via in reversed(layers))
