"""Which parts of the cards are switched on: only what an administrator has set differently from the declaration."""

from typing import Any, ClassVar

from django.core.cache import caches
from django.db import models

_SECONDS = 10


class Switch(models.Model):
    """One part of one card, switched on or off for everybody."""

    card = models.CharField(max_length=40)
    part = models.CharField(max_length=80)
    on = models.BooleanField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["card", "part"], name="card_one_switch_a_part")]

    def __str__(self) -> str:
        return f"{self.card} {self.part}: {'on' if self.on else 'off'}"

    def save(self, *args: Any, **more: Any) -> None:
        """Save, and let the next card in this process see it."""
        super().save(*args, **more)
        caches["memory"].delete(_key(self.card))


def switches_of(card: str) -> dict[str, bool]:
    """What is switched on or off on a card, by part: remembered in the process for a few seconds."""
    memory = caches["memory"]
    switches: dict[str, bool] | None = memory.get(_key(card))
    if switches is None:
        switches = dict(Switch.objects.filter(card=card).values_list("part", "on"))
        memory.set(_key(card), switches, _SECONDS)
    return switches


def _key(card: str) -> str:
    return f"card.switches.{card}"
