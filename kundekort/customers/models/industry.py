from typing import ClassVar

from django.db import models
from django.utils.translation import get_language


class Industry(models.Model):
    """An industry code of NACE Rev. 2.1 or a national version of it (SN, SNI, TOL, DB), with its names.

    Codes are written as their bureau writes them ("43", "43.2", "43.210"); a missing name falls back to English.
    """

    code = models.CharField(max_length=10, primary_key=True)
    name_en = models.CharField(max_length=200)
    name_nb = models.CharField(max_length=200, blank=True)
    name_sv = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return getattr(self, f"name_{(get_language() or 'en')[:2]}", "") or self.name_en
