"""What every request must know: whether anybody works here, the role the pages are seen as, and the language."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kundekort.people.models import User
from kundekort.people.seeing import role_seen_as

type Answer = Callable[[HttpRequest], HttpResponseBase]

_SAFE = ("GET", "HEAD", "OPTIONS")
_LEAVING = ("see-as-stop", "account_logout")
_ALWAYS_OPEN = ("/first-visit/", "/health", "/api/")


class SeeAs:
    """While an administrator sees as another role, every page obeys that role and nothing can be changed."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        role = role_seen_as(request)
        if role and isinstance(request.user, User):
            request.user.see_as(role)
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """403 for whatever could change something, but for stopping and signing out."""
        if getattr(request.user, "seen_as", None) is None or request.method in _SAFE:
            return
        if request.resolver_match and request.resolver_match.url_name in _LEAVING:
            return
        raise PermissionDenied(
            _("You are looking with the eyes of another role. Stop that before you change anything.")
        )


class FirstVisit:
    """While there are no users at all, every page leads to the one that says how the first one comes in."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.opened = False

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not self.opened and not request.path.startswith(_ALWAYS_OPEN):
            self.opened = request.user.is_authenticated or User.objects.exists()
            if not self.opened:
                return redirect("first-visit-needed")
        return self.answer(request)


class Language:
    """Pages speak the user's language; before sign-in the browser's, if we have it."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = self._language(request)
        with translation.override(language):
            timezone.activate(ZoneInfo(settings.TIME_ZONE))
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        return response

    def _language(self, request: HttpRequest) -> str:
        user = request.user
        if isinstance(user, User) and user.language:
            return user.language
        if settings.LANGUAGE_COOKIE_NAME in request.COOKIES or request.headers.get("Accept-Language"):
            return translation.get_language_from_request(request)
        return settings.LANGUAGE_CODE
