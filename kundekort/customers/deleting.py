"""Deleting a customer: only inactive ones, only those that no document names, and first to the trash.

Rows 56 and 57 and section 21: an active customer must deliberately be set inactive before; a customer with issued
documents or ledger entries is kept, and the refusal says why.
"""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused, Sentence
from kundekort.card import belongings
from kundekort.customers.models import Customer
from kundekort.history.recording import record
from kundekort.people.models import User

DAYS_IN_TRASH = 30

type Keeper = Callable[[Customer], Sentence | None]
_keepers: list[Keeper] = []


def keeps_customer(reason: Keeper) -> Keeper:
    """Register a room's reason to keep a customer: a sentence such as "3 invoices name this customer", or None."""
    _keepers.append(reason)
    return reason


def reasons_to_keep(customer: Customer) -> list[Sentence]:
    """Why the customer may not be deleted; empty when it may."""
    return [sentence for keeper in _keepers if (sentence := keeper(customer))]


@transaction.atomic
def delete_customer(customer: Customer, *, by: User) -> Customer:
    """Put an inactive customer in the trash. Raises Refused for an active one and for one that must be kept."""
    current = Customer.everywhere.select_for_update().get(pk=customer.pk)
    if current.trashed_at:
        return current
    if current.active:
        raise Refused(
            _("An active customer cannot be deleted. Set the customer inactive first."), code="customer_active"
        )
    if reasons := reasons_to_keep(current):
        raise Refused(
            _("This customer cannot be deleted: %(reasons)s It stays in the archive as inactive.")
            % {"reasons": " ".join(map(str, reasons))},
            code="customer_kept",
        )
    return _move(current, "customer.deleted", into_trash=True, by=by)


@transaction.atomic
def restore_customer(customer: Customer, *, by: User) -> Customer:
    """Take a customer out of the trash again, inactive as it was."""
    current = Customer.everywhere.select_for_update().get(pk=customer.pk)
    if not current.trashed_at:
        return current
    return _move(current, "customer.restored", into_trash=False, by=by)


def _move(customer: Customer, code: str, *, into_trash: bool, by: User) -> Customer:
    customer.trashed_at = timezone.now() if into_trash else None
    customer.trashed_by = by if into_trash else None
    customer.revision += 1
    customer.save(update_fields=["trashed_at", "trashed_by", "revision"])
    record(code, customer, by=by)
    return customer


def empty_trash() -> int:
    """Delete for good what has lain in the trash for DAYS_IN_TRASH days, unless a reason to keep it has come up."""
    limit = timezone.now() - timedelta(days=DAYS_IN_TRASH)
    gone = 0
    for customer in Customer.everywhere.filter(trashed_at__lt=limit, merged_into=None, merged=None).order_by("pk")[
        :1000
    ]:
        if not reasons_to_keep(customer):
            belongings.forget([customer])
            customer.delete()
            gone += 1
    return gone
