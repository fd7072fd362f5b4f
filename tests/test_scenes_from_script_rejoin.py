"""A draft that was edited elsewhere finds its records again, and says what it says."""

import attrs
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis.strategies import DataObject, DrawFn, booleans, composite, data, integers, sampled_from

from scenes.drafting.draft import draft_of
from scenes.from_script.rejoin import rejoined, rejoined_as
from scenes.from_script.story_from_script import story_from_script
from scenes.from_script.typed import Told
from scenes.page.fountain.read import read
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.trailer import read_trailer, split_trailer, trailer_of
from scenes.page.fountain.write import write
from scenes.page.numbering import numbered_script
from scenes.page.script import Action, Boneyard, Dialogue, Note, SceneHeading, Script, Section, SpeechLine, Synopsis
from scenes.page.style import PLAIN, DraftStyle, FlashbackStyle, Numbering
from scenes.reading.chunks import cut, joined
from scenes.record import Character, Location, Scene, Setting, Status, Story, Via
from scenes.references import check_story
from tests.desks import without_blanks
from tests.strategies import LAYERED, SCRIPT

FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def edited(story: Story, *changes: tuple[str, str], style: DraftStyle = PLAIN) -> Story:
    text = write(sayable(draft_of(story, style))[0])
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return rejoined(story, read(text).script, style)[0]


@FEW
@given(SCRIPT, SCRIPT, sampled_from(FlashbackStyle))
def test_the_draft_says_what_the_edited_script_says(old, new, flashback) -> None:
    """Whatever a writer makes of a draft in any style, the draft of the rejoined story is the writer's script."""
    style = DraftStyle(flashback=flashback)
    story, _ = story_from_script(sayable(old)[0])
    script, _ = sayable(new)
    found, _ = rejoined(story, script, style)
    assert without_blanks(sayable(draft_of(found, style))[0]) == without_blanks(script)
    assert [problem for problem in check_story(found) if problem.severity == "error"] == []


BEGIN = Action(text="BEGIN FLASHBACK:")


@FEW
@example(
    Script(),
    Script(elements=(SceneHeading(text="INT. A"), BEGIN, Section(text="Two"), BEGIN)),
    FlashbackStyle.TRANSITIONS,
)
@given(LAYERED, LAYERED, sampled_from(FlashbackStyle))
def test_the_draft_says_what_is_typed_of_layers(old, new, flashback) -> None:
    """So it is with lines that begin and end layers; but what is open at the end of a draft in sequences is ended."""
    style = DraftStyle(flashback=flashback)
    story, _ = story_from_script(old)
    found, _ = rejoined(story, new, style)
    drafted = draft_of(found, style).elements
    length = len(new.elements)
    assert drafted[:length] == new.elements
    assert not drafted[length:] or flashback is FlashbackStyle.SEQUENCE
    assert [line for line in drafted[length:] if not line.text.startswith("END ")] == []
    assert [problem for problem in check_story(found) if problem.severity == "error"] == []


ROOMS = tuple(Location(id=name.lower(), name=name, setting=Setting.INT) for name in ("Alpha", "Beta", "Gamma"))


@composite
def layered_story(draw: DrawFn) -> Story:
    """Give a story of a few scenes: in the present, in a layer that breaks into one above, or going on in a layer."""
    scenes: list[Scene] = []
    for n in range(draw(integers(2, 6))):
        above = ["", *(scene.id for scene in scenes)]
        via = draw(sampled_from([None, None, Via.FLASHBACK, Via.DREAM])) if scenes else None
        inside = draw(sampled_from(above[1:])) if via else ""
        if via is None and scenes and scenes[-1].inside and draw(booleans()):
            inside = scenes[-1].id
        room, body = draw(sampled_from(ROOMS)).id, (Action(text=f"Line {n}."),)
        is_flashback = via is Via.FLASHBACK
        layer = attrs.evolve(
            Scene(id=f"s{n}"), flashback=is_flashback, via=None if is_flashback else via, inside=inside
        )
        scenes.append(attrs.evolve(layer, number=f"{n + 1}", location=room, body=body))
    return Story(title="T", locations=ROOMS, scenes=tuple(scenes))


