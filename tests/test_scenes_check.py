from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.check import TimeChecker, check_whole, newly_untrue
from scenes.chronology.checks import check_time
from scenes.problems import Code, Severity
from scenes.record import Change, Character, Presence, Scene, Story, Version, Via

SCENES = st.builds(
    Scene,
    id=st.sampled_from(["a", "b", "c", "d"]),
    location=st.sampled_from(["court", "shop"]),
    when=st.sampled_from(["", "", "1997", "1998", "1997-12-23"]),
    event=st.sampled_from(["", "", "e"]),
    inside=st.sampled_from(["", "", "a"]),
    via=st.sampled_from([None, Via.FLASHBACK, Via.FLASHFORWARD, Via.VISION]),
    after=st.sampled_from([(), (), ("a",)]),
    characters=st.sampled_from(
        [
            (),
            (Presence(character="mina"),),
            (Presence(character="mina", version="child"),),
            (Presence(character="mina", age=7),),
        ]
    ),
    changes=st.sampled_from([(), (), (Change(character="mina", becomes="dead"),)]),
)
CASTS = st.sampled_from(
    [
        (),
        (Character(id="mina", name="Mina", versions=(Version(id="child"),)),),
        (Character(id="mina", name="Mina", versions=(Version(id="child", to="1990"), Version(id="adult"))),),
    ]
)


@given(st.lists(SCENES, max_size=6, unique_by=lambda scene: scene.id), CASTS)
@settings(max_examples=400, deadline=None)
def test_scene_by_scene_finds_what_the_whole_finds(scenes: list[Scene], cast: tuple[Character, ...]):
    """A list that is taken for one that cannot contradict itself does not."""
    story = Story(title="T", characters=cast, scenes=tuple(scenes))
    checker = TimeChecker(attrs.evolve(story, scenes=()))
    for scene in scenes:
        checker.add(scene)
    assert list(checker.finish()) == list(check_time(story))


def test_both_kinds_of_check_are_run(bundled: Story):
    """References and time are checked together; time waits where an id stands twice."""
    late = attrs.evolve(bundled.scenes[0], location="nowhere", after=("plot-cell-again",))
    story = attrs.evolve(bundled, scenes=(late, *bundled.scenes[1:]))
    assert {problem.code for problem in check_whole(story)} == {Code.UNKNOWN_ID, Code.ORDER}
    twice = attrs.evolve(bundled, scenes=(late, *bundled.scenes))
    assert {problem.code for problem in check_whole(twice)} == {Code.UNKNOWN_ID, Code.DUPLICATE_ID}


HAN = Character(id="han", name="Han")
DEATH = Scene(id="death", characters=(Presence(character="han"),), changes=(Change(character="han", becomes="dead"),))


def after_death(*ids: str, name: str = "Han") -> Story:
    late = (Scene(id=id_, characters=(Presence(character="han"),)) for id_ in ids)
    return Story(title="T", characters=(attrs.evolve(HAN, name=name),), scenes=(DEATH, *late))


def in_a_circle(one: str, other: str) -> tuple[Scene, Scene]:
    return Scene(id=one, after=(other,)), Scene(id=other, after=(one,))


@pytest.mark.parametrize(
    ("after", "new"),
    [
        (after_death("one", "two"), []),
        (after_death("two"), []),
        (after_death("one", "two", "three", name="Mr. Han"), []),
        (attrs.evolve(after_death("one", "two"), scenes=()), []),
        (
            attrs.evolve(after_death("one"), scenes=(*after_death("one").scenes, *in_a_circle("x", "y"))),
            [Code.ORDER],
        ),
    ],
    ids=["unchanged", "partly mended", "in other words", "mended", "another"],
)
def test_a_doubt_is_new_where_there_are_more_of_its_kind(after: Story, new: list[Code]):
    """What was wrong before is not held against a change, also where its message counts and names anew."""
    assert [doubt.code for doubt in newly_untrue(after_death("one", "two"), after)] == new


def test_of_two_like_doubts_the_new_one_is_given():
    """Beside one that was there, the one that came is named: as a warning, for the change has been made."""
    before = Story(title="T", scenes=in_a_circle("a", "b"))
    after = attrs.evolve(before, scenes=(*before.scenes, *in_a_circle("c", "d")))
    (doubt,) = newly_untrue(before, after)
    assert (doubt.code, doubt.severity, '"c"' in doubt.message) == (Code.ORDER, Severity.WARNING, True)


def test_lines_whose_ids_stand_twice_are_not_checked_for_time(fabula: Callable[..., Result], tmp_path: Path):
    """Which of two scenes is meant is not known, so nothing is said of their time, as in every other story file."""
    (tmp_path / "s.jsonl").write_text(
        '{"fabula": 1, "title": "T"}\n{"id": "a"}\n{"id": "b", "after": ["a"]}\n{"id": "a", "after": ["b"]}\n'
    )
    result = fabula("check", "s.jsonl")
    assert ("FB202" in result.stderr, "FB301" in result.stderr) == (True, False), result.stderr


def test_a_json_lines_file_is_checked_for_time_with_the_line(fabula: Callable[..., Result], tmp_path: Path):
    """What shows only in the whole still names the line of its scene."""
    (tmp_path / "s.jsonl").write_text(
        '{"fabula": 1, "title": "T", "characters": [{"id": "han", "name": "Han"}]}\n\n'
        '{"id": "death", "characters": ["han"], "changes": [{"character": "han", "becomes": "dead"}]}\n'
        '{"id": "late", "characters": ["han"]}\n'
    )
    result = fabula("check", "s.jsonl")
    assert 's.jsonl:4:1: error FB305: Han is present in "late", but dead since "death"' in result.stderr
    assert result.exit_code == 1


def test_an_impossible_time_keeps_no_document_from_being_made(fabula: Callable[..., Result], tmp_path: Path):
    """A writer in the middle of the work gets the draft; only the check fails."""
    (tmp_path / "s.yaml").write_text(
        "fabula: 1\ntitle: T\nscenes:\n  - {id: a, when: '1998', summary: One.}\n  - {id: b, when: '1997'}\n"
    )
    assert fabula("check", "s.yaml").exit_code == 1
    assert fabula("export", "fountain", "s.yaml").exit_code == 0
