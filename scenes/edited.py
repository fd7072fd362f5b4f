"""What somebody edited in a document that was made of a story, and how it is to be taken."""

from collections.abc import Mapping
from typing import TypeAlias

import attrs

from scenes.merge import Keys
from scenes.problems import Problem
from scenes.record import Story

PlaceKey: TypeAlias = tuple[str, str, str]
"""Group, id and field of what a cell or a line says; the field is empty for a whole record."""


@attrs.frozen(kw_only=True)
class Choices:
    """How an edited document is read where there is more than one way.

    `delete` takes what is no longer there for deleted. `reorder` says whether the order of rows or scenes is the order
    of records; `None` takes an order that somebody made by hand and leaves one that sorting gives. `new` holds names
    that are new although they are almost a known one.
    """

    delete: bool = False
    reorder: bool | None = None
    new: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Edited:
    """The story as an edited document tells it, where each change stands, and what was wrong or not taken.

    `keys` says which records the lists of the film hold, for the merge.
    """

    story: Story
    places: Mapping[PlaceKey, str]
    problems: tuple[Problem, ...]
    keys: Keys = attrs.field(factory=dict)
