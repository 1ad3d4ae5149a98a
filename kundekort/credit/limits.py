"""How much credit a customer has been given: what orders ask before they are confirmed."""

from kundekort.basics.money import Money
from kundekort.credit.newest import current_of
from kundekort.customers.models import Customer


def approved_limit(customer: Customer) -> Money | None:
    """The limit that somebody has approved for the customer; None when nobody has.

    A decision stands until it is taken back or made anew, also when its report is no longer valid. One query.
    """
    report = current_of(customer)
    return report.approved if report else None
