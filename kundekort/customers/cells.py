"""The cells of the list as HTML. A page has four hundred of them: drawn here they take a third of a template's time."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kundekort.customers.columns import Column
from kundekort.customers.models import Customer
from kundekort.ui import formats
from kundekort.ui.templatetags.ui import icon

type Draw = Callable[[Customer, Any], str]


def cells_of(customer: Customer, columns: Iterable[tuple[str, Column]]) -> SafeString:
    """The `<td>` of each column for one customer; what people typed is escaped."""
    return mark_safe("".join(_cell(customer, code, column) for code, column in columns))


def _cell(customer: Customer, code: str, column: Column) -> str:
    value = column.value(customer)
    draw = DRAWN_BY_TYPE.get(column.attribute.type) if column.attribute else _DRAWN.get(code)
    if draw and (value or value is False):
        return draw(customer, value)
    return f"<td>{escape(str(value))}</td>"


def _name(customer: Customer, name: str) -> str:
    parts = [
        icon(customer.icon, str(customer.type_label)),
        f'<a href="{customer.get_absolute_url()}">{escape(name)}</a>',
    ]
    if not customer.active:
        parts.append(f'<span class="state">{escape(pgettext("customer", "Inactive"))}</span>')
    if customer.only_owner:
        parts.append(icon("lock", _("Visible only to the owner")))
    return f'<td class="name">{" ".join(parts)}</td>'


def _number(_subject: object, shown: str) -> str:
    return f'<td class="num">{escape(shown)}</td>'


def _website(_subject: object, address: str) -> str:
    shown = escape(address.removeprefix("https://").removeprefix("http://"))
    return f'<td><a href="{escape(address)}" rel="noopener noreferrer" target="_blank">{shown}</a></td>'


_DRAWN: dict[str, Draw] = {
    "name": _name,
    "created": lambda _customer, at: f"<td>{escape(formats.when(at))}</td>",
    "changed": lambda _customer, at: f"<td>{escape(formats.when(at))}</td>",
    "active": lambda _customer, active: f"<td>{escape(_('yes') if active else _('no'))}</td>",
    "email": lambda _customer, email: f'<td><a href="mailto:{escape(email)}">{escape(email)}</a></td>',
    "website": _website,
}
_LONGEST_SHOWN = 200
DRAWN_BY_TYPE: dict[str, Callable[[Any, Any], str]] = {
    "link": _website,
    "number": _number,
    "money": _number,
    "long_text": lambda _subject, text: f"<td>{escape(text[:_LONGEST_SHOWN])}</td>",
}
"""How the values of attributes are drawn, by their type; also in lists of others than customers."""
