import csv
import json
from io import StringIO
from pathlib import Path

import attrs
import pytest
from frictionless import Package, system
from hypothesis import HealthCheck, Phase, given, settings

from exporters.csv import BOM, Delimiter, Options, export
from exporters.files import write
from scenes.problems import Code
from scenes.record import Change, Evidence, Fact, Scene, Story, Tag, TagCategory
from tests.strategies import records


def save(story: Story, folder: Path, options: Options = Options()) -> Path:  # noqa: B008
    done = export(story, options)
    write(folder / "story.csv", done.content)
    for companion in done.beside("story.csv"):
        write(folder / companion.name, companion.content)
    return folder / "story.datapackage.json"


def problems_of(package: Path) -> list[str]:
    with system.use_context(trusted=True):
        report = Package(str(package)).validate()
    return [str(error) for error in report.flatten(["title", "rowNumber", "fieldName", "message"])]


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix(BOM), newline="")))


@pytest.mark.parametrize("name", ["backpack", "hostile", "bundled"])
def test_package_is_valid(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Frictionless finds every table as the package describes it: types, keys and references."""
    assert problems_of(save(request.getfixturevalue(name), tmp_path)) == []


@pytest.mark.parametrize(
    "options", [Options(bom=True), Options(delimiter=Delimiter.TAB), Options(escape_formulas=True)]
)
def test_package_follows_the_options(options: Options, tmp_path: Path, bundled: Story) -> None:
    """The package says which delimiter and encoding were used."""
    assert problems_of(save(bundled, tmp_path, options)) == []


def test_package_finds_errors(tmp_path: Path, backpack: Story) -> None:
    """The package is strict enough to find an unknown location, a doubled id and a word where a number belongs."""
    package = save(backpack, tmp_path)
    table = tmp_path / "story.csv"
    broken = table.read_text("utf-8").replace(",court,", ",nowhere,").replace("verdict", "plea").replace("EXT", "UP")
    table.write_text(broken.replace(",false,,,", ",false,long,,"), "utf-8", newline="")
    titles = " ".join(problems_of(package))
    assert all(title in titles for title in ("ForeignKey Error", "PrimaryKey Error", "Type Error"))


def test_scenes_are_rows(backpack: Story) -> None:
    """One scene is one row: names and ids, numbers without formats, days as ISO dates, flags as true and false."""
    plea, window, _ = rows_of(str(export(backpack, Options()).content))
    got = {key: window[key] for key in ("number", "location", "location_id", "when", "date", "flashback", "inside")}
    assert got == {
        "number": "2",
        "location": "Toy shop",
        "location_id": "shop",
        "when": "1997",
        "date": "1997-01-01",
        "flashback": "true",
        "inside": "plea",
    }
    assert (plea["flashback"], plea["inside"]) == ("false", "")


def test_lists_have_their_own_tables(backpack: Story) -> None:
    """What a scene has several of stands one a row in a table of its own, joined by the scene's id."""
    scene = attrs.evolve(
        backpack.scenes[0],
        facts=(Fact(key="who", value="Mina"),),
        tags=(Tag(category=TagCategory.PROPS, name="lamp"),),
        changes=(Change(character="mina", becomes="a lawyer"),),
        evidence=(Evidence(start=0, end=9),),
    )
    beside = export(attrs.evolve(backpack, scenes=(scene,)), Options()).beside("a.csv")
    written = {
        companion.name: rows_of(str(companion.content)) for companion in beside if companion.name.endswith(".csv")
    }
    assert written["a.facts.csv"] == [{"scene_id": "plea", "key": "who", "value": "Mina"}]
    assert written["a.tags.csv"] == [{"scene_id": "plea", "category": "Props", "name": "lamp"}]
    assert written["a.changes.csv"] == [{"scene_id": "plea", "character_id": "mina", "becomes": "a lawyer"}]
    assert written["a.evidence.csv"] == [{"scene_id": "plea", "start": "0", "end": "9"}]
    assert written["a.appearances.csv"][0]["character_id"] == "mina"


def test_text_is_data() -> None:
    """Formula-like text is written as it is and named in a note; the option escapes it instead."""
    story = Story(title="t", scenes=(Scene(id="a", summary="=1+1"), Scene(id="b", summary="+82 2"), Scene(id="c")))
    plain = export(story, Options())
    assert [row["summary"] for row in rows_of(str(plain.content))] == ["=1+1", "+82 2", ""]
    assert [(problem.code, problem.message) for problem in plain.problems] == [
        (Code.LIKE_FORMULA, "Scenes, row 2, summary and 3 more: a spreadsheet may take the text for a formula")
    ]
    escaped = export(story, Options(escape_formulas=True))
    assert (
        [row["summary"] for row in rows_of(str(escaped.content))],
        escaped.problems,
    ) == (["'=1+1", "'+82 2", ""], ())


def test_every_text_survives(hostile: Story) -> None:
    """Quotes, delimiters, line ends and every script come back letter for letter."""
    rows = rows_of(str(export(hostile, Options()).content))
    assert [scene.summary for scene in hostile.scenes] == [row["summary"] for row in rows]
    assert [scene.number for scene in hostile.scenes] == [row["number"] for row in rows]


def test_empty_story() -> None:
    """A story without scenes gives a header and a package, nothing else."""
    done = export(Story(title="t"), Options())
    assert (
        rows_of(str(done.content)),
        [companion.name for companion in done.beside("a.csv")],
    ) == ([], ["a.datapackage.json"])


def test_package_names_the_file(backpack: Story) -> None:
    """The package names the files as they are saved."""
    package = json.loads(str(export(backpack, Options()).beside("my story.csv")[-1].content))
    paths = [resource["path"] for resource in package["resources"]]
    assert paths[:3] == ["my story.csv", "my story.characters.csv", "my story.locations.csv"]


@given(story=records(Story))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_any_story_comes_back(story: Story) -> None:
    """Whatever a story holds, the scenes come back from CSV letter for letter."""
    rows = rows_of(str(export(story, Options()).content))
    for scene, row in zip(story.scenes, rows, strict=True):
        assert (scene.id, scene.number, scene.summary) == (row["scene_id"], row["number"], row["summary"])


def test_stories_in_one_folder_are_described_each(fabula) -> None:
    """Each story that is converted into a folder has a description there, and the file names it describes."""
    for name in ("one", "two"):
        Path(f"{name}.yaml").write_text(f"fabula: 1\ntitle: {name}\nscenes: [{{id: a}}]\n")
    result = fabula("convert", "one.yaml", "two.yaml", "out", "--to", "csv")

    assert result.exit_code == 0, result.output
    packages = {path.name: json.loads(path.read_text()) for path in Path("out").glob("*.json")}
    assert {name: package["title"] for name, package in packages.items()} == {
        "one.datapackage.json": "one",
        "two.datapackage.json": "two",
    }
