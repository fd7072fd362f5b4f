import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import cli

HOME = Path(cli.__file__).parent
BUSY = "from time import sleep\nfrom commands.progress import busy\nwith busy('exporting'):\n    sleep({seconds})\n"
WATCHED = (
    "from time import sleep\nfrom commands.progress import watched\n"
    "assert [n for n in watched(range(4), 'checking', 4) if not sleep({seconds})] == [0, 1, 2, 3]\n"
)


def shown_on_terminal(program: str) -> str:
    """Run a program whose standard error is a terminal and give what it shows there."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    run = subprocess.Popen([sys.executable, "-c", program], stderr=theirs, cwd=HOME, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # the program has ended
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert run.wait() == 0
    return shown.decode("utf-8", "replace")


@pytest.mark.parametrize("program", [BUSY.format(seconds=1.6), WATCHED.format(seconds=0.6)])
def test_long_work_is_shown_on_a_terminal(program: str) -> None:
    """After a second of work, a line says what is being done."""
    shown = shown_on_terminal(program)

    assert "exporting" in shown or "checking" in shown


@pytest.mark.parametrize("program", [BUSY.format(seconds=0), WATCHED.format(seconds=0)])
def test_short_work_is_silent(program: str) -> None:
    """Work that is done at once flickers nothing."""
    assert shown_on_terminal(program) == ""


@pytest.mark.parametrize("program", [BUSY.format(seconds=1.3), WATCHED.format(seconds=0.4)])
def test_nothing_is_shown_when_piped(program: str) -> None:
    """A log file or another program gets no moving marks."""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=HOME)

    assert (run.stdout, run.stderr) == (b"", b"")
