from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kundekort.people.models import User
from kundekort.selections.lists import lists_of

LONGEST_NAME = 80
LONGEST_WORDS = 4000


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Saved views, and who may see them."""

    def visible_to(self, user: User) -> Self:
        """One's own and the shared ones, of lists that the user may see."""
        if not user.may("selections.view_views"):
            return self.none()
        whose = Q(shared=True) if user.seen_as else Q(shared=True) | Q(owner=user.pk)
        return self.filter(whose, list__in=[each.code for each in lists_of(user)])


class Kept(models.Manager["SavedView"]):
    """Views outside the trash."""

    def get_queryset(self) -> SavedViewQuerySet:
        """The views people use."""
        return SavedViewQuerySet(self.model, using=self._db).filter(trashed_at=None)

    def visible_to(self, user: User) -> SavedViewQuerySet:
        return self.get_queryset().visible_to(user)


class SavedView(models.Model):
    """A list as somebody wants to find it again: the words of its address, under a name.

    `list` names the list (`lists.py`). The words are filters, columns and order, never ids of what was found: a view
    keeps up with the data, and whoever opens a shared one finds what they may see.
    """

    list = models.CharField(max_length=20, editable=False)
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    words = models.CharField(_("filters, columns and order"), max_length=LONGEST_WORDS)
    shared = models.BooleanField(_("shared with everybody"), default=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False, db_index=False
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    trashed_at = models.DateTimeField(null=True, editable=False)

    everywhere = SavedViewQuerySet.as_manager()
    objects = Kept()

    class Meta:
        base_manager_name = "everywhere"
        default_manager_name = "objects"
        constraints: ClassVar = [
            models.UniqueConstraint(
                "owner", "list", Lower("name"), condition=Q(trashed_at=None), name="selections_view_named_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["list"], condition=Q(shared=True, trashed_at=None), name="selections_shared_views"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The words that open the list as this view, behind the address of the list."""
        return f"?view={self.pk}&{self.words}"
