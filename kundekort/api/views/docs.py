"""The documentation people read, and the document programs read. Both come from the same operations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kundekort.api.explaining import operations
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
    """The documentation as a page of our own that loads nothing from outside."""
    host = request.build_absolute_uri("/").rstrip("/")
    context = {"host": host, "operations": operations(host), "kinds": KINDS}
    return render(request, "api/docs.html", context)
