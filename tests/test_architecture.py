"""The layers of the house, and what it costs to open the door."""

import ast
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import cli

HOME = Path(cli.__file__).parent
LAYERS = ("scenes", "schemas", "importers", "exporters", "commands", "cli")
"""The rooms from the ground up."""

MAY_USE = {
    "scenes": {"scenes"},
    "schemas": {"scenes", "schemas"},
    "importers": {"scenes", "schemas", "importers"},
    "exporters": {"scenes", "schemas", "exporters"},
    "commands": {"scenes", "schemas", "importers", "exporters", "commands"},
    "cli": {"scenes", "schemas", "importers", "exporters", "commands"},
}
HEAVY = {
    "attrs",
    "attr",
    "cattrs",
    "jsonschema_rs",
    "yaml",
    "openpyxl",
    "rich",
    "reportlab",
    "jinja2",
    "ruamel",
    "defusedxml",
}
FORMAT_ROOMS = {"importers": "importers", "exporters": "exporters"}
SHARED = {"export", "files", "streamed", "timed", "reading", "text", "places"}
"""Modules of the format rooms that are no formats: every format may use them."""


def modules() -> list[tuple[str, Path]]:
    found = [("cli", HOME / "cli.py")]
    for room in LAYERS[:-1]:
        found += [(room, path) for path in sorted((HOME / room).rglob("*.py"))]
    return found


def imports_of(path: Path) -> list[str]:
    """Give the full names that a module imports, wherever it does."""
    names = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


@pytest.mark.parametrize(
    ("room", "path"), modules(), ids=lambda value: value.name if isinstance(value, Path) else value
)
def test_a_room_uses_only_rooms_below_it(room: str, path: Path) -> None:
    """cli -> commands -> exporters | importers -> schemas -> scenes; importers and exporters do not know each other."""
    own = {name.split(".")[0] for name in imports_of(path)} & set(LAYERS)

    assert own - MAY_USE[room] == set(), f"{room}/{path.name} reaches up or sideways"


def test_formats_do_not_import_each_other() -> None:
    """What two formats share goes down into `scenes`, never sideways."""
    import exporters
    import importers

    formats = {row.module for row in (*exporters.FORMATS, *importers.FORMATS)}
    sideways = []
    for row_module in formats:
        spec = find_spec(row_module)
        assert spec is not None
        assert spec.origin is not None
        for name in imports_of(Path(spec.origin)):
            target = ".".join(name.split(".")[:2])
            if target in formats and target != row_module and target.split(".")[0] == row_module.split(".")[0]:
                sideways.append(f"{row_module} imports {target}")
    allowed = {"importers.jsonl imports importers.json"}  # JSON Lines are lines of JSON

    assert set(sideways) - allowed == set()


def test_scenes_opens_no_file() -> None:
    """The records know no format, no file and no screen."""
    world = {"os", "io", "pathlib", "sys", "subprocess", "tempfile", "click", "openpyxl", "yaml", "socket", "http"}
    used = {
        path.name: {n.split(".")[0] for n in imports_of(path)} & world for room, path in modules() if room == "scenes"
    }

    assert {name: names for name, names in used.items() if names} == {}


def test_help_is_light() -> None:
    """`fabula --help` answers without importing anything heavy."""
    program = (
        "import sys, json, contextlib, io\n"
        "from click.testing import CliRunner\n"
        "import cli\n"
        "result = CliRunner().invoke(cli.main, sys.argv[1:])\n"
        "print(json.dumps([result.exit_code, sorted({name.split('.')[0] for name in sys.modules})]))\n"
    )
    for words in (["--help"], ["export", "--help"], ["check", "--help"], ["--version"]):
        run = subprocess.run(
            [sys.executable, "-c", program, *words], capture_output=True, text=True, check=True, cwd=HOME
        )
        status, loaded = json.loads(run.stdout)

        assert (words, status, HEAVY & set(loaded)) == (words, 0, set())


def test_a_draft_is_converted_without_what_others_need(tmp_path: Path) -> None:
    """From script to script no record is loaded, no story file parsed, no schema asked, nothing compared or packed."""
    draft = tmp_path / "draft.fountain"
    draft.write_text("INT. KITCHEN - DAY\n\nRain.\n\nANNA\nLate again.\n", "utf-8")
    program = (
        "import sys\n"
        "import cli\n"
        "cli.main(['convert', *sys.argv[1:]], standalone_mode=False)\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    words = [sys.executable, "-c", program, str(draft), str(tmp_path / "draft.fdx")]
    run = subprocess.run(words, capture_output=True, text=True, check=True, cwd=HOME)
    others = {
        "cattrs",
        "jsonschema_rs",
        "yaml",
        "openpyxl",
        "reportlab",
        "rich",
        "difflib",
        "json",
        "tempfile",
        "statistics",
        "pathlib",
        "scenes.record",
        "scenes.page.draft",
    }

    assert (tmp_path / "draft.fdx").is_file()
    assert others & set(run.stderr.split()) == set()
