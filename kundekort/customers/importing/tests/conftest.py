"""Files people bring, and what reading them gives."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kundekort.customers.importing.bringing import bring_file
from kundekort.customers.importing.reading.problems import Record
from kundekort.customers.importing.reading.table import How, Table, opened
from kundekort.customers.importing.running import run_import
from kundekort.customers.importing.starting import make_ready
from kundekort.customers.models import Import
from kundekort.people.models import User

BESIDE_THE_CHECKOUT = Path(__file__).resolve().parents[5] / "shared" / "material"
MATERIAL = Path(os.environ.get("KUNDEKORT_MATERIAL", BESIDE_THE_CHECKOUT)) / "import"

type Read = tuple[Table, list[Record]]
type ReadBytes = Callable[..., Read]
type Run = Callable[..., Import]


@pytest.fixture
def read(tmp_path: Path) -> ReadBytes:
    """`read(b"…", encoding=…)`: the table and all its records, read in the child process."""

    def read_bytes(content: bytes, *, skip: int = 0, **how: str | int) -> Read:
        path = tmp_path / "file"
        path.write_bytes(content)
        with opened(path, How(**how), skip=skip) as table:  # type: ignore[arg-type]
            return table, [record for _share, records in table.batches for record in records]

    return read_bytes


@pytest.fixture
def brought(bjorn: User) -> Run:
    """`brought(b"…", mode="update")`: the import of a file, ready to run, its columns guessed."""

    def bring(
        content: bytes | str | Iterable[bytes], *, by: User = bjorn, name: str = "kunder.csv", **more: object
    ) -> Import:
        pieces = (
            [content.encode()] if isinstance(content, str) else [content] if isinstance(content, bytes) else content
        )
        run = bring_file(name, pieces, by=by)
        for field, value in more.items():
            setattr(run, field, value)
        return make_ready(run, by=by)

    return bring


@pytest.fixture
def imported(brought: Run) -> Run:
    """`imported(b"…")`: the same, and run to its end."""
    return lambda content, **more: run_import(brought(content, **more).pk)
