"""Remembering that two subjects are not the same, however alike they look."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.history.recording import kind_of, record
from kundekort.merging.merging import named
from kundekort.merging.models import NotSame
from kundekort.people.models import User


@transaction.atomic
def keep_apart(one: Any, two: Any, *, by: User) -> NotSame:
    """Remember that they are two, so that no search for duplicates proposes them again."""
    facts = _pair(one, two)
    apart, is_new = NotSame.objects.get_or_create(**facts, defaults={"by": by, "at": timezone.now()})
    if is_new:
        record("merge.not_same", apart, by=by, on=one, changes={"not_same": (None, named(two))})
        record("merge.not_same", apart, by=by, on=two, changes={"not_same": (None, named(one))})
    return apart


@transaction.atomic
def forget_apart(one: Any, two: Any, *, by: User) -> None:
    """Forget that they are two; nothing when nobody had said so."""
    apart = NotSame.objects.select_for_update(of=("self",)).filter(**_pair(one, two)).first()
    if apart:
        for here, there in ((one, two), (two, one)):
            record("merge.perhaps_same", apart, by=by, on=here, changes={"not_same": (named(there), None)})
        apart.delete()


def are_apart(one: Any, two: Any) -> bool:
    """Whether somebody has said that they are two."""
    return NotSame.objects.filter(**_pair(one, two)).exists()


def apart_from(subject: Any) -> set[int]:
    """The ids of those that somebody has said are not the same as the subject."""
    rows = NotSame.objects.filter(Q(first_id=subject.pk) | Q(second_id=subject.pk), kind=kind_of(subject))
    return {first if second == subject.pk else second for first, second in rows.values_list("first_id", "second_id")}


def without_those_apart[S](subject: Any, others: Iterable[S]) -> list[S]:
    """The others that may still be the same as the subject."""
    apart = apart_from(subject)
    return [other for other in others if other.pk not in apart]  # type: ignore[attr-defined]


def _pair(one: Any, two: Any) -> dict[str, Any]:
    if kind_of(one) != kind_of(two) or one.pk == two.pk:
        raise Refused(_("Choose two different ones."), code="not_two")
    first, second = sorted([one.pk, two.pk])
    return {"kind": kind_of(one), "first_id": first, "second_id": second}
