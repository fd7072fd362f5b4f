"""The layers of the house, and what it costs to open the door."""

import ast
import json
import re
import subprocess
import sys
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
ROOMS_IN_SCENES = {
    "dataset": set(),
    "page": set(),
    "chronology": {"page"},
    "reading": {"page", "chronology"},
    "drafting": {"page", "reading"},
    "from_script": {"page", "chronology", "reading", "drafting"},
    "captions": {"page", "chronology", "reading"},
    "tables": {"page", "chronology", "drafting"},
    "views": {"page", "chronology", "tables"},
    "sheets": {"page", "chronology", "reading", "from_script", "tables"},
}
"""The rooms in `scenes` and those that each of them uses; what stands in none of them is there for all."""

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
USERS = {
    "exporters.finaldraft": {"exporters.fdx"},
    "exporters.inplace": set(),
    "exporters.paper": {"exporters.pdf", "exporters.txt"},
    "exporters.workbook": {"exporters.xlsx"},
    "importers.finaldraft": {"importers.fdx"},
}
"""The rooms of formats, and the formats that use them; `exporters.inplace` is used by commands alone."""

SIDEWAYS = {
    "exporters.inplace.hands imports exporters.yaml",  # what is new in a story file looks as an export of it
    "importers.jsonl imports importers.json",  # JSON Lines are lines of JSON
}
"""The modules that use a format which is not their own, and why."""

OPEN_FILES = {
    "exporters/files.py": "writes what was exported",
    "exporters/html.py": "the style and the script of the page come with Fabula",
    "exporters/paper/fonts.py": "finds and reads the fonts of this system",
    "exporters/workbook/archive.py": "openpyxl leaves each sheet in a file of its own",
    "importers/files.py": "reads what is imported",
    "schemas/__init__.py": "the schema files come with Fabula",
    "schemas/generate.py": "writes the schema files, for who works on Fabula",
}
"""The modules of formats and schemas that open files, and why."""

COMMANDS_THAT_OPEN = {
    "commands/border.py": "standard output that has gone away becomes no output",
    "commands/preview.py": "FFmpeg works in a folder of its own",
    "commands/process.py": "standard streams that are closed become no streams",
}
"""The commands that open what nobody has named, and why."""

OPENERS = {"open", "fdopen", "read_bytes", "read_text", "write_bytes", "write_text"} | {
    "mkstemp", "NamedTemporaryFile", "SpooledTemporaryFile", "TemporaryFile", "TemporaryDirectory"
}  # fmt: skip
"""Functions and methods that open a file."""

MODULES_THAT_OPEN = {"bz2", "codecs", "gzip", "io", "lzma", "os", "tokenize"}
"""Modules whose function `open` takes the path of a file."""


def modules() -> list[tuple[str, Path]]:
    found = [("cli", HOME / "cli.py")]
    for room in LAYERS[:-1]:
        found += [(room, path) for path in sorted((HOME / room).rglob("*.py"))]
    return found


def dotted(path: Path) -> str:
    """Give the full name of a module: two may have one name in two rooms."""
    return ".".join(path.relative_to(HOME).with_suffix("").parts)


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


def test_rooms_in_scenes_use_only_those_they_are_built_on() -> None:
    """A script is read without knowing how one is drafted, and neither knows how an edited one comes back."""
    rooms = {path.name: path for path in (HOME / "scenes").iterdir() if path.is_dir() and path.name != "__pycache__"}
    used = {
        room: {
            parts[1]
            for module in path.rglob("*.py")
            for name in imports_of(module)
            if (parts := name.split("."))[0] == "scenes" and parts[1] in rooms
        }
        for room, path in rooms.items()
    }

    assert {room: others - {room} for room, others in used.items()} == ROOMS_IN_SCENES


def test_formats_do_not_import_each_other() -> None:
    """What two formats share goes down into `scenes`, never sideways; so it is in the rooms beside formats too."""
    import exporters
    import importers

    formats = {row.module for row in (*exporters.FORMATS, *importers.FORMATS)}
    sideways = {
        f"{name} imports {target}"
        for room, path in modules()
        if room in ("importers", "exporters")
        for name in [dotted(path)]
        for target in {".".join(target.split(".")[:2]) for target in imports_of(path)} & formats
        if target != name and target.startswith(f"{room}.")
    }

    assert sideways == SIDEWAYS


