"""The tables that only data has: lists within a scene, one item a row, joined to scenes by id."""

from collections.abc import Iterator

from scenes.record import Story
from scenes.tables.table import Column, Kind, Layout, Row, Table, table_of

SCENE = Column(key="scene_id", title="Scene", kind=Kind.CODE, description="Id of the scene")
CHARACTER = Column(key="character_id", title="Character", kind=Kind.CODE, description="Id of the character")

APPEARANCES = Layout(
    name="appearances",
    title="Appearances",
    purpose="Who is in which scene, and how",
    columns=(
        SCENE,
        CHARACTER,
        Column(key="version", title="Version", kind=Kind.CODE, description="Id of the character's version"),
        Column(key="how", title="How", description="In what way the character is there"),
        Column(key="age", title="Age", kind=Kind.INTEGER, description="Age in years in this scene"),
    ),
)

CHANGES = Layout(
    name="changes",
    title="Changes",
    purpose="What becomes true of whom",
    columns=(SCENE, CHARACTER, Column(key="becomes", title="Becomes", description="The new state")),
)

FACTS = Layout(
    name="facts",
    title="Facts",
    purpose="Claims to compare across tellings",
    columns=(
        SCENE,
        Column(key="key", title="Key", description="What the claim is about"),
        Column(key="value", title="Value", description="What this telling says"),
    ),
)

TAGS = Layout(
    name="tags",
    title="Breakdown",
    purpose="Breakdown elements",
    columns=(
        SCENE,
        Column(key="category", title="Category", description="Breakdown category"),
        Column(key="name", title="Element", description="The element"),
    ),
)

EVIDENCE = Layout(
    name="evidence",
    title="Evidence",
    purpose="Where the telling's source says so",
    columns=(
        SCENE,
        Column(key="start", title="Start", kind=Kind.INTEGER, description="First code point, counted from 0"),
        Column(key="end", title="End", kind=Kind.INTEGER, description="Code point after the last"),
    ),
)


def list_tables(story: Story) -> tuple[Table, ...]:
    """Give the lists within scenes as tables, in the order of the scenes."""
    return (
        table_of(APPEARANCES, _appearances(story)),
        table_of(CHANGES, _changes(story)),
        table_of(FACTS, _facts(story)),
        table_of(TAGS, _tags(story)),
        table_of(EVIDENCE, _evidence(story)),
    )


def _appearances(story: Story) -> Iterator[Row]:
    for scene in story.scenes:
        for presence in scene.characters:
            yield {
                "scene_id": scene.id,
                "character_id": presence.character,
                "version": presence.version,
                "how": presence.how.value,
                "age": presence.age,
            }


def _changes(story: Story) -> Iterator[Row]:
    for scene in story.scenes:
        for change in scene.changes:
            yield {"scene_id": scene.id, "character_id": change.character, "becomes": change.becomes}


def _facts(story: Story) -> Iterator[Row]:
    for scene in story.scenes:
        for fact in scene.facts:
            yield {"scene_id": scene.id, "key": fact.key, "value": fact.value}


def _tags(story: Story) -> Iterator[Row]:
    for scene in story.scenes:
        for tag in scene.tags:
            yield {"scene_id": scene.id, "category": tag.category.value, "name": tag.name}


def _evidence(story: Story) -> Iterator[Row]:
    for scene in story.scenes:
        for span in scene.evidence:
            yield {"scene_id": scene.id, "start": span.start, "end": span.end}
