"""Lines that say what is looked at inside a scene: an insert, a close shot, a point of view, a screen, a mere flash.

`BACK TO SCENE` after such a line goes back from it, and not out of a flashback.
"""

import re

from scenes.page.inline import plain
from scenes.page.script import Action, Centered, SceneHeading, ScriptElement, Transition, speeches_of
from scenes.reading.heading_reader import parts_of

SHOT = re.compile(
    r"(?<!\w)(?:INSERTS?|CLOSE(?= ON| UP| SHOT| ANGLE)|CLOSE-?UPS?|CLOSER|[EXMB]?CU|ANGLES?|P\.?O\.?V|VIEW|SHOTS?"
    r"|INTERCUT(?:TING)?|MONTAGE|SCREENS?|MONITORS?|TV|FOOTAGE|VIDEO|PHOTO(?:GRAPH)?S?|FLASH(?:BACK|E)?S?|인서트|클로즈업|시점)(?!\w)"
)
LONGEST = 80
"""Code points at the beginning of a line in which its shot is named."""


def is_shot(element: ScriptElement) -> bool:
    """Whether an element begins with a shot, in capitals: `INSERT - LETTER`, `MARY'S POV`, `ON THE PHONE SCREEN:`.

    A line typed right below makes a cue of it, which counts as well. So does a heading, but not
    `INT. TV STUDIO`.
    """
    if isinstance(element, SceneHeading):
        parts = parts_of(element.text)
        return parts.setting is None and not parts.layers and _names_shot(element.text)
    if isinstance(element, Action | Centered | Transition):
        return _names_shot(element.text)
    return any(_names_shot(speech.character) for speech in speeches_of(element))


def _names_shot(text: str) -> bool:
    line = plain(text[:LONGEST].partition("\n")[0])
    match = SHOT.search(line)
    return match is not None and line[: match.end()].upper() == line[: match.end()]
