"""Saving views of lists, changing, sharing and deleting them, and choosing the one that opens by itself."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card.stale import refuse_passed, refuse_stale
from kundekort.history.recording import record
from kundekort.people.models import User
from kundekort.selections.lists import AList, every_list
from kundekort.selections.models import LONGEST_NAME, DefaultView, SavedView
from kundekort.selections.opening import may_change
from kundekort.selections.words import kept_words

MOST_VIEWS = 200
_STAMP = ("revision", "changed_at", "changed_by")


@transaction.atomic
def save_view(alist: AList, name: str, query: QueryDict, *, shared: bool = False, by: User) -> SavedView:
    """Keep the words of an address as a view.

    Raises Refused for words that the list does not understand, a name that `by` has given before, and for sharing
    without the right to.
    """
    if SavedView.objects.filter(owner=by.pk, list=alist.code).count() >= MOST_VIEWS:
        raise Refused(_("You have very many views. Delete one of them first."), code="too_many")
    facts = _checked({"name": name, "shared": shared}, was_shared=False, by=by)
    now = timezone.now()
    view = SavedView(
        list=alist.code, words=checked_words(alist, query, by), owner=by, created_at=now, changed_at=now, changed_by=by,
        **facts,
    )  # fmt: skip
    _save(view)
    record("view.saved", view, by=by, changes={"name": (None, view.name), "shared": (None, view.shared)})
    return view


def checked_words(alist: AList, query: QueryDict, user: User) -> str:
    """What is kept of the words of an address. Raises Refused for words that the list does not understand."""
    return kept_words(alist, query, alist.select(query, user))


@transaction.atomic
def change_view(view: SavedView, facts: Mapping[str, Any], *, revision: int, by: User) -> SavedView:
    """Set any of `name`, `shared` and `words`. `revision` is the one the changer saw.

    Raises Stale after another's change, Refused as `save_view` does and for another's view.
    """
    current = _locked(view, by)
    facts = _checked(facts, was_shared=current.shared, by=by)
    refuse_stale(current, facts, revision)
    changes = {field: (before, value) for field, value in facts.items() if (before := getattr(current, field)) != value}
    if not changes:
        return current
    for field, value in facts.items():
        setattr(current, field, value)
    _stamp(current, by)
    _save(current, *changes, *_STAMP)
    record("view.changed", current, by=by, changes=changes)
    return current


@transaction.atomic
def keep_words(view: SavedView, query: QueryDict, *, revision: int, by: User) -> SavedView:
    """Let a view be what the list now shows. Raises Refused and Stale as `change_view` does."""
    words = checked_words(every_list()[view.list], query, by)
    return change_view(view, {"words": words}, revision=revision, by=by)


@transaction.atomic
def delete_view(view: SavedView, *, by: User, revision: int | None = None) -> SavedView:
    """Put a view in the trash; whoever had it as default has none. Raises Stale at another `revision`."""
    current = _locked(view, by)
    if revision is not None:
        refuse_passed(current, revision)
    current.trashed_at = timezone.now()
    _stamp(current, by)
    current.save(update_fields=["trashed_at", *_STAMP])
    record("view.deleted", current, by=by)
    return current


@transaction.atomic
def restore_view(view: SavedView, *, by: User) -> SavedView:
    """Take a view out of the trash. Raises Refused when its name has been given to another meanwhile."""
    current = SavedView.everywhere.select_for_update().get(pk=view.pk)
    _refuse_others(current, by)
    if current.trashed_at:
        current.trashed_at = None
        _stamp(current, by)
        _save(current, "trashed_at", *_STAMP)
        record("view.restored", current, by=by)
    return current


@transaction.atomic
def make_default(view: SavedView, *, by: User) -> None:
    """Open the list as this view from now on, for `by` alone."""
    DefaultView.objects.update_or_create(user=by, list=view.list, defaults={"view": view})


def open_as_delivered(alist: AList, *, by: User) -> None:
    """Open the list without a view again, for `by` alone."""
    DefaultView.objects.filter(user=by, list=alist.code).delete()


def _locked(view: SavedView, by: User) -> SavedView:
    current = SavedView.objects.select_for_update(of=("self",)).filter(pk=view.pk).first()
    if current is None:
        raise Refused(_("This view is not here any more. Somebody has deleted it."), code="gone")
    _refuse_others(current, by)
    return current


def _refuse_others(view: SavedView, by: User) -> None:
    if not may_change(view, by):
        raise Refused(
            _("This view is %(owner)s's. Save one of your own instead.") % {"owner": view.owner}, code="not_yours"
        )


def _checked(facts: Mapping[str, Any], *, was_shared: bool, by: User) -> dict[str, Any]:
    checked = dict(facts)
    if "name" in checked:
        checked["name"] = " ".join(checked["name"].replace("\0", "").split())
        if not 0 < len(checked["name"]) <= LONGEST_NAME:
            raise Refused(
                _("Give the view a name of at most %(most)d characters.") % {"most": LONGEST_NAME},
                field="name", code="bad_name",
            )  # fmt: skip
    if checked.get("shared") and not was_shared and not by.may("selections.share_views"):
        raise Refused(_("You may not share views. Keep it for yourself."), field="shared", code="may_not_share")
    return checked


def _save(view: SavedView, *fields: str) -> None:
    try:
        with transaction.atomic():
            view.save(update_fields=fields or None)
    except IntegrityError as error:
        if "selections_view_named_once" not in str(error):
            raise
        raise Refused(
            _("There is a view called “%(name)s” already. Choose another name.") % {"name": view.name},
            field="name", code="name_taken",
        ) from error  # fmt: skip


def _stamp(view: SavedView, by: User) -> None:
    view.revision += 1
    view.changed_at, view.changed_by = timezone.now(), by
