"""Which parts of the cards are switched on: only what an administrator has set differently from the declaration."""

from typing import ClassVar

from django.db import models


class Switch(models.Model):
    """One part of one card, switched on or off for everybody."""

    card = models.CharField(max_length=40)
    part = models.CharField(max_length=80)
    on = models.BooleanField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["card", "part"], name="card_one_switch_a_part")]

    def __str__(self) -> str:
        return f"{self.card} {self.part}: {'on' if self.on else 'off'}"
