import attrs
import pytest

from commands.check import check_lines
from exporters.jsonl import Options, export
from scenes.problems import Code, Problem
from scenes.record import (
    Alias,
    Change,
    Character,
    Evidence,
    Location,
    Presence,
    Scene,
    Story,
    Telling,
    Version,
    Via,
)
from scenes.references import check_story

PEOPLE = (Character(id="mina", name="Mina", versions=(Version(id="child"),)), Character(id="ivo", name="Ivo"))
PLACES = (Location(id="court", name="Court"), Location(id="hall", name="Hall", part_of="court"))
TWO = (Telling(id="a"), Telling(id="b"))


def story(*scenes: Scene, tellings: tuple[Telling, ...] = ()) -> Story:
    return Story(title="x", characters=PEOPLE, locations=PLACES, tellings=tellings, scenes=scenes)


def found(checked: Story) -> list[tuple[Code, str]]:
    return [(problem.code, problem.pointer) for problem in check_story(checked)]


SOUND = story(
    Scene(id="s0", location="court", characters=(Presence(character="mina", version="child"),), event="e"),
    Scene(id="s1"),
    Scene(id="s2", inside="s1", flashback=True, via=Via.FLASHBACK, after=("s4", "e"), assumed=("time_of_day",)),
    Scene(id="s3", inside="s2", via=Via.DREAM, evidence=(Evidence(start=0, end=3),), when="1997-02"),
    Scene(id="s4", jump=True),
)


def test_a_sound_story_has_no_problems() -> None:
    """References forwards, nested layers, events and dates are no problem by themselves."""
    assert found(SOUND) == []


CASES = [
    (story(Scene(id="s", location="curt")), Code.UNKNOWN_ID, "/scenes/0/location"),
    (story(Scene(id="s", characters=(Presence(character="minna"),))), Code.UNKNOWN_ID, "/scenes/0/characters/0"),
    (
        story(Scene(id="s", characters=(Presence(character="mina", version="old"),))),
        Code.UNKNOWN_ID,
        "/scenes/0/characters/0",
    ),
    (
        story(Scene(id="s", changes=(Change(character="nobody", becomes="dead"),))),
        Code.UNKNOWN_ID,
        "/scenes/0/changes/0/character",
    ),
    (story(Scene(id="s", inside="t")), Code.UNKNOWN_ID, "/scenes/0/inside"),
    (story(Scene(id="s", memory_of="nobody")), Code.UNKNOWN_ID, "/scenes/0/memory_of"),
    (story(Scene(id="s", after=("t",))), Code.UNKNOWN_ID, "/scenes/0/after/0"),
    (story(Scene(id="s", telling="c"), tellings=TWO), Code.UNKNOWN_ID, "/scenes/0/telling"),
    (story(Scene(id="s"), tellings=TWO), Code.NO_TELLING, "/scenes/0"),
    (story(Scene(id="s"), Scene(id="s")), Code.DUPLICATE_ID, "/scenes/1/id"),
    (
        story(Scene(id="s", inside="t", via=Via.TALE), Scene(id="t", inside="s", via=Via.TALE)),
        Code.INSIDE_CYCLE,
        "/scenes/0/inside",
    ),
    (story(Scene(id="s", inside="s", via=Via.TALE)), Code.INSIDE_CYCLE, "/scenes/0/inside"),
    (story(Scene(id="s", flashback=True, via=Via.DREAM)), Code.FLASHBACK_DISAGREES, "/scenes/0/via"),
    (story(Scene(id="s", when="1997-02-30")), Code.BAD_DATE, "/scenes/0/when"),
    (story(Scene(id="s", when="1998/1997")), Code.BAD_DATE, "/scenes/0/when"),
    (story(Scene(id="s", evidence=(Evidence(start=5, end=5),))), Code.SPAN, "/scenes/0/evidence/0"),
    (story(Scene(id="s", assumed=("time",))), Code.UNKNOWN_FIELD, "/scenes/0/assumed/0"),
    (
        story(Scene(id="s", telling="a"), Scene(id="t", telling="b", inside="s", via=Via.TALE), tellings=TWO),
        Code.OTHER_TELLING,
        "/scenes/1/inside",
    ),
    (attrs.evolve(SOUND, characters=(*PEOPLE, PEOPLE[1])), Code.DUPLICATE_ID, "/characters/2/id"),
    (attrs.evolve(SOUND, locations=(*PLACES, PLACES[0])), Code.DUPLICATE_ID, "/locations/2/id"),
    (attrs.evolve(story(), tellings=(TWO[0], TWO[0])), Code.DUPLICATE_ID, "/tellings/1/id"),
    (
        attrs.evolve(SOUND, characters=(*PEOPLE, Character(id="z", name="Z", aliases=(Alias(name="MINA"),)))),
        Code.AMBIGUOUS_NAME,
        "/characters/2",
    ),
    (
        attrs.evolve(SOUND, characters=(*PEOPLE, Character(id="z", name="Z", aliases=(Alias(name="Y", telling="q"),)))),
        Code.UNKNOWN_ID,
        "/characters/2/aliases/0/telling",
    ),
    (
        attrs.evolve(SOUND, locations=(*PLACES, Location(id="z", name="Z", part_of="nowhere"))),
        Code.UNKNOWN_ID,
        "/locations/2/part_of",
    ),
    (
        story(Scene(id="s"))
        and attrs.evolve(
            SOUND, characters=(*PEOPLE, Character(id="z", name="Z", versions=(Version(id="v", from_="1997-13"),)))
        ),
        Code.BAD_DATE,
        "/characters/2/versions/0/from",
    ),
]


