"""How the log entries of selections read."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kundekort.history import sentences
from kundekort.selections.models import SavedView

sentences.sentences(
    {
        "view.saved": _("Saved a view of a list"),
        "view.changed": _("Changed a view of a list"),
        "view.deleted": _("Deleted a view of a list"),
        "view.restored": _("Restored a view of a list"),
    }
)


def show(field: str, value: Any) -> str:
    """A stored value as people read it."""
    if isinstance(value, bool):
        return _now("yes") if value else _now("no")
    return "" if value is None else str(value)


sentences.fields(SavedView, {field.attname: field.verbose_name for field in SavedView._meta.fields}, show)