@composite
def with_scenes_moved(draw: DrawFn, script: Script) -> Script:
    """Give a script in which one scene was deleted, or put elsewhere."""
    opening, chunks = cut(script)
    chunk = chunks.pop(draw(integers(0, len(chunks) - 1)))
    if draw(booleans()):
        chunks.insert(draw(integers(0, len(chunks))), chunk)
    return attrs.evolve(script, elements=joined(opening, chunks))


@FEW
@given(layered_story(), sampled_from(FlashbackStyle), data())
def test_what_is_read_twice_is_read_once(story: Story, flashback: FlashbackStyle, moves: DataObject) -> None:
    """Wherever scenes in layers are moved to, or deleted: the same draft changes nothing the second time."""
    style = DraftStyle(flashback=flashback)
    script = moves.draw(with_scenes_moved(sayable(draft_of(story, style))[0]))
    once, _ = rejoined(story, script, style)
    twice, _ = rejoined(once, script, style)
    assert once == twice
    assert [problem for problem in check_story(once) if problem.severity == "error"] == []


def test_a_scene_is_put_into_another_layer_as_a_whole() -> None:
    """How a layer is entered and what it is inside are one: a scene that went on in one layer begins another."""
    first = Scene(id="s0", location="alpha", body=(Action(text="One."),))
    dream = attrs.evolve(first, id="s1", location="beta", via=Via.DREAM, inside="s0")
    on = attrs.evolve(first, id="s2", location="gamma", inside="s1")
    story = Story(title="T", locations=ROOMS, scenes=(first, dream, on))
    found = edited(story, ("INT. GAMMA - DREAM", "INT. GAMMA - BACK TO PRESENT - FLASHBACK"))
    assert [(scene.flashback, scene.via, scene.inside) for scene in found.scenes] == [
        (False, None, ""),
        (False, Via.DREAM, "s0"),
        (True, None, "s0"),
    ]


@pytest.mark.parametrize("style", FlashbackStyle)
def test_an_untouched_draft_gives_the_same_story(backpack: Story, style: FlashbackStyle) -> None:
    """Without an edit nothing changes, whatever the style of the draft."""
    assert edited(backpack, style=DraftStyle(flashback=style)) == backpack


def test_a_new_word_goes_into_the_summary(backpack: Story) -> None:
    """An edited paragraph of a scene that is told by its summary changes the summary and nothing else."""
    found = edited(backpack, ("yellow backpack", "red backpack"))
    window = attrs.evolve(backpack.scenes[1], summary=backpack.scenes[1].summary.replace("yellow", "red"))
    assert found == attrs.evolve(backpack, scenes=(backpack.scenes[0], window, backpack.scenes[2]))


def test_a_speech_makes_a_body(backpack: Story) -> None:
    """A scene that gets a speech keeps its record and its summary, and has a script from then on."""
    found = edited(backpack, ("another child's arms.", "another child's arms.\n\nMINA\nMine!"))
    window = found.scenes[1]
    assert window.body[-1] == Dialogue(character="MINA", lines=(SpeechLine(text="Mine!"),))
    assert attrs.evolve(window, body=()) == backpack.scenes[1]


def test_a_heading_changes_place_and_time(backpack: Story) -> None:
    """A changed heading changes location and time; a new place becomes a location."""
    found = edited(backpack, ("INT. TOY SHOP - EVENING - FLASHBACK", "EXT. HARBOUR - NIGHT - FLASHBACK"))
    window = found.scenes[1]
    assert (window.location, window.time_of_day, window.heading, window.inside) == ("harbour", "NIGHT", "", "plea")
    assert found.locations[-1].name == "HARBOUR"


def test_a_heading_in_small_letters_says_the_same(backpack: Story) -> None:
    """Small letters are the writer's own heading, and neither another place nor another time of day."""
    plea, window, verdict = backpack.scenes
    found = edited(backpack, ("INT. COURTROOM - DAY #1#", "int. courtroom - day #1#"))
    assert found == attrs.evolve(backpack, scenes=(attrs.evolve(plea, heading="int. courtroom - day"), window, verdict))


