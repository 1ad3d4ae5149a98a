"""The star, the line that tells what has changed, and the list of cards to go back to."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kundekort.card.favourites import add_favourite, remove_favourite
from kundekort.card.opened import favourites_for, note_opened, recent_for, since_opened, with_visit
from kundekort.card.registry import Card
from kundekort.people.gate import ARequest, signed_in
from kundekort.ui.toasts import toast

IN_THE_FIELD = 8
ON_THE_PAGE = 60


def hang_visits(card: Card) -> None:
    """Give a card its star, and the line that says what others have done since this user was there."""

    @card.badge("visit", title=_("Favourite, and what has changed"), order=1, template="card/visit.html")
    def visit(request: HttpRequest, subject: Any) -> dict[str, Any]:
        return {"card": card, "since": since_opened(subject, request.user), "drawn": timezone.now()}  # type: ignore[arg-type]

    card.told_along.append(with_visit)
    card.route("opened/", "opened", opened, permission=card.view)
    card.route("favourite/", "favourite", favourite, permission=card.view)
    card.route("favourite/remove/", "favourite-remove", favourite_remove, permission=card.view)


@require_POST
def opened(request: ARequest, card: Card, subject: Any) -> HttpResponse:
    """The open page says that it was opened, and when it was drawn."""
    note_opened(subject, by=request.user, drawn=_moment(request.POST.get("drawn", "")))
    return HttpResponse(status=204)


@require_POST
def favourite(request: ARequest, card: Card, subject: Any) -> HttpResponse:
    """Star the card."""
    add_favourite(subject, by=request.user)
    undo = reverse(f"{card.code}-favourite-remove", args=[subject.pk])
    toast(request, say("%(name)s is a favourite.") % {"name": subject}, undo_url=undo)
    return redirect(subject)


@require_POST
def favourite_remove(request: ARequest, card: Card, subject: Any) -> HttpResponse:
    """Take the star away."""
    remove_favourite(subject, by=request.user)
    undo = reverse(f"{card.code}-favourite", args=[subject.pk])
    toast(request, say("%(name)s is no favourite any more.") % {"name": subject}, undo_url=undo)
    return redirect(subject)


@signed_in
def recent(request: ARequest) -> HttpResponse:
    """Favourites and the cards opened lately: a page, or a part for the search field."""
    part = bool(request.headers.get("HX-Request")) and "part" in request.GET
    return render(request, "card/recent_rows.html" if part else "card/recent.html", to_go_back_to(request, part=part))


def to_go_back_to(request: ARequest, *, part: bool = True) -> dict[str, Any]:
    """What `card/recent_rows.html` shows: favourites and recently opened cards of the user of the request."""
    most = IN_THE_FIELD if part else ON_THE_PAGE
    return {"favourites": favourites_for(request.user, most), "recents": recent_for(request.user, most)}


def _moment(text: str) -> datetime:
    """When the page was drawn; now when that cannot be read or has not come yet."""
    now = timezone.now()
    try:
        drawn = parse_datetime(text[:40])
    except ValueError:
        drawn = None
    return min(drawn, now) if drawn and timezone.is_aware(drawn) else now
