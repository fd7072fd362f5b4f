"""Omitted scenes: Final Draft keeps what a scene was within the heading that says OMITTED."""

from exporters.finaldraft import losses
from exporters.finaldraft.content import Content, Profile, content_of
from scenes.page.fountain.read import read
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.write import write
from scenes.page.script import Boneyard, SceneHeading
from scenes.reading.omitted import says_omitted


def omitted_scene(heading: SceneHeading, boneyard: Boneyard, profile: Profile) -> Content | None:
    """Write the boneyard below a heading as what the omitted scene was; `None` where it is none.

    Notes in it stand inside its paragraphs, for no range leads there; those that stand in none are given with it. Its
    synopses are no summary, for that is the one above the boneyard.
    """
    if not says_omitted(heading.text):
        return None
    script = read(boneyard.text).script
    if script.title_page or not script.elements:
        return None
    content = content_of(script, {}, {}, profile._replace(inline_notes=profile.notes, summaries=False))
    again = write(sayable(script)[0]).strip()
    lost = {loss: count for loss, count in content.lost.items() if loss is not losses.NOTE_BELOW}
    return content._replace(lost=lost | ({losses.TYPING: 1} if again != boneyard.text else {}))
