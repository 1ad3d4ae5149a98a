"""The filter by labels above a list: the labels in force, and the address with one more."""

from django.http import QueryDict

from kundekort.labels.finding import meant
from kundekort.labels.selecting import Chosen
from kundekort.ui.chips import Chip, changed_address

TYPED = "labelled"
"""The word of the field in which a label is typed."""


def narrowed(query: QueryDict) -> str:
    """The address with the label that was typed as one more, "" when none was. Raises Refused for an unknown one."""
    typed = query.get(TYPED, "").strip()
    if not typed:
        return ""
    words = query.copy()
    words.appendlist("label", str(meant(typed).pk))
    return changed_address(words, **{TYPED: "", "cursor": ""})


def label_chips(query: QueryDict, chosen: Chosen) -> list[Chip]:
    """The labels the list is narrowed to."""
    return [
        Chip.of(query, "label", str(label.pk), label.get_sort_display(), label.full_name) for label in chosen.labels
    ]
