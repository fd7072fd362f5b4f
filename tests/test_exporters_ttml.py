"""TTML: two readers show each caption, in both editions."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from ttconv.imsc import reader
from ttconv.srt import writer

from exporters import ttml
from scenes.captions.options import Detail
from scenes.captions.timeline import timeline_of
from scenes.page.script import Dialogue, SpeechLine
from scenes.record import Scene, Story
from tests.caption_readers import ours, read_srt


@pytest.fixture
def imsc(judge: Callable[[str], str], tmp_path: Path) -> Callable[[str], dict[str, list[dict[str, object]]]]:
    """Read a document with imscJS."""

    def read(content: str) -> dict[str, list[dict[str, object]]]:
        path = tmp_path / "story.ttml"
        path.write_text(content, "utf-8")
        script = Path(__file__).parent / "judges" / "imsc.mjs"
        done = subprocess.run([judge("node"), str(script), str(path)], capture_output=True, check=True)
        answer: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
        return answer

    return read


def test_captions_of_the_backpack(backpack: Story, golden: Callable[[str, str], None]) -> None:
    """Regions, styles and times are those that players read."""
    golden("backpack.ttml", ttml.export(backpack, ttml.Options()).content)


@pytest.mark.parametrize("profile", ttml.Profile)
def test_imscjs_shows_the_timeline(
    told: Story, profile: ttml.Profile, imsc: Callable[[str], dict[str, list[dict[str, object]]]]
) -> None:
    """imscJS complains of nothing and puts each caption on the screen at its time."""
    options = ttml.Options(profile=profile)
    answer = imsc(ttml.export(told, options).content)

    assert answer["complaints"] == []
    assert [(c["start"], c["end"], c["text"]) for c in answer["cues"]] == ours(timeline_of(told, options).captions)


@pytest.mark.parametrize("profile", ttml.Profile)
def test_ttconv_shows_the_timeline(told: Story, profile: ttml.Profile) -> None:
    """ttconv puts each caption on the screen at its time; flashbacks are in italics."""
    options = ttml.Options(profile=profile)
    tree = ET.ElementTree(ET.fromstring(ttml.export(told, options).content))
    captions = list(timeline_of(told, options).captions)
    shown = read_srt(writer.from_model(reader.to_model(tree)))
    wanted = [(c.start, c.end, "\n".join(f"<i>{line}</i>" if c.marked else line for line in c.lines)) for c in captions]

    assert shown == wanted


def test_speakers_are_agents(imsc: Callable[[str], dict[str, list[dict[str, object]]]]) -> None:
    """Who speaks is an agent with a name; each caption of the speech refers to it."""
    speech = Dialogue(character="A & <B>", lines=(SpeechLine(text="مرحبا بالعالم"),))
    story = Story(title="Talk", scenes=(Scene(id="talk", body=(speech,)),))
    content = ttml.export(story, ttml.Options(detail=Detail.FULL)).content
    meta = "{http://www.w3.org/ns/ttml#metadata}"
    root = ET.fromstring(content)
    names = {
        agent.get("{http://www.w3.org/XML/1998/namespace}id"): agent[0].text for agent in root.iter(f"{meta}agent")
    }
    paragraphs = list(root.iter("{http://www.w3.org/ns/ttml}p"))

    assert [(p.get("style"), names.get(p.get(f"{meta}agent"))) for p in paragraphs] == [
        (None, None),
        ("rtl", "A & <B>"),
    ]
    assert imsc(content)["complaints"] == []