def test_a_heading_changes_inside_and_outside(backpack: Story) -> None:
    """What every heading of a place says is the setting of its scenes; of a new scene only what the place has not."""
    found = edited(
        backpack,
        ("INT. TOY SHOP", "EXT. TOY SHOP"),
        (
            "INT. COURTROOM - DAY #1#",
            "EXT. TOY SHOP - DAY\n\nRain.\n\nINT. TOY SHOP - DAWN\n\nRain.\n\nINT. COURTROOM - DAY #1#",
        ),
    )
    assert [(scene.location, scene.setting, scene.heading) for scene in found.scenes] == [
        ("shop", Setting.EXT, ""),
        ("shop", None, ""),
        ("court", None, ""),
        ("shop", Setting.EXT, ""),
        ("court", None, ""),
    ]
    assert found.locations == backpack.locations


@pytest.mark.parametrize("typed", ["*empty* dock.", "empty dock. [[why?]]", "empty dock.\n\n    Indented."])
def test_marks_and_notes_make_a_body(backpack: Story, typed: str) -> None:
    """What a summary cannot say, emphasis, notes or indents, makes the scene a script, which is printed as typed."""
    found = edited(backpack, ("empty dock.", typed))
    assert found.scenes[0].summary == backpack.scenes[0].summary
    text = "\n\n".join(getattr(element, "text", "") for element in found.scenes[0].body)
    assert text == f"MINA pleads for her father in front of an {typed}"
    page = write(sayable(draft_of(backpack))[0]).replace("empty dock.", typed)
    assert write(sayable(draft_of(found, DraftStyle(synopses=False)))[0]) == page


def test_a_heading_in_own_words_keeps_the_passage_above_it(backpack: Story) -> None:
    """Where a heading becomes the writer's own, the passage between layers stays where it was typed."""
    how = DraftStyle(flashback=FlashbackStyle.TRANSITIONS)
    text = write(sayable(draft_of(backpack, how))[0]).replace("INT. TOY SHOP - EVENING #2#", ".INT.")
    found, _ = rejoined(backpack, read(text).script, how)
    assert write(sayable(draft_of(found, how._replace(synopses=False)))[0]) == text


def test_a_synopsis_above_prose_makes_the_prose_a_body(backpack: Story) -> None:
    """A synopsis typed into a scene that is told by its summary is the summary; the prose is kept as the script."""
    found = edited(backpack, ("MINA pleads", "= She pleads.\n\nMINA pleads"))
    plea = found.scenes[0]
    assert plea.summary == "She pleads."
    assert plea.body == (Action(text="MINA pleads for her father in front of an empty dock."),)


@pytest.mark.parametrize("style", FlashbackStyle)
def test_a_synopsis_in_place_of_prose_is_the_summary(backpack: Story, style: FlashbackStyle) -> None:
    """A synopsis typed in place of all the prose of a scene is its summary, also above a passage between layers."""
    how = DraftStyle(flashback=style)
    found = edited(backpack, ("MINA pleads for her father in front of an empty dock.", "= She pleads."), style=how)
    assert found.scenes[0].summary == "She pleads."


NOTED = DraftStyle(notes=True)


def test_notes_below_a_heading_are_the_scenes(backpack: Story) -> None:
    """A draft with notes brings them back as notes, changed or new; the prose below them stays the summary."""
    plea, *others = backpack.scenes
    noted = attrs.evolve(backpack, scenes=(attrs.evolve(plea, notes="Check *this*."), *others))
    changes = (("Check", "Test"), ("empty dock", "full dock"), ("#2#\n\n", "#2#\n\n[[Where?]]\n\n"))
    found = edited(noted, *changes, style=NOTED)
    window = attrs.evolve(others[0], notes="Where?")
    summary = plea.summary.replace("empty", "full")
    edited_plea = attrs.evolve(plea, notes="Test *this*.", summary=summary)
    assert found == attrs.evolve(backpack, scenes=(edited_plea, window, others[1]))


def test_what_a_draft_cannot_show_of_a_body_stays(backpack: Story) -> None:
    """An action of two paragraphs is drafted as two; where neither is edited, it stays one."""
    plea, *others = backpack.scenes
    both = Action(text="One.\n\nTwo.")
    written = attrs.evolve(plea, summary="", body=(both, Action(text="Three.")))
    found = edited(attrs.evolve(backpack, scenes=(written, *others)), ("Three.", "Four."))
    assert found.scenes[0].body == (both, Action(text="Four."))


