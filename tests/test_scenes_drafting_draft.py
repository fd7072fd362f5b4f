"""The draft of a story: titles, acts, headings, layers, introductions, and the prose between them."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.drafting.draft import draft_of, headings_of, title_page_of
from scenes.from_script.story_from_script import story_from_script
from scenes.layers import via_of
from scenes.names import folded
from scenes.page.fountain.read import read
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.write import write
from scenes.page.inline import inline_of
from scenes.page.script import (
    Action,
    Dialogue,
    Note,
    PageBreak,
    SceneHeading,
    Section,
    SpeechLine,
    Synopsis,
    TitleEntry,
    Transition,
    headings_in,
)
from scenes.page.style import DraftStyle, FlashbackStyle
from scenes.record import (
    Alias,
    Character,
    Credit,
    How,
    Location,
    Presence,
    Scene,
    Setting,
    Source,
    Story,
    Telling,
    Version,
    Via,
)


def told(*scenes: Scene, **fields) -> Story:
    return Story(title="T", scenes=scenes, **fields)


def actions(story: Story) -> list[str]:
    return [element.text for element in draft_of(story).elements if isinstance(element, Action)]


def test_title_page() -> None:
    """Title, authors and source stand on the title page; a director does not write the draft."""
    story = told(
        credits=(Credit(role="director", name="D"), Credit(role="writer", name="A"), Credit(role="Author", name="B")),
        tellings=(Telling(id="plot", source=Source(title="A synopsis")),),
    )
    assert title_page_of(story) == (
        TitleEntry(key="Title", values=("T",)),
        TitleEntry(key="Credit", values=("written by",)),
        TitleEntry(key="Authors", values=("A", "B")),
        TitleEntry(key="Source", values=("from A synopsis",)),
    )


def test_kept_title_page_has_the_title_of_now() -> None:
    """A title page that a draft had stays, with the story's title."""
    page = (TitleEntry(key="Title", values=("Old",)), TitleEntry(key="Mood", values=("dark",)))
    assert title_page_of(told(title_page=page)) == (TitleEntry(key="Title", values=("T",)), page[1])
    assert title_page_of(told(title_page=())) == ()


def test_acts_are_sections() -> None:
    """An act begins once, whether its scenes repeat it or only the first names it."""
    story = told(Scene(id="a", act="One"), Scene(id="b", act="One"), Scene(id="c"), Scene(id="d", act="Two"))
    assert [e.text for e in draft_of(story).elements if isinstance(e, Section)] == ["One", "Two"]


def test_body_before_summary() -> None:
    """A written scene is taken as it stands, with its summary as a synopsis; notes come when asked for."""
    speech = Dialogue(character="BOB", lines=(SpeechLine(text="No."),))
    story = told(Scene(id="a", summary="He says no.", notes="Shorter?", body=(speech, PageBreak())))
    heading = SceneHeading(text="A")
    assert draft_of(story).elements == (heading, Synopsis(text="He says no."), speech, PageBreak())
    assert draft_of(story, DraftStyle(synopses=False)).elements == (heading, speech, PageBreak())
    assert Note(text="Shorter?") in draft_of(story, DraftStyle(notes=True)).elements


def test_paragraphs_of_a_summary() -> None:
    """Each paragraph is an action of its own; line breaks within it stay."""
    assert actions(told(Scene(id="a", summary="One\ntwo.\n\n \nThree."))) == ["One\ntwo.", "Three."]


def test_prose_is_escaped() -> None:
    """Prose prints as it is, whatever marks it holds; control characters are left out."""
    (text,) = actions(told(Scene(id="a", summary="*a* _b_ [[c]] /* \x07d\u2028e")))
    assert inline_of(text).text == "*a* _b_ [[c]] /* d\ne"
    assert "/*" not in text


LAYERS = (
    Scene(id="now"),
    Scene(id="then", inside="now", flashback=True),
    Scene(id="dream", inside="then", via=Via.DREAM),
    Scene(id="then-2", inside="now", flashback=True),
    Scene(id="deep", inside="then-2"),
    Scene(id="back"),
    Scene(id="vision", inside="back", via=Via.VISION),
    Scene(id="end"),
)


def test_layers_as_suffixes() -> None:
    """Each scene of a layer says so; the first one after it says where it goes back to."""
    assert headings_of(told(*LAYERS)) == [
        "NOW",
        "THEN - FLASHBACK",
        "DREAM - DREAM",
        "THEN-2 - FLASHBACK",
        "DEEP - FLASHBACK",
        "BACK - BACK TO PRESENT",
        "VISION - VISION",
        "END - BACK TO SCENE",
    ]


