"""How the log entries of labels read. The names stand in the entries as they were then."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kundekort.history import sentences
from kundekort.labels.models import Label, Labelled, Sort

sentences.sentences(
    {
        "label.put": _("Added labels"),
        "label.taken": _("Took away labels"),
        "label.swapped": _("Swapped a label, because two were merged"),
        "label.made": _("Made a label"),
        "label.changed": _("Changed a label"),
        "label.retired": _("Retired a label"),
        "label.brought_back": _("Brought back a label"),
        "label.merged": _("Merged two labels"),
        "label.deleted": _("Deleted a label"),
    }
)
PLURALS = {
    Sort.TAG: _("Tags"),
    Sort.PROPERTY: _("Properties"),
    Sort.CATEGORY: _("Categories"),
    Sort.GROUP: _("Groups"),
    Sort.MAILING: _("Mailing lists"),
}


def show(field: str, value: Any) -> str:
    """A stored value as people read it."""
    return "" if value is None else str(value)


sentences.fields(Labelled, {**{sort.value: title for sort, title in PLURALS.items()}, "label_id": _("Label")}, show)
sentences.fields(Label, {field.attname: field.verbose_name for field in Label._meta.fields}, show)
