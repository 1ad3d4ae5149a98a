"""The card of a subject: what rooms have hung on it, and who gets to see which part.

customer_card = Card("customer", Customer, view="customers.view_customer", head="customers/card/head.html")

@customer_card.panel("invoices", title=_("Invoices"), tab="finance", order=40, permission="invoicing.view_invoice",
                     template="invoicing/card/invoices.html")
def invoices(request, customer):
    return {"invoices": customer.invoices.visible_to(request.user).recent()}
"""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from kundekort.card.models.switch import switches_of
from kundekort.card.parts import COLUMNS, EVERY_TAB, PLACES, Act, Badge, Field, OnCard, Panel, Part, Route, Tab, Text
from kundekort.people.models import User
from kundekort.people.prepared_for import PreparedFor

if TYPE_CHECKING:
    from kundekort.card.choosing import Choosing

type Context = Callable[[HttpRequest, Any], dict[str, Any]]

LARGEST_ID = 2**63 - 1
_cards: dict[str, "Card"] = {}


def every_card() -> Iterable["Card"]:
    """All cards, for the settings page and for the tests that cover every part."""
    return _cards.values()


def card_of(kind: str) -> "Card":
    """The card of a kind of subject, by its stable name such as "customers.customer". Raises LookupError."""
    for card in _cards.values():
        if card.subject._meta.label_lower == kind:
            return card
    raise LookupError(kind)


class Card:
    """The registry of one subject's card."""

    def __init__(
        self,
        code: str,
        subject: type[Model],
        *,
        title: Text,
        view: str,
        change: str,
        head: str,
        among: Callable[[], QuerySet[Any]],
    ) -> None:
        """`view` and `change` are the acts of seeing and changing what is on the card.

        `head` is the template above the tabs, `among` the subjects with all that the head needs. `more_fields` are
        sources of fields that come and go while the program runs, `told_along` what is read in the query of the
        subject when its card is shown to a user.
        """
        self.code, self.subject, self.title, self.head, self.among = code, subject, title, head, among
        self.view, self.change = view, change
        self.tabs: dict[str, Tab] = {}
        self.panels: dict[str, Panel] = {}
        self.badges: dict[str, Badge] = {}
        self.fields: dict[str, Field] = {}
        self.acts: dict[str, Act] = {}
        self.routes: list[Route] = []
        self.choosing: Choosing | None = None
        self.more_fields: list[Callable[[], Iterable[Field]]] = []
        self.told_along: list[Callable[[QuerySet[Any], User], QuerySet[Any]]] = []
        self._read: PreparedFor[Any] = PreparedFor(self._seen_by)
        _cards[code] = self

    def _seen_by(self, user: User, pk: int) -> QuerySet[Any]:
        rows = self.among().visible_to(user).filter(pk=pk)  # type: ignore[attr-defined]
        return reduce(lambda told, along: along(told, user), self.told_along, rows)

    def shown_to(self, user: User, pk: int) -> Any | None:
        """The subject with all that the head needs, or None when there is none that the user may see."""
        found = self._read(user, pk) if pk <= LARGEST_ID else ()
        return found[0] if found else None

    def tab(self, code: str, *, title: Text, order: int, permission: str = "", **more: Any) -> None:
        """Declare a tab."""
        self.tabs[code] = Tab(code, title, order, permission or self.view, **more)

    def panel(
        self, code: str, *, title: Text, tab: str, order: int, template: str, permission: str = "", **more: Any
    ) -> Callable[[Context], Context]:
        """Declare a panel; the decorated function gives what the template shows."""
        if more.get("column", "main") not in COLUMNS:
            raise ValueError(f"{code}: a column is one of {COLUMNS}")

        def declare(context: Context) -> Context:
            self.panels[code] = Panel(code, title, tab, order, permission or self.view, template, context, **more)
            return context

        return declare

    def badge(
        self, code: str, *, title: Text, order: int, template: str, permission: str = "", **more: Any
    ) -> Callable[[Context], Context]:
        """Declare a badge; the decorated function gives what the template shows."""

        def declare(context: Context) -> Context:
            self.badges[code] = Badge(code, title, order, permission or self.view, template, context, **more)
            return context

        return declare

    def field(
        self, code: str, *, title: Text, order: int, value: Callable[[Any], Any], permission: str = "", **more: Any
    ) -> None:
        """Declare a row of the information box."""
        self.fields[code] = Field(code, title, order, permission or self.view, value, **more)

    def act(
        self,
        code: str,
        *,
        title: Text,
        place: str,
        order: int,
        permission: str,
        url: Callable[[Any], str],
        icon: str,
        **more: Any,
    ) -> None:
        """Declare something one can do from the card."""
        if place not in PLACES:
            raise ValueError(f"{code}: a place is one of {PLACES}")
        self.acts[code] = Act(code, title, place, order, permission, url, icon, **more)

    def route(self, path: str, name: str, view: OnCard, *, permission: str = "", panel: str = "") -> None:
        """Declare an address under the card: `route("notes/add/", "note-add", note_add)` is CODE-note-add.

        The view is called with request, card, subject and what else stands in the path, after the gate: `permission`
        (usually to change the card), the subject visible, and the panel it belongs to switched on.
        """
        self.routes.append(Route(path, f"{self.code}-{name}", view, permission or self.change, panel))

    def parts(self) -> Iterable[Part]:
        """Everything that can be switched."""
        return (
            *self.tabs.values(),
            *self.panels.values(),
            *self.badges.values(),
            *self.fields.values(),
            *self.acts.values(),
        )

    def as_seen_by(self, user: User) -> "View":
        """The card with only the parts that are switched on and that the user may see."""
        return View(self, user, switches_of(self.code))


class View:
    """A card in the eyes of one user: the only way parts are served, so that no room can forget the question."""

    def __init__(self, card: Card, user: User, switches: dict[str, bool]) -> None:
        self.card, self.user, self.switches = card, user, switches

    def is_on(self, part: Part) -> bool:
        """Whether the part is switched on here."""
        return part.always or self.switches.get(part.switch, part.on)

    def shows(self, part: Part) -> bool:
        """Whether this user gets the part."""
        return self.is_on(part) and self.user.may(part.permission)

    def tabs(self) -> list[Tab]:
        """The tabs to choose from, in order."""
        return sorted(filter(self.shows, self.card.tabs.values()), key=_order)

    def panels(self, tab: str) -> list[Panel]:
        """The panels of a tab, in order."""
        return sorted(
            (panel for panel in self.card.panels.values() if panel.tab in (tab, EVERY_TAB) and self.shows(panel)),
            key=_order,
        )

    def badges(self) -> list[Badge]:
        """The badges in the head, in order."""
        return sorted(filter(self.shows, self.card.badges.values()), key=_order)

    def fields(self) -> list[Field]:
        """The rows of the information box, in order: declared ones, and those that people have defined."""
        defined = (field for source in self.card.more_fields for field in source())
        return sorted(filter(self.shows, (*self.card.fields.values(), *defined)), key=_order)

    def hidden_fields(self) -> frozenset[str]:
        """The fields that are switched off or not for this user: forms leave them as they are."""
        return frozenset(field.code for field in self.card.fields.values() if not self.shows(field))

    def acts(self, place: str, subject: Model) -> list[Act]:
        """What can be done with the subject from one place, in order."""
        return sorted(
            (act for act in self.card.acts.values() if act.place == place and self.shows(act) and act.shown(subject)),
            key=_order,
        )


def _order(part: Any) -> int:
    return int(part.order)
