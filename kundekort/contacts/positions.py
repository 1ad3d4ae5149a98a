"""Where contacts work: adding, changing, ending, removing and restoring a position at a customer."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card.belongings import DAYS_IN_TRASH
from kundekort.card.stale import refuse_stale
from kundekort.contacts.keys import place_of
from kundekort.contacts.models import Contact, ContactRole, Position
from kundekort.contacts.models.visible import PositionQuerySet
from kundekort.customers.facts import Facts
from kundekort.customers.models import Customer
from kundekort.history.recording import Changes, record
from kundekort.people.models import User

HIDDEN = "*"
"""Stands in the log for a value that is not kept there."""
_STAMP = ("revision", "changed_at", "changed_by")


@transaction.atomic
def add_position(contact: Contact, customer: Customer, facts: Facts, *, by: User) -> Position:
    """Link a contact to a customer from cleaned facts. A former main contact makes room for a new one.

    Raises Refused when the contact is there already, and when either of them or the role is gone.
    """
    _lock(customer.pk)
    person = _present(contact)
    _check_role(facts.get("role_id"))
    now = timezone.now()
    position = Position(contact=person, customer=customer, created_at=now, created_by=by, **facts)
    position.changed_at, position.changed_by = now, by
    if not position.ended_on:
        _refuse_second(position)
    position.main = position.main and not position.ended_on
    _make_room(position, by=by)
    position.place = place_of(position, person)
    position.save(force_insert=True)
    _record("position.added", position, _held(position), by=by)
    return position


@transaction.atomic
def change_position(position: Position, facts: Facts, *, revision: int, by: User) -> Position:
    """Set cleaned facts. Raises Stale when somebody else changed it since in a way that matters, Refused when gone."""
    current = _locked(position)
    refuse_stale(current, facts, revision)
    return _change(current, facts, code="position.changed", by=by)


@transaction.atomic
def end_position(position: Position, *, on: date | None = None, by: User) -> Position:
    """The contact has left the customer (row 87): since today unless another day is given."""
    current = _locked(position)
    if current.ended_on and not on:
        return current
    return _change(current, {"ended_on": on or timezone.localdate()}, code="position.ended", by=by)


@transaction.atomic
def remove_position(position: Position, *, by: User) -> Position:
    """Remove the contact from the customer; the contact itself stays (row 82). Can be taken back."""
    current = _locked(position, among_removed=True)
    if current.trashed_at:
        return current
    current.trashed_at = timezone.now()
    current.revision += 1
    current.save(update_fields=["trashed_at", "revision"])
    _record("position.removed", current, {field: (held, None) for field, (_, held) in _held(current).items()}, by=by)
    return current


@transaction.atomic
def restore_position(position: Position, *, by: User) -> Position:
    """Take a removed position back. Raises Refused when the contact has got another one at the customer meanwhile."""
    current = _locked(position, among_removed=True)
    if not current.trashed_at:
        return current
    if not current.ended_on:
        _refuse_second(current)
    current.main = current.main and not _main_at(current).exists()
    current.trashed_at = None
    current.place = place_of(current, current.contact)
    current.revision += 1
    current.save(update_fields=["trashed_at", "main", "place", "revision"])
    _record("position.restored", current, _held(current), by=by)
    return current


def forget_removed() -> int:
    """Delete for good what was removed DAYS_IN_TRASH days ago; returns how many."""
    limit = timezone.now() - timedelta(days=DAYS_IN_TRASH)
    return Position.everywhere.filter(trashed_at__lt=limit).delete()[0]


def _change(current: Position, facts: Facts, *, code: str, by: User) -> Position:
    changes = {field: (before, value) for field, value in facts.items() if (before := getattr(current, field)) != value}
    if not changes:
        return current
    _check_role(facts["role_id"] if "role_id" in changes else None)
    for field, (_before, value) in changes.items():
        setattr(current, field, value)
    if current.ended_on and current.main:
        current.main = False
        changes["main"] = (True, False)
    if "ended_on" in changes and not current.ended_on:
        _refuse_second(current)
    _make_room(current, by=by)
    _save(current, changes, code=code, by=by)
    return current


def _save(current: Position, changes: Changes, *, code: str, by: User) -> None:
    current.place = place_of(current, current.contact)
    current.revision += 1
    current.changed_at, current.changed_by = timezone.now(), by
    fields = [field.name for field in current._meta.concrete_fields if field.attname in changes]
    current.save(update_fields=[*fields, "place", *_STAMP])
    _record(code, current, changes, by=by)


def _make_room(position: Position, *, by: User) -> None:
    """Whoever was the main contact is no longer when `position` is. The customer is locked."""
    if position.main:
        for other in _main_at(position).select_related("contact"):
            other.main = False
            _save(other, {"main": (True, False)}, code="position.changed", by=by)


def _main_at(position: Position) -> PositionQuerySet:
    return Position.objects.filter(customer=position.customer_id, main=True, ended_on=None).exclude(pk=position.pk)


def _refuse_second(position: Position) -> None:
    held = Position.objects.filter(contact=position.contact_id, customer=position.customer_id, ended_on=None)
    if held.exclude(pk=position.pk).exists():
        raise Refused(_("This contact is linked to the customer already."), field="contact", code="linked_already")


def _check_role(role: int | None) -> None:
    if role and not ContactRole.objects.in_use().filter(pk=role).exists():
        raise Refused(_("This role does not exist. Choose another one."), field="role", code="role")


def _present(contact: Contact) -> Contact:
    current = Contact.objects.select_for_update().filter(pk=contact.pk).first()
    if current is None:
        raise Refused(_("This contact is not here any more. Somebody has deleted or merged it."), code="gone")
    return current


def _locked(position: Position, *, among_removed: bool = False) -> Position:
    """The position as it is now, locked after its customer. Raises Refused when it is gone."""
    _lock(position.customer_id)
    rows = Position.everywhere.select_for_update(of=("self",)).select_related("contact").filter(pk=position.pk)
    current = (rows if among_removed else rows.filter(trashed_at=None, contact__trashed_at=None)).first()
    if current is None:
        raise Refused(_("This is not here any more. Somebody has removed it."), code="gone")
    return current


def _lock(customer: int) -> None:
    """One at a time changes who the contacts of a customer are."""
    if not Customer.objects.select_for_update().filter(pk=customer).values_list("pk").first():
        raise Refused(_("This customer is not here any more."), field="customer", code="gone")


def _held(position: Position) -> Changes:
    values = {
        field: getattr(position, field)
        for field in (
            "contact_id",
            "customer_id",
            "role_id",
            "title",
            "department",
            "email",
            "phone",
            "main",
            "ended_on",
        )
    }
    return {field: (None, value) for field, value in values.items() if value not in (None, "", False)}


def _record(code: str, position: Position, changes: Changes, *, by: User) -> None:
    """The act stands in the log of both cards, the details only in the customer's, or in that of a secret contact.

    Addresses and numbers are not written down: what nobody needs in a log need not be blanked there.
    """
    customer, contact = Customer(pk=position.customer_id), position.contact
    details = {
        field: (HIDDEN, HIDDEN) if field in ("email", "phone") else change
        for field, change in changes.items()
        if field not in ("contact_id", "customer_id")
    }
    for card, field, shows in (
        (customer, "contact_id", not contact.only_owner),
        (contact, "customer_id", contact.only_owner),
    ):
        pk = getattr(position, field)
        record(
            code, position, on=card, by=by, changes={field: changes.get(field, (pk, pk)), **(details if shows else {})}
        )
