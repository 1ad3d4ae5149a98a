"""Bytes kept by content: one row per different content, the bytes on disk under their SHA-256."""

from typing import ClassVar

from django.db import models


class Content(models.Model):
    """Bytes that have been kept. Never changes; the same bytes are kept once."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.sha256[:12]
