from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from kundekort.notes.models.note import Note


class Mention(models.Model):
    """An employee is named in a note, as @Kari Vik, and has or has not seen it."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="mentions", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["note", "user"], name="notes_mentioned_once_a_note")]
        indexes: ClassVar = [
            models.Index(fields=["user", "-id"], name="notes_mentions_of"),
            models.Index(fields=["user"], condition=Q(seen_at=None), name="notes_unseen_mentions"),
        ]

    def __str__(self) -> str:
        return f"@{self.user_id} in {self.note_id}"
