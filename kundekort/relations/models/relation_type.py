from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from kundekort.people.models import User

LONGEST_NAME = 60
DELIVERED: dict[str, tuple[Promise, Promise]] = {
    "owns": (_("owns"), _("owned by")),
    "partner": (_("partner of"), _("partner of")),
    "supplier": (_("supplier of"), _("supplied by")),
    "accountant": (_("accountant of"), _("has as accountant")),
    "auditor": (_("auditor of"), _("has as auditor")),
    "board": (_("board member of"), _("has on its board")),
    "married": (_("married to"), _("married to")),
    "parent": (_("parent of"), _("child of")),
}
"""What the delivered kinds are called from each end, in the reader's language, until somebody renames them."""


class Sort(models.TextChoices):
    """What may stand at an end of a relation."""

    ANY = "any", _("company or person")
    COMPANY = "company", _("company")
    PERSON = "person", _("person")


class RelationTypeQuerySet(models.QuerySet["RelationType"]):
    """Kinds of relation."""

    def visible_to(self, user: "User") -> Self:
        """All of them for those who manage them."""
        return self if user.may("relations.manage_relations") else self.none()


class RelationType(models.Model):
    """A kind of relation, with a name for each way: Nordlys owns Nordvik, Nordvik is owned by Nordlys.

    `name` is said of the first end, `reverse_name` of the second. They are the same where the relation is symmetric
    ("partner of"); then both ends take the same sort. A delivered one has a `code`, and no names until it is renamed.
    """

    code = models.CharField(max_length=20, blank=True, editable=False)
    name = models.CharField(_("name"), max_length=LONGEST_NAME, blank=True)
    reverse_name = models.CharField(_("name the other way"), max_length=LONGEST_NAME, blank=True)
    first = models.CharField(_("first end"), max_length=10, choices=Sort, default=Sort.ANY)
    second = models.CharField(_("second end"), max_length=10, choices=Sort, default=Sort.ANY)
    symmetric = models.BooleanField(default=False, editable=False)
    retired = models.BooleanField(_("retired"), default=False, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = RelationTypeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["retired", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="relations_one_delivered_type_each"
            ),
            models.CheckConstraint(
                condition=~models.Q(code="") | ~models.Q(name=""), name="relations_type_has_a_name"
            ),
            models.CheckConstraint(
                condition=models.Q(symmetric=False) | models.Q(first=models.F("second")),
                name="relations_symmetric_is_the_same_from_both_ends",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.forwards if self.symmetric else f"{self.forwards} / {self.backwards}"

    @property
    def forwards(self) -> str:
        """What is said of the first end."""
        return self.name or str(DELIVERED[self.code][0])

    @property
    def backwards(self) -> str:
        """What is said of the second end."""
        return self.reverse_name or self.name or str(DELIVERED[self.code][1])
