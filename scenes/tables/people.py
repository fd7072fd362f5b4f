"""The tables of people: characters, who is in which scene, and who plays whom."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs

from scenes.names import by_name, folded
from scenes.page.cues import speaker
from scenes.page.script import Dialogue, speeches_of
from scenes.record import Alias, Character, Scene, Version
from scenes.tables.presence import MARKS
from scenes.tables.survey import Survey, kept, plays, total
from scenes.tables.table import Choice, Column, Kind, Ref, Row, Table, Value, table_of
from scenes.tables.tables import CAST, CHARACTERS, MATRIX, VERSIONS

STARRING = "starring"
"""The role of a credit that bills a performer."""


@attrs.define
class _Lines:
    """How much a character says: in how many scenes, and in how many speeches."""

    scenes: int = 0
    speeches: int = 0


def characters_table(survey: Survey) -> Table:
    """Give one row for each character, in the order of the story's list, which is that of the cast numbers."""
    played = scenes_played(survey)
    lines = _lines_of(survey)
    rows = (_character_row(c, played.get(c.id, []), lines.get(c.id), survey) for c in survey.story.characters)
    return table_of(CHARACTERS, rows)


def _character_row(character: Character, scenes: list[Scene], lines: _Lines | None, survey: Survey) -> Row:
    return {
        "cast_number": survey.numbers[character.id],
        "name": character.name,
        "aliases": aliases_text(character.aliases),
        "performer": character.performer,
        "role": character.role,
        "gender": character.gender,
        "occupation": character.occupation,
        "versions": "; ".join(version_text(version) for version in character.versions),
        "first": survey.link(scenes[0] if scenes else None),
        "last": survey.link(scenes[-1] if scenes else None),
        "scenes": len(scenes),
        "speaking": lines.scenes if lines else None,
        "speeches": lines.speeches if lines else None,
        "eighths": total(scene.eighths for scene in scenes),
        "flashbacks": sum(scene.id in survey.flashbacks for scene in scenes) or None,
        "description": character.description,
        "character_id": character.id,
    }


def aliases_text(aliases: Iterable[Alias]) -> str:
    """List other names, each with the telling that uses it: `Mr. Lee (plot), Lee`."""
    return ", ".join(f"{alias.name} ({alias.telling})" if alias.telling else alias.name for alias in aliases)


def version_text(version: Version) -> str:
    """Say what a version is: `child, 6 (Kal So-won)`."""
    age = "" if version.age is None else str(version.age)
    performer = f"({version.performer})" if version.performer else ""
    words = [version.label or version.id, age]
    return " ".join(part for part in (", ".join(word for word in words if word), performer) if part)


def scenes_played(survey: Survey) -> Mapping[str, list[Scene]]:
    """Give, for each character id, the scenes that it plays in, in telling order."""
    played: dict[str, list[Scene]] = {}
    for scene in kept(survey.story.scenes):
        for character in dict.fromkeys(p.character for p in scene.characters if plays(p)):
            played.setdefault(character, []).append(scene)
    return played


def _lines_of(survey: Survey) -> Mapping[str, _Lines]:
    """Count what each character says, by the names over its speeches; nothing where no scene has a script."""
    meant = by_name(survey.story.characters)
    lines: dict[str, _Lines] = {}
    for scene in kept(survey.story.scenes):
        said = (_speaker_of(speech, meant) for element in scene.body for speech in speeches_of(element))
        for character, speeches in Counter(filter(None, said)).items():
            found = lines.setdefault(character, _Lines())
            found.scenes += 1
            found.speeches += speeches
    return lines


def _speaker_of(speech: Dialogue, meant: Mapping[str, str]) -> str:
    """Give the id of who speaks; empty for nobody who is known. Somebody may be called what looks like an extension."""
    return meant.get(folded(speech.character)) or meant.get(folded(speaker(speech)), "")


def matrix_table(survey: Survey) -> Table:
    """Give one row for each character and one column for each scene; a mark says how a character is there.

    A scene's column has its label as title and `scene:` with its id as key.
    """
    columns = tuple(
        Column(key=_key(id_), title=survey.labels[id_], kind=Kind.CODE, width=3.2, editable=True, choice=Choice.MARKS)
        for id_ in dict.fromkeys(scene.id for scene in survey.listed)
    )
    marks: dict[str, dict[str, str]] = {}
    for scene in survey.story.scenes:
        for presence in scene.characters:
            marks.setdefault(presence.character, {}).setdefault(_key(scene.id), MARKS[presence.how])
    played = scenes_played(survey)
    rows: Iterator[Row] = (
        {"name": c.name, "scenes": len(played.get(c.id, ())), "character_id": c.id, **marks.get(c.id, {})}
        for c in survey.story.characters
    )
    *named, id_column = MATRIX.columns
    return table_of(MATRIX, rows, (*named, *columns, id_column))


def _key(scene: str) -> str:
    return f"scene:{scene}"


def cast_table(survey: Survey) -> Table:
    """Give one row for each part that a performer plays, billed performers first."""
    billed = [credit.name for credit in survey.story.credits if folded(credit.role) == STARRING]
    billing = {name: place for place, name in reversed(list(enumerate(billed, start=1)))}
    counts = _scenes_of_versions(kept(survey.story.scenes))
    rows: list[dict[str, Value]] = []
    for character in survey.story.characters:
        whom = Ref(character.name, CHARACTERS.name, character.id)
        for part in _parts(character, counts):
            rows.append({"character": whom, "billing": billing.get(str(part["performer"])), **part})
    return table_of(CAST, sorted(rows, key=lambda row: row["billing"] or len(billed) + 1))


def _parts(character: Character, counts: Mapping[tuple[str, str], int]) -> Iterable[Row]:
    """Give the parts of one character: its own performer's, then those of its versions."""
    cast = {version.id for version in character.versions if version.performer}
    if character.performer:
        left = {"", *(version.id for version in character.versions)} - cast
        yield {"performer": character.performer, "scenes": sum(counts.get((character.id, v), 0) for v in left)}
    for version in character.versions:
        if version.performer:
            label = version.label or version.id
            count = counts.get((character.id, version.id), 0)
            yield {"performer": version.performer, "version": label, "age": version.age, "scenes": count}


def versions_table(survey: Survey) -> Table:
    """Give one row for each version of each character."""
    counts = _scenes_of_versions(kept(survey.story.scenes))
    rows: Iterator[Row] = (
        {
            "character": character.name,
            "character_id": character.id,
            "label": version.label,
            "age": version.age,
            "performer": version.performer,
            "from": version.from_,
            "to": version.to,
            "scenes": counts.get((character.id, version.id), 0),
            "version_id": version_key(character, version),
        }
        for character in survey.story.characters
        for version in character.versions
    )
    return table_of(VERSIONS, rows)


def version_key(character: Character, version: Version) -> str:
    """Give what tells a version from all others of a story, as scenes name it: `mina:child`."""
    return f"{character.id}:{version.id}"


def _scenes_of_versions(scenes: Iterable[Scene]) -> Mapping[tuple[str, str], int]:
    """Count the scenes in which each version of each character plays; the version "" is none."""
    return Counter(
        pair for scene in scenes for pair in {(p.character, p.version) for p in scene.characters if plays(p)}
    )