def test_a_room_of_a_format_is_used_by_its_formats() -> None:
    """What several modules of one format share is no way round the rule: other formats keep out."""
    rooms = {
        f"{room}.{path.parent.name}"
        for room, path in modules()
        if room in ("importers", "exporters") and path.parent != HOME / room
    }
    used = {
        (name, room)
        for layer, path in modules()
        if layer in ("importers", "exporters")
        for name in [dotted(path)]
        for room in {".".join(target.split(".")[:2]) for target in imports_of(path)} & rooms
        if not name.startswith(f"{room}.")
    }

    assert rooms == set(USERS)
    assert {room: {name for name, other in used if other == room} for room in rooms} == USERS


def test_scenes_knows_no_world() -> None:
    """The records know no format, no file and no screen."""
    world = {"os", "io", "pathlib", "sys", "subprocess", "tempfile", "click", "openpyxl", "yaml", "socket", "http"}
    used = {
        dotted(path): {n.split(".")[0] for n in imports_of(path)} & world
        for room, path in modules()
        if room == "scenes"
    }

    assert {name: names for name, names in used.items() if names} == {}


def opens(call: ast.Call) -> bool:
    """Whether a call opens a file. `archive.open(part)`, which names what to open in a value, does not."""
    match call.func:
        case ast.Attribute(attr="open", value=ast.Name(id=owner)) if owner not in MODULES_THAT_OPEN:
            return all(isinstance(argument, ast.Constant) for argument in call.args)  # a mode: `path.open("rb")`
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in OPENERS
    return False


def opened_in(text: str) -> list[int]:
    """Give the lines of a module that open files."""
    return [node.lineno for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) and opens(node)]


@pytest.mark.parametrize(
    ("call", "is_seen"),
    [
        ("open(name, 'rb')", True),
        ("os.open(name, flags)", True),
        ("os.fdopen(number)", True),
        ("io.open(name)", True),
        ("path.open()", True),
        ("path.open('rb')", True),
        ("Path(name).open('rb')", True),
        ("path.read_text('utf-8')", True),
        ("Path(name).write_bytes(content)", True),
        ("tempfile.NamedTemporaryFile()", True),
        ("archive.open(part)", False),
        ("BytesIO(content).read()", False),
    ],
)
def test_what_opens_a_file_is_seen(call: str, is_seen: bool) -> None:
    """However a file is opened, the test below finds it."""
    assert bool(opened_in(call)) == is_seen


FORMATS_AND_SCHEMAS = [path for room, path in modules() if room in ("schemas", "importers", "exporters")]


@pytest.mark.parametrize("path", FORMATS_AND_SCHEMAS, ids=dotted)
def test_formats_open_no_file(path: Path) -> None:
    """Parsing and exporting are functions of their values; files are opened where the list says why."""
    name = path.relative_to(HOME).as_posix()

    lines = opened_in(path.read_text("utf-8"))
    assert bool(lines) == (name in OPEN_FILES), f"{name} opens a file in lines {lines}"


def test_scenes_opens_no_file() -> None:
    """What is true of a story is so without any file; no module has a reason to open one."""
    opened = {dotted(path): opened_in(path.read_text("utf-8")) for room, path in modules() if room == "scenes"}

    assert {name: lines for name, lines in opened.items() if lines} == {}


@pytest.mark.parametrize("path", [path for room, path in modules() if room == "commands"], ids=dotted)
def test_commands_leave_files_to_the_readers(path: Path) -> None:
    """What people name is opened in one place, so that whatever is wrong with it is always said in the same words."""
    name = path.relative_to(HOME).as_posix()
    asking = re.compile(r"(?<![\w.])read_(?:bytes|text)\(")  # functions of `importers/files.py`, no methods

    lines = opened_in(asking.sub("ask(", path.read_text("utf-8")))
    assert bool(lines) == (name in COMMANDS_THAT_OPEN), f"{name} opens a file in lines {lines}"


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
        "scenes.drafting.draft",
    }

    assert (tmp_path / "draft.fdx").is_file()
    assert others & set(run.stderr.split()) == set()
