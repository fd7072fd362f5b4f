"""Make a story of captions: a scene for each part of a film, with what is said in it and by whom.

A scene begins at a scene card, where the captions name another scene, or after a long gap. What nobody is named for is
action: inventing speakers would be worse. A speech that goes on over captions is one speech.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from scenes.captions.breaks import ENDS_SENTENCE
from scenes.captions.read_captions import CaptionFile, ReadCaption, Said
from scenes.captions.read_cards import Card, cards_of
from scenes.page.inline import Inline
from scenes.page.marks import marked
from scenes.page.script import Action, BodyElement, Dialogue, Lyric, SpeechLine
from scenes.problems import Code, Problem
from scenes.reading.heading_reader import parts_of
from scenes.record import Character, Location, Presence, Scene, Story, Via
from scenes.rules import ID
from scenes.slugs import Slugs

LONG_GAP = 10_000
"""Milliseconds without a caption after which another scene begins."""


@attrs.frozen
class _Names:
    """People and places by name, each with an id of its own."""

    people: dict[str, Character] = attrs.field(factory=dict)
    places: dict[str, Location] = attrs.field(factory=dict)
    person_ids: Slugs = attrs.field(factory=lambda: Slugs("person"))
    place_ids: Slugs = attrs.field(factory=lambda: Slugs("place"))

    def person(self, name: str) -> Character:
        """Give the speaker of a name, a new one where the name is."""
        if name not in self.people:
            self.people[name] = Character(id=self.person_ids.new(name), name=name)
        return self.people[name]

    def place(self, name: str) -> str:
        """Give the id of a place by its name; no name has none."""
        if name and name not in self.places:
            self.places[name] = Location(id=self.place_ids.new(name), name=name)
        return self.places[name].id if name else ""


@attrs.frozen
class _Part:
    """The captions of one scene, its card, and its id where the file names it."""

    captions: tuple[ReadCaption, ...]
    card: Card | None = None
    id: str = ""


def story_of(file: CaptionFile, title: str = "Captions") -> tuple[Story, tuple[Problem, ...]]:
    """Make a story of a file's captions; scenes have their start and duration in the film."""
    parts = list(_parts(file.captions))
    names, frames = _Names(), _Frames()
    ids = Slugs("scene")
    scenes = tuple(_scene(part, number, names, frames, ids) for number, part in enumerate(parts, start=1))
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
    heading: Card | None = None
    before: ReadCaption | None = None
    for caption, card in zip(captions, cards_of(captions), strict=True):
        if before is not None and (card or _is_apart(before, caption)):
            yield _Part(tuple(held), heading, before.scene)
            held, heading = [], None
        if card:
            heading = card
        held.append(_without_card(caption) if card else caption)
        before = caption
    if before is not None:
        yield _Part(tuple(held), heading, before.scene)


def _is_apart(before: ReadCaption, caption: ReadCaption) -> bool:
    if before.scene or caption.scene:
        return before.scene != caption.scene
    return caption.start - before.end > LONG_GAP


def _without_card(caption: ReadCaption) -> ReadCaption:
    """Keep a card's times; its words are in the scene's number and title."""
    return attrs.evolve(caption, said=())


@attrs.frozen
class _Frames:
    """The scene that came last in each layer: a layer is opened from the one around it."""

    last: dict[tuple[Via, ...], str] = attrs.field(factory=dict)

    def around(self, card: Card, scene: str) -> str:
        """Give the scene that a card's scene is inside, where the file tells; remember the scene itself."""
        frame = self.last.get(card.layers[:-1], "") if card.layers and not card.is_told else ""
        self.last[card.layers] = scene
        return frame


def _scene(part: _Part, place: int, names: _Names, frames: _Frames, ids: Slugs) -> Scene:
    body = tuple(_body(said for caption in part.captions for said in caption.said))
    voices = dict.fromkeys(element.character for element in body if isinstance(element, Dialogue))
    start = min(caption.start for caption in part.captions)
    end = max(caption.end for caption in part.captions)
    wanted = part.id if re.fullmatch(ID, part.id) and ids.take(part.id) else ""
    card = part.card or Card(number=str(place), heading=parts_of(""))
    heading = card.heading
    name = " ".join((heading.place, heading.time_of_day)).strip()
    layer = card.layers[-1] if card.layers else None
    scene_id = wanted or ids.new(name or f"scene {place}")
    return Scene(
        id=scene_id,
        number=card.number,
        location=names.place(heading.place),
        setting=heading.setting,
        time_of_day=heading.time_of_day,
        flashback=layer is Via.FLASHBACK,
        via=layer if layer is not Via.FLASHBACK else None,
        inside=frames.around(card, scene_id),
        characters=tuple(Presence(character=names.person(voice).id) for voice in voices),
        body=body,
        start=start / 1000,
        duration=max(0, end - start) / 1000,
    )


def _body(said: Iterable[Said]) -> Iterator[BodyElement]:
    """Give speeches, lyrics and action; a sentence that a caption breaks off goes on in the next.

    What would be read as a mark of emphasis is escaped, for captions have none.
    """
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
            text = marked(Inline(part.text.strip("♪ ") if part.text.startswith("♪") else part.text))
            yield Lyric(text=text) if part.text.startswith("♪") else Action(text=text)
    if held:
        yield _speech(voice, held)


def _speech(voice: str, texts: list[str]) -> Dialogue:
    return Dialogue(character=voice, lines=(SpeechLine(text=marked(Inline(" ".join(texts)))),))


def _ends(text: str) -> bool:
    return text.rstrip("\"'”’)]»")[-1:] in ENDS_SENTENCE
