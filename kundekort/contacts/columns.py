"""The columns a list of contacts can show, and how each value reads. Page and export use the same."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kundekort.attributes.definitions import Defined, remembered
from kundekort.attributes.on_card import shown_value
from kundekort.contacts.facts import KIND
from kundekort.contacts.models import Contact, Position
from kundekort.customers.facts import LANGUAGES
from kundekort.customers.identifiers import shown_phone
from kundekort.labels.models import Sort
from kundekort.labels.reading import load_labels, names_of
from kundekort.labels.sentences import PLURALS
from kundekort.people.models import User
from kundekort.people.names import name_of
from kundekort.people.organisation import home


@dataclass(frozen=True)
class Column:
    """A column: its heading, the value of a contact as people read it, and the sort it stands for, if any.

    `load` asks for what the values of a whole page need.
    """

    title: str | Promise
    value: Callable[[Contact], Any]
    sort: str = ""
    load: Callable[[Sequence[Contact]], None] | None = None
    attribute: Defined | None = None


def with_positions(contacts: QuerySet[Contact], user: User) -> QuerySet[Contact]:
    """The contacts with the positions the user may see, in `shown_positions`: those held, the main ones first.

    One query more, however many contacts.
    """
    held = Position.objects.visible_to(user).filter(ended_on=None).select_related("customer", "role")
    return contacts.prefetch_related(Prefetch("positions", held.order_by("place", "pk"), to_attr="shown_positions"))


def positions_of(contact: Contact) -> list[Position]:
    """The positions that `with_positions` has brought."""
    shown: list[Position] = getattr(contact, "shown_positions", [])
    return shown


def _of_positions(value: Callable[[Position], Any]) -> Callable[[Contact], str]:
    return lambda contact: _listed(value(position) for position in positions_of(contact))


def _listed(values: Iterable[Any]) -> str:
    return ", ".join(dict.fromkeys(str(value) for value in values if value))


def _dialled(number: str) -> str:
    return shown_phone(number, home().country)


def _labels(sort: Sort) -> Column:
    return Column(PLURALS[sort], lambda contact: names_of(contact, sort), load=load_labels)


COLUMNS: dict[str, Column] = {
    "name": Column(_("Name"), lambda contact: contact.display_name, "name"),
    "title": Column(_("Title"), _of_positions(lambda position: position.title)),
    "company": Column(_("Company"), _of_positions(lambda position: position.customer.display_name)),
    "role": Column(_("Role"), _of_positions(lambda position: position.role)),
    "department": Column(_("Department"), _of_positions(lambda position: position.department)),
    "email": Column(_("E-mail"), lambda contact: contact.email or _listed(_first(contact, "email"))),
    "phone": Column(_("Phone"), lambda contact: _dialled(phone_of(contact))),
    "mobile": Column(_("Mobile"), lambda contact: _dialled(contact.mobile)),
    "language": Column(_("Language"), lambda contact: LANGUAGES.get(contact.language, contact.language)),
    "birthday": Column(_("Birthday"), lambda contact: contact.birthday),
    "owner": Column(_("Owner"), lambda contact: name_of(contact.owner_id)),
    "active": Column(_("Active"), lambda contact: contact.active),
    "created": Column(_("Created"), lambda contact: contact.created_at, "created"),
    "changed": Column(_("Changed"), lambda contact: contact.changed_at, "changed"),
    "description": Column(_("Description"), lambda contact: contact.description),
    "tags": _labels(Sort.TAG),
    "properties": _labels(Sort.PROPERTY),
    "categories": _labels(Sort.CATEGORY),
    "mailing_lists": _labels(Sort.MAILING),
}
DEFAULT_COLUMNS = ("name", "company", "title", "email", "phone", "role")


def load(columns: Iterable[Column], contacts: Sequence[Contact]) -> None:
    """Ask for what these columns show of many contacts, with one query for each thing there is to ask for."""
    for loading in dict.fromkeys(column.load for column in columns):
        if loading:
            loading(contacts)


def every_column() -> Mapping[str, Column]:
    """The columns there are, those of attributes last: `a7` is the attribute with the id 7."""
    return COLUMNS | {one.word: _of(one) for one in remembered(KIND)}


def default_columns() -> tuple[str, ...]:
    """The columns of a list for which nobody has chosen any."""
    return (*DEFAULT_COLUMNS, *(one.word for one in remembered(KIND) if one.in_list))


def _of(one: Defined) -> Column:
    return Column(one.name, lambda contact: shown_value(one, contact), attribute=one)


def phone_of(contact: Contact) -> str:
    """The number to call: the contact's phone, the mobile, or that of a position."""
    return contact.phone or contact.mobile or _listed(_first(contact, "phone"))


def _first(contact: Contact, field: str) -> list[str]:
    return [value for position in positions_of(contact) if (value := getattr(position, field))][:1]
