"""What holds for every address below the API, also for those that do not exist."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from kundekort.api import problems

type Answer = Callable[[HttpRequest], HttpResponseBase]

PREFIX = "/api/v1/"
_KEPT = ("Allow", "Retry-After")


class SpeaksProblems:
    """Programs bring no cookies and get no pages: no session can matter to them, and every error is a problem.

    Stands first, so that what the parts behind it refuse becomes a problem as well.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(PREFIX):
            return self.answer(request)
        request.META.pop("HTTP_COOKIE", None)
        response = self.answer(request)
        if response.status_code < 400 or response.headers.get("Content-Type", "") == problems.CONTENT_TYPE:
            return response
        with translation.override(translation.get_language_from_request(request)):
            answered = problems.of_status(request, response.status_code)
        for name in _KEPT:
            if name in response:
                answered[name] = response[name]
        return answered