def test_a_second_synopsis_stands_below_the_first(backpack: Story) -> None:
    """A synopsis that is typed below the summary of a scene with a script is in the next draft where it was typed."""
    plea, *others = backpack.scenes
    written = attrs.evolve(plea, summary="She pleads.", body=(Action(text="Rain."),))
    story = attrs.evolve(backpack, scenes=(written, *others))
    page = write(sayable(draft_of(story))[0]).replace("= She pleads.", "= She pleads.\n\n= In vain.")
    found, _ = rejoined(story, read(page).script, PLAIN)
    assert write(sayable(draft_of(found))[0]) == page


def test_two_synopses_of_the_same_words_stay_two() -> None:
    """A line that is typed below them takes neither away, where a document does not show what stands between them."""

    def say(script: Script) -> Script:
        shown = (element for element in script.elements if not isinstance(element, Boneyard))
        return attrs.evolve(script, elements=tuple(shown))

    said = Synopsis(text="Rain.")
    story, _ = story_from_script(Script(elements=(SceneHeading(text="INT. HALL"), said, Boneyard(text="Snow."), said)))
    typed = Script(elements=(SceneHeading(text="INT. HALL"), said, said, Action(text="Hail.")))
    found = rejoined_as(say, story, Told(typed, story_from_script(typed)[0]), PLAIN)
    assert say(draft_of(found)).elements == typed.elements


def test_a_cue_in_another_spelling_is_nobody_new(backpack: Story) -> None:
    """A person whose cue is typed without its dot is the person that the records know."""
    found = edited(backpack, ("empty dock.", "empty dock.\n\nMR HAN\nHe is innocent."))
    assert [person.id for person in found.characters] == ["mina", "father"]
    assert [who.character for who in found.scenes[0].characters] == ["mina", "father"]


def test_a_person_whose_name_has_an_article_is_nobody_new(backpack: Story) -> None:
    """A writer introduces by `A NURSE (30)` the person that the records call "A nurse"."""
    known = attrs.evolve(backpack, characters=(*backpack.characters, Character(id="nurse", name="A nurse")))
    found = edited(known, ("empty dock.", "empty dock.\n\nA NURSE (30) waits."))
    assert [person.id for person in found.characters] == ["mina", "father", "nurse"]
    assert [who.character for who in found.scenes[0].characters] == ["mina", "nurse"]


def test_a_new_scene_and_a_deleted_one(backpack: Story) -> None:
    """A new scene gets a record of its own; a deleted one goes, and nothing points to it any longer."""
    found = edited(
        backpack,
        ("INT. COURTROOM - DAY #1#\n\nMINA pleads for her father in front of an empty dock.\n\n", ""),
        ("INT. COURTROOM", "EXT. HARBOUR - DAWN\n\nMist.\n\nINT. COURTROOM"),
    )
    assert [(scene.id, scene.inside) for scene in found.scenes] == [
        ("window", ""),
        ("ext-harbour-dawn", ""),
        ("verdict", ""),
    ]
    assert found.scenes[1].body == (Action(text="Mist."),)


def test_an_act_outlives_the_scene_that_began_it(backpack: Story) -> None:
    """Where the first scene of an act is deleted or moved and its section stays, the next scene begins the act."""
    plea, window, verdict = backpack.scenes
    story = attrs.evolve(backpack, scenes=(plea, attrs.evolve(window, act="Two"), attrs.evolve(verdict, act="")))
    gone = "INT. TOY SHOP - EVENING - FLASHBACK #2#\n\n" + window.summary + "\n\n"
    found = edited(story, (gone, ""), (" - BACK TO PRESENT", ""))
    assert [(scene.id, scene.act) for scene in found.scenes] == [("plea", ""), ("verdict", "Two")]


def test_a_draft_that_was_numbered_anew_finds_its_scenes(backpack: Story) -> None:
    """Scenes whose numbers have all moved by one are still themselves, by what they say."""
    numbers = zip(("2", "3", "4"), backpack.scenes, strict=True)
    moved = attrs.evolve(backpack, scenes=tuple(attrs.evolve(scene, number=number) for number, scene in numbers))
    script = numbered_script(draft_of(moved), Numbering.ANEW)
    found, _ = rejoined(moved, script, PLAIN)
    assert [(scene.id, scene.number, scene.when) for scene in found.scenes] == [
        ("plea", "1", "2012~"),
        ("window", "2", "1997"),
        ("verdict", "3", ""),
    ]


