"""What a register says, on the customer card: what it would change, what it warns of, and the way to compare."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from kundekort.basics.prepared import Prepared, Rows
from kundekort.card.registry import Card
from kundekort.customers.models import Customer, RegisterState
from kundekort.customers.register import card_views
from kundekort.customers.register.company_json import company_from
from kundekort.customers.register.numbers import is_registered
from kundekort.customers.register.updating import Comparison, compare
from kundekort.history.recording import kind_of

_states = Prepared(lambda kind, pk: RegisterState.objects.filter(on_kind=kind, on_id=pk))


def hang_register(card: Card) -> None:
    """Give the customer card what registers say of it (rows 43 to 45)."""

    @card.badge("register", title=_("Register"), order=5, template="customers/register/badge.html")
    def register_badge(request: HttpRequest, customer: Customer) -> dict[str, Any]:
        return {"states": _of(request, customer)}

    @card.panel(
        card_views.PANEL, title=_("Changed in the register"), tab="overview", order=20, column="top", queries=3,
        template="customers/register/proposal.html",
    )  # fmt: skip
    def register_panel(request: HttpRequest, customer: Customer) -> dict[str, Any]:
        states = _of(request, customer)
        return {"states": states, "seen": SimpleLazyObject(lambda: _proposed(request, customer, states))}

    card.act(
        "register-update", title=_("Update customer information"), place="more", order=15, permission=card.change,
        icon="refresh", url=lambda customer: reverse("customer-register-update", args=[customer.pk]),
        shown=is_registered,
    )  # fmt: skip
    card.route("register/look-up/", "of-register-look-up", card_views.register_look_up)
    card.route("register/fill/", "of-register-fill", card_views.register_fill)
    card.route("register/", "register-update", card_views.register_update)
    card.route("register/accept/", "of-register-accept", card_views.register_accept, panel=card_views.PANEL)
    card.route("register/keep/", "of-register-keep", card_views.register_keep, panel=card_views.PANEL)


def _of(request: HttpRequest, customer: Customer) -> Rows[RegisterState]:
    """What is known, asked once in a request: badge and box share it, until the box is drawn anew."""
    kept: dict[Any, Rows[RegisterState]] = request.__dict__.setdefault("_register_states", {})
    if customer not in kept or request.method == "POST":
        kept[customer] = _states(kind_of(customer), customer.pk)
    return kept[customer]


def _proposed(request: HttpRequest, customer: Customer, states: Rows[RegisterState]) -> Comparison | None:
    """What is proposed, beside ours; None when nothing is, or for whoever may not change the customer."""
    user: Any = request.user
    state = next(iter(states), None)
    if state is None or not state.is_open or not user.may("customers.change_customer"):
        return None
    return compare(customer, company_from(state.company), user, state=state)
