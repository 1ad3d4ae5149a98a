"""The child process: reads one file within limits of memory and time, and writes what it finds as lines of JSON.

First `{"heading": …}`, then batches `[share read, [record, …]]`, at the end `{"end": true}`; or `{"unreadable": …}`.
"""

import json
import resource
import signal
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from kundekort.customers.importing.reading.problems import Record, Unreadable
from kundekort.customers.importing.reading.sheet_table import SheetTable
from kundekort.customers.importing.reading.text_table import TextTable

MOST_COLUMNS = 500
_BATCH = 250
_PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"BM\x00",
    b"II*\x00",
    b"MM\x00*",
    b"%PDF",
    b"\x7fELF",
    b"\x1f\x8b",
)
_WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


def limit(memory: int, seconds: int) -> None:
    """Let the process die rather than take more than its share, and write no file."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def open_table(path: Path, options: dict[str, Any]) -> TextTable | SheetTable:
    """The table in the file, whatever the file is called."""
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise Unreadable("empty")
    if start.startswith(_PICTURES):
        raise Unreadable("not_a_table")
    if start.startswith(_WORKBOOKS):
        return SheetTable(path, sheet=options["sheet"])
    return TextTable(path, encoding=options["encoding"], separator=options["separator"])


def heading_of(table: TextTable | SheetTable, records: Iterator[Record], line: int) -> list[str]:
    """The headings, which begin on `line`; none when that is 0, for a look at the file as it is."""
    if not line:
        return []
    found = next((record for record in records if record[0] >= line), None)
    if found is None:
        raise Unreadable("empty")
    number, cells, problem = found
    while cells and not cells[-1].strip():
        cells.pop()
    if problem:
        raise Unreadable("heading", line=number)
    if len(cells) > MOST_COLUMNS:
        raise Unreadable("columns", columns=len(cells), most=MOST_COLUMNS)
    table.expect(len(cells))
    return [cell.strip() for cell in cells]


def write(message: Any) -> None:
    sys.stdout.write(json.dumps(message, separators=(",", ":")) + "\n")


def tell(path: Path, options: dict[str, Any]) -> None:
    """Write the table to standard output: at most `rows` records after the first `skip`."""
    table = open_table(path, options)
    records = iter(table)
    write({"heading": heading_of(table, records, options["heading_line"]), **table.described()})
    wanted = islice(records, options["skip"], options["skip"] + options["rows"] if options["rows"] else None)
    while batch := list(islice(wanted, _BATCH)):
        write([table.share_read(), batch])
    write({"end": True})


def main() -> None:
    options: dict[str, Any] = json.loads(sys.argv[2])
    limit(options["memory"], options["seconds"])
    try:
        tell(Path(sys.argv[1]), options)
        sys.stdout.flush()
    except Unreadable as problem:
        write({"unreadable": problem.code, "details": problem.details})
    except MemoryError:
        write({"unreadable": "memory", "details": {}})


if __name__ == "__main__":
    main()
