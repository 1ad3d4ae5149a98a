"""How a service fails: what takes the place of an answer."""

from threading import Event

from kundekort.registers.fakes.server import Asked, Fault, Said


def says(body: bytes | str, status: int = 200, **headers: str) -> Fault:
    """Whatever is asked, this is said."""
    said = Said(status, body.encode() if isinstance(body, str) else body, headers)
    return lambda _asked, _over: said


def silence(_asked: Asked, over: Event) -> Said | None:
    """No answer, however long one waits."""
    over.wait()
    return None


def broken_off(_asked: Asked, _over: Event) -> None:
    """The connection ends without an answer."""


HTML = says("<!doctype html><title>Vedlikehold</title>", Content_Type="text/html")
HALF = says('{"organisasjonsnummer": "310410')
EMPTY = says("")
REDIRECT = says("", 302, Location="http://169.254.169.254/latest/meta-data/")
ERROR = says("nei", 500)
BUSY = says("nei", 503)
LATIN = says('{"navn": "Åse Fjøs AS"}'.encode("cp1252"))

EVERY = {
    "silence": silence, "broken off": broken_off, "HTML": HTML, "half": HALF, "empty": EMPTY, "redirect": REDIRECT,
    "500": ERROR, "503": BUSY, "cp1252": LATIN,
}  # fmt: skip