@pytest.mark.parametrize(("broken", "code", "pointer"), CASES)
def test_each_disagreement_is_one_problem_at_its_place(broken: Story, code: Code, pointer: str) -> None:
    """A story with one fault has one problem, and its pointer leads to the fault."""
    assert found(broken) == [(code, pointer)]


@pytest.mark.parametrize(("broken", "code", "pointer"), CASES)
def test_checking_line_by_line_finds_the_same(broken: Story, code: Code, pointer: str) -> None:
    """A JSON Lines file is checked as it is read, with the same result, and each problem has its line."""
    content = export(broken, Options()).content
    problems: list[Problem] = list(check_lines(line.encode() for line in content.splitlines(keepends=True)))

    assert [(p.code, p.pointer) for p in problems] == [(code, pointer)]
    number = int(pointer.split("/")[2]) + 2 if pointer.startswith("/scenes/") else 1
    assert [p.line for p in problems] == [number]


def test_a_wrong_id_is_met_with_the_one_that_was_meant() -> None:
    """The hint names the id that is nearest."""
    problems = list(check_story(story(Scene(id="s", location="cuort"))))

    assert [problem.hint for problem in problems] == ['did you mean "court"?']


def test_a_circle_is_named_once_and_whole() -> None:
    """Three scenes in a circle are one problem that spells the circle out."""
    circle = story(Scene(id="a", inside="b"), Scene(id="b", inside="c"), Scene(id="c", inside="a"))

    assert [problem.message for problem in check_story(circle)] == ["a is inside b is inside c is inside a: a circle"]


def test_a_long_chain_of_layers_is_checked() -> None:
    """Ten thousand scenes, each inside the one before, are no problem and no crash."""
    chain = story(Scene(id="s0"), *(Scene(id=f"s{n}", inside=f"s{n - 1}") for n in range(1, 10_000)))

    assert found(chain) == []


def test_a_name_in_place_of_an_id_is_understood() -> None:
    """Who writes a person's name is told the id that belongs to it."""
    problems = list(check_story(story(Scene(id="s", location="Hall", characters=(Presence(character="MINA"),)))))

    assert [problem.hint for problem in problems] == [
        'that is a name; its id is "hall"',
        'that is a name; its id is "mina"',
    ]
