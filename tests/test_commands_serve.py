"""The served page: on loopback, to its own name, following the file, and gone at Ctrl-C."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from click.testing import Result

import cli
import commands.serve
from commands.serve import Server, Source, hosts_at

STORY = "fabula: 1\ntitle: Seen\nscenes:\n  - {id: one, summary: It begins.}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "story.yaml"
    path.write_text(STORY, "utf-8")
    return path


@pytest.fixture
def server(file: Path) -> Iterator[Server]:
    with Server(Source(str(file), 50_000_000), 0) as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def ask(server: Server, method: str = "GET", path: str = "/", host: str = "") -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path, headers={"Host": host or f"127.0.0.1:{server.server_port}"})
    answer = connection.getresponse()
    text = answer.read().decode("utf-8")
    connection.close()
    return answer.status, dict(answer.getheaders()), text


def test_the_page_is_served_and_nothing_else(server: Server) -> None:
    """One address; any other is not there, and nothing is taken."""
    status, headers, text = ask(server)

    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "It begins." in text
    assert [ask(server, path=path)[0] for path in ("/story.yaml", "/x//", "/?x", "/../story.yaml", "/favicon.ico")] == [
        404
    ] * 5
    assert [ask(server, method=method)[0] for method in ("POST", "PUT", "DELETE", "OPTIONS")] == [501] * 4


def test_it_listens_on_loopback_only(server: Server) -> None:
    """The socket is bound to 127.0.0.1, not to every address of the machine."""
    assert server.socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    "host", ["example.org", "example.org:{port}", "127.0.0.1", "localhost.example.org:{port}", "[::1]:{port}"]
)
def test_other_hosts_are_refused(server: Server, host: str) -> None:
    """A name that leads here by trickery gets nothing of the story."""
    status, _, text = ask(server, host=host.format(port=server.server_port))

    assert status == 421
    assert "begins" not in text


def test_the_usual_port_goes_without_saying() -> None:
    """A browser leaves port 80 out of the name that it asks for, and no other."""
    assert hosts_at(80) == {"127.0.0.1", "localhost", "127.0.0.1:80", "localhost:80"}
    assert hosts_at(8080) == {"127.0.0.1:8080", "localhost:8080"}


def test_at_the_usual_port_a_name_alone_is_answered(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is given to who asks for it as browsers do there."""
    monkeypatch.setattr(commands.serve, "HTTP_PORT", server.server_port)
    assert [ask(server, host=host)[0] for host in ("localhost", "127.0.0.1", "example.org")] == [200, 200, 421]


def test_localhost_is_this_machine_too(server: Server) -> None:
    """Both names of the loopback address are answered."""
    assert ask(server, host=f"LOCALHOST:{server.server_port}")[0] == 200


def test_the_page_follows_the_file(server: Server, file: Path) -> None:
    """A change gives another page under another version; without one both stay."""
    before = ask(server, "HEAD")[1]["ETag"]
    assert ask(server, "HEAD")[1]["ETag"] == before

    file.write_text(STORY.replace("begins", "goes on"), "utf-8")

    assert "It goes on." in ask(server)[2]
    assert ask(server, "HEAD")[1]["ETag"] != before


def test_problems_stand_above_the_story_as_it_last_was(
    server: Server, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken file shows where it is broken, and what could last be read; mended, it is as before."""
    whole = ask(server)[2]
    file.write_text(STORY + "  - {id: [}\n", "utf-8")
    broken = ask(server)[2]
    file.write_text(STORY, "utf-8")

    assert f"{file}:5:" in broken
    assert "It begins." in broken
    assert ask(server)[2] == whole
    assert "error FB101" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_gives_a_page_of_problems(server: Server, file: Path) -> None:
    """From the start there may be no story: the page then says why."""
    file.unlink()
    text = ask(server)[2]

    assert "error FB001" in text
    assert "there is no such file" in text


def test_the_script_may_ask_this_server_only(server: Server) -> None:
    """The served page connects to itself to see a change, and no page may frame it."""
    _, headers, text = ask(server)

    assert "connect-src &#39;self&#39;" in text
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("ending", ["SIGINT", "SIGTERM"], indirect=True)
def test_it_stops_cleanly(file: Path, ending: signal.Signals) -> None:
    """Ctrl-C ends it with status 0, and the port is free again."""
    running = subprocess.Popen(
        [sys.executable, "-u", "-m", "cli", "serve", str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=Path(cli.__file__).parent,
    )
    assert running.stdout is not None
    first = running.stdout.readline()
    port = int(first.split(":")[2].split("/")[0])
    os.kill(running.pid, ending)
    rest, _ = running.communicate(timeout=20)

    assert (running.returncode, rest) == (0, "stopped\n")
    with socket.socket() as again:
        assert again.connect_ex(("127.0.0.1", port)) != 0


def test_a_port_in_use_is_a_problem(server: Server, file: Path, fabula: Callable[..., Result]) -> None:
    """No traceback: which port, why, and what to do."""
    result = fabula("serve", str(file), "--port", str(server.server_port))

    assert result.exit_code == 1
    assert "error FB750" in result.stderr
    assert "--port" in result.stderr
