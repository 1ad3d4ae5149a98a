"""What subjects can be recognised by, and the pairs that may be the same."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Trait(models.Model):
    """One thing a subject is recognised by: `key` is the hash of kind, sort and folded value, so that no value is kept.

    Written by `doubles/sweeping.py` only, from what the room of the subject declares.
    """

    pk = models.CompositePrimaryKey("key", "subject_id")
    key = models.BigIntegerField()
    subject_id = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    sort = models.CharField(max_length=10)

    class Meta:
        verbose_name_plural = _("what duplicates are recognised by")
        indexes: ClassVar = [models.Index(fields=["subject_id", "kind"], name="merging_traits_of_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}: {self.sort}"


class Double(models.Model):
    """Two subjects of one kind that may be the same. `first_id` is the lower id, `score` goes from 0 to 100."""

    kind = models.CharField(max_length=60)
    first_id = models.BigIntegerField()
    second_id = models.BigIntegerField()
    score = models.SmallIntegerField()
    sorts = ArrayField(models.CharField(max_length=10))

    class Meta:
        verbose_name_plural = _("possible duplicates")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(first_id__lt=models.F("second_id")), name="merging_double_order"),
            models.UniqueConstraint(fields=["kind", "first_id", "second_id"], name="merging_double_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "second_id"], name="merging_double_second"),
            models.Index(fields=["kind", "-score", "-id"], name="merging_doubles_by_score"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_id} = {self.second_id}?"


class Crowd(models.Model):
    """So many subjects share one trait that it says nothing: they are not compared by it, and the page says so."""

    key = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=60)
    sort = models.CharField(max_length=10)
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = _("what too many share")

    def __str__(self) -> str:
        return f"{self.kind}: {self.count} × {self.sort}"


class Sweep(models.Model):
    """How far duplicates of a kind have been looked for: up to which entry of the log, and when."""

    kind = models.CharField(max_length=60, primary_key=True)
    entry_id = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)
    whole_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = _("searches for duplicates")

    def __str__(self) -> str:
        return f"{self.kind}: {self.entry_id}"
