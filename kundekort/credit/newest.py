"""Which report of a customer is the newest: the one lists and orders look at."""

from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.credit.models import CreditReport
from kundekort.customers.models import Customer

APPROVAL = ("approved_limit", "approved_currency", "approved_at", "approved_by_id", "approval_remark")


def locked(customer: Customer) -> Customer:
    """The customer, locked, so that two do not decide at once which report is the newest. Must run in a transaction."""
    current = Customer.objects.select_for_update(of=("self",), no_key=True).filter(pk=customer.pk).first()
    if current is None:
        raise Refused(_("This is not here any more. Somebody has removed it."), code="gone")
    return current


def current_of(customer: Customer) -> CreditReport | None:
    """The newest report on a customer."""
    report: CreditReport | None = CreditReport.objects.on(customer).filter(current=True).first()
    return report


def mark_current(customer: Customer) -> None:
    """Let the mark stand on the newest report, after reports have come, gone or changed their day.

    The customer must be locked. The database does not refuse a second mark: when two customers become two again, marks
    come back before `listeners.py` puts them right.
    """
    newest: CreditReport | None = CreditReport.objects.on(customer).order_by("-reported_on", "-id").first()
    marked = CreditReport.everywhere.on(customer).filter(current=True)
    (marked.exclude(pk=newest.pk) if newest else marked).update(current=False)
    if newest and not newest.current:
        CreditReport.everywhere.filter(pk=newest.pk).update(current=True)
