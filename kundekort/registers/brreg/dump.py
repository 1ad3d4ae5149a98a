"""Reading the whole Enhetsregisteret as it can be downloaded (`/enheter/lastned`, `/enheter/lastned/csv`): 1.1 million
units as one JSON list or as CSV, packed by gzip or not, a piece at a time.

The columns of the CSV are the paths of the JSON, such as `forretningsadresse.postnummer`.
"""

import csv
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused

type Unit = dict[str, Any]
type Read = Callable[[], float]

_PIECE = 1 << 20
_LARGEST_UNIT = 1 << 20
_PACKED = b"\x1f\x8b"
_DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error)
_BETWEEN = " \t\r\n,"


class Cut(Refused):
    """The file ends too early."""

    def __init__(self) -> None:
        super().__init__(_("The file ends too early: download it again. Nothing was changed."), code="cut_file")


class NoDump(Refused):
    """The file is something else."""

    def __init__(self) -> None:
        super().__init__(
            _("This is not the file of all units of Enhetsregisteret, as JSON or CSV in UTF-8. Nothing was changed."),
            code="other_file",
        )


@contextmanager
def units_in(path: Path) -> Iterator[tuple[Iterator[Unit], Read]]:
    """The units of a file one after the other, and how much of the file has been read, from 0 to 1.

    Raises Cut for a file that ends too early and NoDump for another file, while they are read.
    """
    size = max(path.stat().st_size, 1)
    with path.open("rb") as file:
        packed = file.peek(2)[:2] == _PACKED
        unpacked: IO[bytes] = gzip.GzipFile(fileobj=file) if packed else file  # type: ignore[assignment]
        letters = io.TextIOWrapper(unpacked, encoding="utf-8-sig", newline="")
        yield _guarded(letters), lambda: file.tell() / size


def _guarded(letters: io.TextIOWrapper) -> Iterator[Unit]:
    try:
        yield from _units(letters)
    except _DAMAGED:
        raise Cut from None
    except UnicodeDecodeError as problem:
        raise (Cut if problem.reason == "unexpected end of data" else NoDump) from None
    except csv.Error:
        raise NoDump from None


def _units(letters: io.TextIOWrapper) -> Iterator[Unit]:
    begin = letters.read(_PIECE)
    if begin.lstrip().startswith("["):
        return _of_json(begin, letters)
    if "organisasjonsnummer" in begin[:5000].split("\n", 1)[0]:
        return _of_csv(begin, letters)
    raise NoDump if begin.strip() else Cut


def _of_json(begin: str, letters: io.TextIOWrapper) -> Iterator[Unit]:
    """Each object of the list. What is left of a piece goes before the next one."""
    decode, left, place = json.JSONDecoder().raw_decode, begin, begin.index("[") + 1
    while True:
        place = _next(left, place)
        if left[place : place + 1] == "]":
            return
        try:
            unit, place = decode(left, place)
        except json.JSONDecodeError:
            left, place = _with_more(left[place:], letters), 0
            continue
        except RecursionError:
            raise NoDump from None
        if not isinstance(unit, dict):
            raise NoDump
        yield unit


def _next(text: str, place: int) -> int:
    while text[place : place + 1] and text[place] in _BETWEEN:
        place += 1
    return place


def _with_more(left: str, letters: io.TextIOWrapper) -> str:
    more = letters.read(_PIECE)
    if not more:
        raise Cut
    if len(left) > _LARGEST_UNIT:
        raise NoDump
    return left + more


def _of_csv(begin: str, letters: io.TextIOWrapper) -> Iterator[Unit]:
    """Each line as the JSON has it. A line with too few values, or without an end, is where the file was cut."""
    lines = _Lines(begin, letters)
    first = begin.split("\n", 1)[0]
    rows = csv.reader(lines, delimiter=";" if first.count(";") > first.count(",") else ",")
    head = [name.strip().split(".") for name in next(rows)]
    for row in rows:
        if not row:
            continue
        if len(row) < len(head):
            raise Cut
        if len(row) > len(head):
            raise NoDump
        yield _nested(head, row)
    if not lines.ended:
        raise Cut


class _Lines:
    """The lines of a file of which the beginning has been read already; `ended` when the last one has its end."""

    def __init__(self, begin: str, letters: io.TextIOWrapper) -> None:
        self._begun, _line, self._begin = begin.rpartition("\n")
        self._letters, self.ended = letters, True

    def __iter__(self) -> Iterator[str]:
        yield from self._begun.splitlines(keepends=True)
        yield from self._seen("\n" if self._begun else "")
        for line in self._letters:
            yield from self._seen(self._begin + line)
            self._begin = ""
        yield from self._seen(self._begin)

    def _seen(self, line: str) -> Iterator[str]:
        if line:
            self.ended = line.endswith("\n")
            yield line


def _nested(head: list[list[str]], row: list[str]) -> Unit:
    unit: Unit = {}
    for (name, *inner), value in zip(head, row, strict=True):
        if value and inner:
            unit.setdefault(name, {})[inner[0]] = value
        elif value:
            unit[name] = value
    return unit
