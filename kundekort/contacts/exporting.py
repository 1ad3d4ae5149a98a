"""Exporting contacts as a mailing list: what a list shows, with the same filters, columns and order (row 92)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import batched

from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kundekort.attributes.cells import cell_of
from kundekort.contacts.columns import Column, every_column, load, with_positions
from kundekort.contacts.models import Contact
from kundekort.contacts.models.visible import ContactQuerySet
from kundekort.customers.exporting.tables import Value, Values, table_response
from kundekort.history.recording import record
from kundekort.people.models import User

FORMS = ("csv", "xlsx")
_AT_A_TIME = 2000


def export_contacts(contacts: ContactQuerySet, columns: Sequence[str], form: str, *, by: User) -> HttpResponseBase:
    """An answer with the contacts, in their order, as a file; logged with how many they are.

    `columns` are keys of `every_column`; the name comes as first and last name. Raises Refused for more
    than a sheet holds.
    """
    changes = {"contacts": (0, contacts.count()), "format": ("", form)}
    record("contact.exported", by, by=by, category="access", changes=changes)
    known = every_column()
    chosen = [(code, known[code]) for code in columns]
    headings = [str(heading) for code, column in chosen for heading in _headings(code, column)]
    return table_response(_("contacts"), form, headings, _rows(contacts, chosen, by))


def _rows(contacts: ContactQuerySet, columns: Sequence[tuple[str, Column]], user: User) -> Iterator[Values]:
    everyone = with_positions(contacts, user).iterator(chunk_size=_AT_A_TIME)
    for some in batched(everyone, _AT_A_TIME, strict=False):
        load([column for _code, column in columns], some)
        for contact in some:
            yield [value for code, column in columns for value in _values(code, column, contact)]


def _headings(code: str, column: Column) -> Sequence[str | Promise]:
    return (_("First name"), _("Last name")) if code == "name" else (column.title,)


def _values(code: str, column: Column, contact: Contact) -> Sequence[Value]:
    if column.attribute:
        return (cell_of(column.attribute, contact),)
    if code == "name":
        return contact.first_name, contact.last_name
    value = column.value(contact)
    if code in ("phone", "mobile"):
        return (str(value).replace("+", "00", 1),)
    if isinstance(value, bool | datetime):
        return (value,)
    return (value.isoformat() if isinstance(value, date) else str(value or ""),)
