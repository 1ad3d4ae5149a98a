"""The list of customers as a map: where the head offices are of those who are selected."""

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.customers import places
from kundekort.customers.selecting import Selection
from kundekort.customers.views.listing import query_of
from kundekort.people.gate import ARequest, needs
from kundekort.ui.chips import changed_address


@needs("customers.view_customer")
def customer_map(request: ARequest) -> HttpResponse:
    """The map, and below it the towns; without a server of map tiles the towns alone."""
    try:
        selection = Selection.from_query(query_of(request), request.user)
        towns, more = places.towns_of(selection)
    except Refused as refused:
        return render(request, "customers/list_refused.html", {"refused": refused}, status=400)
    base = reverse("customers")
    rows = [(town, count, base + changed_address(request.GET, town=town, cursor="", view="")) for town, count in towns]
    context = {"towns": rows, "more": more, "most": places.MOST_OF_TOWNS, "list_url": _list_url(request)}
    tiles = {"tiles": settings.MAP_TILES, "attribution": settings.MAP_ATTRIBUTION}
    return render(request, "customers/map.html", {**context, **tiles})


@needs("customers.view_customer")
def customer_map_points(request: ARequest) -> HttpResponse:
    """The points in a box of the map, as JSON; a sentence says when there are more than are shown."""
    try:
        selection = Selection.from_query(query_of(request), request.user)
        points, more = places.points_of(selection, request.GET.get("box", ""))
    except Refused as refused:
        return JsonResponse({"points": [], "sentence": str(refused)}, status=400)
    shown = [
        {
            "latitude": each.latitude, "longitude": each.longitude, "name": each.customer.display_name,
            "url": each.customer.get_absolute_url(),
        }
        for each in points
    ]  # fmt: skip
    most = _("There are more than %(most)d here. Zoom in to see all of them.") % {"most": places.MOST_POINTS}
    return JsonResponse({"points": shown, "sentence": most if more else ""})


def _list_url(request: ARequest) -> str:
    return f"{reverse('customers')}?{request.GET.urlencode() or 'active=yes'}"
