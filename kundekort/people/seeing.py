"""Seeing the program as another role: kept in the session, obeyed by the middleware, written in the log."""

from django.http import HttpRequest

from kundekort.history.models import Category
from kundekort.history.recording import record
from kundekort.people.gate import ARequest
from kundekort.people.models import Role, User

SESSION_KEY = "see_as"


def start_seeing_as(request: ARequest, role: Role) -> None:
    """From the next request on every page obeys `role`, and nothing can be changed."""
    request.session[SESSION_KEY] = role.pk
    record("user.saw_as", request.user, by=request.user, category=Category.ACCESS, changes={"role_id": (None, role.pk)})


def stop_seeing_as(request: HttpRequest) -> None:
    """From the next request on every page obeys the user's own role."""
    request.session.pop(SESSION_KEY, None)


def role_seen_as(request: HttpRequest) -> Role | None:
    """The role an administrator has chosen to see the program as; None for everybody else and for a deleted role."""
    role_id = request.session.get(SESSION_KEY)
    user = request.user
    if role_id is None or not isinstance(user, User) or not user.is_administrator:
        return None
    return Role.objects.filter(pk=role_id).first()
