from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kundekort.card.models import Belonging


class Branch(Belonging):
    """A shop, factory or office of a subject, with addresses of its own.

    A branch that is made stays (row 75): it is renamed or set inactive, and a trigger refuses to delete its row unless
    the subject itself is forgotten.
    """

    name = models.CharField(_("name"), max_length=120)
    number = models.PositiveIntegerField(_("branch number"))
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    active = models.BooleanField(_("active"), default=True)

    class Meta(Belonging.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["on_kind", "on_id", "number"], name="addresses_branch_number"),
            models.CheckConstraint(condition=models.Q(trashed_at=None), name="addresses_branch_stays"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
