from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Visit(models.Model):
    """A card that one user has opened, or keeps among the favourites.

    `entry_id` is the last entry of its log when it was opened, `at` when that was; both are null for a favourite that
    was never opened.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("employee"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    on_kind = models.CharField(max_length=60)
    on_id = models.BigIntegerField()
    at = models.DateTimeField(_("opened"), null=True)
    entry_id = models.BigIntegerField(_("last entry seen"), null=True)
    favourite_at = models.DateTimeField(_("favourite since"), null=True)

    class Meta:
        verbose_name_plural = _("favourites and cards opened lately")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "on_kind", "on_id"], name="card_one_visit_a_card"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "-at"], condition=~models.Q(at=None), name="card_opened_lately"),
            models.Index(
                fields=["user", "-favourite_at"], condition=~models.Q(favourite_at=None), name="card_favourites"
            ),
            models.Index(fields=["on_kind", "on_id"], name="card_visits_on"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.on_kind} {self.on_id}"
