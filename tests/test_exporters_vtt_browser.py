"""WebVTT in a browser: Chromium loads captions, chapters and metadata as real tracks of a video."""

import functools
import html
import http.server
import json
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from exporters import vtt, vtt_chapters, vtt_metadata
from exporters.files import write_parts
from scenes.captions.options import Detail
from scenes.captions.timeline import timeline_of
from scenes.page.script import Dialogue, SpeechLine
from scenes.problems import has_errors
from scenes.record import Scene, Story
from tests.caption_readers import ours
from tests.caption_traps import trap_story

NAME = "A & B > <C>"

PAGE = """<!doctype html><meta charset="utf-8"><video></video><pre id="out"></pre><script>
const kinds = ["subtitles", "chapters", "metadata"];
const video = document.querySelector("video");
const loaded = kinds.map((kind) => new Promise((done, fail) => {
  const track = document.createElement("track");
  Object.assign(track, {kind, src: `${kind}.vtt`, srclang: "en"});
  track.onload = () => done(track.track);
  track.onerror = fail;
  video.append(track);
  track.track.mode = "hidden";
}));
Promise.all(loaded).then((tracks) => {
  const read = tracks.map((track) => Array.from(track.cues, (cue) => {
    const tree = cue.getCueAsHTML();
    const voice = tree.querySelector("span[title]");
    return {
      start: Math.round(cue.startTime * 1000), end: Math.round(cue.endTime * 1000),
      text: track.kind === "metadata" ? cue.text : tree.textContent, voice: voice ? voice.title : "",
    };
  }));
  document.querySelector("#out").textContent = JSON.stringify(read);
});
</script>"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve a folder on loopback, as tracks cannot be loaded from files."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield tmp_path, f"http://127.0.0.1:{server.server_port}/page.html"
        server.shutdown()
        thread.join()


Track = list[dict[str, Any]]


@pytest.fixture
def tracks(
    served: tuple[Path, str], judge: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Story, vtt.Options], tuple[Track, Track, Track]]:
    """Write a story's captions, chapters and metadata and have Chromium load them."""
    folder, address = served

    def load(story: Story, options: vtt.Options) -> tuple[Track, Track, Track]:
        detail = options.detail
        parts = {
            "subtitles.vtt": vtt.export(story, options).parts(""),
            "chapters.vtt": vtt_chapters.export(story, vtt_chapters.Options(detail=detail)).parts(""),
            "metadata.vtt": vtt_metadata.export(story, vtt_metadata.Options(detail=detail)).parts(""),
        }
        (folder / "page.html").write_text(PAGE, "utf-8")
        for name, pieces in parts.items():
            write_parts(folder / name, pieces, lambda problems: not has_errors(problems))
        profile = tmp_path_factory.mktemp("profile")
        words = ["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--dump-dom"]
        words += [f"--user-data-dir={profile}", address]
        done = subprocess.run([judge("chromium"), *words], capture_output=True, check=True, timeout=300)
        found = re.search(r'<pre id="out">(.*?)</pre>', done.stdout.decode("utf-8"), re.DOTALL)
        assert found is not None
        captions, chapters, metadata = json.loads(html.unescape(found.group(1)))
        return captions, chapters, metadata

    return load


Load = Callable[[Story, vtt.Options], tuple[Track, Track, Track]]


@pytest.mark.parametrize("styled", [False, True])
def test_chromium_shows_hostile_text(styled: bool, tracks: Load) -> None:
    """Texts, times and speakers of the story of traps are those of the timeline, with a STYLE block or without."""
    options = vtt.Options(detail=Detail.FULL, vtt_style=styled)
    story = trap_story()
    timeline = timeline_of(story, options)
    captions, chapters, metadata = tracks(story, options)

    assert [(c["start"], c["end"], c["text"], c["voice"]) for c in captions] == [
        (c.start, c.end, "\n".join(c.lines), c.voice) for c in timeline.captions
    ]
    assert [(c["start"], c["end"], c["text"]) for c in chapters] == [(b.start, b.end, b.title) for b in timeline.blocks]
    assert [json.loads(c["text"])["summary"] for c in metadata] == [scene.summary for scene in story.scenes]


@pytest.mark.checkout
def test_chromium_loads_a_hundred_thousand_captions(tracks: Load) -> None:
    """Every caption, chapter and scene of the benchmark's story is there."""
    from benchmarks.captions import story as long_story

    story: Story = long_story()  # type: ignore[no-untyped-call]
    captions, chapters, metadata = tracks(story, vtt.Options())
    blocks = timeline_of(story, vtt.Options()).blocks

    assert len(captions) == 100_000
    assert [(c["start"], c["end"], c["text"]) for c in captions] == ours(c for b in blocks for c in b.captions)
    assert [(c["start"], c["end"], c["text"]) for c in chapters] == [(b.start, b.end, b.title) for b in blocks]
    assert [json.loads(c["text"])["id"] for c in metadata] == [scene.id for scene in story.scenes]


def test_chromium_loads_all_three_tracks(hostile: Story, tracks: Load) -> None:
    """Texts, times, speakers and data are in the browser what they are in the story."""
    speech = Dialogue(character=NAME, lines=(SpeechLine(text="1 < 2 & 3 --> &amp; </v>"),))
    story = attrs.evolve(hostile, scenes=(*hostile.scenes[:-1], Scene(id="talk", body=(speech,))))
    options = vtt.Options(detail=Detail.FULL)
    timeline = timeline_of(story, options)
    captions, chapters, metadata = tracks(story, options)

    assert [(c["start"], c["end"], c["text"]) for c in captions] == [
        (start, end, text.removeprefix(f"{NAME}: ")) for start, end, text in ours(timeline.captions)
    ]
    assert captions[-1]["voice"] == NAME
    assert [(c["start"], c["end"], c["text"]) for c in chapters] == [(b.start, b.end, b.title) for b in timeline.blocks]
    assert [json.loads(c["text"])["id"] for c in metadata] == [scene.id for scene in story.scenes]
