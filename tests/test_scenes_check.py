from collections.abc import Callable
from pathlib import Path

import attrs
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.check import TimeChecker, check_whole
from scenes.chronology.checks import check_time
from scenes.problems import Code
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


@given(st.lists(SCENES, max_size=6), CASTS)
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
