"""What every timed export is asked: which times, which order, how much is shown, and for which readers."""

from enum import StrEnum

import attrs

from scenes.captions.norms import House
from scenes.captions.timecode import FrameRate
from scenes.rules import described


class Times(StrEnum):
    """Where the times of a timeline come from."""

    REEL = "reel"
    SCREEN = "screen"
    SOURCE = "source"


class Order(StrEnum):
    """In which order scenes stand on a timeline."""

    TELLING = "telling"
    STORY = "story"
    BOTH = "both"


class Detail(StrEnum):
    """How much of a scene is shown."""

    CARD = "card"
    SUMMARY = "summary"
    FULL = "full"


@attrs.frozen(kw_only=True)
class TimelineOptions:
    """The options of a timeline, which the options of each timed format extend."""

    timeline: Times = described(
        "Times: reel, as long as it takes to read; screen, an estimate of the film's; source, those in the story.",
        default=Times.REEL,
    )
    order: Order = described(
        "Order of the scenes; both writes a second file in story order beside the first.", default=Order.TELLING
    )
    detail: Detail = described(
        "What a scene shows: its card; the summary too; or, in full, its action and dialogue.", default=Detail.SUMMARY
    )
    pace: float = described(
        "Multiplies reading and estimated times; 2 is half as fast.", default=1.0, minimum=0.25, maximum=4
    )
    fps: FrameRate = described("Frames per second, for gaps and time codes.", default=FrameRate.FILM)
    snap: bool = described("Let captions and scenes start and end on frames, for editing systems.", default=False)
    offset: str = described(
        "Time at which the first scene starts: HH:MM:SS, HH:MM:SS.mmm or HH:MM:SS:FF.",
        default="00:00:00",
    )
    language: str = described(
        "Language whose reading speed and line length count, as a tag; the story's by default.",
        default="",
    )
    norms: House = described(
        "Whose norms are kept: netflix; or bbc, whose lines are shorter and whose captions touch or stand apart.",
        default=House.NETFLIX,
    )
    fill_missing: bool = described("With source times, estimate what the story does not give.", default=False)
    flashback_label: str = described("The word for a flashback on cards.", default="FLASHBACK")
    present_label: str = described(
        "The word on the card that returns to the present; nothing leaves it out.", default="PRESENT"
    )
