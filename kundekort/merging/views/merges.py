"""What has been merged into a subject, and undoing it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.card.registry import Card
from kundekort.merging.finding import Shown, merges_into
from kundekort.merging.taking_apart import take_apart
from kundekort.ui.toasts import toast


def show(request: HttpRequest, card: Card, subject: Any) -> HttpResponse:
    """The merges, the latest first, and until when each can be undone."""
    context: dict[str, Any] = {"card": card, "subject": subject, "merges": merges_into(subject)}
    return render(request, "merging/merges.html", context)


@require_POST
def undo(request: HttpRequest, card: Card, subject: Any, merge: int) -> HttpResponse:
    """Put everything back as it was before the merge."""
    done = _of(subject, merge)
    apart = take_apart(done.merge, by=request.user)  # type: ignore[arg-type]
    sentence = _("%(name)s and %(other)s are two again.") % {"name": apart.survivor, "other": apart.other}
    toast(request, " ".join([sentence, *apart.kept]))
    return redirect(subject.get_absolute_url())


def _of(subject: Any, pk: int) -> Shown:
    for each in merges_into(subject, undone=True):
        if each.merge.pk == pk:
            return each
    raise Http404
