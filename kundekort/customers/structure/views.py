"""The structure on the card: the box, its forms, and the page with all subsidiaries of one customer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.paging import Order, page_of
from kundekort.card.editing import edit_in_box
from kundekort.card.registry import Card
from kundekort.card.views import panel_again
from kundekort.customers.models import Customer
from kundekort.customers.models.visible import CustomerQuerySet, sees
from kundekort.customers.selecting import matching
from kundekort.customers.structure.forms import ParentForm, SubsidiaryForm
from kundekort.customers.structure.group import SHOWN
from kundekort.customers.structure.placing import add_subsidiary, set_parent
from kundekort.customers.structure.rollup import rollups_for, totals
from kundekort.customers.structure.tree import above, group_of
from kundekort.people.gate import fetch
from kundekort.people.models import User
from kundekort.ui.toasts import toast

PANEL = "structure"
BY_NAME = Order("name_key")
PAGE_SIZE = 50
LONGEST_QUERY = 100


def structure(request: Any, card: Card, customer: Customer) -> HttpResponse:
    """The numbers of the group and the subsidiaries of one customer, a page at a time; each opens its own."""
    q = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    page = page_of(subsidiaries(customer, request.user, q), BY_NAME, request.GET.get("cursor", ""), PAGE_SIZE)
    context = {"card": card, "subject": customer, "page": page, "q": q, "parents": _parents(page.rows, request.user)}
    if request.headers.get("HX-Request") and "branch" in request.GET:
        return render(request, "customers/structure/branch.html", context)
    group = Customer.objects.visible_to(request.user).filter(pk__in=group_of(customer.pk))
    held = totals(group, request.user)
    sums = [(each, each.show(held.sums[each.code])) for each in rollups_for(request.user)]
    context |= {"totals": held, "sums": sums, "above": _above(customer, request.user)}
    return render(request, "customers/structure/page.html", context)


def subsidiaries(customer: Customer, user: User, words: str = "") -> CustomerQuerySet:
    """Those below a customer that the user may see."""
    rows = Customer.objects.visible_to(user).filter(parent=customer.pk)
    return rows.filter(matching(words)) if words else rows


def _parents(rows: list[Customer], user: User) -> set[int | None]:
    """The ids of those that have subsidiaries themselves."""
    below = Customer.objects.visible_to(user).filter(parent__in=[row.pk for row in rows])
    return set(below.order_by().values_list("parent_id", flat=True).distinct())


def structure_parent(request: Any, card: Card, customer: Customer) -> HttpResponse:
    """Set, change or clear the parent, in the box."""

    def save(facts: dict[str, Any], revision: int) -> None:
        parent = form.cleaned_data["parent"] if "parent_id" in facts else customer.parent
        set_parent(customer, parent, revision=revision, by=request.user)

    present = customer.parent if customer.parent and sees(request.user, customer.parent) else None
    words = request.GET.get("q", "")
    form = ParentForm(request.POST or None, card=card, user=request.user, present=present, words=words)
    return edit_in_box(
        request, card, customer, form, save, panel=PANEL, revision=customer.revision, title=_("Set parent"),
        template="card/choose_form.html",
    )  # fmt: skip


def structure_add(request: Any, card: Card, customer: Customer) -> HttpResponse:
    """Add a subsidiary, in the box."""

    def save(facts: dict[str, Any], _revision: int) -> None:
        add_subsidiary(customer, facts["customer"], by=request.user)

    form = SubsidiaryForm(request.POST or None, card=card, user=request.user, words=request.GET.get("q", ""))
    return edit_in_box(
        request, card, customer, form, save, panel=PANEL, title=_("Add subsidiary"), template="card/choose_form.html"
    )


@require_POST
def structure_remove(request: Any, card: Card, customer: Customer, child_id: int) -> HttpResponse:
    """Take a subsidiary out; undo puts it back."""
    child = fetch(request, Customer, child_id, among=Customer.objects.filter(parent=customer.pk))
    set_parent(child, None, revision=child.revision, by=request.user)
    undo = reverse("customer-structure-back", args=[customer.pk, child.pk])
    toast(request, _("%(name)s is no longer a subsidiary.") % {"name": child}, undo_url=undo)
    return panel_again(request, card, customer, PANEL)


@require_POST
def structure_back(request: Any, card: Card, customer: Customer, child_id: int) -> HttpResponse:
    """Put back a subsidiary that was taken out."""
    child = fetch(request, Customer, child_id)
    add_subsidiary(customer, child, by=request.user)
    toast(request, _("%(name)s is a subsidiary again.") % {"name": child})
    return panel_again(request, card, customer, PANEL)


def _above(customer: Customer, user: User) -> list[Customer]:
    """Those above whom the user may see, the top first."""
    rows = {row.pk: row for row in Customer.objects.filter(pk__in=above(customer.pk)).only(*SHOWN)}
    path, at = [], rows.get(customer.parent_id or 0)
    while at is not None:
        path.append(at)
        at = rows.get(at.parent_id or 0)
    return [each for each in reversed(path) if sees(user, each)]
