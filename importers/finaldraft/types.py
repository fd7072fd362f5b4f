"""What the paragraphs of each of Final Draft's types are read as."""

from collections.abc import Mapping

from scenes.page.finaldraft.words import LINE_TYPES, OUTLINE, OUTLINE_LEVELS, Type
from scenes.page.script import LineKind

LEVELS = {OUTLINE.format(level): level for level in range(1, OUTLINE_LEVELS + 1)}
"""The level of a section, by its type."""

READ_AS: Mapping[str, str] = {
    **{type_: type_ for type_ in (*Type, *LEVELS)},
    Type.GENERAL: Type.ACTION,
    "Cast List": Type.ACTION,
    "Shot": Type.ACTION,
    "Singing": Type.LYRICS,
}
"""The types that are known, each with the one that its paragraphs are read as: mostly its own."""

ACTIONS = frozenset(type_ for type_, read in READ_AS.items() if read == Type.ACTION)
SONGS = frozenset(type_ for type_, read in READ_AS.items() if read == Type.LYRICS)
LINE_KINDS: Mapping[str, LineKind] = {
    type_: kind for type_, read in READ_AS.items() for kind, own in LINE_TYPES.items() if read == own
}
"""What a line of a speech is, by the type of its paragraph."""
