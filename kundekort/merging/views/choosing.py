"""Choosing whom to merge a subject with: one types, or takes one that looks alike."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kundekort.card.choosing import found, label_of
from kundekort.card.registry import Card
from kundekort.merging.subjects import mergeable

LONGEST_QUERY = 100


def choose(request: HttpRequest, card: Card, subject: Any) -> HttpResponse:
    """Search for the other; those that look alike are proposed. Without scripts the hits are a list."""
    chosen = request.GET.get("other", "")
    if chosen.isdecimal() and len(chosen) < 19:
        return redirect(reverse(f"{card.code}-merge-with", args=[subject.pk, chosen]))
    kind, user = mergeable(subject), request.user
    q = _query(request)
    context = {
        "card": card,
        "subject": subject,
        "q": q,
        "alike": [(each.pk, label_of(each)) for each in kind.alike(subject, user)],  # type: ignore[arg-type]
        "hits": [(each.pk, label_of(each)) for each in _others(request, subject, q)] if q else [],
    }
    return render(request, "merging/choose.html", context)


def options(request: HttpRequest, card: Card, subject: Any) -> HttpResponse:
    """What fits the typed words, as options of the list."""
    hits = [(other.pk, label_of(other)) for other in _others(request, subject, _query(request))]
    return render(request, "card/options.html", {"options": hits})


def _query(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]


def _others(request: HttpRequest, subject: Any, q: str) -> list[Any]:
    hits = found(mergeable(subject).card, request.user, q)  # type: ignore[arg-type]
    return [hit for hit in hits if hit.pk != subject.pk]
