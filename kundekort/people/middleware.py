"""What every request must know about its user: the role the card is seen as, and the language."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation

from kundekort.people.models import Role, User

type Answer = Callable[[HttpRequest], HttpResponseBase]

SESSION_KEY = "see_as"
STOP_URL = "/see-as/stop/"
_SAFE = ("GET", "HEAD", "OPTIONS")


class SeeAs:
    """While an administrator sees as another role, every page obeys that role and nothing can be changed."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if role_id := request.session.get(SESSION_KEY):
            user = request.user
            role = Role.objects.filter(pk=role_id).first()
            if isinstance(user, User) and role and user.role and user.role.is_administrator:
                if request.method not in _SAFE and request.path != STOP_URL:
                    raise PermissionDenied
                user.see_as(role)
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
        if request.headers.get("Accept-Language"):
            return translation.get_language_from_request(request)
        return settings.LANGUAGE_CODE
