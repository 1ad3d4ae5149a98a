"""Everything kept about a person as a page and as a file, and erasing it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card.registry import Card
from kundekort.erasing.erasing import erase, plan_for
from kundekort.erasing.telling import as_json, tell_about
from kundekort.history.recording import record
from kundekort.ui.toasts import toast

MOST_SHOWN = 50


def told(request: HttpRequest, card: Card, subject: Any) -> HttpResponse:
    """Everything we keep about the person, to read; long lists are whole in the file."""
    sections = [(each, each.records[:MOST_SHOWN], len(each.records) - MOST_SHOWN) for each in tell_about(subject)]
    return render(request, "erasing/told.html", {"card": card, "subject": subject, "sections": sections})


def download(request: HttpRequest, card: Card, subject: Any) -> HttpResponse:
    """The same as a JSON file, in the reader's language."""
    content = as_json(tell_about(subject), subject)
    record("erasing.told", subject, by=request.user, category="access")  # type: ignore[arg-type]
    return JsonResponse(
        content,
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{card.code}-{subject.pk}.json"'},
    )


def erase_person(request: HttpRequest, card: Card, subject: Any) -> HttpResponse:
    """Show what goes and what the law keeps; with the name typed it goes for good."""
    context: dict[str, Any] = {"card": card, "subject": subject, "plan": plan_for(subject)}
    if request.method != "POST":
        return render(request, "erasing/erase.html", context)
    try:
        erase(subject, confirmed=request.POST.get("confirmed", ""), by=request.user)  # type: ignore[arg-type]
    except Refused as refused:
        return render(request, "erasing/erase.html", {**context, "refused": refused}, status=422)
    toast(request, _("The person is erased."))
    return redirect(subject.get_absolute_url())
