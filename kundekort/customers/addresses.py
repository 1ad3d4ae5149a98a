"""The addresses of customers in lists, exports and the API: those of a whole page with one query."""

from collections.abc import Sequence

from django.db.models import F, Q

from kundekort.addresses.models import Address
from kundekort.basics.any_of import AnyOf
from kundekort.customers.models import Customer


def load_addresses(customers: Sequence[Customer]) -> None:
    """Let these customers know their head office and their own addresses that have a use. One query at most."""
    found: dict[int, list[Address]] = {each.pk: [] for each in customers if each.known_addresses is None}
    if not found:
        return
    shown = Q(head_office=True) | (Q(branch=None) & ~Q(uses=[]))
    rows = Address.objects.of_kind(Customer).filter(AnyOf(F("on_id"), list(found)), shown)
    for address in rows.order_by("order_key", "pk"):
        found[address.on_id].append(address)
    for customer in customers:
        customer.known_addresses = found.get(customer.pk, customer.known_addresses)


def head_office_of(customer: Customer) -> Address | None:
    """The head office of a customer."""
    return next((address for address in _known(customer) if address.head_office), None)


def town_of(customer: Customer) -> str:
    """The town of the head office."""
    head_office = head_office_of(customer)
    return head_office.town if head_office else ""


def address_of(customer: Customer, use: str) -> Address | None:
    """The customer's own address of just this use."""
    return next((address for address in _known(customer) if use in address.uses), None)


def address_text(customer: Customer, use: str) -> str:
    """The customer's own address of just this use, in one line."""
    address = address_of(customer, use)
    return address.one_line if address else ""


def _known(customer: Customer) -> Sequence[Address]:
    if customer.known_addresses is None:
        load_addresses([customer])
    return customer.known_addresses or ()
