"""Editing in a box on a card: the form takes the place of the box, and the box comes back when it is saved."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kundekort.basics.refused import Refused
from kundekort.card.conflict import Conflict, chosen
from kundekort.card.registry import Card
from kundekort.card.stale import Stale
from kundekort.card.views import panel_again

type Save = Callable[[dict[str, Any], int], object]


def edit_in_box(
    request: HttpRequest,
    card: Card,
    subject: Model,
    form: Form,
    save: Save,
    *,
    panel: str,
    revision: int = 0,
    template: str = "card/form.html",
    done: Callable[[], HttpResponse] | None = None,
    **context: Any,
) -> HttpResponse:
    """Show `form` in the place of `panel`; a valid one is given to `save` with its facts and the revision seen.

    The facts are `form.facts` where the form has them, else its cleaned data. A refusal of the verb stands beside its
    field (422); a change of somebody else in between is answered with both versions (409). Without scripts the form is
    a page of its own. The template may use `title`, `record` (for "changed by … at …"), `button` (what saves) and
    whatever else is given. `done` gives another answer to a saved form than the box.
    """
    context |= {"card": card, "subject": subject, "form": form, "panel_code": panel, "revision": revision}
    status = 200
    if request.method == "POST":
        status = 422
        context["revision"] = seen_revision(request) or revision
        if form.is_valid():
            try:
                facts = chosen(getattr(form, "facts", form.cleaned_data), request.POST)
                save(facts, seen_revision(request))
            except Stale as stale:
                conflict = Conflict(stale)
                context |= {"conflict": conflict, "revision": conflict.revision}
                status = 409
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, str(refused))
            else:
                return done() if done else panel_again(request, card, subject, panel)
    return render(request, template, context, status=status)


def seen_revision(request: HttpRequest) -> int:
    """The revision the form was made from; 0, which no record has, when it does not say."""
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0
