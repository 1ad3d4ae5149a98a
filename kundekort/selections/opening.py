"""Opening a list: as the view that its address names, or as the one that somebody has made the default."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.http import QueryDict

from kundekort.people.gate import ARequest
from kundekort.people.models import User
from kundekort.selections.lists import AList, Selected
from kundekort.selections.models import DefaultView, SavedView
from kundekort.selections.models.saved_view import SavedViewQuerySet
from kundekort.selections.words import VIEW, kept_words, with_view, words_for


@dataclass(frozen=True)
class Views:
    """The views of a list, for its menu: which of them is open, and whether its words have been changed since."""

    alist: AList
    all: Sequence[SavedView]
    user: User
    query: QueryDict
    current: SavedView | None = None
    changed: bool = False

    @property
    def mine(self) -> list[SavedView]:
        """The user's own."""
        return [view for view in self.all if view.owner_id == self.user.pk]

    @property
    def others(self) -> list[SavedView]:
        """Those that others share."""
        return [view for view in self.all if view.owner_id != self.user.pk]

    @property
    def may_keep(self) -> bool:
        """Whether the user may save the changed words in the open view."""
        return self.changed and self.current is not None and may_change(self.current, self.user)

    def with_selection(self, selected: Selected) -> "Views":
        """The same, knowing whether the open view is shown as it was saved."""
        if not self.current:
            return self
        changed = kept_words(self.alist, self.query, selected) != self.current.words
        return Views(self.alist, self.all, self.user, self.query, self.current, changed)


def may_change(view: SavedView, user: User) -> bool:
    """Whether the user may change and delete the view: whoever made it, and who manages the shared ones."""
    if view.owner_id == user.pk:
        return user.may("selections.save_views")
    return view.shared and user.may("selections.manage_views")


def views_of(alist: AList, user: User) -> SavedViewQuerySet:
    """The views of a list that the user may open, by name, each with its owner and `is_default`."""
    default = DefaultView.objects.filter(view=OuterRef("pk"), user=user.pk)
    marked: Any = SavedView.objects.visible_to(user).filter(list=alist.code).select_related("owner")
    marked = marked.annotate(is_default=ExpressionWrapper(Q(Exists(default)), output_field=BooleanField()))
    views: SavedViewQuerySet = marked.order_by("name", "pk")
    return views


def open_list(request: ARequest, alist: AList) -> tuple[Views, str]:
    """The views of the list; and the address to open instead of this one, "" for none.

    Raises Refused when the address names a view that is not there for this user.
    """
    views = list(views_of(alist, request.user))
    for each in views:
        each.words = words_for(alist, each, request.user)
    words = request.GET.keys()
    if not words:
        default = next((view for view in views if view.is_default), None)  # type: ignore[attr-defined]
        return Views(alist, views, request.user, request.GET), default.address if default else ""
    named = request.GET.get(VIEW, "")
    current = next((view for view in views if str(view.pk) == named), None)
    if named and not words - {VIEW}:
        with_view(request.GET, alist, request.user)
        return Views(alist, views, request.user, request.GET, current), current.address if current else ""
    return Views(alist, views, request.user, request.GET, current), ""
