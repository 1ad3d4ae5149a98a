"""Taking over what a register says, field by field, and remembering what people keep (rows 43 to 45)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kundekort.addresses.bringing import bring_addresses
from kundekort.addresses.keeping import change_address
from kundekort.basics.refused import Refused
from kundekort.customers.activating import deactivate
from kundekort.customers.changing import change_customer
from kundekort.customers.models import Customer, RegisterState
from kundekort.customers.register.differences import ACTIVE, FACTS, Difference, differences, own_addresses, version_of
from kundekort.customers.register.noting import note_company, settle, state_of
from kundekort.customers.register.reading import USES
from kundekort.history.recording import record
from kundekort.people.models import User
from kundekort.registers.company import Company


@dataclass(frozen=True)
class Comparison:
    """A customer beside what its register says. `version` names both sides as they are."""

    customer: Customer
    company: Company
    differences: Sequence[Difference]
    version: str


def compare(customer: Customer, company: Company, user: User, *, state: RegisterState | None = None) -> Comparison:
    """What this user could take over for the customer. `state` is what is known, where that has been read already."""
    state = state or state_of(customer)
    found = differences(customer, company, state.kept if state else {}, user)
    return Comparison(customer, company, found, version_of(customer, found))


@transaction.atomic
def update_from_register(
    customer: Customer, company: Company, *, take: Collection[str], keep: Collection[str] = (), version: str, by: User
) -> Customer:
    """Take over the fields in `take`; those in `keep` are not proposed again until the register says something else.

    `version` is that of the comparison the user saw. Raises Refused when either side has changed since, and for a field
    that does not differ.
    """
    current = Customer.objects.select_for_update().filter(pk=customer.pk).first()
    if current is None:
        raise Refused(_("This is not here any more. Somebody has removed it."), code="gone")
    seen = compare(current, company, by)
    if seen.version != version:
        raise Refused(_("Something has changed since you looked. Look at it once more."), code="changed_since")
    chosen = _chosen(seen, {*take, *keep})
    state = note_company(current, company, by=by, quietly=True)
    assert state is not None  # noqa: S101 - the customer is locked
    _take(current, [each for field, each in chosen.items() if field in take], by)
    _remember(current, state, chosen, take, keep, by)
    return Customer.objects.get(pk=current.pk)


def _chosen(seen: Comparison, fields: Collection[str]) -> dict[str, Difference]:
    known = {each.field: each for each in seen.differences}
    if unknown := sorted(set(fields) - set(known)):
        raise Refused(
            _("“%(field)s” does not differ from the register.") % {"field": unknown[0][:40]}, field="take", code="same"
        )
    return {field: known[field] for field in fields}


def _take(customer: Customer, taken: Sequence[Difference], by: User) -> None:
    facts = {each.field: each.value for each in taken if each.field in FACTS}
    if facts:
        change_customer(customer, facts, revision=customer.revision, by=by)
    _take_places(customer, {each.field: each.value for each in taken if each.field in USES}, by)
    if any(each.field == ACTIVE for each in taken):
        deactivate(customer, by=by)


def _take_places(customer: Customer, places: dict[str, Any], by: User) -> None:
    """An address that serves only what moves to the same place moves; otherwise the use gets an address of its own."""
    for address in own_addresses(customer):
        moving = [places[use] for use in address.uses if use in places]
        if len(moving) > 1 and len(moving) == len(address.uses) and all(each == moving[0] for each in moving):
            change_address(address, moving[0], subject=customer, revision=address.revision, by=by)
            places = {use: place for use, place in places.items() if use not in address.uses}
    if places:
        bring_addresses([(customer, places)], by=by, batch=None)


def _remember(
    customer: Customer,
    state: RegisterState,
    chosen: dict[str, Difference],
    take: Collection[str],
    keep: Collection[str],
    by: User,
) -> None:
    kept = {field: chosen[field].key for field in keep if field not in take}
    news = {field: key for field, key in kept.items() if state.kept.get(field) != key}
    state.kept = {field: key for field, key in state.kept.items() if field not in take} | kept
    settle(Customer.objects.get(pk=customer.pk), state, by=by)
    if take:
        record("register.updated", state, on=customer, by=by)
    if news:
        changes = {field: (chosen[field].theirs, chosen[field].ours) for field in news}
        record("register.kept", state, on=customer, by=by, changes=changes)
