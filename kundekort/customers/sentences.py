"""How the log entries of customers read."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.customers import identifiers
from kundekort.customers.facts import LANGUAGES
from kundekort.customers.models import Customer, Industry
from kundekort.customers.models.customer import Kind
from kundekort.history import sentences
from kundekort.people.names import name_of

sentences.sentences(
    {
        "customer.created": gettext_lazy("Created the customer"),
        "customer.changed": gettext_lazy("Changed the customer"),
        "customer.activated": gettext_lazy("Set the customer active"),
        "customer.deactivated": gettext_lazy("Set the customer inactive"),
        "customer.deleted": gettext_lazy("Moved the customer to the trash"),
        "customer.import_undone": gettext_lazy("Set the customer back as before an import"),
        "customer.removed": gettext_lazy("Removed the customer when an import was undone"),
        "import.finished": gettext_lazy("Imported customers"),
        "import.undone": gettext_lazy("Undid an import of customers"),
        "customer.exported": gettext_lazy("Exported customers"),
        "customer.restored": gettext_lazy("Took the customer out of the trash"),
        "customer.logo_changed": gettext_lazy("Changed the logo"),
        "customer.series_changed": gettext_lazy("Changed the number the next customer gets"),
        "customer.logo_removed": gettext_lazy("Removed the logo"),
    }
)
LABELS = {field.attname: field.verbose_name for field in Customer._meta.fields}


def show(field: str, value: Any) -> str:
    """A stored value of a customer's field as the card would show it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or value == "":
        return ""
    if shown := _SHOWN.get(field):
        return str(shown(value))
    return str(value)


def _industry(code: str) -> str:
    return str(Industry.objects.filter(pk=code).first() or code)


_SHOWN: dict[str, Any] = {
    "kind": lambda value: Kind(value).label,
    "language": lambda value: LANGUAGES.get(value, value),
    "owner_id": name_of,
    "industry_id": _industry,
    "phone": lambda value: identifiers.shown_phone(value, ""),
    "mobile": lambda value: identifiers.shown_phone(value, ""),
    "logo_id": lambda value: _("a picture"),
}
sentences.fields(Customer, LABELS, show)
