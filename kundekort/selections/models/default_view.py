from typing import ClassVar

from django.conf import settings
from django.db import models

from kundekort.selections.models.saved_view import SavedView


class DefaultView(models.Model):
    """The view that opens when somebody opens a list from the menu."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    list = models.CharField(max_length=20)
    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="defaults")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "list"], name="selections_one_default")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.list}"
