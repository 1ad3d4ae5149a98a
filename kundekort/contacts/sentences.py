"""How the log entries of contacts read."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.attributes.words import Labels, showing
from kundekort.contacts.models import Contact, ContactPoint, ContactRole, Position
from kundekort.contacts.models.point import Label, Sort
from kundekort.contacts.positions import HIDDEN
from kundekort.customers.facts import LANGUAGES
from kundekort.customers.identifiers import shown_phone
from kundekort.customers.models import Customer
from kundekort.history import sentences
from kundekort.people.names import name_of

sentences.sentences(
    {
        "contact.created": gettext_lazy("Created the contact"),
        "contact.changed": gettext_lazy("Changed the contact"),
        "contact.followed": gettext_lazy("Changed the contact with its private customer"),
        "contact.activated": gettext_lazy("Set the contact active"),
        "contact.deactivated": gettext_lazy("Set the contact inactive"),
        "contact.deleted": gettext_lazy("Deleted the contact"),
        "contact.person_linked": gettext_lazy("Linked the contact to a private customer"),
        "contact.person_unlinked": gettext_lazy("Took the contact and its private customer apart"),
        "contact.exported": gettext_lazy("Exported contacts"),
        "position.added": gettext_lazy("Linked a contact to the customer"),
        "position.changed": gettext_lazy("Changed what a contact is at the customer"),
        "position.ended": gettext_lazy("Marked a contact as ended"),
        "position.removed": gettext_lazy("Removed a contact from the customer"),
        "position.restored": gettext_lazy("Took a contact back to the customer"),
        "contact_role.added": gettext_lazy("Added a role of contacts"),
        "contact_role.renamed": gettext_lazy("Renamed a role of contacts"),
        "contact_role.merged": gettext_lazy("Merged two roles of contacts"),
        "contact_role.retired": gettext_lazy("Retired a role of contacts"),
        "contact_role.revived": gettext_lazy("Took a role of contacts back into use"),
    }
)
LABELS = {field.attname: field.verbose_name for field in Contact._meta.fields} | {
    "emails": gettext_lazy("e-mail"),
    "phones": gettext_lazy("phone"),
    "mobiles": gettext_lazy("mobile"),
    "contact_id": gettext_lazy("contact"),
    "deleted_at": gettext_lazy("deleted"),
}
POINT_LABELS = {
    "contact_id": gettext_lazy("contact"),
    "sort": gettext_lazy("kind"),
    "label": gettext_lazy("type"),
    "value": gettext_lazy("address or number"),
    "main": gettext_lazy("used first"),
}
POSITION_LABELS = {field.attname: field.verbose_name for field in Position._meta.fields}


def show(field: str, value: Any) -> str:
    """A stored value of a contact's or a position's field as the card would show it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or value == "":
        return ""
    if shown := _SHOWN.get(field):
        return str(shown(value))
    return str(value)


def show_in_position(field: str, value: Any) -> str:
    """A stored value of a position's field; of an address or a number only that it was set."""
    return _("changed") if value == HIDDEN else show(field, value)


def show_point(field: str, value: Any) -> str:
    """A stored value of one of a contact's addresses and numbers."""
    shown = {"sort": lambda: Sort(value).label, "label": lambda: Label(value).label}
    if field in shown:
        return str(shown[field]())
    return shown_phone(value, "") or value if field == "value" else show(field, value)


def _points(points: list[list[str]]) -> str:
    return ", ".join(f"{shown_phone(value, '') or value} ({Label(label).label})" for label, value in points)


def _addresses(points: list[list[str]]) -> str:
    return ", ".join(f"{value} ({Label(label).label})" for label, value in points)


def _contact(pk: int) -> str:
    contact = Contact.everywhere.filter(pk=pk).first()
    if contact is None or contact.is_deleted:
        return _("Deleted contact")
    return _("a contact only the owner sees") if contact.only_owner else str(contact)


def _customer(pk: int) -> str:
    customer = Customer.everywhere.filter(pk=pk).first()
    if customer is None:
        return _("a deleted customer")
    return _("a customer only the owner sees") if customer.only_owner else str(customer)


_SHOWN: dict[str, Callable[[Any], Any]] = {
    "language": lambda value: LANGUAGES.get(value, value),
    "owner_id": name_of,
    "emails": _addresses,
    "phones": _points,
    "mobiles": _points,
    "phone": lambda value: shown_phone(value, ""),
    "contact_id": _contact,
    "customer_id": _customer,
    "person_id": _customer,
    "role_id": lambda value: ContactRole.objects.filter(pk=value).first() or "",
}
sentences.fields(Contact, Labels(LABELS), showing(show))
sentences.fields(ContactPoint, POINT_LABELS, show_point)
sentences.fields(Position, POSITION_LABELS, show_in_position)
sentences.fields(ContactRole, {"name": gettext_lazy("name"), "retired": gettext_lazy("retired")}, show)
