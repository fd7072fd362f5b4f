"""The card of a scene as Final Draft keeps it, inside the paragraph of the heading."""

from collections.abc import Iterable
from functools import lru_cache

from exporters.finaldraft.markup import attributes, texts
from scenes.page.eighths import eighths_text
from scenes.page.finaldraft.words import MEASURED, SceneCard
from scenes.page.inline import Inline


@lru_cache(maxsize=256)  # the same few people are in most scenes
def _beat(name: str) -> str:
    """Say that somebody is in a scene. There is no text: some readers take any text in here for a synopsis."""
    return f"<CharacterArcBeat{attributes((('Name', name),))}><Paragraph/></CharacterArcBeat>"


def scene_properties(card: SceneCard, synopses: Iterable[Inline]) -> str:
    """Write what belongs to a scene: length, page, title, colour, summary, who is in it."""
    length = eighths_text(card.length) if card.length is not None else ""
    head = attributes(
        (
            ("Color", card.color),
            ("Length", length),
            (MEASURED, length if card.is_measured else ""),
            ("Page", card.page),
            ("Title", card.title),
        )
    )
    summary = "".join(f"<Paragraph>{texts(line)}</Paragraph>" for line in synopses)
    beats = "".join(map(_beat, card.beats))
    inside = f"<Summary>{summary}</Summary>" if summary else ""
    inside += f"<SceneArcBeats>{beats}</SceneArcBeats>" if beats else ""
    return f"<SceneProperties{head}>{inside}</SceneProperties>" if head or inside else ""
