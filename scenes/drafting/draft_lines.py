"""On which lines of a draft its scenes begin."""

from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.write import blocks_of
from scenes.page.script import SceneHeading, Script


def heading_lines(draft: Script) -> tuple[int, ...]:
    """Give the line, from 1, of each scene heading of a draft as it is written in Fountain.

    Its blocks stand one empty line apart.
    """
    script, _ = sayable(draft)
    blocks = blocks_of(script)
    elements = (*(None for _ in blocks[len(script.elements) :]), *script.elements)
    lines: list[int] = []
    line = 1
    for element, block in zip(elements, blocks, strict=True):
        if isinstance(element, SceneHeading):
            lines.append(line)
        line += block.count("\n") + 2
    return tuple(lines)
