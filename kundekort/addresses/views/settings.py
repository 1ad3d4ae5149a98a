from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kundekort.addresses import post_places
from kundekort.addresses.forms import MapChoiceForm
from kundekort.addresses.mapping import choose_mapped, mapped_use
from kundekort.people.gate import ARequest, needs
from kundekort.ui.toasts import toast


@needs("addresses.change_settings")
def address_settings(request: ARequest) -> HttpResponse:
    """Which address the map shows (row 76), and which post codes are known."""
    form = MapChoiceForm(request.POST or None, initial={"use": mapped_use()})
    if request.method == "POST" and form.is_valid():
        choose_mapped(form.cleaned_data["use"], by=request.user)
        toast(request, _("The map is changed for everybody."))
        return redirect("address-settings")
    context = {"form": form, "post_codes": post_places.counts(), "tiles": settings.MAP_TILES}
    return render(request, "addresses/settings.html", context, status=422 if form.errors else 200)
