"""Keeping the catalogue in order: renaming, colouring, moving, retiring and bringing back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card.stale import refuse_stale
from kundekort.history.recording import record
from kundekort.labels import making
from kundekort.labels.models import Label, Sort
from kundekort.labels.naming import checked_name, set_keys, set_keys_below
from kundekort.people.models import User

KEYS = ("trail", "full_name", "name_key", "tree_key")
_STAMP = ("revision", "changed_at", "changed_by")


@transaction.atomic
def change_label(label: Label, facts: Mapping[str, Any], *, revision: int, by: User) -> Label:
    """Set any of `name`, `colour` and `parent_id`. `revision` is the one the changer saw.

    Raises Stale after another's change, Refused for a taken name, for a property's name (row 114) and for a group
    that would become part of itself.
    """
    making.lock_tree()
    current = locked(label)
    facts = _checked(current, facts)
    refuse_stale(current, facts, revision)
    changes = {field: (before, value) for field, value in facts.items() if (before := getattr(current, field)) != value}
    if not changes:
        return current
    for field, (_before, value) in changes.items():
        setattr(current, field, value)
    parent = _parent_of(current)
    set_keys(current, parent)
    _stamp(current, by)
    making.save(current, "name", "colour", "parent", *KEYS, *_STAMP)
    if {"name", "parent_id"} & changes.keys():
        Label.objects.bulk_update(set_keys_below(current), KEYS, batch_size=500)
    record("label.changed", current, by=by, changes=changes)
    return current


@transaction.atomic
def retire_label(label: Label, *, by: User) -> Label:
    """Hide a label from where labels are chosen. Where it is used it stays, and it can be brought back."""
    current = locked(label)
    return current if current.retired_at else _set_retired(current, "label.retired", retired=True, by=by)


@transaction.atomic
def bring_back_label(label: Label, *, by: User) -> Label:
    """Let a retired label be chosen again."""
    current = locked(label)
    return _set_retired(current, "label.brought_back", retired=False, by=by) if current.retired_at else current


def locked(label: Label) -> Label:
    """The label as it is now, locked. Raises Refused when it is gone or about to go. Must run in a transaction."""
    current = Label.objects.select_for_update().filter(pk=label.pk, leaving_at=None).first()
    if current is None:
        raise Refused(_("This label is not here any more. Somebody has merged or deleted it."), code="gone")
    return current


def _set_retired(label: Label, code: str, *, retired: bool, by: User) -> Label:
    label.retired_at = timezone.now() if retired else None
    _stamp(label, by)
    label.save(update_fields=["retired_at", *_STAMP])
    record(code, label, by=by)
    return label


def _checked(label: Label, facts: Mapping[str, Any]) -> dict[str, Any]:
    checked = dict(facts)
    if "colour" in checked:
        checked["colour"] = making.checked_colour(checked["colour"])
    if "name" in checked:
        checked["name"] = checked_name(checked["name"])
        if label.is_locked and checked["name"] != label.name:
            raise Refused(
                _("A property keeps its name. Retire it, and make a new one."), field="name", code="property_locked"
            )
    return checked


def _parent_of(label: Label) -> Label | None:
    """The group above, which must be one and must not lie below."""
    if label.parent_id is None:
        return None
    parent = Label.objects.filter(pk=label.parent_id, leaving_at=None).first()
    if parent is None or Sort.GROUP not in (label.sort, parent.sort) or label.sort != parent.sort:
        raise Refused(_("Only a group can be part of a group."), field="parent", code="bad_parent")
    if label.pk in (parent.pk, *parent.trail):
        raise Refused(_("A group cannot be part of itself or of a group below it."), field="parent", code="circle")
    return parent


def _stamp(label: Label, by: User) -> None:
    label.revision += 1
    label.changed_at, label.changed_by = timezone.now(), by
