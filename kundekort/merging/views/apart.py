"""Not the same: a remark that two are two, and taking it back."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.card.registry import Card
from kundekort.merging.keeping_apart import forget_apart, keep_apart
from kundekort.people.gate import fetch
from kundekort.ui.toasts import toast


@require_POST
def note(request: HttpRequest, card: Card, subject: Any, other: int) -> HttpResponse:
    """Remember that the two are not the same."""
    second = fetch(request, card.subject, other)
    keep_apart(subject, second, by=request.user)  # type: ignore[arg-type]
    undo = reverse(f"{card.code}-perhaps-same", args=[subject.pk, other])
    toast(request, _("%(one)s and %(two)s are kept apart.") % {"one": subject, "two": second}, undo_url=undo)
    return redirect(_back(request, card, subject))


@require_POST
def forget(request: HttpRequest, card: Card, subject: Any, other: int) -> HttpResponse:
    """Forget the remark."""
    forget_apart(subject, fetch(request, card.subject, other), by=request.user)  # type: ignore[arg-type]
    return redirect(reverse(f"{card.code}-merge-with", args=[subject.pk, other]))


def _back(request: HttpRequest, card: Card, subject: Any) -> str:
    """The page of duplicates one came from, or the card."""
    if "doubles" not in request.POST:
        return str(subject.get_absolute_url())
    return f"{reverse(f'{card.code}-doubles')}?{urlencode({'cursor': request.POST['doubles'][:200]})}"
