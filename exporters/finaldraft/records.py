"""What a story's records put beside its script in a Final Draft document, and what the document leaves unsaid."""

from collections.abc import Iterator, Sequence

from scenes.drafting.draft import is_writer
from scenes.drafting.unsaid import CARDS, unsaid
from scenes.from_script.carded import SceneSaid, with_actors, with_said
from scenes.from_script.story_from_script import story_from_script
from scenes.index import Index, index_of
from scenes.names import capitals, name_in
from scenes.page.finaldraft.categories import CATEGORY_IDS, DATE, FIELD_CATEGORIES
from scenes.page.finaldraft.words import SceneCard
from scenes.page.headings import place_of
from scenes.page.paginate import ScenePlace
from scenes.page.script import Script
from scenes.page.style import DraftStyle
from scenes.problems import Code, Problem
from scenes.record import Scene, Story


def cards_of(story: Story, places: Sequence[ScenePlace]) -> dict[int, SceneCard]:
    """Give the card of each scene, by the place of its heading among the elements of the draft."""
    index = index_of(story)
    return {place.element: _card(scene, index, place) for scene, place in zip(story.scenes, places, strict=True)}


def cast_of(story: Story) -> tuple[tuple[str, str], ...]:
    """Give each character that somebody plays, by the name of the cues, and who does."""
    telling = story.tellings[0].id if len(story.tellings) == 1 else ""
    played = (character for character in story.characters if character.performer)
    return tuple((capitals(name_in(character, telling), story.language), character.performer) for character in played)


def drafted_texts(story: Story) -> Iterator[str]:
    """Give each text of the records that the draft says as prose, for it leaves out what cannot be printed."""
    if story.title_page is None:
        yield from (story.title, *(credit.name for credit in story.credits if is_writer(credit)))
    for scene in story.scenes:
        yield from (scene.summary, scene.notes)
    yield from {scene.act: None for scene in story.scenes}
    index = index_of(story)
    yield from {place_of(scene, index): None for scene in story.scenes if not scene.heading}


def left_unsaid(story: Story, script: Script, style: DraftStyle) -> Iterator[Problem]:
    """Say what an import of the document would not find again. Its cards and its cast say who is there, too."""
    index = index_of(story)
    people = [SceneSaid(people=tuple(_beats(scene, index))) for scene in story.scenes]
    read = with_actors(with_said(story_from_script(script)[0], {}, people, ()), dict(cast_of(story)))
    coloured = all(_color(scene.color) for scene in story.scenes if scene.color)
    besides = CARDS if coloured else CARDS - {"color"}
    if fields := unsaid(story, read, style, besides):
        message = f"the document does not say: {'; '.join(fields)}"
        yield Problem(code=Code.UNSAID, message=message, hint="keep the story file; fabula update brings edits back")


def _card(scene: Scene, index: Index, place: ScenePlace) -> SceneCard:
    fields = [(own.id, getattr(scene, own.field)) for own in FIELD_CATEGORIES]
    if not scene.story_day:
        fields = [(DATE, scene.when), *fields]
    return SceneCard(
        title=scene.title,
        color=_color(scene.color),
        length=place.eighths if scene.eighths is None else scene.eighths,
        page=place.page,
        beats=tuple(dict.fromkeys(_beats(scene, index))),
        tags=(
            *((CATEGORY_IDS[tag.category], tag.name) for tag in scene.tags),
            *((guid, label) for guid, label in fields if label),
        ),
        is_measured=scene.eighths is None,
    )


def _beats(scene: Scene, index: Index) -> Iterator[str]:
    """Give the people of a scene by the names of their cues."""
    for presence in scene.characters:
        character = index.characters.get(presence.character)
        yield index.capitals(name_in(character, scene.telling) if character else presence.character)


def _color(color: str) -> str:
    """Give a colour with 16 bits a channel, as Final Draft writes them; none where it is a word."""
    digits = color.removeprefix("#").upper()
    if len(digits) != 6 or not set(digits) <= set("0123456789ABCDEF"):
        return ""
    return "#" + "".join(digits[at : at + 2] * 2 for at in (0, 2, 4))
