import re
from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kundekort.card.models import Belonging

LONGEST_TEXT, LONGEST_URL = 120, 2000
_ALLOWED = "^(https?://[^/?#@[:cntrl:]]+([/?#][^[:cntrl:]]*)?|mailto:[^[:cntrl:]]+|tel:[+]?[0-9]+)$"


@dataclass(frozen=True)
class _Site:
    pattern: re.Pattern[str]
    icon: str


def _host(name: str) -> re.Pattern[str]:
    return re.compile(rf"https?://(?:[\w-]+\.)*{re.escape(name)}(?:[:/?#]|$)")


_A_PAGE = _Site(re.compile("http"), icon="world")
_SITES = (
    _Site(re.compile("mailto:"), icon="mail"),
    _Site(re.compile("tel:"), icon="phone"),
    _Site(_host("linkedin.com"), icon="brand-linkedin"),
    _Site(_host("facebook.com"), icon="brand-facebook"),
    _Site(_host("instagram.com"), icon="brand-instagram"),
    _Site(_host("youtube.com"), icon="brand-youtube"),
    _Site(_host("x.com"), icon="brand-x"),
)


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
        return next((site.icon for site in _SITES if site.pattern.match(self.url)), _A_PAGE.icon)
