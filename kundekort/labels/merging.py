"""Merging a label into another of its sort, and deleting one: at once where few have it, as a round where many do."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.history.recording import record
from kundekort.labels import making, rounds
from kundekort.labels.keeping import locked
from kundekort.labels.models import Label, Labelled, Round, Sort, What
from kundekort.people.models import User


@transaction.atomic
def merge_labels(label: Label, *, into: Label, by: User) -> Round:
    """Give everything that has `label` the label `into` instead, and delete `label`. What has both keeps one.

    Raises Refused for a property (row 114), for labels of two sorts, and for a group with groups below it.
    """
    if label.pk == into.pk:
        raise Refused(_("Choose another one to merge with."), field="into", code="same")
    making.lock_tree()
    current = _free_to_go(label)
    target = locked(into)
    if target.sort != current.sort:
        raise Refused(_("Only labels of the same sort can be merged."), field="into", code="other_sort")
    if target.retired_at:
        raise Refused(
            _("“%(name)s” is retired. Bring it back first.") % {"name": target.full_name}, field="into", code="retired"
        )
    changes = {"name": (current.full_name, target.full_name)}
    record("label.merged", current, by=by, changes=changes)
    return _leave(current, target, by)


@transaction.atomic
def delete_label(label: Label, *, by: User) -> Round:
    """Take a label off everything that has it, and delete it.

    Raises Refused for a property (row 114), and for a group with groups below it.
    """
    making.lock_tree()
    current = _free_to_go(label)
    record("label.deleted", current, by=by, changes={"name": (current.full_name, None)})
    return _leave(current, None, by)


def _free_to_go(label: Label) -> Label:
    current = locked(label)
    if current.sort == Sort.PROPERTY:
        raise Refused(
            _("A property cannot be deleted. Retire it instead: it stays where it is used."), code="property_kept"
        )
    if current.below.filter(leaving_at=None).exists():
        raise Refused(_("There are groups below this one. Move or delete them first."), code="groups_below")
    return current


def _leave(label: Label, into: Label | None, by: User) -> Round:
    label.leaving_at, label.merged_into = timezone.now(), into
    label.save(update_fields=["leaving_at", "merged_into"])
    total = Labelled.objects.filter(label=label).count()
    return rounds.start(What.MERGE if into else What.DELETE, label, into=into, total=total, by=by)
