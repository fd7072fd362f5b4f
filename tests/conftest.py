"""What tests share: small stories, and the program as a user runs it."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from cli import main
from importers.files import read
from scenes.record import Character, How, Location, Presence, Scene, Setting, Story, Version, Via
from scenes.tellings import one_telling
from tests.judging import program

ROOT = Path(__file__).parent.parent

# What CI has accepted, it accepts again: there the examples of property tests are the same in each run.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files anew.")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file of `tests/golden`, or write the file with `--update-golden`."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, "utf-8", newline="")
        assert path.read_bytes().decode("utf-8") == text

    return compare


@pytest.fixture
def fabula(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the program in an empty folder: `fabula("check", "story.yaml")`."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(main, list(words), input=stdin)

    return run


@pytest.fixture(scope="session")
def judge() -> Callable[[str], str]:
    """Give the path of a program that judges what we write; without it the test is skipped, in CI it fails."""
    return program


@pytest.fixture
def backpack() -> Story:
    """A frame, a flashback inside it, and the return."""
    return Story(
        id="backpack",
        title="The Backpack",
        characters=(
            Character(id="mina", name="Mina", versions=(Version(id="child", age=6), Version(id="adult"))),
            Character(id="father", name="Mr. Han"),
        ),
        locations=(
            Location(id="court", name="Courtroom", setting=Setting.INT),
            Location(id="shop", name="Toy shop", setting=Setting.INT),
        ),
        scenes=(
            Scene(
                id="plea",
                number="1",
                location="court",
                time_of_day="DAY",
                when="2012~",
                characters=(Presence(character="mina", version="adult"),),
                summary="Mina pleads for her father in front of an empty dock.",
            ),
            Scene(
                id="window",
                number="2",
                location="shop",
                time_of_day="EVENING",
                when="1997",
                flashback=True,
                inside="plea",
                characters=(Presence(character="mina", version="child"), Presence(character="father")),
                summary="The last yellow backpack leaves the shop window in another child's arms.",
            ),
            Scene(
                id="verdict",
                number="3",
                location="court",
                time_of_day="DAY",
                characters=(
                    Presence(character="mina", version="adult"),
                    Presence(character="father", how=How.IMAGE),
                ),
                summary="Mina sets her father's photograph on the table and waits for the verdict.",
            ),
        ),
    )


@pytest.fixture
def hostile() -> Story:
    """A story whose every text is one that some format or reader trips over."""
    return Story(
        id="hostile",
        title='=1+1 <b>&amp; "x" --> \u202e\ud83d\ude00 제목'.encode("utf-16", "surrogatepass").decode("utf-16"),
        characters=(
            Character(id="장금", name="장금"),
            Character(id="a", name="{\\an8}O'Neil, <i>Anna</i>"),
            Character(id="long", name="x" * 400),
        ),
        locations=(Location(id="집", name="집 [[x]] /* y */"), Location(id="at", name="@SUM(A1) #N/A")),
        scenes=(
            Scene(
                id="장면", number="1E2", location="집", characters=(Presence(character="장금"),), summary="안녕. " * 30
            ),
            Scene(
                id="marks",
                number="=2",
                title=">not a transition",
                location="at",
                characters=(Presence(character="a"), Presence(character="long")),
                flashback=True,
                summary="00:00:01,000 --> 00:00:02,000\n\n1984\nINT. HOUSE - DAY\n*bold_ [[note]] /* cut */ \\N {\\b1}",
            ),
            Scene(id="controls", summary="bell\x07 tab\t nul\x00 escape\x1b line\u2028sep \ufffe \x0b end"),
            Scene(id="vision", inside="marks", via=Via.VISION, summary="مرحبا بالعالم " * 10),
            Scene(id="bare"),
            Scene(id="huge", summary="word " * 10_000),
        ),
    )


@pytest.fixture
def ending(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """A signal that ends programs, by its name, also where the tests themselves run in the background or under nohup.

    What is ignored when a program starts, it goes on to ignore.
    """
    number = signal.Signals[request.param]
    before = signal.signal(number, signal.default_int_handler if number is signal.SIGINT else signal.SIG_DFL)
    yield number
    signal.signal(number, before)


@pytest.fixture
def bundled() -> Story:
    """The story that comes with Fabula."""
    story = read("miracle-in-cell-no-7").story
    assert story is not None
    return story


@pytest.fixture(params=["plot", "article", "hostile"])
def told(request: pytest.FixtureRequest, bundled: Story, hostile: Story) -> Story:
    """Each telling of the bundled story, and the hostile story: what every timed format must carry."""
    return hostile if request.param == "hostile" else one_telling(bundled, request.param)
