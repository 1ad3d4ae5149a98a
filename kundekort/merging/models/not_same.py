from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NotSame(models.Model):
    """Somebody has looked at two subjects of one kind and knows that they are two. `first_id` is the lower id."""

    kind = models.CharField(max_length=60)
    first_id = models.BigIntegerField()
    second_id = models.BigIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = _("not the same")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(first_id__lt=models.F("second_id")), name="merging_in_order"),
            models.UniqueConstraint(fields=["kind", "first_id", "second_id"], name="merging_not_same_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "second_id"], name="merging_not_same_second")]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_id} ≠ {self.second_id}"
