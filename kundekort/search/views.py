"""The search field: what drops down while one types, and the page with everything that was found."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kundekort.people.gate import ARequest, signed_in
from kundekort.search.asking import Answer, ask
from kundekort.search.finding import typed_text
from kundekort.search.sources import creations_for

IN_PANEL, ON_PAGE = 6, 50


@signed_in
def search(request: ARequest) -> HttpResponse:
    """Everything that fits, group by group; the card itself when one record fits and no other (row 24)."""
    answer = ask(request.user, request.GET.get("q", ""), ON_PAGE)
    if answer.only:
        return redirect(answer.only.url)
    return render(request, "search/page.html", _context(request, answer))


@signed_in
def search_panel(request: ARequest) -> HttpResponse:
    """The best hits of each group, for the panel below the field (row 25)."""
    answer = ask(request.user, request.GET.get("q", ""), IN_PANEL)
    return render(request, "search/panel.html", _context(request, answer))


def _context(request: ARequest, answer: Answer) -> dict[str, object]:
    name = " ".join(typed_text(request.GET.get("q", "")).split())
    creations = [(each, str(each.title) % {"typed": name}) for each in creations_for(request.user)] if name else []
    return {"answer": answer, "name": name, "creations": creations}
