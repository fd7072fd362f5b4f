"""An edited draft as the edits of a story, whatever format it came in."""

from collections.abc import Mapping

import attrs

from scenes.problems import Code, Problem
from scenes.record import Story


@attrs.frozen(kw_only=True)
class Edits:
    """What a draft was made from, what it says now, and where each scene stands.

    `base` and `story` are `None` where the draft is not one of that story. `places` says where in the draft a scene
    begins, by the scene's id: `line 7`. `has_trailer` tells that the draft itself says what it was made from,
    `order_guessed` that it is taken for one in story order although it does not say so.
    """

    base: Story | None = None
    story: Story | None = None
    places: Mapping[str, str] = attrs.field(factory=dict)
    problems: tuple[Problem, ...] = ()
    has_trailer: bool = False
    order_guessed: bool = False


def of_another_story() -> Edits:
    """Give the edits of a draft that shares nothing with the story."""
    message, hint = "the draft has no scene heading of the story", "fabula import makes a story of it"
    return Edits(problems=(Problem(code=Code.OTHER_STORY, message=message, hint=hint),))
