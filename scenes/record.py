"""The story record: a story's people and places, the tellings of it, and its scenes in telling order.

Every record is frozen. An empty string, an empty tuple, `False` or `None` means "not said" and is left out of files.
What each field means for a writer is in `docs/story-file.md`; the same sentences are in the published schema.
"""

from enum import StrEnum

import attrs

from scenes.film import Film, Title
from scenes.page.eighths import MOST_EIGHTHS
from scenes.page.script import BodyElement, TitleEntry
from scenes.rules import DATE, ID, Record, described

FORMAT_VERSION = 1
"""The version of the story file that this code reads and writes."""

MOST_SECONDS = 10_000_000_000
"""Three centuries: longer than any film, and a time that is still exact to the millisecond."""


class Setting(StrEnum):
    """Inside or outside, as a scene heading begins."""

    INT = "INT"
    EXT = "EXT"
    INT_EXT = "INT/EXT"
    EST = "EST"


class How(StrEnum):
    """In what way a character is in a scene. Only `present` means alive and there."""

    PRESENT = "present"
    VOICE = "voice"
    IMAGE = "image"
    MENTIONED = "mentioned"
    BODY = "body"


class Via(StrEnum):
    """How a scene is entered from the scene it is inside. The last three show what is not real."""

    FLASHBACK = "flashback"
    FLASHFORWARD = "flashforward"
    TALE = "tale"
    VISION = "vision"
    DREAM = "dream"
    IMAGINED = "imagined"

    @property
    def is_real(self) -> bool:
        """Whether what is shown happened in the story's world."""
        return self not in (Via.VISION, Via.DREAM, Via.IMAGINED)


class Status(StrEnum):
    """How far a scene has come."""

    IDEA = "idea"
    OUTLINE = "outline"
    DRAFT = "draft"
    REVISED = "revised"
    LOCKED = "locked"
    OMITTED = "omitted"


class TagCategory(StrEnum):
    """The breakdown categories, by the names that Final Draft gives them."""

    CAST = "Cast"
    BACKGROUND_ACTORS = "Background Actors"
    STUNTS = "Stunts"
    VEHICLES = "Vehicles"
    PROPS = "Props"
    CAMERA = "Camera"
    SPECIAL_EFFECTS = "Special Effects"
    WARDROBE = "Wardrobe"
    MAKEUP_HAIR = "Makeup/Hair"
    ANIMALS = "Animals"
    ANIMAL_HANDLER = "Animal Handler"
    MUSIC = "Music"
    SOUND = "Sound"
    SET_DRESSING = "Set Dressing"
    GREENERY = "Greenery"
    SPECIAL_EQUIPMENT = "Special Equipment"
    SECURITY = "Security"
    ADDITIONAL_LABOR = "Additional Labor"
    VISUAL_EFFECTS = "Visual Effects"
    MECHANICAL_EFFECTS = "Mechanical Effects"
    MISCELLANEOUS = "Miscellaneous"
    NOTES = "Notes"


@attrs.frozen(kw_only=True, repr=False)
class Credit(Record):
    """A person and what they did for the work."""

    role: str = described("The part played in making the work: director, starring.", min_length=1)
    name: str = described("The person.", min_length=1)


@attrs.frozen(kw_only=True, repr=False)
class Evidence(Record):
    """A span of a source text, counted in code points (W3C text position selector)."""

    start: int = described("First code point, counted from 0.", minimum=0)
    end: int = described("Code point after the last.", minimum=1)


@attrs.frozen(kw_only=True, repr=False)
class Source(Record):
    """The document that a telling was made from."""

    title: str = described("Title of the document.", default="")
    url: str = described("Where it can be read.", default="")
    sha256: str = described("SHA-256 of its UTF-8 text, in hexadecimal.", default="", pattern="^[0-9a-f]{64}$")
    length: int | None = described("Length of its text in code points.", default=None, minimum=0)
    plot: Evidence | None = described("The part that tells the plot; the whole text where left out.", default=None)


@attrs.frozen(kw_only=True, repr=False)
class Telling(Record):
    """One account of the story."""

    id: str = described("Id of the telling.", pattern=ID)
    title: str = described("What people call this account.", default="")
    source: Source | None = described("The document it was made from.", default=None)


