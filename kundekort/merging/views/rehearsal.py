"""The rehearsal: both sides field by field, what moves and what stays; and the merge itself."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card.registry import Card
from kundekort.card.stale import Stale
from kundekort.merging.keeping_apart import are_apart
from kundekort.merging.merging import merge
from kundekort.merging.models.merge import DAYS_TO_UNDO
from kundekort.merging.rehearsing import Rehearsal
from kundekort.people.gate import fetch
from kundekort.ui.toasts import toast

OTHER = "other"


def rehearse(request: HttpRequest, card: Card, subject: Any, other: int) -> HttpResponse:
    """Show what would happen; POST lets it happen. The subject of the address is the one that lives on."""
    if request.method != "POST":
        return _shown(request, card, subject, fetch(request, card.subject, other))
    if _is_done(subject, other):
        return redirect(subject.get_absolute_url())
    gone = fetch(request, card.subject, other)
    try:
        done = merge(subject, gone, take=_taken(request), revisions=_revisions(request), by=request.user)  # type: ignore[arg-type]
    except Stale:
        sentence = _("One of them has been changed since you looked. Look through it again.")
        fresh = fetch(request, card.subject, subject.pk)
        return _shown(request, card, fresh, fetch(request, card.subject, other), sentence, status=409)
    except Refused as refused:
        return _shown(request, card, subject, gone, str(refused), status=409)
    undo = reverse(f"{card.code}-merge-undo", args=[subject.pk, done.pk])
    toast(request, _("%(other)s is now part of %(name)s.") % {"other": gone, "name": subject}, undo_url=undo)
    return redirect(_still_seen(request, card, subject))


def _shown(
    request: HttpRequest, card: Card, subject: Any, other: Any, sentence: str = "", status: int = 200
) -> HttpResponse:
    if subject.pk == other.pk:
        raise Http404
    context = {
        "card": card,
        "subject": subject,
        "other": other,
        "rehearsal": Rehearsal(subject, other),
        "are_apart": are_apart(subject, other),
        "sentence": sentence,
        "days": DAYS_TO_UNDO,
    }
    return render(request, "merging/rehearsal.html", context, status=status)


def _is_done(subject: Any, other: int) -> bool:
    """Whether the other is part of the subject already, as after a double click."""
    return bool(type(subject)._base_manager.filter(pk=other, merged_into=subject.pk).exists())


def _taken(request: HttpRequest) -> set[str]:
    """The fields for which the other's value was chosen."""
    chosen = {name: value for name, value in request.POST.items() if name.startswith("take-")}
    return {name.removeprefix("take-") for name, value in chosen.items() if value == OTHER}


def _revisions(request: HttpRequest) -> tuple[int, int]:
    """The revisions that were seen; 0, which nobody has, when the form does not say."""
    seen = (request.POST.get("revision", ""), request.POST.get("other-revision", ""))
    ours, theirs = (int(text) if text.isdecimal() and len(text) < 10 else 0 for text in seen)
    return ours, theirs


def _still_seen(request: HttpRequest, card: Card, subject: Any) -> str:
    """The card, or the start when what was chosen hides the subject from whoever chose it."""
    among: Any = card.among()
    seen = among.visible_to(request.user).filter(pk=subject.pk).exists()
    return str(subject.get_absolute_url()) if seen else "/"
