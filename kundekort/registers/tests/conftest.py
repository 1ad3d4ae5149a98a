"""A service outside that does what a test tells it, on this machine."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from kundekort.registers import calling

type Act = Callable[["Handler"], None]


@dataclass
class Fake:
    """The service: `acts` are what it does with the next requests (the last one for all further ones)."""

    acts: list[Act] = field(default_factory=list)
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def does(self, *acts: Act) -> None:
        self.acts = list(acts)


class Handler(BaseHTTPRequestHandler):
    """Notes what is asked and does what the test wants."""

    protocol_version = "HTTP/1.1"
    fake: Fake

    def answer(self, status: int, body: bytes | str = b"", **headers: str) -> None:
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.fake.asked.append((self.command, self.path, dict(self.headers), body))
        acts = self.fake.acts
        act = acts.pop(0) if len(acts) > 1 else acts[0]
        try:
            act(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_arguments: Any) -> None: ...


def says(status: int, body: Any = "", **headers: str) -> Act:
    """Answer so."""
    text = body if isinstance(body, bytes | str) else json.dumps(body)
    return lambda handler: handler.answer(status, text, **headers)


def breaks_off(handler: Handler) -> None:
    """Close without an answer."""
    handler.close_connection = True
    handler.connection.close()


def drips(handler: Handler) -> None:
    """Send one byte after the other, for ever."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.fake.over.wait(0.02):
        handler.wfile.write(b" ")


def is_silent(handler: Handler) -> None:
    """Never answer."""
    handler.fake.over.wait()


@pytest.fixture
def outside(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    """A fake service on this machine, which may be asked; nobody waits between attempts."""
    fake = Fake()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Told", (Handler,), {"fake": fake}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    fake.port = server.server_address[1]
    settings.OUTSIDE_ALLOWED = [f"127.0.0.1:{fake.port}"]
    monkeypatch.setattr(calling, "pause", lambda seconds: None)
    yield fake
    fake.over.set()
    server.shutdown()
    server.server_close()
    thread.join()
