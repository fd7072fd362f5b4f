"""What Final Draft cannot hold, and what becomes of it."""

from typing import NamedTuple


class Loss(NamedTuple):
    """Something that is lost or changed: what it is, what becomes of it, and whether it is only where a note stands."""

    what: str
    instead: str
    is_place: bool = False


BONEYARD = Loss("a boneyard, text taken out of the script", "a note is kept: [[ ]]")
TYPING = Loss("how the text of an omitted scene is typed", "it is written as Fabula writes Fountain")
SECTION = Loss("a section of the outline", "--sections writes it")
DEEP_SECTION = Loss("a section deeper than four levels", "it is written at level 4")
BREAKS_IN_A_ROW = Loss("one of several page breaks in a row", "one is written")
BREAK_BELOW = Loss("a page break below the last line", "nothing follows it")

EMPTY_HEADING = Loss("a scene heading without words", "it is written as SCENE")
STYLED_HEADING = Loss("emphasis in a scene heading", "its words are written plain")
STYLED_CUE = Loss("emphasis in a cue", "its words are written plain")
STYLED_TRANSITION = Loss("emphasis in a transition", "its words are written plain")

NOTE_ABOVE = Loss("the place of a note above a scene heading", "it is kept below the heading", is_place=True)
NOTE_ABOVE_BREAK = Loss("the place of a note above a page break", "it is kept below the break", is_place=True)
NOTE_IN_DUAL = Loss("the place of a note inside dual dialogue", "it is kept with both speeches", is_place=True)
NOTE_IN_SUMMARY = Loss("the place of a note inside a summary", "it is kept with the heading", is_place=True)
NOTE_FIRST = Loss("the place of a note at the beginning of a paragraph", "it is kept with all of it", is_place=True)
NOTE_BELOW = Loss("a note below the last line", "--notes range writes it")
NOTE_ON_TITLE = Loss("a note on the title page", "keep it in a note of the script")

CONTROL = Loss("a control character", "it is left out")
SEPARATOR = Loss(
    "a separator of lines or pages inside a text", "it is written as a line break, and as a blank in what is one line"
)
