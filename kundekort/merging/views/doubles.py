"""The page of duplicates, and what may be there already while somebody types."""

from collections.abc import Callable

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.merging.doubles.proposals import crowds_of, last_sweep, proposals
from kundekort.merging.doubles.traits import Traits
from kundekort.merging.doubles.while_typing import alike_typed
from kundekort.merging.jobs import look_again
from kundekort.people.gate import ARequest, needs
from kundekort.ui.toasts import toast

type View = Callable[..., HttpResponseBase]


def doubles_addresses(traits: Traits) -> list[URLPattern]:
    """The addresses of a kind: CODE-doubles, CODE-doubles-look and CODE-alike."""
    code = traits.card.code
    return [
        path("doubles/", _list(traits), name=f"{code}-doubles"),
        path("doubles/look/", _look(traits), name=f"{code}-doubles-look"),
        path("alike/", _alike(traits), name=f"{code}-alike"),
    ]


def _list(traits: Traits) -> View:
    @needs(traits.permission)
    def doubles(request: ARequest) -> HttpResponse:
        """Pairs that may be the same, the likeliest first."""
        cursor = request.GET.get("cursor", "")
        page, rows = proposals(traits, request.user, cursor)
        context = {
            "card": traits.card,
            "rows": rows,
            "sweep": last_sweep(traits),
            "crowds": crowds_of(traits),
            "cursor": cursor,
            "look_url": reverse(f"{traits.card.code}-doubles-look"),
            "previous_url": page.previous and f"?cursor={page.previous}",
            "next_url": page.next and f"?cursor={page.next}",
        }
        return render(request, "merging/doubles.html", context)

    return doubles


def _look(traits: Traits) -> View:
    @needs(traits.permission)
    @require_POST
    def doubles_look(request: ARequest) -> HttpResponse:
        """Look for duplicates now, in the background."""
        look_again.configure(lock=f"doubles-{traits.kind}").defer(kind=traits.kind)
        toast(request, _("Duplicates are being looked for. Open the page again in a moment."))
        return redirect(f"{traits.card.code}-doubles")

    return doubles_look


def _alike(traits: Traits) -> View:
    @needs(traits.adds)
    @require_POST
    def alike(request: ARequest) -> HttpResponse:
        """Those that may be what is typed, as a part of the form's page. Nothing is written."""
        found = alike_typed(traits, {**request.GET.dict(), **request.POST.dict()}, request.user)
        return render(request, "merging/alike.html", {"found": found})

    return alike
