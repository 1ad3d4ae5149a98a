from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.paging import Order, page_of
from kundekort.notes.mentioning import mentions_of, see, subjects_of
from kundekort.people.gate import ARequest, signed_in
from kundekort.ui.toasts import toast

NEWEST_FIRST = Order("pk", descending=True, from_text=int)
PAGE = 50


@signed_in
def mentions(request: ARequest) -> HttpResponse:
    """Where colleagues have named me in a note."""
    page = page_of(mentions_of(request.user), NEWEST_FIRST, request.GET.get("cursor", ""), PAGE)
    subjects = subjects_of([each.note for each in page.rows], request.user)
    rows = [(each, subject) for each in page.rows if (subject := subjects.get((each.note.on_kind, each.note.on_id)))]
    links: dict[str, Any] = {
        f"{way}_url": f"?cursor={cursor}" if (cursor := getattr(page, way)) else "" for way in ("next", "previous")
    }
    return render(request, "notes/mentions.html", {"rows": rows, "page": page, **links})


@signed_in
@require_POST
def mention_open(request: ARequest, mention_id: int) -> HttpResponse:
    """I have seen this one; on to the note."""
    mention = mentions_of(request.user).filter(pk=mention_id).first()
    if mention is None:
        raise Http404
    subject = subjects_of([mention.note], request.user).get((mention.note.on_kind, mention.note.on_id))
    if subject is None:
        raise Http404
    see(mentions_of(request.user).filter(pk=mention.pk), by=request.user)
    return redirect(f"{subject.get_absolute_url()}notes/{mention.note_id}/")


@signed_in
@require_POST
def mentions_seen(request: ARequest) -> HttpResponse:
    """I have seen them all."""
    see(mentions_of(request.user), by=request.user)
    toast(request, _("All mentions are marked as seen."))
    return redirect("mentions")
