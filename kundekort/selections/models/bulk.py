from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from kundekort.people.models import User


class BulkQuerySet(models.QuerySet["Bulk"]):
    """Acts on many, and who may see them."""

    def visible_to(self, user: User) -> Self:
        """The user's own."""
        return self.none() if user.seen_as else self.filter(by=user.pk)


class Bulk(models.Model):
    """One act on many records of a list at once, a few hundred a transaction.

    `act` is one of those of the list (`acts.py`), `value` what it was given and `shown` how that reads. All that the
    list has is found from `words` when the first part begins; what was ticked is there from the start. `total` is null
    until it is known. Of the records looked at, `changed` are those for which anything changed.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    list = models.CharField(max_length=20)
    act = models.CharField(max_length=30)
    value: Any = models.JSONField(null=True)
    shown = models.CharField(max_length=600, blank=True)
    words = models.TextField(blank=True)
    undo_of = models.OneToOneField("self", on_delete=models.CASCADE, null=True, related_name="undone_by")
    batch = models.UUIDField()
    total = models.PositiveIntegerField(null=True)
    position = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = BulkQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["started_at"], name="selections_bulks_by_age")]

    def __str__(self) -> str:
        return f"{self.act} {self.list}"

    def get_absolute_url(self) -> str:
        """How far it has come, and at the end what it did."""
        return f"/selections/bulk/{self.pk}/"

    @property
    def is_done(self) -> bool:
        return self.ended_at is not None

    @property
    def unchanged(self) -> int:
        """How many were as they were to be already."""
        return self.position - self.changed - self.refused


class BulkPart(models.Model):
    """Some records of a bulk, looked at in one transaction: a killed worker goes on with the first that is not done.

    `before` holds for each that was changed what undoing needs to know, `refused` the id and a sentence of each that
    was refused.
    """

    bulk = models.ForeignKey(Bulk, on_delete=models.CASCADE, related_name="parts", db_index=False)
    number = models.PositiveIntegerField()
    pks: Any = ArrayField(models.BigIntegerField())
    before: Any = models.JSONField(default=dict)
    refused: Any = models.JSONField(default=list)
    done = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bulk", "number"], name="selections_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.bulk_id}.{self.number}"
