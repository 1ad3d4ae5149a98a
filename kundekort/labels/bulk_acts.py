"""Putting labels on many subjects of a list, taking them off, and mailing lists, for the bar of a list."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kundekort.basics.refused import Refused
from kundekort.card.registry import Card
from kundekort.labels import finding
from kundekort.labels.making import find_or_none, named
from kundekort.labels.models import Label, Sort
from kundekort.labels.putting import put_on_many, refuse_retired, take_off_many
from kundekort.people.models import User
from kundekort.selections.acts import BulkAct, Chunk, Do, Done, Given

type Many = Callable[..., set[int]]


def label_acts(card: Card) -> tuple[BulkAct, ...]:
    """Putting a label on, and taking one off."""
    put, take = _many(card, put_on_many), _many(card, take_off_many)
    return (
        BulkAct(
            "label", _("Add label"), _("“%(value)s” added"), card.change, put, undo=take, read=_to_put, field="label",
            icon="plus",
        ),
        BulkAct(
            "unlabel", _("Take off"), _("“%(value)s” taken away"), card.change, take, undo=put, read=_meant,
            field="label", icon="x",
        ),
    )  # fmt: skip


def mailing_acts(card: Card) -> tuple[BulkAct, ...]:
    """Adding to a mailing list, which is made when there is none of the name, and taking off it."""
    put, take = _many(card, put_on_many), _many(card, take_off_many)
    return (
        BulkAct(
            "mailing", _("Add to the list"), _("On the mailing list “%(value)s”"), card.change, put, undo=take,
            read=_mailing, field="mailing", icon="mail-plus",
        ),
        BulkAct(
            "unmailing", _("Take off the list"), _("Off the mailing list “%(value)s”"), card.change, take, undo=put,
            read=_mailing_there, field="mailing", icon="mail-minus",
        ),
    )  # fmt: skip


def _many(card: Card, act: Many) -> Do:
    def do(chunk: Chunk) -> Done:
        label = Label.objects.filter(pk=chunk.value, leaving_at=None).first()
        if label is None:
            return Done({}, dict.fromkeys(chunk.pks, _now("The label is gone: somebody has merged or deleted it.")))
        kind = card.subject._meta.label_lower
        changed = act(kind, dict.fromkeys(chunk.pks, (label,)), by=chunk.by, batch=chunk.batch)
        return Done(dict.fromkeys(sorted(changed)))

    return do


def _to_put(given: Given, by: User) -> tuple[int, str]:
    """A name that no label has becomes a new tag."""
    try:
        value, shown = _meant(given, by)
    except Refused as refused:
        if refused.code != "unknown_label" or isinstance(given, int):
            raise
        return _as_value(named(Sort.TAG, [_typed(given)], by=by)[0])
    refuse_retired([Label.objects.get(pk=value)])
    return value, shown


def _meant(given: Given, _by: User) -> tuple[int, str]:
    if isinstance(given, int):
        return _as_value(_by_id(Label.objects.all(), given))
    return _as_value(finding.meant(_typed(given)))


def _mailing(given: Given, by: User) -> tuple[int, str]:
    if isinstance(given, int):
        return _mailing_there(given, by)
    return _as_value(named(Sort.MAILING, [_typed(given)], by=by)[0])


def _mailing_there(given: Given, _by: User) -> tuple[int, str]:
    if isinstance(given, int):
        return _as_value(_by_id(Label.objects.filter(sort=Sort.MAILING), given))
    label = find_or_none(Sort.MAILING, _typed(given), retired_too=True)
    if label is None:
        raise _unknown(_typed(given))
    return _as_value(label)


def _by_id(among: Any, pk: int) -> Label:
    label: Label | None = among.filter(pk=pk, leaving_at=None).first()
    if label is None:
        raise _unknown(str(pk))
    return label


def _unknown(given: str) -> Refused:
    return Refused(_now("No label is called “%(name)s”.") % {"name": given[:60]}, field="value", code="unknown_label")


def _typed(given: Given) -> str:
    typed = str(given or "").strip()
    if not typed:
        raise Refused(_now("Type the name of a label."), field="value", code="no_name")
    return typed


def _as_value(label: Label) -> tuple[int, str]:
    return label.pk, label.full_name
