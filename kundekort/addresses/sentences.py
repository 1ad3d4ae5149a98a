"""How the log entries of addresses and branches read."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.addresses.models import Address, Branch, MapChoice, Origin, Use
from kundekort.basics.countries import country_name
from kundekort.basics.phones import shown_phone
from kundekort.history import sentences
from kundekort.ui.formats import plain_number

sentences.sentences(
    {
        "address.added": gettext_lazy("Added an address"),
        "address.changed": gettext_lazy("Changed an address"),
        "address.removed": gettext_lazy("Removed an address"),
        "address.restored": gettext_lazy("Took an address out of the trash"),
        "address.head_office_set": gettext_lazy("Changed the head office"),
        "address.positioned": gettext_lazy("Set the position of an address"),
        "address.import_undone": gettext_lazy("Set an address back as before an import"),
        "address.map_chosen": gettext_lazy("Chose which address the map shows"),
        "branch.added": gettext_lazy("Added a branch"),
        "branch.changed": gettext_lazy("Changed a branch"),
    }
)


def show(field: str, value: Any) -> str:
    """A stored value of an address as the card would show it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or value == "":
        return ""
    if shown := _SHOWN.get(field):
        return str(shown(value))
    return str(value)


def _show_branch(field: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)


def _branch(pk: int) -> str:
    return str(Branch.objects.filter(pk=pk).first() or pk)


def _use(value: str) -> str:
    return str(Use(value).label) if value in Use else str(value)


_SHOWN: dict[str, Any] = {
    "uses": lambda value: ", ".join(map(_use, value)),
    "country": country_name,
    "phone": lambda value: shown_phone(value, ""),
    "latitude": lambda value: plain_number(Decimal(value).normalize()),
    "longitude": lambda value: plain_number(Decimal(value).normalize()),
    "branch_id": _branch,
    "position_from": lambda value: Origin(value).label,
}
LABELS = {field.attname: field.verbose_name for field in Address._meta.fields}
sentences.fields(Address, LABELS, show)
sentences.fields(Branch, {field.attname: field.verbose_name for field in Branch._meta.fields}, _show_branch)
sentences.fields(MapChoice, {"use": gettext_lazy("Address on the map")}, lambda _field, value: _use(value))
