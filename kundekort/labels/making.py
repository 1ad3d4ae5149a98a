"""Making labels: one by name, or those somebody has typed that are not there yet."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.any_of import AnyOf
from kundekort.basics.refused import Refused
from kundekort.history.recording import record
from kundekort.labels.models import Colour, Label, Sort
from kundekort.labels.naming import checked, checked_name, find, folded, set_keys, steps
from kundekort.people.models import User

FREE = (Sort.TAG, Sort.PROPERTY, Sort.MAILING)
"""Sorts of which whoever may label something may make new ones (rows 112 and 113)."""

_TREE = 0x6B6B_0001  # the advisory lock of whoever changes the tree of groups


@transaction.atomic
def make_label(sort: str, name: str, *, parent: Label | None = None, colour: str = "", by: User) -> Label:
    """Make a label. Raises Refused for a name that is taken, or for a sort that others make."""
    refuse_makers(sort, name, by)
    if parent is not None:
        lock_tree()
        parent = _above(sort, parent)
    label = Label(sort=Sort(sort), name=checked_name(name), colour=checked_colour(colour), parent=parent)
    set_keys(label, parent)
    label.created_at = label.changed_at = timezone.now()
    label.created_by = label.changed_by = by
    save(label)
    record("label.made", label, by=by, changes={"name": (None, label.full_name)})
    return label


@transaction.atomic
def named(sort: str, names: Sequence[str], *, by: User) -> list[Label]:
    """The labels that somebody means by these names; those that are not there yet are made.

    Raises Refused for a category or a group that is not there, unless `by` manages labels, and for retired ones.
    """
    return [find_or_none(sort, name) or _made(sort, name, by) for name in (checked(sort, each) for each in names)]


def find_named(sort: str, name: str) -> Label:
    """The label of a sort that is called so. Raises ValidationError when there is none, or several."""
    try:
        label = find_or_none(sort, name)
    except Refused as refused:
        raise ValidationError(str(refused)) from refused
    if label is None:
        raise ValidationError(_("There is none called “%(name)s”.") % {"name": name[:60]})
    return label


def find_or_none(sort: str, name: str, *, retired_too: bool = False) -> Label | None:
    """The label of a sort that is called so, looked up in the database. Raises Refused as `find` does."""
    name = name.replace("\0", "")
    last = (steps(name) or [name])[-1] if sort == Sort.GROUP else name
    among = Label.objects.filter(AnyOf(Lower("name"), [folded(last)]), sort=sort, leaving_at=None)
    return find(sort, name, among, retired_too=retired_too)


def refuse_makers(sort: str, name: str, by: User) -> None:
    """Raise Refused when `by` may not make a label of this sort: categories and groups are made by administrators."""
    if sort in FREE or by.may("labels.manage_labels"):
        return
    sentence = (
        _("There is no group called %(name)s. An administrator can make it.")
        if sort == Sort.GROUP
        else _("There is no category called %(name)s. An administrator can make it.")
    )
    raise Refused(sentence % {"name": name[:60]}, field="name", code="unknown_label")


def lock_tree() -> None:
    """One after another: two moves of groups at once could make a circle that neither of them sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TREE])


def save(label: Label, *fields: str) -> None:
    """Save a label. Raises Refused when another one of its sort, and in the same place, has its name."""
    options: dict[str, Any] = {"update_fields": fields} if fields else {}
    try:
        with transaction.atomic():
            label.save(**options)
    except IntegrityError as error:
        if "labels_name_once" not in str(error):
            raise
        raise Refused(_("There is one with this name already."), field="name", code="name_taken") from error


def checked_colour(colour: str) -> str:
    """One of the colours there are. Raises Refused."""
    if colour not in Colour.values:
        raise Refused(_("This colour is not among those there are."), field="colour", code="bad_colour")
    return colour


def _above(sort: str, parent: Label) -> Label:
    """The group that a new one is to be part of, locked so that it cannot leave meanwhile."""
    found = Label.objects.select_for_update(no_key=True).filter(pk=parent.pk, leaving_at=None).first()
    if found is None or sort != Sort.GROUP or found.sort != Sort.GROUP:
        raise Refused(_("Only a group can be part of a group."), field="parent", code="bad_parent")
    return found


def _made(sort: str, name: str, by: User) -> Label:
    """The new label, and for a group those above it that are not there either."""
    way = steps(name) if sort == Sort.GROUP else [name]
    parent = named(sort, [" > ".join(way[:-1])], by=by)[0] if len(way) > 1 else None
    try:
        return make_label(sort, way[-1] if way else "", parent=parent, by=by)
    except Refused as refused:
        if refused.code != "name_taken":
            raise
        made = find_or_none(sort, name)  # somebody else has made it this moment
        if made is None:
            raise
        return made
