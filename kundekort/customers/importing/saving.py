"""Saving one chunk of rows: what each is about, then one verb for the new customers and one for the changed ones."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kundekort.addresses.bringing import bring_addresses
from kundekort.basics.many_rows import insert_values
from kundekort.basics.refused import Refused
from kundekort.customers.changing import save_many
from kundekort.customers.creating import create_customers
from kundekort.customers.facts import Errors, Facts
from kundekort.customers.importing.labelling import Labels
from kundekort.customers.importing.matching import Coming, Party, known_to
from kundekort.customers.importing.rows import Row, facts_to_create, facts_to_update
from kundekort.customers.models import Customer, Import, ImportRow
from kundekort.customers.models.imports import Mode, Outcome
from kundekort.people.models import User

_LONGEST_CELL = 10_000


class Chunk:
    """Rows sorted into those that create, those that change a customer, and those that are refused."""

    def __init__(self, run: Import, rows: Sequence[Row], by: User, *, lock: bool = True) -> None:
        self.run = run
        self.new: list[tuple[Row, Facts]] = []
        self.known: list[tuple[Row, Customer, Facts]] = []
        self.refused: list[Row] = []
        self.parties = known_to(by, (row.facts for row in rows if not row.reason), run.match_on, lock=lock)
        self.lines = _lines_before(run, self.parties.customers())
        self.labels = Labels.named_in((row.labels for row in rows if not row.reason), by)
        for row in rows:
            self._sort(row)

    def _sort(self, row: Row) -> None:
        try:
            if row.reason:
                raise Refused(row.reason)
            self.labels.refuse(row.labels)
            self._place(row)
        except Refused as refused:
            row.problem, row.errors = str(refused), {}
            self.refused.append(row)

    def _place(self, row: Row) -> None:
        party = self.parties.find(row.facts)
        if party is None:
            self._create(row)
        elif line := self._line_of(party):
            raise Refused(_("Line %(line)d of this file is about the same customer.") % {"line": line}, code="twice")
        elif isinstance(party, Customer):
            self._update(row, party)

    def _line_of(self, party: Party) -> int | None:
        return party.line if isinstance(party, Coming) else self.lines.get(party.pk)

    def _create(self, row: Row) -> None:
        if self.run.mode == Mode.UPDATE:
            raise Refused(_("No customer we have matches this row."), code="unknown")
        facts, errors = facts_to_create(self.run, row.facts)
        _refuse(row, errors)
        number = facts.get("number", "")
        if number in self.parties.taken:
            raise Refused(_("The customer number %(number)s is taken.") % {"number": number}, field="number")
        if number:
            self.parties.taken.add(number)
        self.parties.add(Coming(row.line, number, facts.get("org_number", ""), facts.get("email", ""), facts["name"]))
        self.new.append((row, facts))

    def _update(self, row: Row, customer: Customer) -> None:
        if self.run.mode == Mode.CREATE:
            raise Refused(
                _("This customer is there already: %(number)s %(name)s.")
                % {"number": customer.number, "name": customer.display_name},
                code="known",
            )
        facts, errors = facts_to_update(customer, row.facts)
        _refuse(row, errors)
        self.lines[customer.pk] = row.line
        self.known.append((row, customer, facts))


def save_rows(run: Import, rows: Sequence[Row], *, by: User) -> Counter[str]:
    """Save the rows and what became of each, as `by`. Returns how many were created, updated, unchanged and refused.

    Must run in the transaction that moves the position. Raises Refused when a customer number was taken meanwhile.
    """
    chunk = Chunk(run, rows, by)
    created = create_customers([facts for _row, facts in chunk.new], by=by, batch=run.batch) if chunk.new else []
    changes = [(customer, facts) for _row, customer, facts in chunk.known]
    changed = {customer.pk for customer in save_many(changes, code="customer.changed", by=by, batch=run.batch)}
    on_rows = [*zip((row for row, _facts in chunk.new), created, strict=True)]
    on_rows += [(row, customer) for row, customer, _facts in chunk.known]
    changed |= chunk.labels.put([(customer, row.labels) for row, customer in on_rows], batch=run.batch)
    changed |= _save_addresses(chunk, created, by)
    kept = [
        *(_kept(row, Outcome.CREATED, customer) for (row, _facts), customer in zip(chunk.new, created, strict=True)),
        *(
            _kept(row, Outcome.UPDATED if customer.pk in changed else Outcome.UNCHANGED, customer)
            for row, customer, _facts in chunk.known
        ),
        *(_refused(row) for row in chunk.refused),
    ]
    insert_values(ImportRow, ({**row, "run_id": run.pk} for row in kept))
    return Counter(str(row["outcome"]) for row in kept)


def _save_addresses(chunk: Chunk, created: Sequence[Customer], by: User) -> set[int]:
    """The addresses of the rows; returns which customers that were there have got something new."""
    batch = chunk.run.batch
    new = zip(created, (row.places for row, _facts in chunk.new), strict=True)
    bring_addresses(new, by=by, batch=batch, are_new=True)
    return bring_addresses(((customer, row.places) for row, customer, _facts in chunk.known), by=by, batch=batch)


def _lines_before(run: Import, customers: Sequence[Customer]) -> dict[int, int]:
    """Which lines of earlier chunks were about these customers."""
    if not customers or run.pk is None:
        return {}
    rows = ImportRow.objects.filter(run=run, customer_id__in=[customer.pk for customer in customers])
    return {row.about: row.line for row in rows.only("customer_id", "line")}


def _refuse(row: Row, errors: Errors) -> None:
    if errors:
        row.errors = errors
        raise Refused(row.reason)


def _kept(row: Row, outcome: Outcome, customer: Customer) -> dict[str, Any]:
    return {"line": row.line, "outcome": outcome.value, "customer_id": customer.pk}


def _refused(row: Row) -> dict[str, Any]:
    cells = [cell.replace("\x00", "\N{REPLACEMENT CHARACTER}")[:_LONGEST_CELL] for cell in row.cells]
    return {"line": row.line, "outcome": Outcome.REFUSED.value, "cells": cells, "reason": row.problem[:1000]}
