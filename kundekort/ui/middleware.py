"""One place where a refusal becomes an answer for a person."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

from kundekort.basics.refused import Refused

type Answer = Callable[[HttpRequest], HttpResponseBase]


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
        htmx = bool(request.headers.get("HX-Request"))
        template = "ui/refused_toast.html" if htmx else "ui/refused.html"
        headers = {"HX-Retarget": "#toasts", "HX-Reswap": "beforeend"} if htmx else {}
        response = TemplateResponse(request, template, {"refused": exception}, status=409, headers=headers)
        return response.render()
