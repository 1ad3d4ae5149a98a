"""What has been merged, and exactly what is needed to put everything back."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

DAYS_TO_UNDO = 30


class Merge(models.Model):
    """Two subjects of one kind ("customers.customer") that became one: `other_id` lives on as `survivor_id`.

    The ids are no foreign keys: any kind of subject can be merged. `values` holds what the survivor took from the
    other, `{field: [before, after]}`; the moved and changed rows of every room are in `moves`.
    """

    kind = models.CharField(max_length=60)
    survivor_id = models.BigIntegerField()
    other_id = models.BigIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    values = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        verbose_name_plural = _("merges")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(survivor_id=models.F("other_id")), name="merging_two"),
            models.UniqueConstraint(
                fields=["kind", "other_id"], condition=models.Q(undone_at=None), name="merging_once_at_a_time"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "survivor_id", "-id"], name="merging_of_survivor")]

    def __str__(self) -> str:
        return f"{self.kind} {self.other_id} → {self.survivor_id}"

    @property
    def until(self) -> datetime:
        """Until when it can be undone."""
        return self.at + timedelta(days=DAYS_TO_UNDO)

    @property
    def is_too_old(self) -> bool:
        """Whether it is too late to undo it."""
        return timezone.now() > self.until


class MergeMove(models.Model):
    """Rows of one model that were changed alike: `before` and `after` are stored values by attribute name.

    The rows are set back in the opposite order in which they were changed. `moved` tells a row that went to the
    survivor from one that was changed in another way.
    """

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="moves")
    model = models.CharField(max_length=80)
    ids = ArrayField(models.BigIntegerField())
    before = models.JSONField()
    after = models.JSONField()
    moved = models.BooleanField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.model} {self.before} → {self.after}"
