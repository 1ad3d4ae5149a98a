"""The customer's logo: whatever picture comes in, a small picture of our own drawing is kept (row 18)."""

from io import BytesIO
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from kundekort.basics.refused import Refused
from kundekort.customers.changing import save_changes
from kundekort.customers.models import Customer
from kundekort.people.models import User
from kundekort.storage.keeping import keep

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_PICTURE = 25_000_000
SIDE = 256
FORMATS = ["PNG", "JPEG", "WEBP", "GIF"]


@transaction.atomic
def set_logo(customer: Customer, file: BinaryIO, *, by: User) -> Customer:
    """Keep the picture as the customer's logo. Raises Refused when the file is no picture or too large."""
    content = keep([_drawn(file)])
    current = Customer.objects.select_for_update().get(pk=customer.pk)
    return save_changes(current, {"logo_id": content.pk}, code="customer.logo_changed", by=by)


@transaction.atomic
def remove_logo(customer: Customer, *, by: User) -> Customer:
    """Take the logo away."""
    current = Customer.objects.select_for_update().get(pk=customer.pk)
    return save_changes(current, {"logo_id": None}, code="customer.logo_removed", by=by)


def _drawn(file: BinaryIO) -> bytes:
    bytes_in = file.read(LARGEST_FILE + 1)
    if len(bytes_in) > LARGEST_FILE:
        raise Refused(_("The picture is too large. At most 5 MB."), field="logo", code="too_large")
    try:
        with Image.open(BytesIO(bytes_in), formats=FORMATS) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise Refused(_("The picture has too many pixels. At most 25 million."), field="logo")
            picture.thumbnail((SIDE, SIDE))
            out = BytesIO()
            picture.convert("RGBA").save(out, "PNG", optimize=True)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refused(
            _("This file is not a picture. Use PNG, JPEG, WebP or GIF."), field="logo", code="not_a_picture"
        ) from None
    return out.getvalue()
