"""Exporting customers: what a list shows, with the same filters, columns and order."""

from collections.abc import Iterator, Sequence
from itertools import batched

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kundekort.addresses.models import Address
from kundekort.attributes.cells import cell_of
from kundekort.customers import identifiers
from kundekort.customers.addresses import address_of
from kundekort.customers.columns import Column, every_column, load
from kundekort.customers.exporting.tables import Value, Values, table_response
from kundekort.customers.importing.address_headings import title_of
from kundekort.customers.models import Customer
from kundekort.history.recording import record
from kundekort.people.models import User

FORMS = ("csv", "xlsx")
_AT_A_TIME = 2000
_PARTS = ("street", "street_2", "post_code", "town")


def export_customers(customers: QuerySet[Customer], columns: Sequence[str], form: str, *, by: User) -> HttpResponseBase:
    """An answer with the customers, in their order, as a file; logged with how many they are.

    `columns` are keys of `every_column`; the name comes as first name and name, so that an import can read it again.
    Raises Refused for more customers than a sheet holds.
    """
    changes = {"customers": (0, customers.count()), "format": ("", form)}
    record("customer.exported", by, by=by, category="access", changes=changes)
    known = every_column()
    chosen = [(code, known[code]) for code in columns]
    headings = [str(heading) for code, column in chosen for heading in _headings(code, column)]
    return table_response(_("customers"), form, headings, _rows(customers, chosen))


def _rows(customers: QuerySet[Customer], columns: Sequence[tuple[str, Column]]) -> Iterator[Values]:
    everyone = customers.select_related("industry").iterator(chunk_size=_AT_A_TIME)
    for some in batched(everyone, _AT_A_TIME, strict=False):
        load([column for _code, column in columns], some)
        for customer in some:
            yield [value for code, column in columns for value in _values(code, column, customer)]


def _headings(code: str, column: Column) -> Sequence[str | Promise]:
    if use := _use(code):
        return [title_of(use, part) for part in _PARTS]
    if code == "town":
        return (_("Town of the head office"),)
    return (column.title, _("First name")) if code == "name" else (column.title,)


def _values(code: str, column: Column, customer: Customer) -> Sequence[Value]:
    if column.attribute:
        return (cell_of(column.attribute, customer),)
    if code == "name":
        return customer.name, customer.first_name
    if use := _use(code):
        return _parts(address_of(customer, use))
    if code in ("phone", "mobile"):
        return (_dialled(getattr(customer, code)),)
    value = column.value(customer)
    return (value if isinstance(value, bool) or hasattr(value, "tzinfo") else str(value),)


def _use(column: str) -> str:
    return column.removesuffix("_address") if column.endswith("_address") else ""


def _parts(address: Address | None) -> Sequence[Value]:
    """Street, its further lines, post code and town, in cells that an import can read again."""
    if address is None:
        return [""] * len(_PARTS)
    street, _line, rest = address.street.partition("\n")
    return street, ", ".join(rest.splitlines()), address.shown_post_code, address.town


def _dialled(number: str) -> str:
    """With the country code after 00: a plus sign would make a spreadsheet calculate."""
    return identifiers.shown_phone(number, "").replace("+", "00", 1)
