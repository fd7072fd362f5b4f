"""How alike two scenes are in words: BM25 in both directions, normalised, over the scenes of two tellings.

Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), with k1 1.2 and b 0.75. A scene's words are those
of its title, summary and script; its people and its place count as words too, by their ids, so that a name that each
telling spells in its own way still meets.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log

from scenes.page.script import Action, BodyElement, Dialogue, DualDialogue, texts_of
from scenes.record import Scene

K1 = 1.2
B = 0.75

WORD = re.compile(r"[^\W_]+")
STEM = 5
"""Letters of a word that count, so that `balloons` meets `balloon` and `imprisoned` meets `imprisonment`."""

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\U00020000-\U0003ffff]+"
)
"""Scripts without spaces between words, and Hangul, whose words end in particles: pairs of characters are words."""


def words_of(scene: Scene) -> Counter[str]:
    """Count the words of a scene; people and places are words that begin with a mark no text has."""
    text = "\n".join((scene.title, scene.summary, *_lines(scene.body)))
    words = Counter(_words(text))
    words.update(f"\0{presence.character}" for presence in scene.characters)
    if scene.location:
        words[f"\1{scene.location}"] += 1
    return words


def _lines(body: Iterable[BodyElement]) -> Iterator[str]:
    for element in body:
        if isinstance(element, Action | Dialogue | DualDialogue):
            yield from texts_of(element)


def _words(text: str) -> Iterator[str]:
    for match in WORD.finditer(unicodedata.normalize("NFKC", text).casefold()):
        word = match.group()
        if UNSPACED.match(word):
            yield from (word[at : at + 2] for at in range(max(len(word) - 1, 1)))
        else:
            yield word[:STEM]


def likeness(
    one: Sequence[Mapping[str, int]], other: Sequence[Mapping[str, int]], least: float = 0.0
) -> dict[tuple[int, int], float]:
    """Give how alike scene i of one list and scene j of another are, 0 to 1, where it is at least so much.

    Memory grows with the pairs that are given, not with all pairs.
    """
    together = [*one, *other]
    if not together:
        return {}
    frequency = Counter(word for words in together for word in words)
    weight = {word: log(1 + (len(together) - n + 0.5) / (n + 0.5)) for word, n in frequency.items()}
    average = sum(sum(words.values()) for words in together) / len(together) or 1.0
    parts = [[_parts(words, weight, average) for words in side] for side in (one, other)]
    own = [[sum(part.values()) for part in side] for side in parts]
    places: dict[str, list[int]] = {}
    for j, part in enumerate(parts[1]):
        for word in part:
            places.setdefault(word, []).append(j)
    alike: dict[tuple[int, int], float] = {}
    for i, part in enumerate(parts[0]):
        row: dict[int, float] = {}
        for word, value in part.items():
            for j in places.get(word, ()):
                row[j] = row.get(j, 0.0) + value + parts[1][j][word]
        for j, score in row.items():
            if score >= least * (own[0][i] + own[1][j]):
                alike[i, j] = score / (own[0][i] + own[1][j])
    return alike


def _parts(words: Mapping[str, int], weight: Mapping[str, float], average: float) -> dict[str, float]:
    """Give what each word of a scene adds to its score for a query that holds the word."""
    length = sum(words.values())
    norm = K1 * (1 - B + B * length / average)
    return {word: weight[word] * count * (K1 + 1) / (count + norm) for word, count in words.items()}
