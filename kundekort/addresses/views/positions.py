"""Where an address is: a pin set by hand, or looked up at Kartverket."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.addresses import locating
from kundekort.addresses.forms import PositionForm
from kundekort.addresses.models import Address
from kundekort.addresses.views.addresses import PANEL, address_of
from kundekort.basics.refused import Refused
from kundekort.card.editing import edit_in_box
from kundekort.card.registry import Card
from kundekort.people.gate import ARequest

FORM = "addresses/card/position_form.html"


def address_position(request: ARequest, card: Card, subject: Model, address_id: int) -> HttpResponse:
    """Set or move the pin: on the map, or with two numbers."""
    address = address_of(subject, address_id)
    form = PositionForm(request.POST or None, initial={"latitude": address.latitude, "longitude": address.longitude})

    def save(facts: dict[str, Any], seen: int) -> Address:
        sides = (facts.get("latitude", address.latitude), facts.get("longitude", address.longitude))
        return locating.set_position(address, *sides, subject=subject, revision=seen, by=request.user)

    return edit_in_box(
        request, card, subject, form, save, panel=PANEL, template=FORM, title=_("Position"), revision=address.revision,
        **_around(address),
    )  # fmt: skip


@require_POST
def address_locate(request: ARequest, card: Card, subject: Model, address_id: int) -> HttpResponse:
    """Ask Kartverket; what it says stands in the form, to be looked at and saved."""
    address = address_of(subject, address_id)
    context: dict[str, Any] = {"card": card, "subject": subject, "panel_code": PANEL, "title": _("Position")}
    try:
        hit = locating.find(address, insist=True)
    except Refused as refused:
        context |= {"refused": refused, "form": PositionForm(initial=_held(address))}
    else:
        context |= {"hit": hit, "form": PositionForm(initial={"latitude": hit.latitude, "longitude": hit.longitude})}
    return render(request, FORM, {**context, "revision": address.revision, **_around(address)})


def _held(address: Address) -> dict[str, Any]:
    return {"latitude": address.latitude, "longitude": address.longitude}


def _around(address: Address) -> dict[str, Any]:
    return {
        "address": address,
        "can_be_located": locating.can_be_located(address),
        "tiles": settings.MAP_TILES,
        "attribution": settings.MAP_ATTRIBUTION,
    }
