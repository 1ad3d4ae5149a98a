"""The parent's hold of the child process that reads a file."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import kundekort
from kundekort.customers.importing.reading.problems import Record, Unreadable

MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 180
SILENCE_SECONDS = 60
_PIECE = 1 << 16
_ENDS = {0: "not_a_workbook", 1: "not_a_workbook", -signal.SIGXCPU: "time"}
"""What a child that falls silent died of; every other signal is the memory limit's doing."""


@dataclass(frozen=True)
class How:
    """How a file is to be read; what is empty is found out. `heading_line` 0 gives every record, headings too."""

    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    heading_line: int = 1


@dataclass(frozen=True)
class Table:
    """A file that is being read: its headings, how it is read, and its records in batches with the share read."""

    heading: list[str]
    format: str
    batches: Iterator[tuple[float, list[Record]]]
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: list[str] = field(default_factory=list)


@contextmanager
def opened(path: Path, how: How, *, skip: int = 0, rows: int = 0) -> Iterator[Table]:
    """Read `path` in a child process: at most `rows` records (0: all) after the first `skip`.

    Raises Unreadable, now or while reading, when the file is no table, or takes too much memory or time.
    """
    options = {**asdict(how), "skip": skip, "rows": rows, "memory": MEMORY, "seconds": CPU_SECONDS}
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, the path is ours
        [sys.executable, "-m", "kundekort.customers.importing.reading", str(path), json.dumps(options)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_surroundings(),
    )  # fmt: skip
    try:
        messages = _messages(child)
        yield Table(batches=_batches(messages), **next(messages))
    finally:
        child.kill()
        child.communicate()


def _surroundings() -> dict[str, str]:
    return {"PYTHONPATH": str(Path(kundekort.__file__).parent.parent), "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1"}


def _batches(messages: Iterator[Any]) -> Iterator[tuple[float, list[Record]]]:
    for message in messages:
        if isinstance(message, dict):
            return
        share, records = message
        yield share, records


def _messages(child: subprocess.Popen[bytes]) -> Iterator[Any]:
    for line in _lines(child):
        message = json.loads(line)
        if isinstance(message, dict) and "unreadable" in message:
            raise Unreadable(message["unreadable"], **message["details"])
        yield message
        if message == {"end": True}:
            return
    raise Unreadable(_ENDS.get(child.wait(), "memory"))


def _lines(child: subprocess.Popen[bytes]) -> Iterator[bytes]:
    assert child.stdout is not None  # noqa: S101 - asked for above
    pipe, rest = child.stdout.fileno(), b""
    while True:
        if not select.select([pipe], [], [], SILENCE_SECONDS)[0]:
            raise Unreadable("time")
        piece = os.read(pipe, _PIECE)
        if not piece:
            return
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
