"""What a register says, on the customer card: what it would change, what it warns of, and the way to compare."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundekort.card.registry import Card
from kundekort.customers.models import Customer
from kundekort.customers.register import card_views
from kundekort.customers.register.company_json import company_from
from kundekort.customers.register.numbers import is_registered
from kundekort.customers.register.told import told_of
from kundekort.customers.register.updating import Comparison, compare


def hang_register(card: Card) -> None:
    """Give the customer card what registers say of it (rows 43 to 45)."""

    @card.badge("register", title=_("Register"), order=5, template="customers/register/badge.html")
    def register_badge(request: HttpRequest, customer: Customer) -> dict[str, Any]:
        return {"state": told_of(customer)}

    @card.panel(
        card_views.PANEL, title=_("Changed in the register"), tab="overview", order=20, column="top", queries=2,
        template="customers/register/proposal.html",
    )  # fmt: skip
    def register_panel(request: HttpRequest, customer: Customer) -> dict[str, Any]:
        return {"seen": _proposed(request, customer)}

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


def _proposed(request: HttpRequest, customer: Customer) -> Comparison | None:
    """What is proposed, beside ours; None when nothing is, or for whoever may not change the customer."""
    user: Any = request.user
    state = told_of(customer)
    if state is None or not state.is_open or not user.may("customers.change_customer"):
        return None
    return compare(customer, company_from(state.company), user, state=state)
