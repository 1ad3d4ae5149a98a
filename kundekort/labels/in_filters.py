"""Labels in filters: tags, properties, categories and groups, each with a word of its own."""

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from kundekort.basics.refused import Refused
from kundekort.labels.making import find_or_none
from kundekort.labels.models import Label, Labelled, Sort
from kundekort.labels.selecting import with_any
from kundekort.selections.asks import Asks
from kundekort.selections.conditions import EVERY, Asked, Condition, declare
from kundekort.selections.members import Members

_LONGEST_ID = 18


def _read(sort: Sort, value: str) -> str:
    """The id of a label, from its id or name."""
    label = None
    if value.isascii() and value.isdigit() and len(value) <= _LONGEST_ID:
        label = Label.objects.filter(pk=int(value), sort=sort).first()
    label = label or find_or_none(sort, value.removesuffix(f" ({sort.label.lower()})"), retired_too=True)
    if label is None:
        raise Refused(say("there is no label “%(name)s”") % {"name": value[:60]})
    return str(label.pk)


def _shown(value: str) -> str:
    label = Label.objects.filter(pk=int(value)).first()
    return label.full_name if label else value


def _narrowed(sort: Sort) -> Callable[[Asked], Members]:
    def narrowed(asked: Asked) -> Members:
        if asked.operator == "has":
            return Members(Labelled.objects.filter(on_kind=asked.kind, label__sort=sort))
        return with_any(asked.kind, [int(value) for value in asked.values])

    return narrowed


for _sort in Sort:
    declare(
        EVERY,
        _sort.value,
        Condition(
            _sort.label,
            Asks(("is", "not", "has", "no"), source="label-options", read=partial(_read, _sort), show=_shown),
            _narrowed(_sort),
            _("Labels"),
        ),
    )
