"""One server for all the fake registers, on the loopback address.

with running() as fakes:
    settings.BRREG_URL = f"{fakes.url}/enhetsregisteret/api"
    fakes.fault = status(500)
"""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request: `words` are those after the question mark, the last of each."""

    method: str
    path: str
    words: dict[str, str]
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as values, an empty object when it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return {}


@dataclass(frozen=True)
class Said:
    """An answer."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})


type Fault = Callable[[Asked, threading.Event], Said | None]
type Answering = Callable[[re.Match[str], Asked], Said]


def said(value: Any, status: int = 200) -> Said:
    """A value as JSON."""
    return Said(status, json.dumps(value, ensure_ascii=False).encode())


@dataclass
class Fakes:
    """The server: what it was asked, and a `fault` that takes the place of its answers while there is one."""

    routes: list[tuple[str, re.Pattern[str], Answering]]
    asked: list[Asked] = field(default_factory=list)
    fault: Fault | None = None
    over: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, asked: Asked) -> Said | None:
        """What is said to a request; None breaks the connection off."""
        self.asked.append(asked)
        if self.fault:
            return self.fault(asked, self.over)
        for method, pattern, answering in self.routes:
            match = pattern.fullmatch(asked.path)
            if match and method == asked.method:
                return answering(match, asked)
        return said({"status": 404}, 404)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    fakes: Fakes

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        words = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        answer = self.fakes.answer(Asked(self.command, parts.path, words, dict(self.headers), body))
        try:
            self._say(answer)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_POST = do_GET  # noqa: N815 - as the standard library calls it

    def _say(self, answer: Said | None) -> None:
        if answer is None:
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(answer.status)
        for name, value in {**answer.headers, "Content-Length": str(len(answer.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


def make(fakes: Fakes, port: int = 0) -> ThreadingHTTPServer:
    """The server, which does not answer before `serve_forever`."""
    server = ThreadingHTTPServer(("127.0.0.1", port), type("Handler", (_Handler,), {"fakes": fakes}))
    server.daemon_threads = True
    fakes.port = server.server_address[1]
    return server


@contextmanager
def running(fakes: Fakes) -> Iterator[Fakes]:
    """The server, answering in a thread until the block ends."""
    server = make(fakes)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield fakes
    finally:
        fakes.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
