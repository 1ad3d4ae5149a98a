"""The first rows of a file exactly as they will be read, with what is wrong beside each cell. Nothing is saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kundekort.basics.refused import Sentence
from kundekort.customers.importing.cells import FACT_OF, Reader
from kundekort.customers.importing.mapping import targets
from kundekort.customers.importing.reading.problems import Record
from kundekort.customers.importing.rows import Row, rows_of
from kundekort.customers.importing.saving import Chunk
from kundekort.customers.models import Customer, Import
from kundekort.history.sentences import words_of
from kundekort.people.models import User


@dataclass(frozen=True)
class Cell:
    """A cell as it will be stored, and what is wrong with it."""

    text: str
    error: Sentence


@dataclass(frozen=True)
class Line:
    """A row and what the import would do with it."""

    number: int
    cells: list[Cell]
    customer: Customer | None
    refusal: str


@dataclass(frozen=True)
class Preview:
    """The first rows."""

    headings: list[str | Promise]
    lines: list[Line]

    @property
    def refused(self) -> int:
        """How many of these rows would be refused."""
        return sum(bool(line.refusal) for line in self.lines)


def preview_of(run: Import, records: Sequence[Record], by: User) -> Preview:
    """What the import would make of these records, as `by`."""
    rows = rows_of(run, records, Reader(run.mapping, run.country))
    cells = {row.line: _cells(run, row) for row in rows}
    wrong = {row.line for row in rows if row.errors}
    chunk = Chunk(run, rows, by, lock=False)
    customers = {row.line: customer for row, customer, _facts in chunk.known}
    refusals = {row.line: row.problem for row in chunk.refused}
    lines = [Line(row.line, cells[row.line], customers.get(row.line), _short(row, wrong, refusals)) for row in rows]
    known = targets()
    return Preview([known.get(FACT_OF.get(target, target), "") for target in run.mapping if target], lines)


def _short(row: Row, wrong: set[int], refusals: dict[int, str]) -> str:
    if row.line in wrong:
        return _("see the marked cells")
    return refusals.get(row.line, "")


def _cells(run: Import, row: Row) -> list[Cell]:
    _labels, show = words_of(Customer)
    shown = []
    for place, target in enumerate(run.mapping):
        if target:
            written = row.cells[place] if place < len(row.cells) else ""
            fact = FACT_OF.get(target, target)
            error = row.errors.get(target) or row.errors.get(fact, "")
            text = show(fact, row.facts[fact]) if fact in row.facts and not error else written
            shown.append(Cell(text[:200], error))
    return shown
