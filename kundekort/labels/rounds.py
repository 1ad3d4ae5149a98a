"""Rounds: a label leaves many subjects, some thousand a transaction; here and now for few, queued for many.

Whatever happens between two chunks, a subject is looked at once: each chunk locks the round, and gives way when
another worker has moved its position.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kundekort.basics.any_of import AnyOf
from kundekort.history.recording import record_each
from kundekort.labels.models import Label, Labelled, Round, What
from kundekort.people.models import User

AT_ONCE = 1000
CHUNK = 2000
DAYS_KEPT = 30


def start(what: What, label: Label, *, by: User, total: int, into: Label | None = None) -> Round:
    """Save a round and go it at once, or give it to the queue. Must run in a transaction."""
    each = Round.objects.create(
        by=by, what=what, label=label.pk, name=label.full_name, into=into.pk if into else None,
        into_name=into.full_name if into else "", total=total, started_at=timezone.now(),
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
    looked_at = _move_or_take(current)
    current.position += looked_at
    current.changed += looked_at
    if not looked_at:
        current.ended_at = timezone.now()
    current.save(update_fields=["position", "changed", "ended_at"])
    return bool(looked_at)


def _move_or_take(current: Round) -> int:
    label = Label.objects.select_for_update().filter(pk=current.label).first()
    if label is None:
        return 0
    rows = list(Labelled.objects.filter(label=label).order_by("pk")[:CHUNK])
    into = Label.objects.filter(pk=current.into).first() if current.into else None
    if rows:
        _move(rows, label, into, current.by)
        return len(rows)
    Labelled.everywhere.filter(label=label).delete()
    label.delete()
    return 0


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


def about(current: Round) -> str:
    """What a round does, or has done, in a sentence."""
    values = {"label": current.name, "into": current.into_name, "count": current.changed}
    if not current.is_done:
        return {
            What.MERGE: _("Merging “%(label)s” into “%(into)s”"),
            What.DELETE: _("Deleting “%(label)s”"),
        }[What(current.what)] % values
    return {
        What.MERGE: _("“%(label)s” is merged into “%(into)s”. It was on: %(count)d."),
        What.DELETE: _("“%(label)s” is deleted. It was on: %(count)d."),
    }[What(current.what)] % values
