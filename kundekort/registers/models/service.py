"""How the services outside have answered lately."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

_FIRST_REST = 15
_LONGEST_REST = 300


class Service(models.Model):
    """A service outside as it was when it was asked last. One that fails is left in peace for a while.

    `failures` counts those since its last answer; it rests longer after each, from 15 seconds to 5 minutes.
    """

    name = models.CharField(max_length=100, unique=True)
    answered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)
    failures = models.PositiveIntegerField(default=0)
    rests_until = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def works(self) -> bool:
        """Whether it has answered the last time it was asked."""
        return not self.error

    @property
    def rests(self) -> bool:
        """Whether it is left in peace now."""
        return self.rests_until is not None and self.rests_until > timezone.now()

    @property
    def rest(self) -> timedelta:
        """How long it rests after so many failures."""
        return timedelta(seconds=min(_FIRST_REST * 2 ** min(self.failures, 10), _LONGEST_REST))
