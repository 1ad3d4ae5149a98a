"""Findings about the machine, the data folder and the settings."""

import os
import shutil
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from kundekort.front.doctor import Finding
from kundekort.front.environment import data_folder, on, read

LEAST_FREE = 1_000_000_000
"""Bytes. PostgreSQL needs room for its log beside the data."""
_BUILT = Path(__file__).resolve().parents[3] / ".built" / "static" / "staticfiles.json"
_LANGUAGES = ("nb", "sv", "en")


def _is_time_zone(value: str) -> bool:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        return False
    return True


_RULES: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("PORT", "a port is a number from 1 to 65535", lambda value: value.isdecimal() and 0 < int(value) < 65536),
    ("WEB_WORKERS", "it is a number from 1", lambda value: value.isdecimal() and int(value) > 0),
    ("API_RATE", "it is a number from 1", lambda value: value.isdecimal() and int(value) > 0),
    ("LANGUAGE", "choose nb, sv or en", lambda value: value in _LANGUAGES),
    ("COUNTRY", "a country is two letters", lambda value: len(value) == 2 and value.isalpha()),
    ("CURRENCY", "a currency is three letters", lambda value: len(value) == 3 and value.isalpha()),
    ("TIME_ZONE", "choose one such as Europe/Oslo", _is_time_zone),
    ("PUBLIC_URL", "write it as https://…", lambda value: not value or bool(urlsplit(value).hostname)),
)


def findings() -> Iterator[Finding]:
    """What can be seen without the database."""
    data = data_folder()
    yield _data(data)
    yield _disk(data)
    yield _secret_key(data)
    yield _static()
    yield from _settings()
    yield _mail()


def _data(data: Path) -> Finding:
    if not data.exists():
        return Finding(f"The data folder {data} is not there.", "It is made by the first start, `kundekort serve`.")
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        return Finding(f"The data folder {data} cannot be written to.", "Run as the user that owns it, or set DATA.")
    if data.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH):
        return Finding(f"Others can look into the data folder {data}.", f"Close it: chmod o-rw '{data}'")
    return Finding(f"The data folder {data} can be written to.")


def _disk(data: Path) -> Finding:
    place = data if data.exists() else data.parent
    try:
        free = shutil.disk_usage(place).free
    except OSError as error:
        return Finding("The disk cannot be looked at.", str(error))
    sentence = f"The disk has {free / 1e9:.1f} GB left."
    return Finding(sentence, "Make room: below 1 GB, saving may soon fail." if free < LEAST_FREE else "")


def _secret_key(data: Path) -> Finding:
    if read("SECRET_KEY"):
        short = len(read("SECRET_KEY")) < 32
        return Finding("SECRET_KEY is set.", "Make it longer: at least 32 characters." if short else "")
    key = data / "secret-key"
    if key.exists() and key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Finding("Others can read the secret key.", f"Close it: chmod 600 '{key}'")
    return Finding("The secret key is kept in the data folder.")


def _static() -> Finding:
    if _BUILT.exists():
        return Finding("The front end is built.")
    return Finding("The front end is not built: pages have no style.", "Run `make run`, which builds it.")


def _settings() -> Iterator[Finding]:
    wrong = [f"{name} is “{read(name)}”; {rule}." for name, rule, good in _RULES if not good(read(name))]
    yield Finding(" ".join(wrong), "See docs/settings.md.") if wrong else Finding("The settings can be read.")
    if on("DEBUG"):
        yield Finding("DEBUG is on: errors show the insides of the program.", "Turn it off where others can reach it.")
    if on("DEMO") and read("HOST") not in ("127.0.0.1", "localhost"):
        yield Finding("The demo, whose password everybody knows, can be reached by others.", "Leave DEMO empty.")


def _mail() -> Finding:
    address = urlsplit(read("MAIL_URL"))
    if not read("MAIL_URL"):
        return Finding("Mail is written to the data folder, not sent: MAIL_URL is empty.")
    if address.scheme != "smtp" or not address.hostname:
        return Finding("MAIL_URL cannot be read.", "Write it as smtp://user:password@host:587")
    try:
        socket.create_connection((address.hostname, address.port or 587), timeout=5).close()
    except OSError as error:
        return Finding(
            f"The mail server {address.hostname} does not answer: {error}.", "Check MAIL_URL and the network."
        )
    if not read("PUBLIC_URL"):
        return Finding("Links in mail lead to this machine only: PUBLIC_URL is empty.", "Set it as https://…")
    return Finding(f"The mail server {address.hostname} answers.")
