"""Pages for what went wrong, in the reader's language and without giving anything away."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from kundekort.people.gate import public


@public
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known, but not allowed."""
    return render(request, "front/errors/forbidden.html", status=403)


@public
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not for these eyes."""
    return render(request, "front/errors/not_found.html", status=404)


@public
def too_many(request: HttpRequest) -> HttpResponse:
    """429: too often from one address or on one account."""
    return render(request, "front/errors/too_many.html", status=429)


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 with a Retry-After when the database does not answer.

    Drawn without the request: who is signed in and what they may do cannot be looked up now.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        page = render_to_string("front/errors/unavailable.html")
        return HttpResponse(page, status=503, headers={"Retry-After": "5"})
    return HttpResponse(render_to_string("front/errors/server_error.html"), status=500)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is not one of ours, or the sign-in has changed since it was shown."""
    return render(request, "front/errors/csrf_failure.html", status=403)
