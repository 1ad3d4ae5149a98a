"""How the log entries of relations read."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.card.registry import card_of
from kundekort.history import sentences
from kundekort.relations.models import Relation, RelationType, Sort

sentences.sentences(
    {
        "relation.added": gettext_lazy("Added a relation"),
        "relation.changed": gettext_lazy("Changed a relation"),
        "relation.removed": gettext_lazy("Removed a relation"),
        "relation.restored": gettext_lazy("Took a relation back"),
        "relation_type.added": gettext_lazy("Added a kind of relation"),
        "relation_type.changed": gettext_lazy("Changed a kind of relation"),
        "relation_type.retired": gettext_lazy("Retired a kind of relation"),
        "relation_type.resumed": gettext_lazy("Took a kind of relation back into use"),
        "relation_type.deleted": gettext_lazy("Deleted a kind of relation"),
    }
)
_LABELS = {
    **{field.attname: field.verbose_name for field in Relation._meta.fields},
    "to": gettext_lazy("whom"),
    "from": gettext_lazy("whom"),
}


def _show(field: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if field == "type_id":
        return str(RelationType.objects.filter(pk=value).first() or "")
    return _end(str(value)) if field in ("to", "from") else str(value)


def _end(value: str) -> str:
    """Who reads a log need not be somebody who sees the other end."""
    kind, _colon, pk = value.partition(":")
    try:
        card = card_of(kind)
    except LookupError:
        return ""
    subject = card.subject._base_manager.filter(pk=int(pk)).first()
    if subject is None or card.choosing is None:
        return ""
    return (
        _("somebody not everybody may see") if getattr(subject, "only_owner", False) else card.choosing.label(subject)
    )


def _show_kind(field: str, value: Any) -> str:
    if field in ("first", "second") and value:
        return str(Sort(value).label)
    return "" if value in (None, "") else str(value)


sentences.fields(Relation, _LABELS, _show)
sentences.fields(RelationType, {field.attname: field.verbose_name for field in RelationType._meta.fields}, _show_kind)