WINDOW = "The last yellow backpack leaves the shop window in another child's arms."


@pytest.mark.parametrize(
    "below", ["", f"\n\n{WINDOW}", f"\n\n/* {WINDOW} */", f"\n\n/* INT. TOY SHOP - EVENING #2#\n\n{WINDOW}\n*/"]
)
@pytest.mark.parametrize("style", FlashbackStyle)
def test_a_scene_is_omitted_by_its_number(backpack: Story, style: FlashbackStyle, below: str) -> None:
    """`.OMITTED #2#` changes the status of scene 2 and nothing else, whether its text is gone, kept or put aside."""
    how = DraftStyle(flashback=style)
    lines = write(sayable(draft_of(backpack, how))[0]).split("\n")
    heading = next(line for line in lines if line.endswith("#2#"))
    found = edited(backpack, (f"{heading}\n\n{WINDOW}", f".OMITTED #2#{below}"), style=how)
    plea, window, verdict = backpack.scenes
    assert found == attrs.evolve(backpack, scenes=(plea, attrs.evolve(window, status=Status.OMITTED), verdict))
    assert rejoined(found, draft_of(found, how), how)[0] == found


def test_what_is_typed_below_an_omitted_scene_arrives(backpack: Story) -> None:
    """A reason, a boneyard of something else and a line that is played are of the scene that is omitted."""
    headed = f"INT. TOY SHOP - EVENING - FLASHBACK #2#\n\n{WINDOW}"
    why = edited(backpack, (headed, ".OMITTED #2#\n\n[[Too dear.]]\n\n/* else */"))
    played = edited(backpack, (headed, ".OMITTED #2#\n\nSnow."))
    assert why.scenes[1].status is played.scenes[1].status is Status.OMITTED
    assert why.scenes[1].body == (Action(text=WINDOW), Note(text="Too dear."), Boneyard(text="else"))
    assert (played.scenes[1].summary, played.scenes[1].location) == (f"{WINDOW}\n\nSnow.", "shop")


def test_an_omitted_scene_is_put_back(backpack: Story) -> None:
    """A scene that was imported as omitted is none any longer where its heading says a place."""
    plea, window, verdict = backpack.scenes
    gone = Scene(id="window", number="2", heading="OMITTED", status=Status.OMITTED)
    found = edited(
        attrs.evolve(backpack, scenes=(plea, gone, verdict)), (".OMITTED #2#", "INT. TOY SHOP - EVENING #2#")
    )
    assert (found.scenes[1].location, found.scenes[1].heading, found.scenes[1].status) == (window.location, "", None)


@pytest.mark.parametrize("style", FlashbackStyle)
def test_a_passage_is_not_taken_for_the_scene_above_it(backpack: Story, style: FlashbackStyle) -> None:
    """A speech added above a passage between layers leaves the passage to the records that say it."""
    how = DraftStyle(flashback=style)
    found = edited(backpack, ("empty dock.", "empty dock.\n\nMINA\nHe is innocent."), style=how)
    assert found.scenes[0].body[1:] == (Dialogue(character="MINA", lines=(SpeechLine(text="He is innocent."),)),)
    drafted, _ = sayable(draft_of(found, how))
    again, _ = rejoined(found, drafted, how)
    assert again == found


def test_trailer_round_trip(hostile: Story) -> None:
    """The trailer gives the story back, whatever marks its texts hold, and is no part of the script."""
    drafted, _ = sayable(draft_of(hostile))
    script, _ = sayable(attrs.evolve(drafted, elements=(*drafted.elements, trailer_of(hostile, PLAIN))))
    bare, text = split_trailer(read(write(script)).script)
    trailer = read_trailer(text)
    assert bare == drafted
    assert trailer is not None
    assert trailer.style == PLAIN
    assert trailer.story["title"] == hostile.title


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"draft": 1, "story": {}}', '{"draft": {"flashback": "x"}}', "[" * 9999]
)
def test_damaged_trailer(text: str) -> None:
    """What is no trailer is none; nothing raises."""
    assert read_trailer(text) is None
