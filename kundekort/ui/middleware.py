"""What every answer to a part of a page must carry, and the one place where a refusal becomes an answer."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.template.response import TemplateResponse

from kundekort.basics.refused import Refused

type Answer = Callable[[HttpRequest], HttpResponseBase]

SIGNED_OUT = "X-Signed-Out"
_LATER = ("HX-Redirect", "HX-Refresh", "HX-Location")


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page rather than for a page."""
    return "HX-Request" in request.headers


class CompletesParts:
    """Parts bring the waiting toasts along, and a session that has ended is said with 401, not with a sign-in page."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        if not wants_part(request):
            return response
        if self._wants_sign_in(request, response):
            return HttpResponse(status=401, headers={SIGNED_OUT: "1"})
        if isinstance(response, HttpResponse) and self._is_part(response) and len(get_messages(request)):
            response.content += render_to_string("ui/toasts_part.html", request=request).encode()
        return response

    def _wants_sign_in(self, request: HttpRequest, response: HttpResponseBase) -> bool:
        leads_there = response.headers.get("Location", "").startswith(resolve_url(settings.LOGIN_URL))
        return (leads_there or response.status_code == HTTPStatus.FORBIDDEN) and not request.user.is_authenticated

    def _is_part(self, response: HttpResponse) -> bool:
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        is_shown = response.status_code in (200, 400, 409, 412, 422) and not any(
            name in response.headers for name in _LATER
        )
        return is_html and is_shown and b"<html" not in response.content[:100]


class SaysRefused:
    """A Refused that a view let through becomes a page, or a toast when only a part of the page was asked for."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Answer 409 with the sentence; every other exception goes on."""
        if not isinstance(exception, Refused):
            return None
        part = wants_part(request)
        template = "ui/refused_toast.html" if part else "ui/refused.html"
        headers = {"HX-Retarget": "#toasts", "HX-Reswap": "beforeend"} if part else {}
        response = TemplateResponse(request, template, {"refused": exception}, status=409, headers=headers)
        return response.render()
