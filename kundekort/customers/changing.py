"""Changing the facts about a customer, with both versions shown to whoever comes second."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kundekort.attributes.settling import settled
from kundekort.attributes.values import column_of
from kundekort.basics.many_rows import update_all
from kundekort.customers import keys
from kundekort.customers.announcements import customer_changed
from kundekort.customers.facts import Facts
from kundekort.customers.models import Customer
from kundekort.customers.references import check_references
from kundekort.history.recording import Changes, record_all
from kundekort.people.models import User

_ALWAYS = {"name_key", "number_key", "revision", "changed_at", "changed_by_id"}


@transaction.atomic
def change_customer(customer: Customer, facts: Facts, *, revision: int, by: User) -> Customer:
    """Set the given cleaned facts. `revision` is the one the changer saw.

    Raises Stale when the customer has changed since in a way that matters, Refused when the number is taken.
    """
    current = Customer.objects.select_for_update().get(pk=customer.pk)
    return save_changes(current, settled(current, facts, revision), code="customer.changed", by=by)


def save_changes(customer: Customer, facts: Facts, *, code: str, by: User) -> Customer:
    """Save what differs on a locked customer, count the revision up and log it. Nothing different, nothing saved."""
    save_many([(customer, facts)], code=code, by=by)
    return customer


@transaction.atomic
def save_many(
    many: Sequence[tuple[Customer, Facts]], *, code: str, by: User, batch: UUID | None = None
) -> list[Customer]:
    """Save what differs on each of many locked customers, as `save_changes` does; returns those that did differ.

    Raises Refused when a customer number is taken.
    """
    now = timezone.now()
    acts = [(customer, changes) for customer, facts in many if (changes := _set(customer, facts, by, now))]
    check_references(
        [{field: after for field, (_before, after) in changes.items()} for _customer, changes in acts], by=by
    )
    changed = [customer for customer, _changes in acts]
    _save(changed, {column_of(field) for _customer, changes in acts for field in changes})
    keys.reach([customer.number for customer, changes in acts if "number" in changes])
    record_all(code, acts, by=by, batch=batch)
    customer_changed.send(Customer, acts=acts, by=by)
    return changed


def _set(customer: Customer, facts: Facts, by: User, now: datetime) -> Changes:
    changes = {
        field: (before, value) for field, value in facts.items() if (before := getattr(customer, field)) != value
    }
    if changes:
        for field, (_before, value) in changes.items():
            customer.set_fact(field, value)
        keys.set_keys(customer)
        customer.revision += 1
        customer.changed_at, customer.changed_by = now, by
    return changes


def _save(customers: Sequence[Customer], fields: set[str]) -> None:
    with keys.refusing_taken_numbers():
        update_all(customers, fields | _ALWAYS)
