"""Make a story of captions: a scene for each part of a film, with what is said in it and by whom.

A scene begins at a scene card, where the captions name another scene, or after a long gap. What nobody is named for is
action: inventing speakers would be worse. A speech that goes on over captions is one speech.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from scenes.page.heading_reader import parts_of
from scenes.page.script import Action, BodyElement, Dialogue, Lyric, SpeechLine
from scenes.problems import Code, Problem
from scenes.record import Character, Location, Presence, Scene, Story, Via
from scenes.rules import ID
from scenes.sheets.namebook import new_id
from scenes.views.breaks import ENDS_SENTENCE
from scenes.views.read_captions import CaptionFile, ReadCaption, Said

LONG_GAP = 10_000
"""Milliseconds without a caption after which another scene begins."""

CARD = re.compile(r"^(\S{1,12})\. ((?:INT|EXT|EST|INT\./EXT)\. .+)$")
"""The first line of a scene card: number and heading."""


MARK = re.compile(r"^\[([^\]]+)\]")
"""How the second line of a scene card begins where the scene is out of the present."""


@attrs.frozen
class _Names:
    """People and places by name, each with an id of its own."""

    people: dict[str, Character] = attrs.field(factory=dict)
    places: dict[str, Location] = attrs.field(factory=dict)
    taken: set[str] = attrs.field(factory=set)

    def person(self, name: str) -> Character:
        """Give the speaker of a name, a new one where the name is."""
        if name not in self.people:
            self.people[name] = Character(id=new_id(name, self.taken, "person"), name=name)
        return self.people[name]

    def place(self, name: str) -> str:
        """Give the id of a place by its name; no name has none."""
        if name and name not in self.places:
            self.places[name] = Location(id=new_id(name, self.taken, "place"), name=name)
        return self.places[name].id if name else ""


@attrs.frozen
class _Part:
    captions: tuple[ReadCaption, ...]
    number: str = ""
    title: str = ""
    id: str = ""


def story_of(file: CaptionFile, title: str = "Captions") -> tuple[Story, tuple[Problem, ...]]:
    """Make a story of a file's captions; scenes have their start and duration in the film."""
    parts = list(_parts(file.captions))
    names = _Names()
    taken: set[str] = set()
    scenes = tuple(_scene(part, number, names, taken) for number, part in enumerate(parts, start=1))
    people, places = tuple(names.people.values()), tuple(names.places.values())
    story = Story(title=file.title or title, characters=people, locations=places, scenes=scenes)
    unnamed = sum(isinstance(element, Action) for scene in scenes for element in scene.body)
    problems = list(file.problems)
    if unnamed:
        texts = "1 text names" if unnamed == 1 else f"{unnamed} texts name"
        message = f"{texts} no speaker; kept as action"
        hint = "write NAME: before the words, or a voice tag in WebVTT"
        problems.append(Problem(code=Code.NO_SPEAKER, message=message, hint=hint))
    return story, tuple(problems)


def _parts(captions: Sequence[ReadCaption]) -> Iterator[_Part]:
    """Group captions by scene."""
    held: list[ReadCaption] = []
    number = title = ""
    before: ReadCaption | None = None
    for caption in captions:
        card = CARD.match(caption.lines[0]) if caption.lines else None
        if before is not None and (card or _is_apart(before, caption)):
            yield _Part(tuple(held), number, title, before.scene)
            held, number, title = [], "", ""
        if card:
            number, title = card.groups()
            mark = MARK.match(caption.lines[1]) if len(caption.lines) > 1 else None
            title += f" - {mark.group(1)}" if mark else ""
        held.append(_without_card(caption) if card else caption)
        before = caption
    if before is not None:
        yield _Part(tuple(held), number, title, before.scene)


def _is_apart(before: ReadCaption, caption: ReadCaption) -> bool:
    if before.scene or caption.scene:
        return before.scene != caption.scene
    return caption.start - before.end > LONG_GAP


def _without_card(caption: ReadCaption) -> ReadCaption:
    """Keep a card's times; its words are in the scene's number and title."""
    return attrs.evolve(caption, said=())


def _scene(part: _Part, place: int, names: _Names, taken: set[str]) -> Scene:
    body = tuple(_body(said for caption in part.captions for said in caption.said))
    voices = dict.fromkeys(element.character for element in body if isinstance(element, Dialogue))
    start = min(caption.start for caption in part.captions)
    end = max(caption.end for caption in part.captions)
    wanted = part.id if re.fullmatch(ID, part.id) and part.id not in taken else ""
    taken.add(wanted)
    heading = parts_of(part.title)
    return Scene(
        id=wanted or new_id(part.title or f"scene {place}", taken, "scene"),
        number=part.number or str(place),
        location=names.place(heading.place),
        setting=heading.setting,
        time_of_day=heading.time_of_day,
        flashback=heading.layer is Via.FLASHBACK,
        via=heading.layer if heading.layer is not Via.FLASHBACK else None,
        characters=tuple(Presence(character=names.person(voice).id) for voice in voices),
        body=body,
        start=start / 1000,
        duration=max(0, end - start) / 1000,
    )


def _body(said: Iterable[Said]) -> Iterator[BodyElement]:
    """Give speeches, lyrics and action; a sentence that a caption breaks off goes on in the next."""
    voice = ""
    held: list[str] = []
    for part in said:
        goes_on = bool(held) and not _ends(held[-1])
        if held and (part.voice == voice or (not part.voice and goes_on)):
            held.append(part.text)
            continue
        if held:
            yield _speech(voice, held)
        voice, held = part.voice, [part.text] if part.voice else []
        if not part.voice:
            yield Lyric(text=part.text.strip("♪ ")) if part.text.startswith("♪") else Action(text=part.text)
    if held:
        yield _speech(voice, held)


def _speech(voice: str, texts: list[str]) -> Dialogue:
    return Dialogue(character=voice, lines=(SpeechLine(text=" ".join(texts)),))


def _ends(text: str) -> bool:
    return text.rstrip("\"'”’)]»")[-1:] in ENDS_SENTENCE