def test_a_vision_leads_back_only_to_the_scene_it_broke_into() -> None:
    """Where another place follows the vision, the heading says present, not the scene."""
    scenes = (
        Scene(id="room", location="room"),
        Scene(id="v", inside="room", via=Via.VISION),
        Scene(id="pier", location="pier"),
    )

    assert [heading.split(" - ", 1)[1] for heading in headings_of(told(*scenes))[1:]] == ["VISION", "BACK TO PRESENT"]


def test_layers_as_transitions() -> None:
    """Transitions stand where the layer changes, and only there."""
    elements = draft_of(told(*LAYERS), DraftStyle(flashback=FlashbackStyle.TRANSITIONS)).elements
    assert [e.text for e in elements if isinstance(e, Transition)] == [
        "FLASHBACK TO:",
        "INTO THE DREAM:",
        "BACK TO FLASHBACK",
        "BACK TO PRESENT",
        "INTO THE VISION:",
        "BACK TO SCENE",
    ]


def test_layers_as_sequences() -> None:
    """What begins ends, the last one at the end of the draft."""
    story = told(*LAYERS[:2])
    assert [e.text for e in draft_of(story, DraftStyle(flashback=FlashbackStyle.SEQUENCE)).elements] == [
        "NOW",
        "BEGIN FLASHBACK:",
        "THEN",
        "END FLASHBACK.",
    ]


SHOTS = tuple(
    tuple(Action(text=text) for text in texts)
    for texts in (
        (),
        ("INSERT - LETTER", "Dear Bob."),
        ("INSERT - LETTER", "Dear Bob.", "BACK TO SCENE"),
        ("MARY'S POV", "A door.", "BACK TO SCENE", "She cries.", "BACK TO BOB"),
    )
)
"""Bodies with lines that go into shots and back, and into no layer and out of none."""


@st.composite
def nested(draw: st.DrawFn) -> Story:
    """A story whose layers lie up to three deep; each is entered from the scene that was last shown around it."""
    open_: list[tuple[Via, str]] = []
    last: dict[int, str] = {}
    scenes = []
    for number in range(draw(st.integers(1, 9))):
        depth = draw(st.integers(0, len(open_)))
        del open_[depth:]
        if depth < 3 and number and last.get(depth) and draw(st.booleans()):
            open_.append((draw(st.sampled_from([Via.FLASHBACK, Via.FLASHBACK, Via.DREAM, Via.VISION])), last[depth]))
        last = {at: id_ for at, id_ in last.items() if at < len(open_)} | {len(open_): f"s{number}"}
        via, inside = open_[-1] if open_ else (None, "")
        place = draw(st.sampled_from(["room", "pier"]))
        flashback = via is Via.FLASHBACK
        scenes.append(
            Scene(
                id=f"s{number}",
                title=place,
                inside=inside,
                via=None if flashback else via,
                flashback=flashback,
                body=draw(st.sampled_from(SHOTS)),
            )
        )
    return told(*scenes)


def tree(story: Story) -> list[tuple[str, int | None]]:
    """Give for each scene how its layer is entered, and the number of the scene that it is inside."""
    places = {scene.id: number for number, scene in enumerate(story.scenes)}
    return [(str(via_of(scene)), places.get(scene.inside)) for scene in story.scenes]


@pytest.mark.parametrize("style", FlashbackStyle)
@settings(max_examples=300)
@given(story=nested())
def test_layers_within_layers_come_back(story: Story, style: FlashbackStyle) -> None:
    """Whatever the style, a draft gives the same tree of layers when it is read: flashbacks within flashbacks too."""
    text = write(sayable(draft_of(story, DraftStyle(flashback=style)))[0])
    back, _ = story_from_script(read(text).script)
    assert tree(back) == tree(story)


def test_kept_heading() -> None:
    """A heading that a draft had stays as it was, without a mark of ours."""
    assert draft_of(told(Scene(id="a", heading="LATER (FLASHBACK)", flashback=True))).elements[0] == SceneHeading(
        text="LATER (FLASHBACK)"
    )


MINA = Character(
    id="mina",
    name="Mina",
    aliases=(Alias(name="Min-a", telling="plot"),),
    versions=(Version(id="child", age=6), Version(id="adult")),
)
WARDEN = Character(id="warden", name="Warden")


def scene(text: str, *who: Presence, telling: str = "") -> Scene:
    return Scene(id=f"s{abs(hash((text, who)))}", summary=text, characters=who, telling=telling)


def introduced(*scenes: Scene) -> list[str]:
    return actions(told(*scenes, characters=(MINA, WARDEN)))