@attrs.frozen(kw_only=True, repr=False)
class Alias(Record):
    """Another name for the same person or place."""

    name: str = described("The other name.", min_length=1)
    telling: str = described("Id of the telling that uses it; left out when any may.", default="", pattern=ID)


@attrs.frozen(kw_only=True, repr=False)
class Version(Record):
    """A character at one time of life, often with a performer of its own."""

    id: str = described("Id of the version, unique within the character.", pattern=ID)
    label: str = described("What to call it: child, adult.", default="")
    age: int | None = described("Age in years.", default=None, minimum=0, maximum=200)
    performer: str = described("Who plays this version.", default="")
    from_: str = described("From when this version applies, as a date.", default="", pattern=DATE)
    to: str = described("Until when this version applies, as a date.", default="", pattern=DATE)


@attrs.frozen(kw_only=True, repr=False)
class Character(Record):
    """A person of the story."""

    id: str = described("Id of the character.", pattern=ID)
    name: str = described("The name used in exports.", min_length=1)
    aliases: tuple[Alias, ...] = described("Other names and the tellings that use them.", default=())
    role: str = described("Part in the story: protagonist, antagonist, supporting, minor.", default="")
    gender: str = described("Gender: female, male, or any other word.", default="")
    occupation: str = described("What the character does for a living.", default="")
    description: str = described("Who this is.", default="")
    performer: str = described("Who plays the character.", default="")
    versions: tuple[Version, ...] = described("The character at different ages.", default=())


@attrs.frozen(kw_only=True, repr=False)
class Location(Record):
    """A place of the story."""

    id: str = described("Id of the location.", pattern=ID)
    name: str = described("The name used in scene headings.", min_length=1)
    setting: Setting | None = described("Inside or outside, where a scene does not say.", default=None)
    part_of: str = described("Id of the larger place that it belongs to.", default="", pattern=ID)
    aliases: tuple[Alias, ...] = described("Other names and the tellings that use them.", default=())
    description: str = described("What it is like.", default="")


@attrs.frozen(kw_only=True, repr=False)
class Presence(Record):
    """A character in a scene. Short form: `"mina"` or `"mina:child"`."""

    character: str = described("Id of the character.", pattern=ID)
    version: str = described("Id of the character's version.", default="", pattern=ID)
    how: How = described("In what way the character is there.", default=How.PRESENT)
    age: int | None = described("Age in years in this scene.", default=None, minimum=0, maximum=200)


@attrs.frozen(kw_only=True, repr=False)
class Change(Record):
    """Something that becomes true of a character in a scene."""

    character: str = described("Id of the character.", pattern=ID)
    becomes: str = described("The new state: born, dead, jailed, freed, adopted.", min_length=1)


@attrs.frozen(kw_only=True, repr=False)
class Fact(Record):
    """A claim that a scene makes, to be compared across tellings."""

    key: str = described("What the claim is about; the same words in each telling.", min_length=1)
    value: str = described("What this telling says.", min_length=1)


@attrs.frozen(kw_only=True, repr=False)
class Tag(Record):
    """A breakdown element that a scene needs."""

    category: TagCategory = described("Breakdown category, by Final Draft's names.")
    name: str = described("The element.", min_length=1)


