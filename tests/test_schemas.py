import json

import attrs
import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import schemas
from scenes.convert import record_to_data, scene_from_data, scene_to_data, story_from_data, story_to_data
from scenes.record import Scene, Story
from schemas.generate import ROOTS, schema_text
from schemas.validate import readable_part, validator
from tests.strategies import documents, records

slow = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)


@pytest.mark.parametrize("root", ROOTS)
def test_each_schema_file_is_current(root: str) -> None:
    """The committed schema is the one that the records give; `python -m schemas.generate` makes it anew."""
    expected = schema_text(root)

    assert expected == schemas.text_of(root)


@pytest.mark.parametrize("root", ROOTS)
def test_each_schema_is_json_schema_2020_12(root: str) -> None:
    """Validators of any language can read the schemas."""
    schema = schemas.load(root)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert jsonschema_rs.meta.is_valid(schema)


@pytest.mark.parametrize("root", ROOTS)
def test_every_field_is_described(root: str) -> None:
    """An editor that knows the schema can explain every key."""
    schema = schemas.load(root)
    objects = [schema, *schema["$defs"].values()]
    objects += [either["then"] for either in objects if "then" in either]

    silent = [
        key
        for shape in objects
        for key, value in shape.get("properties", {}).items()
        if key != "kind" and not value.get("description")
    ]

    assert silent == []


@slow
@given(records(Scene))
def test_every_scene_that_can_be_built_satisfies_the_schema_and_survives(scene: Scene) -> None:
    """A scene, written as plain data, is valid and gives the same scene again."""
    data = scene_to_data(scene)

    assert [error.message for error in validator("scene").iter_errors(data)] == []
    assert scene == scene_from_data(json.loads(json.dumps(data)))


@slow
@given(records(Story))
def test_every_story_that_can_be_built_satisfies_the_schema_and_survives(story: Story) -> None:
    """A story, written as plain data, is valid and gives the same story again."""
    data = story_to_data(story)

    assert [error.message for error in validator("story").iter_errors(data)] == []
    assert story == story_from_data(json.loads(json.dumps(data)))


@slow
@given(documents("scene"))
def test_every_scene_that_the_schema_allows_is_structured(document: dict) -> None:
    """What the schema lets pass, the converter can read, and no text is lost on the way."""
    scene = scene_from_data(document)

    assert scene_from_data(scene_to_data(scene)) == scene
    assert scene.summary == document.get("summary", "")
    assert len(scene.body) == len(document.get("body", ()))


@slow
@given(documents("story"))
def test_every_story_that_the_schema_allows_is_structured(document: dict) -> None:
    """What the schema lets pass, the converter can read."""
    story = story_from_data(document)

    assert story.title == document["title"]
    assert len(story.scenes) == len(document.get("scenes", ()))


def broken_values() -> st.SearchStrategy[object]:
    return st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(BROKEN_KEYS), inner, max_size=3),
        max_leaves=6,
    )


BROKEN_KEYS = ["id", "title", "scenes", "characters", "body", "kind", "lines", "when", "film", "versions", "x"]


@slow
@given(st.dictionaries(st.sampled_from(BROKEN_KEYS), broken_values(), max_size=6))
def test_what_can_be_read_of_a_broken_story_is_a_story(document: dict) -> None:
    """However broken a document is, its readable part satisfies the schema and leaves the document as it was."""
    before = json.dumps(document)
    part = readable_part(document, "story")

    assert [error.message for error in validator("story").iter_errors(part)] == []
    assert story_from_data(part).title
    assert json.dumps(document) == before


def test_defaults_are_left_out_of_files() -> None:
    """A scene that says little is written in few words."""
    assert scene_to_data(Scene(id="a")) == {"id": "a"}
    assert record_to_data(attrs.evolve(Scene(id="a"), summary="x")) == {"id": "a", "summary": "x"}
