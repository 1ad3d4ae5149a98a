"""Removing a credit report, and taking it back."""

from django.db import transaction

from kundekort.card import belongings
from kundekort.credit.models import CreditReport
from kundekort.credit.newest import locked, mark_current
from kundekort.customers.models import Customer
from kundekort.people.models import User


@transaction.atomic
def remove_report(report: CreditReport, *, customer: Customer, by: User) -> CreditReport:
    """Put a report in the trash; the one before it is the newest again, with the limit that was approved then."""
    customer = locked(customer)
    CreditReport.everywhere.filter(pk=report.pk).update(current=False)
    removed = belongings.remove(report, to=customer, code="credit.report_removed", by=by)
    mark_current(customer)
    return removed


@transaction.atomic
def restore_report(report: CreditReport, *, customer: Customer, by: User) -> CreditReport:
    """Take a report out of the trash."""
    customer = locked(customer)
    restored = belongings.restore(report, to=customer, code="credit.report_restored", by=by)
    mark_current(customer)
    restored.refresh_from_db()
    return restored
