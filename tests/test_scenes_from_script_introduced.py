"""What a draft sets in capitals to introduce somebody is taken back from edited prose; what a writer typed is not."""

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scenes.drafting.draft import draft_of
from scenes.from_script.rejoin import rejoined
from scenes.page.fountain.read import read
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.write import write
from scenes.page.script import Action
from scenes.page.style import PLAIN
from scenes.record import Character, Location, Presence, Scene, Story, Version

CHILD = Presence(character="mina", version="child")
ADULT = Presence(character="mina", version="adult")
HAN = Presence(character="han")
YE = Presence(character="ye")
WARDEN = Presence(character="warden")


def scene(number: int, summary: str, *there: Presence) -> Scene:
    return Scene(id=f"s{number}", number=str(number), location="dock", summary=summary, characters=there)


def story(*scenes: Scene) -> Story:
    return Story(
        title="T",
        characters=(
            Character(id="mina", name="Mina", versions=(Version(id="child", age=6), Version(id="adult"))),
            Character(id="han", name="Mr. Han", versions=(Version(id="now", age=41),)),
            Character(id="ye", name="예승", versions=(Version(id="child", age=6),)),
            Character(id="warden", name="Warden"),
        ),
        locations=(Location(id="dock", name="Dock"),),
        scenes=scenes,
    )


def typed(old: Story, *changes: tuple[str, str]) -> Story:
    """Give the story after a writer has replaced words in its draft."""
    text = write(sayable(draft_of(old))[0])
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return rejoined(old, read(text).script, PLAIN)[0]


def summaries(found: Story) -> list[str]:
    return [scene.summary for scene in found.scenes]


BOTH = attrs.evolve(HAN, version="now")
SIGN = "Mina sees MINA on the sign."
CASES = {
    "a word": ((CHILD,), "Mina runs home.", ("runs", "walks"), "Mina walks home."),
    "the word before": ((CHILD,), "Then Mina runs.", ("Then", "Now"), "Now Mina runs."),
    "all other words": ((CHILD,), "Mina runs home.", ("MINA (6) runs home.", "In comes MINA (6)."), "In comes Mina."),
    "no age": ((ADULT,), "Mina runs home.", ("runs", "walks"), "Mina walks home."),
    "two": (
        (CHILD, BOTH),
        "Mina runs to Mr. Han.",
        ("runs to", "hides from"),
        "Mina hides from Mr. Han.",
    ),
    "two change places": (
        (CHILD, BOTH),
        "Mina runs to Mr. Han.",
        ("MINA (6) runs to MR. HAN (41)", "MR. HAN (41) runs to MINA (6)"),
        "Mr. Han runs to Mina.",
    ),
    "another age": ((CHILD,), "Mina runs home.", ("MINA (6)", "MINA (7)"), "Mina (7) runs home."),
    "age in words": ((CHILD,), "Mina runs home.", ("MINA (6)", "MINA, six,"), "Mina, six, runs home."),
    "age deleted": ((CHILD,), "Mina runs home.", ("MINA (6)", "MINA"), "Mina runs home."),
    "another name": ((CHILD,), "Mina runs home.", ("MINA (6)", "MINJU (6)"), "MINJU (6) runs home."),
    "name spelled small": ((CHILD,), "Mina runs home.", ("MINA (6)", "Mina"), "Mina runs home."),
    "capitals typed before": ((ADULT,), "Mina runs home.", ("MINA", "MINA! MINA"), "MINA! Mina runs home."),
    "capitals typed after": ((CHILD,), "Mina runs home.", ("home", "to MINA"), "Mina runs to MINA."),
    "capitals of the story": ((ADULT,), SIGN, ("sign", "wall"), "Mina sees MINA on the wall."),
    "only those of the story": ((ADULT,), SIGN, ("MINA sees", "There is"), "There is MINA on the sign."),
    "only those with an age": ((CHILD,), SIGN, ("MINA (6) sees", "There is"), "There is MINA on the sign."),
    "part of a word": ((ADULT,), "Mina runs.", ("MINA runs", "MINAS run"), "MINAS run."),
    "hangul": ((attrs.evolve(YE, version="child"),), "예승, 가방을 본다.", ("본다", "든다"), "예승, 가방을 든다."),
    "hangul with a particle": (
        (attrs.evolve(YE, version="child"),),
        "예승, 가방을 본다.",
        ("예승 (6), 가방", "예승 (6)이 가방"),
        "예승이 가방을 본다.",
    ),
    "particles from the start": (
        (attrs.evolve(YE, version="child"),),
        "예승이 가방을 본다.",
        ("본다", "든다"),
        "예승이 가방을 든다.",
    ),
    "common noun": ((WARDEN,), "In comes the warden.", ("comes", "runs"), "In runs the warden."),
    "common noun without article": ((WARDEN,), "In comes the warden.", ("the WARDEN", "WARDEN"), "In comes WARDEN."),
    "split": (
        (CHILD,),
        "Far off Mina runs home. She is late.",
        (" home. She", " home.\n\nShe"),
        "Far off Mina runs home.\n\nShe is late.",
    ),
    "split before": ((CHILD,), "Rain. Mina runs home.", ("Rain. MINA", "Rain.\n\nMINA"), "Rain.\n\nMina runs home."),
    "joined": ((CHILD,), "Rain.\n\nMina runs home.", ("Rain.\n\nMINA", "Rain. MINA"), "Rain. Mina runs home."),
    "moved": (
        (CHILD,),
        "Mina runs home.\n\nMina is late.",
        ("MINA (6) runs home.\n\nMina is late.", "Mina is late.\n\nMINA (6) runs home."),
        "Mina is late.\n\nMina runs home.",
    ),
    "moved and edited": (
        (CHILD,),
        "Mina runs home.\n\nMina is late.",
        ("MINA (6) runs home.\n\nMina is late.", "Mina is late.\n\nMINA (6) runs away."),
        "Mina is late.\n\nMina runs away.",
    ),
    "deleted": ((CHILD,), "Mina runs.\n\nThe sign: MINA.", ("MINA (6) runs.\n\n", ""), "The sign: MINA."),
    "gaps of its own": ((CHILD,), "Mina runs.\n\n\nRain.\n", ("Rain", "Snow"), "Mina runs.\n\n\nSnow.\n"),
}


