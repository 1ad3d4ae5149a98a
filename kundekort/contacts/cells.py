"""The cells of the list as HTML. A page has four hundred of them: drawn here they take a third of a template's time."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kundekort.contacts.columns import Column, phone_of, positions_of
from kundekort.contacts.models import Contact
from kundekort.customers.cells import DRAWN_BY_TYPE
from kundekort.ui import formats
from kundekort.ui.templatetags.ui import icon

type Draw = Callable[[Contact, Any], str]


def cells_of(contact: Contact, columns: Iterable[tuple[str, Column]]) -> SafeString:
    """The `<td>` of each column for one contact; what people typed is escaped."""
    return mark_safe("".join(_cell(contact, code, column) for code, column in columns))


def _cell(contact: Contact, code: str, column: Column) -> str:
    value = column.value(contact)
    draw = DRAWN_BY_TYPE.get(column.attribute.type) if column.attribute else _DRAWN.get(code)
    if draw and (value or value is False):
        return draw(contact, value)
    return f"<td>{escape(str(value or ''))}</td>"


def _name(contact: Contact, name: str) -> str:
    parts = [icon("user"), f'<a href="{contact.get_absolute_url()}">{escape(name)}</a>']
    if not contact.active:
        parts.append(f'<span class="state">{escape(pgettext("contact", "Inactive"))}</span>')
    if contact.only_owner:
        parts.append(icon("lock", _("Visible only to the owner")))
    return f'<td class="name">{" ".join(parts)}</td>'


def _company(contact: Contact, _names: str) -> str:
    customers = dict.fromkeys(position.customer for position in positions_of(contact))
    links = (f'<a href="{each.get_absolute_url()}">{escape(each.display_name)}</a>' for each in customers)
    return f"<td>{', '.join(links)}</td>"


def _phone(number_of: Callable[[Contact], str]) -> Draw:
    return lambda contact, shown: f'<td><a href="tel:{escape(number_of(contact))}">{escape(shown)}</a></td>'


_DRAWN: dict[str, Draw] = {
    "name": _name,
    "company": _company,
    "created": lambda _contact, at: f"<td>{escape(formats.when(at))}</td>",
    "changed": lambda _contact, at: f"<td>{escape(formats.when(at))}</td>",
    "birthday": lambda _contact, day: f"<td>{escape(formats.day(day))}</td>",
    "active": lambda _contact, active: f"<td>{escape(_('yes') if active else _('no'))}</td>",
    "email": lambda _contact, email: f'<td><a href="mailto:{escape(email)}">{escape(email)}</a></td>',
    "phone": _phone(phone_of),
    "mobile": _phone(lambda contact: contact.mobile),
}