def test_a_turkish_story_has_turkish_capitals() -> None:
    """In Turkish I and İ are two letters; capitals that somebody else has made stay."""
    story = Story(
        title="T",
        language="tr",
        characters=(
            Character(id="ali", name="Ali"),
            Character(id="ipek", name="İpek"),
            Character(id="filiz", name="Filiz"),
        ),
        locations=(Location(id="i", name="İstanbul istasyonu", setting=Setting.INT),),
        scenes=(
            Scene(
                id="a",
                location="i",
                time_of_day="gece",
                characters=tuple(Presence(character=id_) for id_ in ("ali", "ipek", "filiz")),
                summary="Ali ve İpek bekler. FILIZ gelir.",
            ),
        ),
    )
    script = draft_of(story)
    assert [element.text for element in headings_in(script)] == ["INT. İSTANBUL İSTASYONU - GECE"]
    assert actions(story) == ["ALİ ve İPEK bekler. FILIZ gelir."]
    again, _ = story_from_script(script)
    assert [folded(place.name) for place in again.locations] == [folded("İstanbul istasyonu")]


def test_first_appearance_with_age() -> None:
    """A name stands in capitals where it first appears, with the age, and once for each version of the person."""
    child, adult = Presence(character="mina", version="child"), Presence(character="mina", version="adult")
    assert introduced(
        scene("Mina runs. Mina falls.", child), scene("Mina stands.", child), scene("Mina sits.", adult)
    ) == [
        "MINA (6) runs. Mina falls.",
        "Mina stands.",
        "MINA sits.",
    ]


def test_age_in_the_scene() -> None:
    """The age that the scene gives is the one that is said; beside a possessive none is."""
    assert introduced(scene("Mina runs.", Presence(character="mina", age=7))) == ["MINA (7) runs."]
    assert introduced(scene("Mina's hat.", Presence(character="mina", age=7))) == ["MINA's hat."]
    assert introduced(scene("Mina (7) runs.", Presence(character="mina", age=7))) == ["MINA (7) runs."]


def test_spelling_of_the_telling() -> None:
    """A telling's own spelling of a name is found."""
    assert introduced(scene("Min-a runs.", Presence(character="mina"), telling="plot")) == ["MIN-A runs."]


def test_who_is_not_introduced() -> None:
    """Who is spoken of, heard or shown in a picture waits for an entrance; a part of a word is no name."""
    for how in (How.MENTIONED, How.VOICE, How.IMAGE):
        assert introduced(scene("Mina is far.", Presence(character="mina", how=how))) == ["Mina is far."]
    assert introduced(scene("Minas run.", Presence(character="mina"))) == ["Minas run."]


def test_common_nouns() -> None:
    """A role in small letters is introduced behind an article."""
    assert introduced(scene("In comes the warden.", Presence(character="warden"))) == ["In comes the WARDEN."]
    assert introduced(scene("They warden the hall.", Presence(character="warden"))) == ["They warden the hall."]


def test_a_body_introduces_too() -> None:
    """A name that a written scene has already said is not introduced again; its own words are never changed."""
    written = attrs.evolve(scene("", Presence(character="mina")), body=(Action(text="Mina waits."),))
    assert introduced(written, scene("Mina sits.", Presence(character="mina"))) == ["Mina waits.", "Mina sits."]


def test_versions_of_one_scene_are_introduced_one_after_the_other() -> None:
    """Who is in a scene in two versions is introduced in two paragraphs of it, and in none after them."""
    both = tuple(Presence(character="mina", version=version) for version in ("adult", "child"))
    assert introduced(scene("Mina runs. Mina falls.\n\nMina stands.\n\nMina sits.", *both)) == [
        "MINA (6) runs. Mina falls.",
        "MINA stands.",
        "Mina sits.",
    ]


def test_who_was_introduced_is_not_looked_for_again() -> None:
    """Each paragraph looks at those who are still to be introduced, not at all who are in the scene."""
    crowd = range(10_000)
    people = tuple(Character(id=f"c{n}", name=f"Man {n}") for n in crowd)
    who = tuple(Presence(character=person.id) for person in people)
    text = "\n\n".join([*(f"Man {n} runs." for n in crowd), *["They run."] * 10_000])
    story = told(scene(text, *who), characters=people)
    assert actions(story)[:-10_000] == [f"MAN {n} runs." for n in crowd]


@pytest.mark.parametrize(("name", "capitals"), [("Işıl", "IŞIL"), ("İbrahim", "İBRAHIM"), ("Γιώργος", "ΓΙΏΡΓΟΣ")])
def test_names_whose_capitals_fold_to_another_letter(name: str, capitals: str) -> None:
    """A name is introduced where the prose has it in capitals already, whatever letters those are."""
    character = Character(id="c", name=name, versions=(Version(id="young", age=9),))
    text = f"{capitals} runs."
    story = told(scene(text, Presence(character="c", version="young")), characters=(character,))
    assert actions(story) == [f"{capitals} (9) runs."]
