"""How the log entries of merges read."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kundekort.card.references import title_of
from kundekort.history import sentences
from kundekort.history.sentences import Text
from kundekort.merging.models import Merge, NotSame

sentences.sentences(
    {
        "merge.merged": _("Merged with another"),
        "merge.values_taken": _("Took values from the one it was merged with"),
        "merge.undone": _("Undid a merge"),
        "merge.values_given_back": _("Set values back when a merge was undone"),
        "merge.not_same": _("Noted that two are not the same"),
        "merge.perhaps_same": _("Noted that two may be the same after all"),
    }
)
_LABELS: dict[str, Text] = {"merged_with": _("Merged with"), "not_same": _("Not the same as")}


class _Labels(Mapping[str, Text]):
    """What stands in front of each line: the fields of a merge, and the rows of every room by the name of the model."""

    def __getitem__(self, field: str) -> Text:
        if field in _LABELS:
            return _LABELS[field]
        try:
            return title_of(apps.get_model(field))
        except (LookupError, ValueError):
            raise KeyError(field) from None

    def __iter__(self) -> Iterator[str]:
        return iter(_LABELS)

    def __len__(self) -> int:
        return len(_LABELS)


def show(field: str, value: Any) -> str:
    """A name as it is, and a number of rows in words."""
    if isinstance(value, int):
        return ngettext("%(n)d moved", "%(n)d moved", value) % {"n": value}
    return str(value or "")


for _model in (Merge, NotSame):
    sentences.fields(_model, _Labels(), show)
