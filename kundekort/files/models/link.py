from typing import ClassVar
from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _

from kundekort.card.models import Belonging

LONGEST_TEXT, LONGEST_URL = 120, 2000
_ALLOWED = "^(https?://[^/?#@[:cntrl:]]+([/?#][^[:cntrl:]]*)?|mailto:[^[:cntrl:]]+|tel:[+]?[0-9]+)$"


class Link(Belonging):
    """A text to show and the address it leads to (row 134). `linking.py` decides which addresses are allowed.

    `position` orders the links of a card, as people have arranged them by hand.
    """

    text = models.CharField(_("text to show"), max_length=LONGEST_TEXT)
    url = models.CharField(_("address"), max_length=LONGEST_URL)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(Belonging.Meta):
        indexes: ClassVar = [
            models.Index(
                fields=["on_kind", "on_id", "position", "id"], condition=models.Q(trashed_at=None), name="files_links"
            ),
            models.Index(fields=["trashed_at"], condition=~models.Q(trashed_at=None), name="files_links_in_trash"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(url__regex=_ALLOWED),
                name="files_link_is_safe",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def opens_page(self) -> bool:
        """Whether it leads to a page, which opens beside this one, and not to mail or phone."""
        return self.url.startswith("http")

    @property
    def icon(self) -> str:
        """The icon of where it leads."""
        scheme, host = urlsplit(self.url)[:2]
        if scheme in ("mailto", "tel"):
            return "mail" if scheme == "mailto" else "phone"
        for name, icon in (
            ("linkedin.com", "brand-linkedin"),
            ("facebook.com", "brand-facebook"),
            ("instagram.com", "brand-instagram"),
            ("youtube.com", "brand-youtube"),
            ("x.com", "brand-x"),
        ):
            if host == name or host.endswith(f".{name}"):
                return icon
        return "world"
