"""The page with everything registers propose: accept or keep, one by one on the card or many here."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kundekort.basics.paging import Order, page_of
from kundekort.basics.refused import Refused
from kundekort.customers.addresses import load_addresses
from kundekort.customers.models import Customer, RegisterState
from kundekort.customers.register.card_views import decide
from kundekort.customers.register.company_json import company_from
from kundekort.customers.register.updating import Comparison, compare
from kundekort.people.gate import ARequest, needs
from kundekort.ui.toasts import toast

PAGE_SIZE = 25
_IN_ORDER = Order("pk", from_text=int)


@dataclass(frozen=True)
class Row:
    """A customer with what is proposed for it."""

    state: RegisterState
    seen: Comparison


@needs("customers.change_customer")
def customer_register_changes(request: ARequest) -> HttpResponse:
    """The customers one may see for which a register proposes something."""
    seen = Customer.objects.visible_to(request.user)
    open_ones = RegisterState.objects.of_kind(Customer).filter(is_open=True, on_id__in=seen.values("pk"))
    page = page_of(open_ones, _IN_ORDER, request.GET.get("cursor", ""), PAGE_SIZE)
    customers = seen.select_related("industry").in_bulk([state.on_id for state in page.rows])
    load_addresses(list(customers.values()))
    rows = [
        Row(state, compare(customers[state.on_id], company_from(state.company), request.user, state=state))
        for state in page.rows
        if state.on_id in customers
    ]
    return render(request, "customers/register/changes.html", {"page": page, "rows": rows})


@needs("customers.change_customer")
@require_POST
def customer_register_accept(request: ARequest) -> HttpResponse:
    """Take over what is proposed for the ticked customers."""
    done = _decide(request, accept=True)
    toast(request, ngettext("%(count)d customer updated.", "%(count)d customers updated.", done) % {"count": done})
    return redirect("customer-register-changes")


@needs("customers.change_customer")
@require_POST
def customer_register_keep(request: ARequest) -> HttpResponse:
    """Keep ours for the ticked customers."""
    done = _decide(request, accept=False)
    toast(request, ngettext("Kept for %(count)d customer.", "Kept for %(count)d customers.", done) % {"count": done})
    return redirect("customer-register-changes")


def _decide(request: ARequest, *, accept: bool) -> int:
    """Each ticked customer by itself: what has changed since is told and left as it is."""
    done = 0
    for customer in _ticked(request):
        try:
            decide(request, customer, accept=accept, version=request.POST.get(f"version-{customer.pk}", ""))
        except Refused as refused:
            text = _("%(name)s: %(sentence)s") % {"name": customer, "sentence": refused.sentence}
            toast(request, text, bad=True)
        else:
            done += 1
    return done


def _ticked(request: ARequest) -> Sequence[Customer]:
    pks = [int(pk) for pk in request.POST.getlist("pk")[:PAGE_SIZE] if pk.isdecimal() and len(pk) < 19]
    if not pks:
        raise Refused(_("Tick a customer first."), code="nothing_chosen")
    return list(Customer.objects.visible_to(request.user).filter(pk__in=pks).order_by("pk"))
