from typing import ClassVar

from django.db import models

from kundekort.card.models import Belonging
from kundekort.labels.models.label import Label


class Labelled(Belonging):
    """A label on a subject. `batch` is the import that brought it, so that undoing the import takes it away."""

    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="uses", db_index=False)
    batch = models.UUIDField(null=True, editable=False)

    class Meta(Belonging.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["label", "on_kind", "on_id"],
                condition=models.Q(trashed_at=None),
                name="labels_once_on_a_subject",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["on_kind", "on_id", "label"], condition=models.Q(trashed_at=None), name="labels_of_a_subject"
            ),
            models.Index(fields=["trashed_at"], condition=~models.Q(trashed_at=None), name="labels_in_trash"),
        ]

    def __str__(self) -> str:
        return f"{self.label_id} on {self.on_kind} {self.on_id}"
