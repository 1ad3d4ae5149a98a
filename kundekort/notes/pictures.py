"""Pictures in the texts of a card: whatever comes in, a picture of our own drawing is kept."""

from datetime import timedelta
from io import BytesIO
from typing import BinaryIO

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from kundekort.basics.refused import Refused
from kundekort.card import belongings
from kundekort.notes.models import Picture, Text
from kundekort.notes.rich_text import pictures_in
from kundekort.people.models import User
from kundekort.storage.keeping import keep

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_PICTURE = 25_000_000
SIDE = 1600
FORMATS = ["PNG", "JPEG", "WEBP", "GIF"]
UNUSED = timedelta(days=2)


@transaction.atomic
def add_picture(subject: Model, file: BinaryIO, *, by: User) -> Picture:
    """Keep a picture for a text of the card, at most SIDE pixels wide and high, without what the camera wrote in it.

    Raises Refused when the file is no picture or too large.
    """
    drawn, (width, height) = _drawn(file)
    picture = Picture(content=keep([drawn]), content_type="image/webp", width=width, height=height)
    return belongings.add(picture, to=subject, code="note.picture_added", by=by, category="files")


def forget_unused() -> int:
    """Delete the pictures that have been in no text for UNUSED; returns how many."""
    old = Picture.everywhere.filter(created_at__lt=timezone.now() - UNUSED).order_by("pk")
    gone = 0
    for picture in old.iterator(chunk_size=500):
        texts = Text.everywhere.filter(on_kind=picture.on_kind, on_id=picture.on_id, html__contains="/pictures/")
        if not any(picture.pk in pictures_in(html) for html in texts.values_list("html", flat=True)):
            picture.delete()
            gone += 1
    return gone


def _drawn(file: BinaryIO) -> tuple[bytes, tuple[int, int]]:
    bytes_in = file.read(LARGEST_FILE + 1)
    if len(bytes_in) > LARGEST_FILE:
        raise Refused(_("The picture is too large. At most 5 MB."), field="picture", code="too_large")
    try:
        with Image.open(BytesIO(bytes_in), formats=FORMATS) as opened:
            if opened.width * opened.height > LARGEST_PICTURE:
                raise Refused(_("The picture has too many pixels. At most 25 million."), field="picture")
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((SIDE, SIDE))
            out = BytesIO()
            picture.convert("RGBA" if "A" in picture.mode or "transparency" in picture.info else "RGB").save(
                out, "WEBP", quality=86
            )
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refused(
            _("This file is not a picture. Use PNG, JPEG, WebP or GIF."), field="picture", code="not_a_picture"
        ) from None
    return out.getvalue(), picture.size
