"""Exporting contacts as a mailing list: what a list shows, with the same filters, columns and order (row 92)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kundekort.contacts.columns import COLUMNS, with_positions
from kundekort.contacts.models import Contact
from kundekort.contacts.models.visible import ContactQuerySet
from kundekort.customers.exporting.tables import Value, Values, table_response
from kundekort.history.recording import record
from kundekort.people.models import User

FORMS = ("csv", "xlsx")
_AT_A_TIME = 2000


def export_contacts(contacts: ContactQuerySet, columns: Sequence[str], form: str, *, by: User) -> HttpResponseBase:
    """An answer with the contacts, in their order, as a file; logged with how many they are.

    `columns` are keys of COLUMNS; the name comes as first and last name. Raises Refused for more than a sheet holds.
    """
    changes = {"contacts": (0, contacts.count()), "format": ("", form)}
    record("contact.exported", by, by=by, category="access", changes=changes)
    headings = [str(heading) for column in columns for heading in _headings(column)]
    return table_response(_("contacts"), form, headings, _rows(contacts, columns, by))


def _rows(contacts: ContactQuerySet, columns: Sequence[str], user: User) -> Iterator[Values]:
    for contact in with_positions(contacts, user).iterator(chunk_size=_AT_A_TIME):
        yield [value for column in columns for value in _values(column, contact)]


def _headings(column: str) -> Sequence[str | Promise]:
    return (_("First name"), _("Last name")) if column == "name" else (COLUMNS[column].title,)


def _values(column: str, contact: Contact) -> Sequence[Value]:
    if column == "name":
        return contact.first_name, contact.last_name
    value = COLUMNS[column].value(contact)
    if column in ("phone", "mobile"):
        return (str(value).replace("+", "00", 1),)
    if isinstance(value, bool | datetime):
        return (value,)
    return (value.isoformat() if isinstance(value, date) else str(value or ""),)
