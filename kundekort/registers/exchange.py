"""One request and one answer over a connection to an address that was checked."""

import http.client
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from threading import Timer
from time import monotonic

from kundekort.registers.destination import Destination
from kundekort.registers.unavailable import NoAnswer

LARGEST = 2_000_000


@dataclass(frozen=True)
class Question:
    """What is asked: the method, the headers and the body; `harmless` when it changes nothing though it is posted.

    An answer of more than `largest` bytes is not read.
    """

    method: str
    headers: Mapping[str, str]
    body: bytes | None = None
    harmless: bool = False
    largest: int = LARGEST


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers (names in lower case) and the whole body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def exchange(to: Destination, address: str, question: Question, *, seconds: float, largest: int) -> Answer:
    """Ask `address`, which is one of those checked, and read at most `largest` bytes, all in `seconds`.

    Redirects are answers like others. Raises NoAnswer; it says `again` when nothing can have reached the service.
    """
    until = monotonic() + seconds
    try:
        line = socket.create_connection((address, to.port), timeout=seconds)
    except OSError as error:
        raise NoAnswer(f"no connection: {error}") from None
    with line, _cut_after(line, until - monotonic()) as late:
        try:
            answer = _asked(to, _secured(line, to), question, largest)
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = "no answer in time" if late or isinstance(error, TimeoutError) else f"broken off: {error!r}"
            raise NoAnswer(reason, again=False) from None
        if late:  # an answer without a length seems to end where it was cut
            raise NoAnswer("no answer in time", again=False)
        return answer


@contextmanager
def _cut_after(line: socket.socket, seconds: float) -> Iterator[list[bool]]:
    """Cut the line after so long, however slowly bytes drip in; the list is not empty once that has happened."""
    late: list[bool] = []
    twin = line.dup()  # securing the line takes its handle away

    def cut() -> None:
        late.append(True)
        with suppress(OSError):
            twin.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(seconds, 0), cut)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        twin.close()


def _secured(line: socket.socket, to: Destination) -> socket.socket:
    """The line with the certificate of the host checked, where it is https."""
    if to.scheme != "https":
        return line
    try:
        return _trust().wrap_socket(line, server_hostname=to.host)
    except ssl.SSLCertVerificationError as error:
        raise NoAnswer(f"its certificate does not hold: {error.verify_message}", again=False) from None


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _asked(to: Destination, line: socket.socket, question: Question, largest: int) -> Answer:
    kind = http.client.HTTPSConnection if to.scheme == "https" else http.client.HTTPConnection
    connection = kind(to.host, to.port)
    connection.sock = line
    try:
        connection.request(question.method, to.target, question.body, dict(question.headers))
        response = connection.getresponse()
        body = response.read(largest + 1)
        if len(body) > largest:
            raise NoAnswer(f"its answer is larger than {largest} bytes", again=False)
        if response.length:
            raise NoAnswer("its answer ends too early", again=False)
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, headers, body)
    finally:
        connection.close()
