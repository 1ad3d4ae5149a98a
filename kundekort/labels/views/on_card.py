"""Labels on a card: added by typing, taken off with a cross, put back with undo. The gate has let the request in."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card.parts import Shown
from kundekort.card.registry import Card
from kundekort.card.views import panel_again
from kundekort.labels import finding
from kundekort.labels.making import named
from kundekort.labels.models import Label
from kundekort.labels.naming import split
from kundekort.labels.putting import put, take
from kundekort.labels.reading import labels_of
from kundekort.ui.toasts import toast


def label_add(request: HttpRequest, card: Card, subject: Any, *, code: str, sorts: Sequence[str]) -> HttpResponse:
    """Put on what was typed, several names with commas between them; tags and properties are made on the fly."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    sort, typed = request.POST.get("sort", ""), request.POST.get("name", "")
    if sort not in sorts:
        raise Http404
    try:
        names = split(typed)
        if not names:
            raise Refused(_("Type a name first."), field="name", code="no_name")
        put(subject, named(sort, names, by=_user(request)), by=_user(request))
    except Refused as refused:
        return _refused(request, card, subject, code, {"sort": sort, "typed": typed, "sentence": str(refused)})
    return panel_again(request, card, subject, code)


def label_put(
    request: HttpRequest, card: Card, subject: Any, label: int, *, code: str, sorts: Sequence[str]
) -> HttpResponse:
    """Put a label back that was taken off a moment ago."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    put(subject, [_label(label, sorts)], by=_user(request))
    return panel_again(request, card, subject, code)


def label_remove(
    request: HttpRequest, card: Card, subject: Any, label: int, *, code: str, sorts: Sequence[str]
) -> HttpResponse:
    """Take a label off; somebody else may have done so already."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    taken = take(subject, [_label(label, sorts)], by=_user(request))
    for each in taken:
        undo = reverse(f"{card.code}-{code}-put", args=[subject.pk, each.pk])
        toast(request, _("%(label)s taken off.") % {"label": each.full_name}, undo_url=undo)
    return panel_again(request, card, subject, code)


def label_suggest(
    request: HttpRequest, card: Card, subject: Any, sort: str, *, code: str, sorts: Sequence[str]
) -> HttpResponse:
    """Labels that fit what is typed so far and are not on the subject yet, as options."""
    if sort not in sorts:
        raise Http404
    has = [chip.pk for chip in labels_of(subject)[sort]]
    labels = finding.suggested(request.GET.get("q", ""), [sort], without=has)
    return render(request, "labels/options.html", {"labels": labels})


def _label(pk: int, sorts: Sequence[str]) -> Label:
    return get_object_or_404(Label.objects.filter(sort__in=sorts), pk=pk)


def _refused(request: HttpRequest, card: Card, subject: Any, code: str, refusal: dict[str, str]) -> HttpResponse:
    """The box again, with what was typed and why it was not taken."""
    panel = card.panels[code]
    shown = Shown(panel, subject, {**panel.context(request, subject), "refusal": refusal})
    context = {"card": card, "subject": subject, "shown": shown}
    return render(request, "card/panel.html", context, status=422)


def _user(request: HttpRequest) -> Any:
    return request.user
