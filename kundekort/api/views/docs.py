"""The documentation people read, and the document programs read. Both come from the same operations."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kundekort.api.explaining import contents, operations
from kundekort.api.problems import KINDS
from kundekort.api.schema import text
from kundekort.people.gate import public


@public
@require_safe
def api_schema(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return HttpResponse(text(), content_type="application/json")


@public
@require_safe
def api_docs(request: HttpRequest) -> HttpResponse:
    """The documentation as pages of our own that load nothing from outside: how it works, and what there is."""
    return render(request, "api/docs.html", {"host": _host(request), "groups": contents(), "kinds": KINDS})


@public
@require_safe
def api_docs_of(request: HttpRequest, group: str) -> HttpResponse:
    """The operations of one group, such as customers/notes."""
    found = operations(group, _host(request))
    if not found:
        raise Http404
    return render(request, "api/docs_group.html", {"group": group, "operations": found})


def _host(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
