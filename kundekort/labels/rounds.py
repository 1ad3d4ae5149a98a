"""Rounds: one label for many subjects at once, some thousand a transaction; here and now for few, queued for many.

Whatever happens between two chunks, a subject is looked at once: each chunk locks the round, and gives way when
another worker has moved its position.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kundekort.basics.any_of import AnyOf
from kundekort.card.registry import Card, card_of
from kundekort.history.recording import record_each
from kundekort.labels.models import Label, Labelled, Round, What
from kundekort.labels.putting import put_on_many, refuse_retired, take_off_many
from kundekort.people.models import User

AT_ONCE = 1000
CHUNK = 2000
DAYS_KEPT = 30


@transaction.atomic
def label_many(what: What, label: Label, card: Card, pks: Sequence[int], *, by: User) -> Round:
    """Put a label on the subjects of a card, or take it off them: those among `pks` that `by` sees when it happens.

    Returns the round: done when there are at most AT_ONCE, and otherwise for the queue. Raises Refused for putting on
    a retired label.
    """
    if what == What.PUT:
        refuse_retired([label])
    kind = card.subject._meta.label_lower
    return start(what, label, kind=kind, pks=list(pks), total=len(pks), by=by)


def start(
    what: What, label: Label, *, by: User, total: int, into: Label | None = None, kind: str = "",
    pks: Sequence[int] = (),
) -> Round:  # fmt: skip
    """Save a round and go it at once, or give it to the queue. Must run in a transaction."""
    each = Round.objects.create(
        by=by, what=what, label=label.pk, name=label.full_name, into=into.pk if into else None,
        into_name=into.full_name if into else "", kind=kind, pks=list(pks), total=total, started_at=timezone.now(),
    )  # fmt: skip
    if total <= AT_ONCE:
        return go(each.pk)
    app.configure_task("labels.go_round", lock=f"label-round-{each.pk}").defer(round_id=each.pk)
    return each


def go(pk: int) -> Round:
    """Go a round to its end, from where it stands. Returns it as it then is."""
    while _step(pk):
        pass
    return Round.objects.select_related("by").get(pk=pk)


def forget_old() -> int:
    """Delete the rounds that ended DAYS_KEPT days ago; returns how many."""
    limit = timezone.now() - timedelta(days=DAYS_KEPT)
    return Round.objects.filter(started_at__lt=limit).exclude(ended_at=None).delete()[0]


@transaction.atomic
def _step(pk: int) -> bool:
    """One chunk; False when nothing is left to do."""
    current = Round.objects.select_for_update(of=("self",)).select_related("by__role").get(pk=pk)
    if current.is_done:
        return False
    looked_at, changed = _STEPS[What(current.what)](current)
    current.position += looked_at
    current.changed += changed
    if not looked_at:
        current.ended_at = timezone.now()
    current.save(update_fields=["position", "changed", "ended_at", "problem"])
    return bool(looked_at)


def _put_or_take(current: Round) -> tuple[int, int]:
    chunk = current.pks[current.position : current.position + CHUNK]
    label = Label.objects.filter(pk=current.label).first()
    card = card_of(current.kind)
    if not chunk or label is None or not current.by.may(card.change):
        if chunk:
            current.problem = _("Not finished: the label is gone, or you may not do this any more.")
        return 0, 0
    seen = card.subject._default_manager.visible_to(current.by)  # type: ignore[attr-defined]
    pks = seen.filter(AnyOf(F("pk"), chunk)).values_list("pk", flat=True)
    act = put_on_many if current.what == What.PUT else take_off_many
    return len(chunk), len(act(current.kind, dict.fromkeys(pks, (label,)), by=current.by))


def _merge_or_delete(current: Round) -> tuple[int, int]:
    label = Label.objects.select_for_update().filter(pk=current.label).first()
    if label is None:
        return 0, 0
    rows = list(Labelled.objects.filter(label=label).order_by("pk")[:CHUNK])
    into = Label.objects.filter(pk=current.into).first() if current.into else None
    if rows:
        _move(rows, label, into, current.by)
        return len(rows), len(rows)
    Labelled.everywhere.filter(label=label).delete()
    label.delete()
    return 0, 0


def _move(rows: Sequence[Labelled], label: Label, into: Label | None, by: User) -> None:
    """Give the rows' subjects another label, or none, and say so in the log of each."""
    if into:
        stays = ("on_kind", "on_id", "created_at", "created_by_id", "changed_at", "changed_by_id", "batch")
        copies = [Labelled(label=into, **{name: getattr(row, name) for name in stays}) for row in rows]
        Labelled.everywhere.bulk_create(copies, ignore_conflicts=True)
    Labelled.everywhere.filter(AnyOf(F("pk"), [row.pk for row in rows])).delete()
    changes = {label.sort: (label.full_name, into.full_name if into else None)}
    code = "label.swapped" if into else "label.taken"
    record_each(code, ((row, (row.on_kind, row.on_id), changes) for row in rows), by=by)


_STEPS: dict[What, Callable[[Round], tuple[int, int]]] = {
    What.PUT: _put_or_take, What.TAKE: _put_or_take, What.MERGE: _merge_or_delete, What.DELETE: _merge_or_delete,
}  # fmt: skip


def about(current: Round) -> str:
    """What a round does, or has done, in a sentence."""
    values = {"label": current.name, "into": current.into_name, "count": current.changed}
    if not current.is_done:
        return {
            What.PUT: _("Adding “%(label)s”"),
            What.TAKE: _("Taking away “%(label)s”"),
            What.MERGE: _("Merging “%(label)s” into “%(into)s”"),
            What.DELETE: _("Deleting “%(label)s”"),
        }[What(current.what)] % values
    return {
        What.PUT: _("“%(label)s” added. New on: %(count)d."),
        What.TAKE: _("“%(label)s” taken away. It was on: %(count)d."),
        What.MERGE: _("“%(label)s” is merged into “%(into)s”. It was on: %(count)d."),
        What.DELETE: _("“%(label)s” is deleted. It was on: %(count)d."),
    }[What(current.what)] % values
