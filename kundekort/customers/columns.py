"""The columns a list of customers can show, and how each value reads. Page and export use the same.

A room upstairs adds its own to COLUMNS, with the act of seeing it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kundekort.addresses.models import Use
from kundekort.attributes.definitions import Defined, remembered
from kundekort.attributes.on_card import shown_value
from kundekort.customers import identifiers
from kundekort.customers.addresses import address_text, load_addresses, town_of
from kundekort.customers.facts import KIND, LANGUAGES
from kundekort.customers.models import Customer
from kundekort.labels.models import Sort
from kundekort.labels.reading import load_labels, names_of
from kundekort.labels.sentences import PLURALS
from kundekort.people.models import User
from kundekort.people.names import name_of


@dataclass(frozen=True)
class Column:
    """A column: its heading, the value of a customer as people read it, and the sort it stands for, if any.

    `load` asks for what the values of a whole page need.
    """

    title: str | Promise
    value: Callable[[Customer], Any]
    sort: str = ""
    load: Callable[[Sequence[Customer]], None] | None = None
    attribute: Defined | None = None
    permission: str = "customers.view_customer"


def _labels(sort: Sort) -> Column:
    return Column(PLURALS[sort], lambda customer: names_of(customer, sort), load=load_labels)


COLUMNS: dict[str, Column] = {
    "name": Column(_("Name"), lambda customer: customer.display_name, "name"),
    "number": Column(_("No."), lambda customer: customer.number, "number"),
    "type": Column(_("Type"), lambda customer: customer.type_label),
    "org_number": Column(_("Org. no."), lambda customer: customer.shown_org_number),
    "vat_number": Column(_("VAT number"), lambda customer: customer.vat_number),
    "email": Column(_("E-mail"), lambda customer: customer.email),
    "phone": Column(_("Phone"), lambda customer: identifiers.shown_phone(customer.phone, customer.country)),
    "mobile": Column(_("Mobile"), lambda customer: identifiers.shown_phone(customer.mobile, customer.country)),
    "website": Column(_("Website"), lambda customer: customer.website),
    "industry": Column(_("Industry"), lambda customer: customer.industry or ""),
    "owner": Column(_("Owner"), lambda customer: name_of(customer.owner_id)),
    "town": Column(_("Town"), town_of, load=load_addresses),
    "country": Column(_("Country"), lambda customer: customer.country),
    "language": Column(_("Language"), lambda customer: LANGUAGES.get(customer.language, customer.language)),
    "currency": Column(_("Currency"), lambda customer: customer.currency),
    "active": Column(_("Active"), lambda customer: customer.active),
    "created": Column(_("Created"), lambda customer: customer.created_at, "created"),
    "changed": Column(_("Changed"), lambda customer: customer.changed_at, "changed"),
    "description": Column(_("Description"), lambda customer: customer.description),
    "tags": _labels(Sort.TAG),
    "properties": _labels(Sort.PROPERTY),
    "categories": _labels(Sort.CATEGORY),
    "groups": _labels(Sort.GROUP),
    **{
        f"{use}_address": Column(use.label, partial(address_text, use=use.value), load=load_addresses)
        for use in (Use.VISITING, Use.POSTAL, Use.INVOICE, Use.DELIVERY)
    },
}
DEFAULT_COLUMNS = ("name", "number", "org_number", "town", "phone", "email", "industry", "owner", "changed")


def load(columns: Iterable[Column], customers: Sequence[Customer]) -> None:
    """Ask for what these columns show of many customers, with one query for each thing there is to ask for."""
    for loading in dict.fromkeys(column.load for column in columns):
        if loading:
            loading(customers)


def every_column() -> Mapping[str, Column]:
    """The columns there are, those of attributes last: `a7` is the attribute with the id 7."""
    return COLUMNS | {one.word: _of(one) for one in remembered(KIND)}


def columns_for(user: User) -> Mapping[str, Column]:
    """The columns this user may see."""
    return {code: column for code, column in every_column().items() if user.may(column.permission)}


def default_columns() -> tuple[str, ...]:
    """The columns of a list for which nobody has chosen any."""
    return (*DEFAULT_COLUMNS, *(one.word for one in remembered(KIND) if one.in_list))


def _of(one: Defined) -> Column:
    return Column(one.name, lambda customer: shown_value(one, customer), attribute=one)
