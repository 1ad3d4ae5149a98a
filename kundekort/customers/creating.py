"""Creating customers: one, or as many as a file holds."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kundekort.addresses.keeping import add_address
from kundekort.attributes.definitions import remembered
from kundekort.attributes.values import gathered, refuse_missing
from kundekort.basics.many_rows import insert_all, unsaved
from kundekort.customers import keys
from kundekort.customers.facts import KIND, Facts
from kundekort.customers.models import Customer
from kundekort.customers.references import check_references
from kundekort.customers.register.same_number import refuse_same_number
from kundekort.history.recording import record_all
from kundekort.people.models import User
from kundekort.people.organisation import home


@transaction.atomic
def create_customer(
    facts: Facts, *, by: User, addresses: Sequence[Facts] = (), allow_same_number: bool = False
) -> Customer:
    """Create a customer from cleaned facts, with its addresses from theirs.

    Without an owner among the facts it belongs to whoever creates it (row 39). Raises SameNumber when a customer has
    the organisation number already, unless that is meant, and Refused when the customer number is taken.
    """
    if not allow_same_number:
        refuse_same_number(facts.get("org_number", ""), facts.get("country") or home().country, by=by)
    customer = create_customers([{"owner_id": by.pk, **facts}], by=by)[0]
    for address in addresses:
        add_address(customer, address, by=by)
    return customer


@transaction.atomic
def create_customers(many: Sequence[Facts], *, by: User, batch: UUID | None = None) -> list[Customer]:
    """Create customers from cleaned facts, each with its log entry.

    Raises Refused when a customer number is taken, or an attribute is not filled in that must be.
    """
    check_references(many, by=by)
    definitions = remembered(KIND)
    for facts in many:
        refuse_missing(definitions, facts)
    now = timezone.now()
    stamp = {"created_at": now, "created_by_id": by.pk, "changed_at": now, "changed_by_id": by.pk}
    customers = unsaved(Customer, ({**gathered(facts), **stamp} for facts in many))
    _number(customers)
    for customer in customers:
        keys.set_keys(customer)
    with keys.refusing_taken_numbers():
        insert_all(customers)
    record_all("customer.created", ((customer, {}) for customer in customers), by=by, batch=batch)
    return customers


def _number(customers: Sequence[Customer]) -> None:
    without = [customer for customer in customers if not customer.number]
    given = [customer.number for customer in customers if customer.number]
    for customer, number in zip(without, keys.next_numbers(len(without)), strict=True):
        customer.number = number
    keys.reach(given)
