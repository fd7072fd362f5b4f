"""Write a story as a Fountain draft."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from exporters.export import Export
from scenes.page.fountain.check import reads_otherwise
from scenes.page.fountain.keep import write_into
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.write import write
from scenes.page.numbering import numbered_script
from scenes.page.script import Script, headings_in
from scenes.page.style import HOW_FLASHBACKS, DraftStyle, FlashbackStyle, Numbering
from scenes.problems import Code, Problem
from scenes.rules import described

if TYPE_CHECKING:
    from scenes.record import Story


@attrs.frozen(kw_only=True)
class Options:
    """What the draft says and how."""

    flashback: FlashbackStyle = described(HOW_FLASHBACKS, default=FlashbackStyle.SUFFIX)
    notes: bool = described("Write each scene's notes as a note below its heading.", default=False)
    synopses: bool = described("Write the summary of a scene that has a script as a synopsis.", default=True)
    number: bool = described("Number the scenes anew, from 1.", default=False)
    lock_numbers: bool = described("Keep every number and number only new scenes: after 12 comes 12A.", default=False)
    trailer: bool = described("End with the story's data, so that import finds the records again.", default=False)
    keep: bytes | None = described("An older draft: what it says the same stays as it was typed there.", default=None)

    def __attrs_post_init__(self) -> None:
        """Refuse to keep the numbers and to count them anew."""
        if self.number and self.lock_numbers:
            raise ValueError("lock_numbers keeps the numbers that --number counts anew; give one of the two")


def export(story: "Story", options: Options) -> Export:
    """Write the story as Fountain text; it is read back before it is given, and a difference is an error."""
    from scenes.drafting.draft import draft_of  # here, for a script has no records
    from scenes.drafting.unsaid import unsaid
    from scenes.from_script.story_from_script import story_from_script
    from scenes.page.fountain.trailer import trailer_of

    style = DraftStyle(options.flashback, options.notes, options.synopses, _numbering(options))
    script = draft_of(story, style)
    if options.trailer:
        return _written(attrs.evolve(script, elements=(*script.elements, trailer_of(story, style))), options)
    return _written(script, options, _unsaid(unsaid(story, story_from_script(script)[0], style)))


def export_script(script: Script, options: Options) -> Export:
    """Write a script as Fountain text, as `export` does."""
    return _written(numbered_script(script, _numbering(options)), options)


def _written(script: Script, options: Options, left: Iterable[Problem] = ()) -> Export:
    script, problems = sayable(script)
    text, faults = _into(options.keep, script) if options.keep is not None else (write(script), ())
    found = (*problems, *faults, *_same_numbers(script), *left, *reads_otherwise(text, script))
    return Export(content=text, problems=found)


def _unsaid(fields: tuple[str, ...]) -> Iterator[Problem]:
    """Say what an import of the draft alone would not find again."""
    if fields:
        message = f"the draft does not say: {'; '.join(fields)}"
        hint = (
            "`fabula export fountain --trailer` keeps it in the draft; "
            "without a trailer, `fabula update` brings edits into the story"
        )
        yield Problem(code=Code.UNSAID, message=message, hint=hint)


def _numbering(options: Options) -> Numbering:
    if options.lock_numbers:
        return Numbering.LOCK
    return Numbering.ANEW if options.number else Numbering.KEEP


def _into(older: bytes, script: Script) -> tuple[str, tuple[Problem, ...]]:
    """Write a script into an older draft, which has its byte order mark and line ends."""
    try:
        kept = write_into(older.decode("utf-8"), script)
    except UnicodeDecodeError:
        problem = Problem(code=Code.NOT_UTF8, message="the draft to keep is not UTF-8 text", hint="save it as UTF-8")
        return write(script), (problem,)
    if kept.has_kept or not script.elements:
        return kept.text, ()
    message, hint = "nothing is typed as in the draft to keep", "name another file with --keep, or leave it out"
    return kept.text, (Problem(code=Code.NOTHING_KEPT, message=message, hint=hint),)


def _same_numbers(script: Script) -> Iterator[Problem]:
    """Report numbers that two scenes have."""
    numbers = Counter(heading.number for heading in headings_in(script))
    for number, count in numbers.items():
        if number and count > 1:
            message, hint = f"{count} scenes have the number {number}", "`fabula export fountain --number` counts anew"
            yield Problem(code=Code.NUMBER_TAKEN, message=message, hint=hint)