@attrs.frozen(kw_only=True, repr=False)
class Scene(Record):
    """One event at one place and time, as one telling gives it."""

    id: str = described("Id of the scene; it stays when the scene moves.", pattern=ID)
    number: str = described("Printed scene number, as text: 12A.", default="")
    title: str = described("Short title.", default="")
    telling: str = described("Id of the telling whose account this is.", default="", pattern=ID)
    act: str = described("The act or section that begins with or holds this scene.", default="")
    sequence: str = described("The sequence that this scene is part of, as production counts: 3, Chase.", default="")
    location: str = described("Id of the location.", default="", pattern=ID)
    setting: Setting | None = described("Inside or outside; overrides the location's.", default=None)
    heading: str = described(
        "The scene heading as a draft has it, where it says something else than setting, location and time of day.",
        default="",
    )
    time_of_day: str = described("Time of day as printed in the heading: DAY, NIGHT.", default="")
    assumed: tuple[str, ...] = described("Names of the fields that the source does not say.", default=())
    characters: tuple[Presence, ...] = described("Who is in the scene.", default=())
    flashback: bool = described("Whether the scene is shown out of the present as a memory.", default=False)
    inside: str = described("Id of the scene that opens this layer.", default="", pattern=ID)
    via: Via | None = described("How the layer is entered.", default=None)
    memory_of: str = described("Id of the character whose memory, vision or dream this is.", default="", pattern=ID)
    trigger: str = described("What calls the memory up in the scene that it is inside.", default="")
    when: str = described("Story date: 1997, 1997-12-23, 199X, 1997~, 1997/1998, ../1997.", default="", pattern=DATE)
    event: str = described("Id of the event; scenes that tell the same event share it.", default="", pattern=ID)
    after: tuple[str, ...] = described("Ids of scenes or events that come earlier in story order.", default=())
    jump: bool = described("Whether story time does not continue from the scene before.", default=False)
    summary: str = described("What happens, in prose.", default="")
    body: tuple[BodyElement, ...] = described("The script of the scene, once it is written.", default=())
    changes: tuple[Change, ...] = described("What becomes true of characters.", default=())
    facts: tuple[Fact, ...] = described("Claims to compare across tellings.", default=())
    evidence: tuple[Evidence, ...] = described("Where the telling's source says so.", default=())
    tags: tuple[Tag, ...] = described("Breakdown elements.", default=())
    start: float | None = described(
        "Start in the finished film, in seconds.", default=None, minimum=0, maximum=MOST_SECONDS
    )
    duration: float | None = described(
        "Length in the finished film, in seconds.", default=None, minimum=0, maximum=MOST_SECONDS
    )
    eighths: int | None = described(
        "Length on the page, in eighths of a page.", default=None, minimum=0, maximum=MOST_EIGHTHS
    )
    story_day: str = described("Story day as the script supervisor counts: D1, N2.", default="")
    shoot_day: str = described("Shooting day, as a date.", default="", pattern=DATE)
    unit: str = described("The crew that shoots it: main, second unit.", default="")
    status: Status | None = described("How far the scene has come.", default=None)
    color: str = described("Colour of the scene's card: a name or #RRGGBB.", default="")
    notes: str = described("Remarks for the people who work on it.", default="")


@attrs.frozen(kw_only=True, repr=False)
class Beat(Record):
    """A beat that the story is planned by: a turn that a beat sheet or a method asks for, and where it should fall."""

    name: str = described("Name of the beat: Catalyst, Midpoint.", min_length=1)
    target: float | None = described(
        "Where in the story it should begin, in percent: 50 is the middle.", default=None, minimum=0, maximum=100
    )
    scene: str = described(
        "Id of the scene in which it falls; where left out, the first whose act has this name.", default="", pattern=ID
    )
    text: str = described("What should happen in it.", default="")


@attrs.frozen(kw_only=True, repr=False)
class Story(Record):
    """A story: its people, its places, the tellings of it and its scenes."""

    fabula: int = described(
        "Version of the story file's format, which every story begins with: 1.",
        default=FORMAT_VERSION,
        minimum=FORMAT_VERSION,
        maximum=FORMAT_VERSION,
    )
    id: str = described("Id of the story.", default="", pattern=ID)
    title: str = described("The title used in exports.", min_length=1)
    titles: tuple[Title, ...] = described("Titles in other languages and scripts.", default=())
    language: str = described("Language of the records' prose, as a tag: en, ko.", default="")
    logline: str = described("The story in one or two sentences.", default="")
    credits: tuple[Credit, ...] = described("Who made the work.", default=())
    tellings: tuple[Telling, ...] = described("The accounts of the story, preferred first.", default=())
    characters: tuple[Character, ...] = described("The people.", default=())
    locations: tuple[Location, ...] = described("The places.", default=())
    beats: tuple[Beat, ...] = described("The beats that the story is planned by, in their order.", default=())
    title_page: tuple[TitleEntry, ...] | None = described(
        "The title page as a draft has it, where it says something else than title and credits; empty for none.",
        default=None,
    )
    opening: tuple[BodyElement, ...] = described("What a draft has before its first scene heading.", default=())
    scenes: tuple[Scene, ...] = described("The scenes; within a telling the list is its telling order.", default=())
    film: Film | None = described("What is known about the film beside its plot.", default=None)
