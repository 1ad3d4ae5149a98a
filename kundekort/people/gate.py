"""The gate: the only way from a request to a record.

`needs` says which act a view or an API operation is for and answers 403 to those who may not do it; `fetch` answers
404 for a record the user may not see. Every view has one of the marks below: a walk over all routes fails otherwise.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from kundekort.people.models import User

PUBLIC = "public"
SIGNED_IN = "signed-in"


class Visible[M: Model](Protocol):
    """A manager or queryset that knows who may see its records."""

    def visible_to(self, user: User) -> QuerySet[M]: ...


class ARequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


def needs[**P, R](act: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """The view is for those who may do `act`; others get 403."""

    def mark(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def asked(*args: P.args, **kwargs: P.kwargs) -> R:
            request: Any = args[0]
            if not request.user.is_authenticated or not request.user.may(act):
                raise PermissionDenied
            return view(*args, **kwargs)

        asked.policy = act  # type: ignore[attr-defined]
        return asked

    return mark


def signed_in[**P, R](view: Callable[P, R]) -> Callable[P, R]:
    """The view is for everyone who is signed in: it shows or changes only what is the user's own."""
    view.policy = SIGNED_IN  # type: ignore[attr-defined]
    return view


def public[**P, R](view: Callable[P, R]) -> Callable[P, R]:
    """The view is for everyone on the network."""
    view.policy = PUBLIC  # type: ignore[attr-defined]
    view.login_required = False  # type: ignore[attr-defined]
    return view


def policy_of(view: Callable[..., HttpResponseBase]) -> str:
    """The mark of a view: an act, SIGNED_IN, PUBLIC, or "" when somebody forgot."""
    return getattr(view, "policy", "")


def fetch[M: Model](request: HttpRequest, model: type[M], pk: int, *, among: QuerySet[M] | None = None) -> M:
    """The record, if the user may see it; otherwise 404, as if it did not exist.

    `among` narrows or widens the records looked at, for example to lock them or to look in the trash.
    """
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - LoginRequiredMiddleware has seen to it
    source: Any = model._default_manager if among is None else among
    try:
        record: M = source.visible_to(user).get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    return record
