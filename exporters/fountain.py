"""Write a story as a Fountain draft."""

import attrs

from exporters.export import Export
from scenes.page.draft import DraftStyle, draft_of
from scenes.page.flashbacks import FlashbackStyle
from scenes.page.fountain_check import reads_otherwise
from scenes.page.fountain_sayable import sayable
from scenes.page.fountain_write import write
from scenes.record import Story
from scenes.rules import described


@attrs.frozen(kw_only=True)
class Options:
    """What the draft says and how."""

    flashback: FlashbackStyle = described(
        "Mark flashbacks in the scene heading, by transitions, or by BEGIN and END lines.",
        default=FlashbackStyle.SUFFIX,
    )
    notes: bool = described("Write each scene's notes as a note below its heading.", default=False)
    synopses: bool = described("Write the summary of a scene that has a script as a synopsis.", default=True)


def export(story: Story, options: Options) -> Export:
    """Write the story as Fountain text."""
    style = DraftStyle(flashback=options.flashback, notes=options.notes, synopses=options.synopses)
    script, problems = sayable(draft_of(story, style))
    text = write(script)
    return Export(content=text, problems=(*problems, *reads_otherwise(text, script)))
