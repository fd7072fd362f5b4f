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

import attrs
import pytest

from exporters import vtt, vtt_chapters, vtt_metadata
from scenes.page.script import Dialogue, SpeechLine
from scenes.record import Scene, Story
from scenes.views.options import Detail
from scenes.views.timeline import timeline_of
from tests.caption_readers import ours

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


def test_chromium_loads_all_three_tracks(
    hostile: Story, served: tuple[Path, str], judge: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Texts, times, speakers and data are in the browser what they are in the story."""
    folder, address = served
    speech = Dialogue(character=NAME, lines=(SpeechLine(text="1 < 2 & 3 --> &amp; </v>"),))
    story = attrs.evolve(hostile, scenes=(*hostile.scenes[:-1], Scene(id="talk", body=(speech,))))
    options = vtt.Options(detail=Detail.FULL)
    timeline = timeline_of(story, options)
    files = {
        "page.html": PAGE,
        "subtitles.vtt": vtt.export(story, options).content,
        "chapters.vtt": vtt_chapters.export(story, vtt_chapters.Options(detail=Detail.FULL)).content,
        "metadata.vtt": vtt_metadata.export(story, vtt_metadata.Options(detail=Detail.FULL)).content,
    }
    for name, content in files.items():
        assert isinstance(content, str)
        (folder / name).write_text(content, "utf-8")
    profile = tmp_path_factory.mktemp("profile")
    words = ["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"]
    done = subprocess.run(
        [judge("chromium"), *words, f"--user-data-dir={profile}", address], capture_output=True, check=True, timeout=120
    )
    found = re.search(r'<pre id="out">(.*?)</pre>', done.stdout.decode("utf-8"), re.DOTALL)
    assert found is not None
    captions, chapters, metadata = json.loads(html.unescape(found.group(1)))

    assert [(c["start"], c["end"], c["text"]) for c in captions] == [
        (start, end, text.removeprefix(f"{NAME}: ")) for start, end, text in ours(timeline.captions)
    ]
    assert captions[-1]["voice"] == NAME
    assert [(c["start"], c["end"], c["text"]) for c in chapters] == [(b.start, b.end, b.title) for b in timeline.blocks]
    assert [json.loads(c["text"])["id"] for c in metadata] == [scene.id for scene in story.scenes]
