"""The log: who did what to which record, when, and what it was before."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Category(models.TextChoices):
    """The kinds of entry that people filter the log by; labels stand in `sentences.py` of each room."""

    DATA = "data"
    ACCESS = "access"
    FILES = "files"


class Entry(models.Model):
    """One act. Rows are never changed or deleted: a trigger in the database refuses it.

    `subject_*` is the record acted on, `on_*` the card it shows on (often the same). `changes` holds
    `{field: [before, after]}` as plain values; the sentence is made when the entry is shown, in the reader's language.
    `revision` is the subject's revision after the act, so that a stale editor can be told what changed since.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    code = models.CharField(max_length=60)
    category = models.CharField(max_length=20)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    on_kind = models.CharField(max_length=60)
    on_id = models.BigIntegerField()
    revision = models.PositiveIntegerField(null=True)
    batch = models.UUIDField(null=True)
    changes = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["on_kind", "on_id", "-id"], name="history_on_card"),
            models.Index(fields=["subject_kind", "subject_id", "-id"], name="history_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject_kind} {self.subject_id}"
