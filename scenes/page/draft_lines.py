"""On which lines of a draft its scenes begin."""

from scenes.page.draft import draft_of
from scenes.page.fountain_sayable import sayable
from scenes.page.fountain_write import blocks_of
from scenes.page.script import SceneHeading
from scenes.record import Story


def heading_lines(story: Story) -> tuple[int, ...]:
    """Give the line, from 1, of each scene heading in the Fountain draft of a story that is told once.

    The draft is that which is written without further options: blocks with one empty line between them.
    """
    script, _ = sayable(draft_of(story))
    blocks = blocks_of(script)
    elements = (*(None for _ in blocks[len(script.elements) :]), *script.elements)
    lines: list[int] = []
    line = 1
    for element, block in zip(elements, blocks, strict=True):
        if isinstance(element, SceneHeading):
            lines.append(line)
        line += block.count("\n") + 2
    return tuple(lines)
