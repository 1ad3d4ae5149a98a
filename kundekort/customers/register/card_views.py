"""The register on the card: beside the number in the information box, compared field by field, accepted or kept."""

from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.refused import Refused
from kundekort.card.registry import Card
from kundekort.card.views import panel_again, seen_by
from kundekort.customers.models import Customer
from kundekort.customers.register.beside import Beside
from kundekort.customers.register.company_json import company_from, company_json
from kundekort.customers.register.filling import typed_again
from kundekort.customers.register.looking_up import company_of, look_up
from kundekort.customers.register.noting import state_of
from kundekort.customers.register.numbers import number_of
from kundekort.customers.register.updating import compare, update_from_register
from kundekort.customers.register.views import asked_of
from kundekort.registers.company import Company
from kundekort.ui.toasts import toast

PANEL = "register"
SECONDS_SHOWN = 24 * 3600
_SALT = "customers.register"


def register_look_up(request: Any, card: Card, customer: Customer) -> HttpResponse:
    """What stands beside the number in the information box."""
    found = look_up(*asked_of(request.GET), request.user, besides=customer)
    context = {"found": found, "beside": Beside(customer)}
    return render(request, "customers/register/found.html", context)


def register_fill(request: Any, card: Card, customer: Customer) -> HttpResponse:
    """The information box filled from the register; it is saved by hand."""
    if request.method != "POST":
        return redirect("customer-information", customer.pk)
    found = look_up(*asked_of(request.POST), request.user, besides=customer)
    hidden = seen_by(request, card).hidden_fields()
    form = typed_again(request.POST, found.company, initial={}, customer=customer, hidden=hidden)
    revision = request.POST.get("revision", "")
    context = {
        "subject": customer, "form": form, "found": found, "filled": found.company is not None,
        "revision": revision if revision.isdecimal() else customer.revision,
    }  # fmt: skip
    return render(request, "customers/card/information_form.html", context)


def register_update(request: Any, card: Card, customer: Customer) -> HttpResponse:
    """What the register says beside what we have, a tick for each difference; the ticked ones are taken over."""
    try:
        company = _shown_company(request) or company_of(customer.country, number_of(customer), now=True)
        if request.method == "POST":
            return _taken(request, customer, company)
    except Refused as refused:
        context: dict[str, Any] = {"card": card, "subject": customer, "refused": refused}
        if refused.code == "changed_since":
            context |= _compared(request, customer, company)
        return render(request, "customers/register/update.html", context, status=409)
    context = {"card": card, "subject": customer, **_compared(request, customer, company)}
    return render(request, "customers/register/update.html", context)


@require_POST
def register_accept(request: Any, card: Card, customer: Customer) -> HttpResponse:
    """Take over everything that is proposed on the card."""
    decide(request, customer, accept=True, version=request.POST.get("version", ""))
    toast(request, _("%(name)s is as in the register now.") % {"name": customer})
    return panel_again(request, card, customer, PANEL)


@require_POST
def register_keep(request: Any, card: Card, customer: Customer) -> HttpResponse:
    """Keep ours for everything that is proposed on the card."""
    decide(request, customer, accept=False, version=request.POST.get("version", ""))
    toast(request, _("What we have is kept."))
    return panel_again(request, card, customer, PANEL)


def decide(request: Any, customer: Customer, *, accept: bool, version: str) -> None:
    """Accept or keep what is proposed for a customer. Raises Refused when it has changed, or nothing is proposed."""
    state = state_of(customer)
    if state is None or not state.is_open:
        raise Refused(_("Nothing is proposed for %(name)s any more.") % {"name": customer}, code="gone")
    company = company_from(state.company)
    fields = [each.field for each in compare(customer, company, request.user).differences if not each.kept]
    chosen = {"take": fields} if accept else {"take": (), "keep": fields}
    update_from_register(customer, company, version=version, by=request.user, **chosen)


def _taken(request: Any, customer: Customer, company: Company) -> HttpResponse:
    seen = compare(customer, company, request.user)
    take = set(request.POST.getlist("take"))
    keep = {each.field for each in seen.differences} - take
    update_from_register(
        customer, company, take=take, keep=keep, version=request.POST.get("version", ""), by=request.user
    )
    toast(
        request,
        _("%(name)s is updated from the register.") % {"name": customer} if take else _("What we have is kept."),
    )
    return redirect(customer)


def _compared(request: Any, customer: Customer, company: Company) -> dict[str, Any]:
    signed = signing.dumps(company_json(company), salt=_SALT, compress=True)
    return {"seen": compare(customer, company, request.user), "signed": signed}


def _shown_company(request: Any) -> Company | None:
    """The company as the page showed it, which we have signed; None when it shows none, or a day has passed."""
    if request.method != "POST":
        return None
    try:
        kept = signing.loads(request.POST.get("company", ""), salt=_SALT, max_age=SECONDS_SHOWN)
    except signing.BadSignature:
        return None
    return company_from(kept)
