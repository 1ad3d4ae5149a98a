"""A browser that costs next to nothing, so that the server is what is measured: one kept connection, no parsing."""

import gzip
import re
import socket
from dataclasses import dataclass, field
from urllib.parse import urlencode

_FIELD = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Request:
    """What is asked: a form is posted, nothing is fetched with GET. `htmx`: asked as a part of a page."""

    path: str
    form: dict[str, str] | None = None
    htmx: bool = False

    @property
    def method(self) -> str:
        return "GET" if self.form is None else "POST"

    @property
    def headers(self) -> dict[str, str]:
        return {"HX-Request": "true"} if self.htmx else {}


@dataclass(frozen=True)
class Answer:
    """What came back; `body` as it travelled, compressed or not."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode(errors="replace")


@dataclass
class Browser:
    """One connection to 127.0.0.1:`port` with the cookies of whoever signed in."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    accepts: str = "gzip"
    _socket: socket.socket | None = None
    _rest: bytes = b""

    def sign_in(self, email: str, password: str) -> None:
        """Sign in through the page, as people do. Raises SystemExit when the server does not let them."""
        page = self.ask(Request("/accounts/login/"))
        token = _FIELD.search(page.text)
        form = {"login": email, "password": password, "csrfmiddlewaretoken": token[1] if token else ""}
        answer = self.ask(Request("/accounts/login/", form))
        if answer.status != 302 or "sessionid" not in self.cookies:
            raise SystemExit(f"Signing in answered {answer.status}.")

    def ask(self, request: Request) -> Answer:
        """Send the request and read the whole answer. A connection that has been left idle may have to be made anew."""
        kept = self._socket is not None
        try:
            return self._asked(request)
        except ConnectionError:
            self.close()
            if not kept or request.form is not None:
                raise
        return self._asked(request)

    def close(self) -> None:
        """Hang up; the next request calls again."""
        if self._socket:
            self._socket.close()
        self._socket = None

    def another(self) -> "Browser":
        """Another connection of the same person."""
        return Browser(self.port, dict(self.cookies), self.accepts)

    def _asked(self, request: Request) -> Answer:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._rest = b""
        self._socket.sendall(self._bytes(request))
        return self._read()

    def _bytes(self, request: Request) -> bytes:
        body = b"" if request.form is None else urlencode(request.form).encode()
        headers = {"Host": f"127.0.0.1:{self.port}", "Accept-Encoding": self.accepts, **request.headers}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if request.form is not None:
            headers |= {"Content-Type": _FORM, "Content-Length": str(len(body))}
            headers["X-CSRFToken"] = self.cookies.get("csrftoken", "")
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"{request.method} {request.path} HTTP/1.1\r\n{lines}\r\n".encode() + body

    def _read(self) -> Answer:
        head, self._rest = self._until(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines:
            name, _, value = line.partition(": ")
            name = name.lower()
            if name == "set-cookie":
                cookie, _, content = value.partition(";")[0].partition("=")
                self.cookies[cookie] = content
            headers[name] = value
        status = int(first[9:12])
        if "chunked" in headers.get("transfer-encoding", ""):
            return Answer(status, headers, self._chunks())
        return Answer(status, headers, self._exactly(int(headers.get("content-length", 0))))

    def _chunks(self) -> bytes:
        body = b""
        while True:
            size, self._rest = self._until(b"\r\n")
            piece = self._exactly(int(size, 16) + 2)[:-2]
            if not piece:
                return body
            body += piece

    def _until(self, end: bytes) -> tuple[bytes, bytes]:
        while end not in self._rest:
            self._rest += self._more()
        found, _, rest = self._rest.partition(end)
        return found, rest

    def _exactly(self, length: int) -> bytes:
        while len(self._rest) < length:
            self._rest += self._more()
        found, self._rest = self._rest[:length], self._rest[length:]
        return found

    def _more(self) -> bytes:
        assert self._socket  # noqa: S101 - `ask` has called
        if not (more := self._socket.recv(1 << 18)):
            raise ConnectionError("The server hung up.")
        return more
