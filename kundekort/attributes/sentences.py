"""How the log entries of attributes read."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.attributes.models import Attribute
from kundekort.attributes.types import TYPES
from kundekort.history import sentences

sentences.sentences(
    {
        "attribute.defined": gettext_lazy("Defined an attribute"),
        "attribute.changed": gettext_lazy("Changed an attribute"),
        "attribute.retired": gettext_lazy("Retired an attribute"),
        "attribute.brought_back": gettext_lazy("Brought an attribute back"),
        "attribute.deleted": gettext_lazy("Deleted an attribute"),
        "attribute.moved": gettext_lazy("Moved an attribute to another place"),
    }
)


def show(field: str, value: Any) -> str:
    """A stored value of a definition as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field == "type" and value in TYPES:
        return str(TYPES[value].label)
    return "" if value is None else str(value)


_LABELS = {field.attname: field.verbose_name for field in Attribute._meta.fields}
sentences.fields(Attribute, {**_LABELS, "choices": gettext_lazy("choices")}, show)
