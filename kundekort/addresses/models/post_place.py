from typing import ClassVar

from django.db import models


class PostPlace(models.Model):
    """The town of a post code, from a table somebody has loaded: see `post_places.py`."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    town = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["country", "code"], name="addresses_post_code")]

    def __str__(self) -> str:
        return f"{self.country}-{self.code} {self.town}"
