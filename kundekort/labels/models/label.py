"""What things on cards are labelled with: tags, properties, categories, groups and mailing lists."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kundekort.people.models import User

if TYPE_CHECKING:
    from kundekort.labels.models.labelled import Labelled  # noqa: F401

LONGEST_NAME = 80
DEEPEST = 6
"""How many groups may stand under one another."""
STEP = " › "
"""Between a group and the one below it, where the whole way is written."""


class Sort(models.TextChoices):
    """The sorts of label, each with rules of its own: see docs/labels.md."""

    TAG = "tag", _("Tag")
    PROPERTY = "property", _("Property")
    CATEGORY = "category", _("Category")
    GROUP = "group", _("Group")
    MAILING = "mailing", _("Mailing list")


class Colour(models.TextChoices):
    """The few colours a label may have. Colour says nothing that the name does not."""

    NONE = "", _("None")
    BLUE = "blue", _("Blue")
    GREEN = "green", _("Green")
    PURPLE = "purple", _("Purple")
    RED = "red", _("Red")
    YELLOW = "yellow", _("Yellow")


class LabelQuerySet(models.QuerySet["Label"]):
    """Labels."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who may see labels. On a card they are seen by whoever sees its subject."""
        return self if user.may("labels.view_label") else self.none()

    def to_choose(self) -> Self:
        """Those that can be put on something: neither retired nor about to go."""
        return self.filter(retired_at=None, leaving_at=None)

    def with_those_below(self, ids: list[int]) -> Self:
        """These labels and, of groups, all groups below them."""
        return self.filter(Q(pk__in=ids) | Q(trail__overlap=ids))


class Label(models.Model):
    """A tag, a property, a category, a group or a mailing list.

    Groups form a tree: `trail` holds the ids above a group from the top, `full_name` the names of its whole way, and
    `tree_key` sorts it behind the group it is part of. `naming.set_keys` computes them, and only there. A label that
    is being merged or deleted is `leaving_at`, with `merged_into` for where to.
    """

    sort = models.CharField(_("sort"), max_length=10, choices=Sort, editable=False)
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    colour = models.CharField(_("colour"), max_length=10, choices=Colour, blank=True, default=Colour.NONE)
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), on_delete=models.PROTECT, null=True, blank=True, related_name="below"
    )
    trail: Any = ArrayField(models.BigIntegerField(), default=list, editable=False)
    full_name = models.CharField(max_length=DEEPEST * (LONGEST_NAME + len(STEP)), editable=False)
    name_key = models.CharField(max_length=80, editable=False, db_collation="C")
    tree_key = models.CharField(max_length=DEEPEST * 81, editable=False, db_collation="C")
    retired_at = models.DateTimeField(_("retired"), null=True, editable=False)
    leaving_at = models.DateTimeField(null=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="+", editable=False, db_index=False
    )

    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False, db_index=False
    )
    changed_at = models.DateTimeField(editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False, db_index=False
    )
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = LabelQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("sort", Lower("name"), "parent", name="labels_name_once", nulls_distinct=False),
            models.CheckConstraint(condition=Q(parent=None) | Q(sort=Sort.GROUP), name="labels_only_groups_are_a_tree"),
        ]
        indexes: ClassVar = [models.Index(fields=["sort", "tree_key", "id"], name="labels_in_order")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def depth(self) -> int:
        """How many groups stand above this one."""
        return len(self.trail)

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None

    @property
    def is_locked(self) -> bool:
        """Whether the name stays as it is, for ever (row 114)."""
        return bool(self.sort == Sort.PROPERTY)
