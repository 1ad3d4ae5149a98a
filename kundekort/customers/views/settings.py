"""The settings of customers and of their card (rows 10 and 11)."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card.registry import Card, every_card
from kundekort.card.switching import switch_parts
from kundekort.customers.numbering import NumberForm
from kundekort.people.gate import ARequest, needs
from kundekort.ui.toasts import toast


@needs("customers.change_settings")
def card_settings(request: ARequest, card: str = "customer") -> HttpResponse:
    """Which tabs, boxes, fields and acts the card shows."""
    chosen = next((each for each in every_card() if each.code == card), None)
    if chosen is None:
        raise Http404
    if request.method == "POST":
        wanted = {part.switch: part.switch in request.POST for part in chosen.parts() if not part.always}
        switch_parts(chosen, wanted, by=request.user)
        toast(request, _("The card is changed for everybody."))
        return redirect("card-settings", card)
    return render(request, "customers/card_settings.html", {"card": chosen, "groups": _groups(chosen, request)})


def _groups(card: Card, request: ARequest) -> list[tuple[str, list[tuple[object, bool]]]]:
    view = card.as_seen_by(request.user)
    groups = (
        (_("Tabs"), card.tabs),
        (_("Boxes"), card.panels),
        (_("In the head"), card.badges),
        (_("Fields"), card.fields),
        (_("Menu"), card.acts),
    )
    return [(title, [(part, view.is_on(part)) for part in parts.values()]) for title, parts in groups]


@needs("customers.change_settings")
def customer_settings(request: ARequest) -> HttpResponse:
    """The number the next customer gets."""
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            form.save(by=request.user)
        except Refused as refused:
            form.add_error("next_number", str(refused))
        else:
            toast(
                request, _("The next customer gets number %(number)d.") % {"number": form.cleaned_data["next_number"]}
            )
            return redirect("customer-settings")
    return render(request, "customers/settings.html", {"form": form}, status=422 if form.errors else 200)
