"""What people pin to the wall of a card, and what others answer."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kundekort.card.models import Belonging

KEPT_IN_LOG = 200


class Note(Belonging):
    """A note on the wall (row 99), or with `answers` a comment on one (row 97). Plain text of several lines."""

    text = models.TextField(_("text"))
    pinned = models.BooleanField(_("pinned"), default=False)
    answers = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="comments", editable=False, db_index=False
    )
    edited_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        base_manager_name = "everywhere"
        indexes: ClassVar = [
            models.Index(
                "on_kind", "on_id", F("pinned").desc(), F("id").desc(),
                condition=Q(trashed_at=None, answers=None), name="notes_wall",
            ),
            models.Index(fields=["answers", "id"], condition=Q(answers__isnull=False), name="notes_comments"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text[:80]

    def in_log(self, field: str, value: Any) -> Any:
        """The log keeps the beginning of the text."""
        return value[:KEPT_IN_LOG] if field == "text" else value
