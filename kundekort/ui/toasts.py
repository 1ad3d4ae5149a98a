"""A short word about what was done."""

from django.contrib import messages
from django.http import HttpRequest


def toast(request: HttpRequest, text: str, undo_url: str = "") -> None:
    """Say on the next page what was done, with a way to undo it."""
    messages.success(request, text, extra_tags=undo_url)
