"""Kinds of which a whole draft has none any longer: another program may have left out every note, so they are kept."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Set
from typing import TypeAlias

import attrs

from scenes.from_script.left_out import not_in_draft
from scenes.page.inline import inline_of
from scenes.page.marks import marked
from scenes.page.script import (
    Boneyard,
    Dialogue,
    DualDialogue,
    Note,
    PageBreak,
    Script,
    ScriptElement,
    Section,
    speeches_of,
    texts_of,
)
from scenes.problems import Problem
from scenes.record import Story

Kind: TypeAlias = type[ScriptElement]

KINDS: Mapping[Kind, tuple[str, str]] = {
    Note: ("note", "note"),
    Section: ("section", "section and act"),
    Boneyard: ("boneyard", "boneyard"),
}
"""What programs leave out of a draft that they save or print: its name, and what is kept with it."""


def stripped_of(drafted: Script, script: Script) -> frozenset[Kind]:
    """Give the kinds of which a draft had some, and the script that somebody has made of it has none."""
    return frozenset(_kinds_in(drafted)) - frozenset(_kinds_in(script))


def kept(kinds: Set[Kind], old: Story, new: Story) -> Iterator[Problem]:
    """Say which kinds are kept although a draft has none of them; notes within texts that were edited are not."""
    for kind, (name, what_is_kept) in KINDS.items():
        if kind in kinds:
            lost = (_notes_in(old) - _notes_in(new)).total() if kind is Note else 0
            rest = f" but {lost} in edited texts" if lost else ""
            yield not_in_draft(f"the draft has no {name} any longer; every {what_is_kept} is kept{rest}")


def _notes_in(story: Story) -> Counter[str]:
    """Count the notes within the texts of a story."""
    bodies = (element for scene in story.scenes for element in scene.body)
    return Counter(note.text for one in bodies for text in texts_of(one) for note in inline_of(text).notes)


def without(script: Script, kinds: Set[Kind]) -> Script:
    """Leave some kinds out of a script, and with notes those that stand inside a text."""
    elements = (element for element in script.elements if type(element) not in kinds)
    if Note in kinds:
        elements = (_element_without_notes(element) for element in elements)
    return attrs.evolve(script, elements=tuple(elements))


def with_single_blanks(script: Script, drafted: Script) -> Script:
    """Say a script as a draft without its notes does, where a note that was left out has left two blanks behind."""
    noted = (element for element in drafted.elements if any(_has_note(text) for text in texts_of(element)))
    known = {_words(element): element for element in map(_element_without_notes, noted)}
    return attrs.evolve(script, elements=tuple(known.get(_words(element), element) for element in script.elements))


def _words(element: ScriptElement) -> Hashable:
    """Give what an element is and says, whatever blanks part its words."""
    cues = [(speech.character, speech.extension) for speech in speeches_of(element)]
    return type(element), *cues, *(tuple(text.split()) for text in texts_of(element))


def _kinds_in(script: Script) -> Iterator[Kind]:
    for element in script.elements:
        if type(element) in KINDS:
            yield type(element)
        elif any(_has_note(text) for text in texts_of(element)):
            yield Note


def _has_note(text: str) -> bool:
    return "[[" in text and bool(inline_of(text).notes)


def _element_without_notes(element: ScriptElement) -> ScriptElement:
    match element:
        case Dialogue():
            return _speech_without_notes(element)
        case DualDialogue(left=left, right=right):
            return DualDialogue(left=_speech_without_notes(left), right=_speech_without_notes(right))
        case PageBreak():
            return element
    return attrs.evolve(element, text=_text_without_notes(element.text)) if _has_note(element.text) else element


def _speech_without_notes(speech: Dialogue) -> Dialogue:
    lines = (attrs.evolve(line, text=_text_without_notes(line.text)) for line in speech.lines)
    return attrs.evolve(speech, lines=tuple(line for line in lines if line.text))


def _text_without_notes(text: str) -> str:
    return marked(inline_of(text)._replace(notes=())) if _has_note(text) else text
