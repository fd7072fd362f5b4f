"""What is known about a film beside its plot: its titles, its release, its box office, its prizes, its later versions.

The records are part of the story record and follow its rules (`scenes/record.py`).
"""

from enum import StrEnum

import attrs

from scenes.rules import DATE, Record, described

EIDR = r"^10\.5240/([0-9A-F]{4}-){5}[0-9A-Z]$"
"""An identifier of the Entertainment Identifier Registry, as its registry writes it."""

WIKIDATA = r"^Q[1-9][0-9]*$"
"""An item of Wikidata."""

IMDB = r"^tt[0-9]{7,10}$"
"""A title of the Internet Movie Database."""

CURRENCY = r"^[A-Z]{3}$"
"""A currency, as in ISO 4217."""


class Measure(StrEnum):
    """What a box-office milestone counts."""

    ADMISSIONS = "admissions"
    GROSS = "gross"
    AUDIENCE_CHANGE = "audience change"
    SEAT_BOOKING = "seat booking"
    BREAK_EVEN = "break-even"
    RANK = "rank"


class Relation(StrEnum):
    """What a version of a film is to what it is based on."""

    REMAKE = "remake"
    ADAPTATION = "adaptation"
    SEQUEL = "sequel"
    PREQUEL = "prequel"
    SPIN_OFF = "spin-off"


@attrs.frozen(kw_only=True, repr=False)
class Title(Record):
    """A title of the work in one language or script."""

    text: str = described("The title.", min_length=1)
    language: str = described("Language tag: en, ko, tr.", default="")
    script: str = described("Script, as a four-letter ISO 15924 code: Hang, Latn.", default="")
    romanisation: str = described("System of romanisation, where the text is one: RR.", default="")
    meaning: str = described("What the title says, word for word, in the story's language.", default="")


@attrs.frozen(kw_only=True, repr=False)
class Occurrence(Record):
    """Something dated in the history behind a work."""

    when: str = described("When, as a date.", default="", pattern=DATE)
    text: str = described("What happened.", min_length=1)


@attrs.frozen(kw_only=True, repr=False)
class BasedOn(Record):
    """The real case or the work that a film is based on."""

    text: str = described("What it is based on.", min_length=1)
    occurrences: tuple[Occurrence, ...] = described("Its dated events.", default=())


@attrs.frozen(kw_only=True, repr=False)
class Milestone(Record):
    """One figure of a film's box office, with the moment it belongs to."""

    measure: Measure = described("What the figure counts.")
    value: float = described("The figure.")
    unit: str = described("Unit: people, percent, place.", default="")
    currency: str = described("Currency of money, by its three letters: USD.", default="", pattern=CURRENCY)
    territory: str = described("Where it was counted: a country, worldwide.", default="")
    period: bool = described(
        "Whether the figure counts its own day or week alone; otherwise all since release.", default=False
    )
    qualifier: str = described("How exact the figure is: about, more than.", default="")
    day: int | None = described("Days since release.", default=None, minimum=0)
    week: int | None = described("Week since release, 1 for the first.", default=None, minimum=1)
    date: str = described("Date, where the source gives one.", default="", pattern=DATE)
    note: str = described("What the source adds.", default="")
    source: str = described("Who says so: a title, an address, or the id of a telling.", default="")
    retrieved: str = described("When the source was read, as a date.", default="", pattern=DATE)


@attrs.frozen(kw_only=True, repr=False)
class Award(Record):
    """A prize that a film was given or named for."""

    name: str = described("The prize.", min_length=1)
    category: str = described("Its category.", default="")
    year: str = described("Year, as a date.", default="", pattern=DATE)
    recipient: str = described("Who received it.", default="")
    result: str = described("Won or nominated.", default="")
    source: str = described("Who says so: a title, an address, or the id of a telling.", default="")


@attrs.frozen(kw_only=True, repr=False)
class Remake(Record):
    """A later version of the film."""

    title: str = described("Title; left out where no source gives one.", default="")
    language: str = described("Language or, where only that is given, the country's industry.", default="")
    country: str = described("Country.", default="")
    year: str = described("Year, as a date.", default="", pattern=DATE)
    relation: Relation | None = described("What it is to the film or work that it is based on.", default=None)
    based_on: str = described("The film or work that it was made from; left out where that is this film.", default="")
    director: str = described("Director.", default="")
    producer: str = described("Producing company.", default="")
    performers: tuple[str, ...] = described("Leading performers.", default=())
    eidr: str = described("Its EIDR: 10.5240/0123-4567-89AB-CDEF-0123-X.", default="", pattern=EIDR)
    wikidata: str = described("Its item in Wikidata: Q12345.", default="", pattern=WIKIDATA)
    imdb: str = described("Its title in IMDb: tt0123456.", default="", pattern=IMDB)
    note: str = described("What the source adds.", default="")
    source: str = described("Who says so: a title, an address, or the id of a telling.", default="")


@attrs.frozen(kw_only=True, repr=False)
class Link(Record):
    """A place to read more."""

    title: str = described("What is found there.", min_length=1)
    url: str = described("Its address, where known.", default="")


@attrs.frozen(kw_only=True, repr=False)
class Remark(Record):
    """A statement about the work that has no field of its own."""

    topic: str = described("What it is about: reception, audience, budget.", min_length=1)
    text: str = described("The statement.", min_length=1)


@attrs.frozen(kw_only=True, repr=False)
class Film(Record):
    """What is known about the film beside its plot."""

    release: str = described("Release date.", default="", pattern=DATE)
    eidr: str = described("The film's EIDR: 10.5240/0123-4567-89AB-CDEF-0123-X.", default="", pattern=EIDR)
    wikidata: str = described("The film's item in Wikidata: Q12345.", default="", pattern=WIKIDATA)
    imdb: str = described("The film's title in IMDb: tt0123456.", default="", pattern=IMDB)
    countries: tuple[str, ...] = described("Countries of production.", default=())
    genres: tuple[str, ...] = described("Genres.", default=())
    working_title: Title | None = described("Title during production.", default=None)
    based_on: BasedOn | None = described("The real case or work behind it.", default=None)
    box_office: tuple[Milestone, ...] = described("Box-office milestones, one figure each.", default=())
    awards: tuple[Award, ...] = described("Prizes and nominations.", default=())
    remakes: tuple[Remake, ...] = described("Later versions.", default=())
    remarks: tuple[Remark, ...] = described("Other statements about the film.", default=())
    links: tuple[Link, ...] = described("Places to read more.", default=())
