"""Sending kept bytes to a browser without ever letting them act as one of our pages."""

from urllib.parse import quote

from django.http import FileResponse

from kundekort.storage.keeping import path_of
from kundekort.storage.models import Content

INLINE_IMAGES = frozenset({"image/png", "image/jpeg", "image/webp"})


def serve(content: Content, name: str, content_type: str = "application/octet-stream") -> FileResponse:
    """An answer with the bytes: images we have drawn ourselves inline, everything else as an attachment."""
    inline = content_type in INLINE_IMAGES
    response = FileResponse(path_of(content.sha256).open("rb"), content_type=content_type)
    response["Content-Disposition"] = f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=31536000, immutable" if inline else "private, no-store"
    return response
