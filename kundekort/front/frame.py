"""What the frame around every page shows: the menu, and who is signed in."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kundekort.notes.mentioning import unseen
from kundekort.people.models import User


@dataclass(frozen=True)
class Entry:
    """A place in the menu; `keys` is its shortcut, `icon` a Tabler icon."""

    label: str | Promise
    icon: str
    url_name: str
    act: str
    keys: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name)


MENU = (
    Entry(_("Customers"), icon="building", url_name="customers", act="customers.view_customer", keys="g c"),
    Entry(_("Contacts"), icon="address-book", url_name="contacts", act="contacts.view_contact", keys="g k"),
    Entry(_("Favourites"), icon="star", url_name="recent", act="customers.view_customer", keys="g f"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The menu of this user and what may be done, for templates: `{% if may.customers.change_customer %}`."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {}
    menu = [entry for entry in MENU if user.may(entry.act)]
    return {"menu": menu, "may": May(user), "unseen_mentions": lambda: unseen(user)}


class May:
    """Lets a template ask `may.customers.change_customer`."""

    def __init__(self, user: User, room: str = "") -> None:
        self.user, self.room = user, room

    def __getitem__(self, name: str) -> "May | bool":
        return self.user.may(f"{self.room}.{name}") if self.room else May(self.user, name)
