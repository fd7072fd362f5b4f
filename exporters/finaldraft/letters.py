"""Letters that a Final Draft document loses: XML cannot hold them, or they part lines and pages within a text."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from exporters.finaldraft.losses import CONTROL, SEPARATOR, Loss
from exporters.finaldraft.markup import UNSAYABLE
from scenes.page.cues import name_on
from scenes.page.finaldraft.words import SceneCard
from scenes.page.script import (
    Boneyard,
    Dialogue,
    DualDialogue,
    PageBreak,
    SceneHeading,
    Script,
    Section,
    TitleEntry,
    speeches_of,
)

LOST = f"(?P<separator>[\x0b\x0c\x85\u2028\u2029])|{UNSAYABLE}"


def letters_lost(texts: Iterable[str]) -> Counter[Loss]:
    """Count the letters that are left out of texts or written otherwise, by what they are."""
    suspect = [text for text in texts if not text.isprintable()]
    return Counter(
        SEPARATOR if match["separator"] else CONTROL for text in suspect for match in re.finditer(LOST, text)
    )


def texts_in(
    script: Script,
    cards: Mapping[int, SceneCard],
    cast: Sequence[tuple[str, str]],
    unheld: Collection[TitleEntry],
    *,
    sections: bool,
    tags: bool,
) -> list[str]:
    """Give each text that a document says; a name or a tag that stands there often once.

    Entries of the title page that it cannot hold are `unheld`.
    """
    left_out = frozenset(unheld)
    said = [value for entry in script.title_page if entry not in left_out for value in entry.values]
    cues: set[str] = set()
    for element in script.elements:
        match element:
            case Dialogue() | DualDialogue():
                for speech in speeches_of(element):
                    cues.add(speech.character)
                    said += (speech.character, speech.extension)
                    said += [line.text for line in speech.lines]
            case SceneHeading(text=text, number=number):
                said += (text, number)
            case Section(text=text):
                said += [text] if sections else []
            case PageBreak() | Boneyard():
                pass
            case _:
                said.append(element.text)
    cues.update([name_on(cue) for cue in cues])
    people = (*(name for card in cards.values() for name in card.beats), *(name for name, _ in cast))
    said += {name: None for name in people if name not in cues}
    said += [card.title for card in cards.values()]
    said += [actor for _, actor in cast]
    said += {label: None for card in cards.values() for _, label in card.tags} if tags else ()
    return said
