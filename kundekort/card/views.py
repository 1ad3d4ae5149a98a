"""The few views that serve every card: a tab with all its panels in one answer, and one panel alone."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path

from kundekort.basics.prepared import together
from kundekort.card.merged import survivor_of
from kundekort.card.parts import PLACES, Part, Route, Shown, ShownBadge
from kundekort.card.registry import Card, View
from kundekort.people.gate import fetch, needs
from kundekort.people.models import User

OVERVIEW = "overview"

type ShowView = Callable[..., HttpResponseBase]


def addresses(card: Card) -> list[URLPattern]:
    """The addresses of a card: `…/12/`, `…/12/TAB/` and `…/12/panel/PANEL/`, named CODE-card, CODE-tab, CODE-panel."""

    @needs(card.view)
    def show_tab(request: HttpRequest, pk: int, tab: str = OVERVIEW) -> HttpResponse:
        try:
            return _tab(request, card, pk, tab)
        except Http404:
            if survivor := survivor_of(card, pk, request.user):  # type: ignore[arg-type]
                return redirect(survivor)
            raise

    @needs(card.view)
    def show_panel(request: HttpRequest, pk: int, panel: str) -> HttpResponse:
        return _panel(request, card, pk, panel)

    return [
        *(path(f"<int:pk>/{route.path}", _under(card, route), name=route.name) for route in card.routes),
        path("<int:pk>/", show_tab, name=f"{card.code}-card"),
        path("<int:pk>/panel/<slug:panel>/", show_panel, name=f"{card.code}-panel"),
        path("<int:pk>/<slug:tab>/", show_tab, name=f"{card.code}-tab"),
    ]


def _under(card: Card, route: Route) -> ShowView:
    @needs(route.permission)
    def view(request: HttpRequest, pk: int, **more: Any) -> HttpResponseBase:
        if route.panel and not seen_by(request, card).is_on(card.panels[route.panel]):
            raise Http404
        return route.view(request, card, fetch(request, card.subject, pk, among=card.among()), **more)

    return view


def panel_again(request: HttpRequest, card: Card, subject: Any, code: str) -> HttpResponse:
    """The answer to a saved box: the box as it is now; without scripts the card. The log on the card follows."""
    if not request.headers.get("HX-Request"):
        return redirect(subject.get_absolute_url())
    if urlsplit(request.headers.get("HX-Current-URL", "")).path == request.path:  # the form has a page of its own
        return HttpResponse(headers={"HX-Redirect": subject.get_absolute_url()})
    fresh = fetch(request, card.subject, subject.pk, among=card.among())
    panel = _served(seen_by(request, card), card.panels.get(code))
    with together():
        shown = Shown(panel, fresh, panel.context(request, fresh))
        badges = badges_of(request, card, fresh)
    context = {"card": card, "subject": fresh, "shown": shown, "badges": badges, "saved": True}
    response = render(request, "card/panel.html", context)
    response["HX-Trigger"] = "card-changed"
    return response


def _tab(request: HttpRequest, card: Card, pk: int, code: str) -> HttpResponse:
    view = seen_by(request, card)
    subject = card.shown_to(view.user, pk)
    if subject is None:
        raise Http404
    tab = _served(view, card.tabs.get(code))
    with together():
        panels = [Shown(panel, subject, panel.context(request, subject)) for panel in view.panels(code)]
        head = head_of(request, card, subject)
    context = {
        "card": card,
        "tab": tab,
        "tabs": view.tabs(),
        "columns": _columns(panels),
        "blocked": any(shown.data.get("blocks") for shown in panels),
        **head,
    }
    return render(request, "card/card.html", context)


def _panel(request: HttpRequest, card: Card, pk: int, code: str) -> HttpResponse:
    subject = fetch(request, card.subject, pk, among=card.among())
    panel = _served(seen_by(request, card), card.panels.get(code))
    shown = Shown(panel, subject, panel.context(request, subject))
    return render(request, "card/panel.html", {"card": card, "subject": subject, "shown": shown})


def head_of(request: HttpRequest, card: Card, subject: Any) -> dict[str, Any]:
    """What the head of the card shows to the user of the request: the subject, its badges and what can be done."""
    view = seen_by(request, card)
    acts = {place: view.acts(place, subject) for place in PLACES}
    return {"view": view, "subject": subject, "badges": badges_of(request, card, subject), **acts}


def badges_of(request: HttpRequest, card: Card, subject: Any) -> list[ShownBadge]:
    """What the badges of the card have to say to the user of the request."""
    return [ShownBadge(badge, badge.context(request, subject)) for badge in seen_by(request, card).badges()]


def seen_by(request: HttpRequest, card: Card) -> View:
    """The card as the user of the request sees it; asked once a request."""
    views: dict[str, View] = request.__dict__.setdefault("_card_views", {})
    if card.code not in views:
        assert isinstance(request.user, User)  # noqa: S101 - the gate has seen to it
        views[card.code] = card.as_seen_by(request.user)
    return views[card.code]


def _served[P: Part](view: View, part: P | None) -> P:
    """The part, if it exists, is switched on (else 404) and may be seen (else 403)."""
    if part is None or not view.is_on(part):
        raise Http404
    if not view.user.may(part.permission):
        raise PermissionDenied
    return part


def _columns(panels: list[Shown]) -> dict[str, list[Shown]]:
    columns: dict[str, list[Shown]] = {}
    for shown in panels:
        columns.setdefault(shown.panel.column, []).append(shown)
    return columns
