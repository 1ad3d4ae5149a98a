"""Undoing an import: what it created is removed, what it changed is set back, unless somebody has built on it since.

Removed for good, not put in the trash: nobody has worked with these customers, and their numbers must be free for the
mended file. The log keeps that they were there. Chunk by chunk in transactions, so that a killed worker goes on.
"""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kundekort.addresses.bringing import take_back
from kundekort.basics.many_rows import update_all
from kundekort.basics.refused import Refused
from kundekort.card import belongings
from kundekort.customers.changing import save_many
from kundekort.customers.deleting import reasons_to_keep
from kundekort.customers.facts import Facts
from kundekort.customers.importing.starting import enqueue
from kundekort.customers.models import Customer, Import, ImportRow
from kundekort.customers.models.imports import Outcome, State
from kundekort.history.models import Entry
from kundekort.history.recording import kind_of, record, record_all
from kundekort.labels import putting
from kundekort.people.models import User

CHUNK = 1000


@transaction.atomic
def undo_import(run: Import, *, by: User) -> Import:
    """Put the undoing in the queue, once more when it has stalled. Raises Refused when there is nothing to undo."""
    current = Import.objects.select_for_update().get(pk=run.pk)
    if current.state == State.UNDONE or (current.state == State.UNDOING and not current.has_stalled):
        return current
    if not (current.may_be_undone or current.has_stalled):
        raise Refused(_("There is nothing to undo here."), code="nothing_to_undo")
    current.state, current.undone_by, current.touched_at = State.UNDOING, by, timezone.now()
    current.save(update_fields=["state", "undone_by", "touched_at"])
    enqueue("customers.undo_import", current)
    return current


def run_undo(pk: int) -> Import:
    """Take back what the import did, from where a former try stopped. Returns the import as it then stands."""
    run = Import.objects.select_related("undone_by__role").get(pk=pk)
    by = run.undone_by
    if by is None:
        return run
    with translation.override(by.language or settings.LANGUAGE_CODE):
        while _take_back(run, by):
            pass
    run.refresh_from_db()
    return run


@transaction.atomic
def _take_back(run: Import, by: User) -> bool:
    """One chunk; False when nothing is left."""
    current = Import.objects.select_for_update().get(pk=run.pk)
    if current.state != State.UNDOING:
        return False
    done = current.rows.filter(outcome__in=[Outcome.CREATED, Outcome.UPDATED])
    rows = list(done.order_by("line")[:CHUNK])
    if not rows:
        _end(current, by)
        return False
    Undoing(current, rows, by).save()
    current.touched_at = timezone.now()
    current.save(update_fields=["touched_at"])
    return True


def _end(run: Import, by: User) -> None:
    run.state, run.ended_at = State.UNDONE, timezone.now()
    run.save(update_fields=["state", "ended_at"])
    outcomes = (Outcome.REMOVED, Outcome.RESTORED, Outcome.KEPT)
    counts = {outcome.value: (0, run.rows.filter(outcome=outcome).count()) for outcome in outcomes}
    record("import.undone", run, by=by, category="access", changes=counts, batch=run.batch)


class Undoing:
    """Takes back one chunk of rows."""

    def __init__(self, run: Import, rows: Sequence[ImportRow], by: User) -> None:
        self.run, self.rows, self.by = run, rows, by
        pks = [row.about for row in rows]
        kind = kind_of(Customer())
        locked = Customer.everywhere.select_for_update().filter(pk__in=pks).order_by("pk")
        self.customers = {customer.pk: customer for customer in locked}
        entries = Entry.objects.filter(subject_kind=kind, subject_id__in=pks, batch=run.batch)
        self.entries = {entry.subject_id: entry for entry in entries.order_by("id")}
        beside = Entry.objects.filter(on_kind=kind, on_id__in=pks, batch=run.batch).exclude(subject_kind=kind)
        self.first = {entry.on_id: entry.pk for entry in beside.order_by("-id")}
        self.first |= {customer: entry.pk for customer, entry in self.entries.items()}
        others = Entry.objects.filter(on_kind=kind, on_id__in=pks).exclude(batch=run.batch).order_by("id")
        self.worked_on = {
            customer: name
            for customer, entry, name in others.values_list("on_id", "id", "by__name")
            if customer in self.first and entry > self.first[customer]
        }

    def save(self) -> None:
        """Remove, set back or keep each customer, and write down which."""
        for row in self.rows:
            if sentence := self._why_kept(row):
                row.outcome, row.reason = Outcome.KEPT, sentence
        self._restore([row for row in self.rows if row.outcome == Outcome.UPDATED])
        self._remove([row for row in self.rows if row.outcome == Outcome.CREATED])
        update_all(self.rows, ["outcome", "reason"])

    def _why_kept(self, row: ImportRow) -> str:
        customer, entry = self.customers.get(row.about), self.entries.get(row.about)
        if customer is None or row.about not in self.first:
            return _("The customer is not there any more.")
        if row.about in self.worked_on:
            return _("%(name)s has worked with this customer since.") % {"name": self.worked_on[row.about]}
        if entry and customer.revision != entry.revision:
            return _("This customer has been changed since.")
        if row.outcome == Outcome.CREATED and (reasons := reasons_to_keep(customer)):
            return " ".join(map(str, reasons))
        return ""

    def _restore(self, rows: Sequence[ImportRow]) -> None:
        before: list[tuple[Customer, Facts]] = [
            (
                self.customers[row.about],
                {fact: old for fact, (old, _new) in self.entries[row.about].changes.items()},
            )
            for row in rows
            if row.about in self.entries
        ]
        putting.take_back(kind_of(Customer()), [row.about for row in rows], by=self.by, batch=self.run.batch)
        take_back([self.customers[row.about] for row in rows], by=self.by, batch=self.run.batch)
        save_many(before, code="customer.import_undone", by=self.by, batch=self.run.batch)
        for row in rows:
            row.outcome = Outcome.RESTORED

    def _remove(self, rows: Sequence[ImportRow]) -> None:
        try:
            self._delete(rows)
        except (ProtectedError, RestrictedError):
            for row in rows:
                self._remove_one(row)

    def _remove_one(self, row: ImportRow) -> None:
        try:
            self._delete([row])
        except (ProtectedError, RestrictedError):
            row.outcome, row.reason = Outcome.KEPT, _("Something else refers to this customer.")

    @transaction.atomic
    def _delete(self, rows: Sequence[ImportRow]) -> None:
        customers = [self.customers[row.about] for row in rows]
        record_all("customer.removed", [(customer, {}) for customer in customers], by=self.by, batch=self.run.batch)
        belongings.forget(customers)
        Customer.everywhere.filter(pk__in=[customer.pk for customer in customers]).delete()
        for row in rows:
            row.outcome = Outcome.REMOVED
