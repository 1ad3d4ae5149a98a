"""What rooms hang on a card: tabs, panels, fields and acts, each a small declared thing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import Promise

from kundekort.people.models import User

type Text = str | Promise
type OnCard = Callable[..., HttpResponseBase]
COLUMNS = ("top", "left", "main", "side")
EVERY_TAB = "*"


class Part(Protocol):
    """What all parts have, so that permission and switch can be checked in one place."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> Text: ...
    @property
    def permission(self) -> str: ...
    @property
    def switch(self) -> str: ...
    @property
    def on(self) -> bool: ...
    @property
    def always(self) -> bool: ...


@dataclass(frozen=True)
class Tab:
    """A page of the card with an address of its own."""

    code: str
    title: Text
    order: int
    permission: str
    on: bool = True
    always: bool = False

    @property
    def switch(self) -> str:
        return f"tab:{self.code}"


@dataclass(frozen=True)
class Panel:
    """A box on a tab, or on EVERY_TAB. `context` gives what its template shows, with at most `queries` queries.

    The column "top" lies between the head and the tabs. While the context says `blocks`, nothing of the card but the
    column "top" can be reached, with scripts or without.
    """

    code: str
    title: Text
    tab: str
    order: int
    permission: str
    template: str
    context: Callable[[HttpRequest, Any], dict[str, Any]]
    column: str = "main"
    queries: int = 2
    on: bool = True
    always: bool = False

    @property
    def switch(self) -> str:
        return f"panel:{self.code}"


@dataclass(frozen=True)
class Badge:
    """A word or two beside the name in the head, on every tab. Its template draws nothing when there is nothing to say.

    `context` is called with those of the panels and may share their queries.
    """

    code: str
    title: Text
    order: int
    permission: str
    template: str
    context: Callable[[HttpRequest, Any], dict[str, Any]]
    on: bool = True
    always: bool = False

    @property
    def switch(self) -> str:
        return f"badge:{self.code}"


@dataclass(frozen=True)
class Field:
    """A row of the information box. `value` gives what is shown; empty values leave the row out.

    `seen` says whether a user may see the value, where it is another record.
    """

    code: str
    title: Text
    order: int
    permission: str
    value: Callable[[Any], Any]
    template: str = "card/fields/text.html"
    seen: Callable[[Any, User], bool] = field(default=lambda value, user: True)
    on: bool = True
    always: bool = False

    @property
    def switch(self) -> str:
        return f"field:{self.code}"


@dataclass(frozen=True)
class Act:
    """Something one can do from the card: a plus button, an entry under Actions or under the three dots.

    `method` "post" makes it a form with one button; `shown` leaves it out where it makes no sense.
    """

    code: str
    title: Text
    place: str
    order: int
    permission: str
    url: Callable[[Any], str]
    icon: str
    method: str = "get"
    shown: Callable[[Any], bool] = field(default=lambda subject: True)
    on: bool = True
    always: bool = False

    @property
    def switch(self) -> str:
        return f"act:{self.code}"


@dataclass(frozen=True)
class Route:
    """An address under a card, with the act it is for and the panel without which it is not there."""

    path: str
    name: str
    view: OnCard
    permission: str
    panel: str


PLACES = ("plus", "actions", "more")


@dataclass(frozen=True)
class Shown:
    """A panel with what it shows, ready to be drawn."""

    panel: Panel
    subject: Model
    data: dict[str, Any]


@dataclass(frozen=True)
class ShownBadge:
    """A badge with what it shows."""

    badge: Badge
    data: dict[str, Any]
