"""Records of a text file, one broken record at a time: a quotation mark that is never closed costs its own line only.

A record may span lines inside quotation marks (RFC 4180). One that does not close within MOST_LINES, closes in the
middle of a cell, or spans lines and then has the wrong number of cells, is given up: its first line is reported and
reading goes on with the next line.
"""

import csv
from collections import deque
from collections.abc import Iterator
from typing import TextIO

from kundekort.customers.importing.reading.problems import CELLS, QUOTE, TOO_LONG, Record

MOST_CHARACTERS = 1_000_000
MOST_LINES = 1_000
_SHOWN = 200

csv.field_size_limit(MOST_CHARACTERS)


class Lines:
    """The lines of a text with their numbers, which can be given back."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.number = 0
        self._back: deque[str] = deque()

    def take(self) -> str:
        """The next line with its end, or "" after the last. A longer one than MOST_CHARACTERS comes cut off."""
        line = self._back.popleft() if self._back else self.stream.readline(MOST_CHARACTERS + 1)
        if len(line) > MOST_CHARACTERS:
            self._skip_rest(line)
        self.number += bool(line)
        return line

    def give_back(self, lines: list[str]) -> None:
        """Let these lines, the last ones taken, come again."""
        self._back.extendleft(reversed(lines))
        self.number -= len(lines)

    def _skip_rest(self, line: str) -> None:
        while line and not line.endswith(("\n", "\r")):
            line = self.stream.readline(MOST_CHARACTERS)


class Records:
    """The records of a text after its heading. `columns` is how many cells each should have, once known."""

    def __init__(self, lines: Lines, separator: str) -> None:
        self.lines, self.separator = lines, separator
        self.columns = 0

    def __iter__(self) -> Iterator[Record]:
        take, separator = self.lines.take, self.separator
        while line := take():
            if '"' in line or len(line) > MOST_CHARACTERS:
                yield self._odd(line)
                continue
            cells = line.rstrip("\r\n").split(separator)
            if any(cells):
                yield self._counted(self.lines.number, cells)

    def _counted(self, number: int, cells: list[str]) -> Record:
        if self.columns and len(cells) != self.columns:
            while len(cells) > self.columns and not cells[-1]:
                cells.pop()
            return number, cells, "" if len(cells) == self.columns else CELLS
        return number, cells, ""

    def _odd(self, line: str) -> Record:
        number = self.lines.number
        if len(line) > MOST_CHARACTERS:
            return number, [line[:_SHOWN] + "…"], TOO_LONG
        pulled: list[str] = []
        try:
            cells = next(csv.reader(self._feed(line, pulled), delimiter=self.separator, strict=True))
        except csv.Error:
            cells = []
        if cells:
            counted = self._counted(number, cells)
            if not (pulled and counted[2]):
                return counted
        self.lines.give_back(pulled)
        return number, line.rstrip("\r\n").split(self.separator), QUOTE

    def _feed(self, line: str, pulled: list[str]) -> Iterator[str]:
        yield line
        size = len(line)
        while len(pulled) < MOST_LINES and size < MOST_CHARACTERS and (line := self.lines.take()):
            pulled.append(line)
            size += len(line)
            yield line
