"""Merging: two subjects of one kind become one. Everything in one transaction, and everything can be put back."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card.stale import refuse_passed
from kundekort.history.recording import Changes, kind_of, record
from kundekort.merging import policies
from kundekort.merging.models import Merge
from kundekort.merging.moving import Moving, plain
from kundekort.merging.rehearsing import Rehearsal
from kundekort.merging.subjects import mergeable
from kundekort.people.models import User


@transaction.atomic
def merge(
    survivor: Any,
    other: Any,
    *,
    take: Collection[str] | None = None,
    revisions: tuple[int, int] | None = None,
    by: User,
) -> Merge:
    """Let `other` become part of `survivor`, which takes the fields `take` from it; None takes what is proposed.

    `revisions` are those of survivor and other in the rehearsal that was seen. Merging once more what is merged
    already changes nothing. Raises Stale when one of them has changed since, Refused when one is gone.
    """
    survivor, other = locked_pair(survivor, other)
    if other.merged_into_id == survivor.pk:
        return Merge.objects.get(kind=kind_of(survivor), other_id=other.pk, undone_at=None)
    _check(survivor, other)
    for one, revision in zip((survivor, other), revisions or (), strict=False):
        refuse_passed(one, revision)
    done = Merge.objects.create(
        kind=kind_of(survivor), survivor_id=survivor.pk, other_id=other.pk, by=by, at=timezone.now()
    )
    _take(done, survivor, other, take, by)
    moving = Moving(survivor, other, done)
    policies.apply(moving)
    _put_aside(moving, by)
    record("merge.merged", done, by=by, on=survivor, changes=_told(moving))
    return done


def locked_pair(one: Any, two: Any) -> tuple[Any, Any]:
    """Both as they are now, locked in the order of their ids. Raises Refused when they are not two, or one is gone."""
    if type(one) is not type(two) or one.pk == two.pk:
        raise Refused(_("Choose two different ones to merge."), code="not_two")
    mergeable(one).lock()
    rows = type(one)._base_manager.select_for_update(of=("self",)).filter(pk__in=[one.pk, two.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    if len(found) < 2:
        raise Refused(_("One of them is not here any more. Somebody has deleted it."), code="gone")
    return found[one.pk], found[two.pk]


def _check(survivor: Any, other: Any) -> None:
    for one in (survivor, other):
        if one.merged_into_id:
            raise Refused(
                _("%(name)s has been merged with another meanwhile. Look at that one.") % {"name": one},
                code="merged_already",
            )
        if one.trashed_at:
            raise Refused(_("%(name)s is in the trash. Take it out first.") % {"name": one}, code="in_trash")


def _take(done: Merge, survivor: Any, other: Any, take: Collection[str] | None, by: User) -> None:
    """Save the chosen values on the survivor, and keep in the merge what stood there."""
    rehearsal = Rehearsal(survivor, other)
    differing = {choice.code for choice in rehearsal.choices}
    chosen = rehearsal.proposed if take is None else differing & set(take)
    before = {code: getattr(survivor, code) for code in differing}
    facts = {code: getattr(other, code) for code in sorted(chosen)}
    if facts:
        mergeable(survivor).take(survivor, other, facts, "merge.values_taken", by)
    after = {code: getattr(survivor, code) for code in differing}
    done.values = {code: [plain(before[code]), plain(after[code])] for code in differing if before[code] != after[code]}
    done.save(update_fields=["values"])


def _put_aside(moving: Moving, by: User) -> None:
    other: Any = moving.other
    columns = {field.attname for field in other._meta.concrete_fields}
    aside = {
        "merged_into_id": moving.survivor.pk, "trashed_at": timezone.now(), "trashed_by_id": by.pk, "active": False,
    }  # fmt: skip
    moving.put_aside({name: value for name, value in aside.items() if name in columns})


def _told(moving: Moving) -> Changes:
    counts = {tally.model._meta.label_lower: tally.moved for tally in moving.tallies.values() if tally.moved}
    return {"merged_with": (None, named(moving.other)), **{name: (None, count) for name, count in counts.items()}}


def named(subject: Model) -> str:
    """The name with the number, where there is one."""
    number = getattr(subject, "number", "")
    return f"{subject} ({number})" if number else str(subject)
