"""A text file (CSV) as a table."""

import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from kundekort.customers.importing.reading import decoding
from kundekort.customers.importing.reading.csv_records import MOST_CHARACTERS, Lines, Records
from kundekort.customers.importing.reading.problems import Record, Unreadable
from kundekort.customers.importing.reading.separating import named_separator, separator_of

_SAMPLE_LINES = 30
_CONTROLS = frozenset(map(chr, (*range(1, 9), *range(14, 27), *range(28, 32))))


class TextTable:
    """Opens the file with the encoding and separator given, or with those that fit."""

    def __init__(self, path: Path, *, encoding: str = "", separator: str = "") -> None:
        self.size = path.stat().st_size
        self.encoding = encoding or decoding.encoding_of(path)
        self._raw = path.open("rb")
        self._skip = decoding.length_of_mark(path, self.encoding)
        sample = self._sample()
        named = named_separator(sample[0]) if sample else ""
        self.separator = separator or named or separator_of(sample)
        lines = Lines(self._stream())
        if named:
            lines.take()
        self.records = Records(lines, self.separator)

    def __iter__(self) -> Iterator[Record]:
        try:
            yield from self.records
        except UnicodeDecodeError as error:
            raise Unreadable("encoding", encoding=self.encoding) from error

    def expect(self, columns: int) -> None:
        """Report records with another number of cells from now on."""
        self.records.columns = columns

    def share_read(self) -> float:
        """How much of the file has been read, 0 to 1."""
        return self._raw.tell() / (self.size or 1)

    def described(self) -> dict[str, str]:
        """How the file is being read."""
        return {"format": "csv", "encoding": self.encoding, "separator": self.separator}

    def _stream(self) -> io.TextIOWrapper:
        self._raw.seek(self._skip)
        return io.TextIOWrapper(self._raw, encoding=self.encoding, newline="")

    def _sample(self) -> list[str]:
        stream = self._stream()
        try:
            lines = list(islice(iter(lambda: stream.readline(MOST_CHARACTERS), ""), _SAMPLE_LINES))
        except UnicodeDecodeError as error:
            raise Unreadable("encoding", encoding=self.encoding) from error
        finally:
            stream.detach()
        _refuse_what_is_no_text("".join(lines)[:4096])
        return lines


def _refuse_what_is_no_text(start: str) -> None:
    if start.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml", "<table")):
        raise Unreadable("web_page")
    if start.lstrip().startswith(("{", "[{")):
        raise Unreadable("json")
    strange = sum(character in _CONTROLS for character in start)
    if strange > len(start) * 0.01 + 1:
        raise Unreadable("not_a_table")