@pytest.mark.parametrize(("there", "summary", "change", "expected"), CASES.values(), ids=CASES)
def test_an_introduction_is_taken_back(
    there: tuple[Presence, ...], summary: str, change: tuple[str, str], expected: str
) -> None:
    """Whatever a writer changes round an introduction, the summary spells the name as it did."""
    found = typed(story(scene(1, summary, *there)), change)
    assert summaries(found) == [expected]


def test_a_paragraph_that_moves_to_another_scene_is_no_introduction_there() -> None:
    """Who is introduced in a scene's prose is taken back in the scene that the paragraph now stands in."""
    old = story(scene(1, "Rain."), scene(2, "Far off Mina runs home.\n\nShe is late.", CHILD))
    found = typed(
        old, ("Rain.", "Rain.\n\nFar off MINA (6) runs home."), ("\nFar off MINA (6) runs home.\n\nShe", "\nShe")
    )
    assert summaries(found) == ["Rain.\n\nFar off Mina runs home.", "She is late."]
    assert found.scenes[0].characters == (Presence(character="mina", age=6),)


def test_each_version_is_taken_back_where_it_came_first() -> None:
    """The child and the grown woman are introduced apart, and taken back apart."""
    old = story(scene(1, "Mina runs.", CHILD), scene(2, "Mina pleads.", ADULT), scene(3, "Mina waits.", ADULT))
    found = typed(old, ("runs.", "runs away."), ("pleads.", "pleads again."), ("waits.", "waits long."))
    assert summaries(found) == ["Mina runs away.", "Mina pleads again.", "Mina waits long."]


def test_a_script_keeps_its_introductions() -> None:
    """Prose that becomes a scene's script is printed as it stands from then on, introductions and all."""
    found = typed(story(scene(1, "Mina runs home.", CHILD)), ("home.", "*home*."))
    assert found.scenes[0].body == (Action(text="MINA (6) runs *home*."),)


def test_an_update_changes_one_word() -> None:
    """The page of the story that comes back is the page that was typed."""
    old = story(scene(1, "Mina runs to Mr. Han.\n\nRain.", CHILD, BOTH), scene(2, "Mina waits.", ADULT))
    text = write(sayable(draft_of(old))[0]).replace("Rain", "Snow").replace("runs to", "hides from")
    found, _ = rejoined(old, read(text).script, PLAIN)
    assert write(sayable(draft_of(found))[0]) == text


WORDS = st.sampled_from(
    ["runs", "home", "the", "warden", "and", "a", "Rain", "예승", "예승이", "sees", "late,", "MINA"]
)
NAMES = st.sampled_from(["Mina", "Mr. Han", "MINA", "Mina's", "Minas", "Han"])
PARAGRAPH = st.lists(st.one_of(WORDS, NAMES), min_size=1, max_size=8).map(lambda words: " ".join(words) + ".")
THERE = st.lists(st.sampled_from([CHILD, BOTH, attrs.evolve(YE, version="child"), WARDEN, ADULT]), max_size=4)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Give a story of one to three scenes in whose prose the word `lamp` stands once."""
    told = draw(st.lists(st.lists(PARAGRAPH, min_size=1, max_size=3), min_size=1, max_size=3))
    paragraphs = draw(st.sampled_from(told))
    place = draw(st.integers(0, len(paragraphs) - 1))
    words = paragraphs[place].split(" ")
    at = draw(st.integers(0, len(words)))
    paragraphs[place] = " ".join((*words[:at], "lamp", *words[at:]))
    scenes = []
    for number, own in enumerate(told, 1):
        there = {one.character: one for one in draw(THERE)}
        scenes.append(scene(number, "\n\n".join(own), *there.values()))
    return story(*scenes)


@settings(max_examples=200, deadline=None)
@given(stories(), st.sampled_from(["door", "Han", "two words", "lamp (6)", "라온이"]))
@example(story(scene(1, "MINA.\n\nMina.\n\nlamp runs.")), "door")
def test_one_word_is_one_word(old: Story, word: str) -> None:
    """Whichever word of a draft a writer changes, that word of the summaries changes and no other."""
    expected = [told.replace("lamp", word) for told in summaries(old)]
    assert summaries(typed(old, ("lamp", word))) == expected
