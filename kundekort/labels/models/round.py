from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kundekort.people.models import User


class What(models.TextChoices):
    """What a round does with a label."""

    MERGE = "merge", _("Merge labels")
    DELETE = "delete", _("Delete a label")


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds: seen by whoever started them, and by those who manage labels."""

    def visible_to(self, user: User) -> Self:
        """The user's own; everybody's for those who manage labels."""
        if user.may("labels.manage_labels"):
            return self
        return self.none() if user.seen_as else self.filter(by=user.pk)


class Round(models.Model):
    """One label that leaves many subjects at once, a few thousand a transaction, until no subject is left.

    `position` counts those looked at, `changed` those for which anything changed.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=What)
    label = models.BigIntegerField()
    name = models.CharField(max_length=600)
    into = models.BigIntegerField(null=True)
    into_name = models.CharField(max_length=600, blank=True)
    total = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["started_at"], name="labels_rounds_by_age")]

    def __str__(self) -> str:
        return f"{self.what} {self.name}"

    def get_absolute_url(self) -> str:
        """How far it has come, or what it did."""
        return f"/labels/rounds/{self.pk}/"

    @property
    def is_done(self) -> bool:
        return self.ended_at is not None
