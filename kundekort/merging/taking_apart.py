"""Undoing a merge: everything is put back as it was, but for what has been changed since."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.history.recording import record
from kundekort.merging.announcements import taken_apart
from kundekort.merging.merging import locked_pair, named
from kundekort.merging.models import Merge, MergeMove
from kundekort.merging.moving import plain, set_back
from kundekort.merging.subjects import mergeable
from kundekort.people.models import User


@dataclass(frozen=True)
class Apart:
    """The two as they are again, and a sentence for what stayed because it was changed since."""

    merge: Merge
    survivor: Any
    other: Any
    kept: list[str]


@transaction.atomic
def take_apart(done: Merge, *, by: User) -> Apart:
    """Undo a merge. What was added to the survivor since stays there, and so does what was changed since.

    Undoing twice changes nothing. Raises Refused after DAYS_TO_UNDO days, and when the survivor itself is out of sight.
    """
    model = mergeable(done.kind).model
    survivor, other = locked_pair(model(pk=done.survivor_id), model(pk=done.other_id))
    current = Merge.objects.select_for_update(of=("self",)).get(pk=done.pk)
    if current.undone_at:
        return Apart(current, survivor, other, [])
    if sentence := why_not(current, survivor):
        raise Refused(sentence, code="cannot_undo")
    changed = _put_back(current)
    survivor, other = locked_pair(survivor, other)
    taken_apart.send(model, subjects=(survivor, other))
    kept = _give_back(current, survivor, other, by)
    if changed:
        kept.append(_("%(n)d more have been moved or changed since and stay as they are.") % {"n": changed})
    current.undone_at, current.undone_by = timezone.now(), by
    current.save(update_fields=["undone_at", "undone_by"])
    record("merge.undone", current, by=by, on=survivor, changes={"merged_with": (named(other), None)})
    record("merge.undone", current, by=by, on=other, changes={"merged_with": (named(survivor), None)})
    return Apart(current, survivor, other, kept)


def why_not(done: Merge, survivor: Any) -> str:
    """Why the merge cannot be undone now; empty when it can."""
    if done.is_too_old:
        return _("This merge can no longer be undone. That was possible until %(day)s.") % {
            "day": date_format(timezone.localtime(done.until), "SHORT_DATE_FORMAT")
        }
    if survivor.merged_into_id:
        return _("%(name)s has itself been merged with another. Undo that merge first.") % {"name": survivor}
    if survivor.trashed_at:
        return _("%(name)s is in the trash. Take it out first.") % {"name": survivor}
    return ""


def _put_back(done: Merge) -> int:
    """Set every row back, the last change first; returns how many have been changed since and stay."""
    moves: list[MergeMove] = list(done.moves.order_by("-pk"))
    return sum(set_back(move, apps.get_model(move.model)) for move in moves)


def _give_back(done: Merge, survivor: Any, other: Any, by: User) -> list[str]:
    """Give the survivor the values it had, where they are still those of the merge; sentences for the others."""
    kind = mergeable(survivor)
    same = [code for code, (_before, after) in done.values.items() if plain(getattr(survivor, code)) == after]
    values = {code: done.values[code][0] for code in same}
    if values:
        kind.take(survivor, other, values, "merge.values_given_back", by)
    kept = [str(kind.label_of(code)) for code in done.values if code not in same]
    if not kept:
        return []
    return [
        _("Changed since, and therefore kept on %(name)s: %(fields)s.")
        % {"name": survivor, "fields": ", ".join(kept)}
    ]  # fmt: skip
