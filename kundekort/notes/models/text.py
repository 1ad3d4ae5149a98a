"""The two texts of a card, and the pictures in them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from kundekort.card.models import Belonging
from kundekort.notes.rich_text import beginning
from kundekort.storage.models import Content


class Place(models.TextChoices):
    """Free text may be shown to anybody who sees the card. Info is ours alone, on no paper and in no mail (row 100)."""

    FREE = "free", _("Free text")
    INFO = "info", _("Info")


class Text(Belonging):
    """A text with headings, lists, tables and pictures, as cleaned HTML. One in each place on a card."""

    place = models.CharField(max_length=4, choices=Place, editable=False)
    html = models.TextField(_("text"))

    class Meta:
        base_manager_name = "everywhere"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["on_kind", "on_id", "place"], condition=Q(trashed_at=None), name="notes_one_text_a_place"
            )
        ]

    def __str__(self) -> str:
        return beginning(self.html, 80)

    def in_log(self, field: str, value: Any) -> Any:
        """The log keeps the beginning, without looks."""
        return escape(beginning(value)) if field == "html" else value


class Picture(Belonging):
    """A picture in a text of the same card: bytes we have drawn ourselves."""

    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    content_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        base_manager_name = "everywhere"
        indexes: ClassVar = [models.Index(fields=["on_kind", "on_id"], name="notes_pictures_on_card")]

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"
