"""Serve a story as its page, on this machine only, rebuilt when the file changes.

One address, one document: nothing else is served, nothing is written, and requests that name another host are refused,
so that no other site can read the story through the browser (DNS rebinding).
"""

import signal
import webbrowser
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import ClassVar

import attrs
import click

from commands.border import fail, show_problems
from commands.opening import checked
from exporters.html import render
from importers.files import read
from scenes.check import check_whole
from scenes.problems import Code, Problem
from scenes.record import Story
from scenes.views.webpage import Page

ADDRESS = "127.0.0.1"
NAMES = (ADDRESS, "localhost")
"""The host names under which a browser may ask."""

HTTP_PORT = 80
"""The port that the address of a page does not name."""

PATIENCE = 10.0
"""Seconds that a client may take over its request."""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@attrs.frozen
class Document:
    """The page as it is served, and the version that says when it is another."""

    content: bytes
    version: str


class Source:
    """The page of one story: built when it is asked for, and again when the file has changed.

    While the file cannot be read, the page shows its problems above the story as it last was.
    """

    def __init__(self, name: str, limit: int) -> None:
        """Watch a path; a bundled story and standard input are read once."""
        self._name = name
        self._limit = limit
        self._lock = Lock()
        self._state: tuple[int, int, int] | None = None
        self._document: Document | None = None
        self._story: Story | None = None

    def document(self) -> Document:
        """Give the page of the file as it now is."""
        with self._lock:
            state = _state_of(self._name)
            if self._document is None or state != self._state:
                self._state = state
                self._document = self._built()
            return self._document

    def _built(self) -> Document:
        reading = checked(read(self._name, limit=self._limit), self._name, check_whole)
        show_problems(reading.problems)
        is_stale = reading.story is None and self._story is not None
        self._story = reading.story or self._story
        title = self._story.title if self._story else self._name
        page = Page(title=title, story=self._story, problems=reading.problems, is_stale=is_stale)
        version = sha256(repr(page).encode("utf-8", "replace")).hexdigest()[:16]
        text = render(page, scripts=("page.js", "live.js"), connect="'self'", version=version)
        return Document(text.encode("utf-8"), version)


class Server(ThreadingHTTPServer):
    """A server on loopback that knows one document."""

    daemon_threads = True

    def __init__(self, source: Source, port: int) -> None:
        """Take the port, 0 for a free one. Raises `OSError`."""
        self.source = source
        super().__init__((ADDRESS, port), _Handler)

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{ADDRESS}:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    """Answer one request: the page, unchanged, or no."""

    server: Server
    timeout: ClassVar[float] = PATIENCE
    server_version = "fabula"
    sys_version = ""

    def do_GET(self) -> None:
        """Give the page."""
        self._answer(with_content=True)

    def do_HEAD(self) -> None:
        """Give the page's version."""
        self._answer(with_content=False)

    def _answer(self, *, with_content: bool) -> None:
        if self.headers.get("Host", "").lower() not in hosts_at(self.server.server_port):
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST, "This server answers on this machine only.")
        elif self.path != "/":
            self._refuse(HTTPStatus.NOT_FOUND, "There is one page here: /")
        else:
            document = self.server.source.document()
            self._send(HTTPStatus.OK, "text/html", document.content, with_content, document.version)

    def _refuse(self, status: HTTPStatus, words: str) -> None:
        self._send(status, "text/plain", f"{words}\n".encode(), self.command != "HEAD")

    def _send(self, status: HTTPStatus, kind: str, content: bytes, with_content: bool, version: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        if version:
            self.send_header("ETag", f'"{version}"')
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if with_content:
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: a request is no news."""


def hosts_at(port: int) -> frozenset[str]:
    """Give what a browser may call the server at a port; where that is the one of HTTP, it leaves it out."""
    named = frozenset(f"{name}:{port}" for name in NAMES)
    return named.union(NAMES) if port == HTTP_PORT else named


def serve_story(name: str, *, port: int, browse: bool, limit: int) -> None:
    """Serve the page of a story until Ctrl-C."""
    source = Source(name, limit)
    try:
        server = Server(source, port)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "choose another with --port, or leave it out for a free one"
        fail([Problem(code=Code.NO_PORT, message=f"port {port} cannot be used: {reason}", hint=hint)])
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with server:
            source.document()
            click.echo(f"{server.url}  {name}; Ctrl-C stops")
            if browse:
                webbrowser.open(server.url)
            server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        click.echo("stopped")


def _state_of(name: str) -> tuple[int, int, int] | None:
    """Give what changes when a file does: time, size and identity; `None` for what is no file."""
    try:
        status = Path(name).stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
