"""The door in front of every operation: who comes in, how often, with what, and in which language they are answered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from ninja.operation import Operation, PathView

from kundekort.api import limits, problems, tokens
from kundekort.api.models import ApiToken
from kundekort.api.once import answer_once
from kundekort.api.reading import check_parameters, check_size
from kundekort.people.gate import policy_of, public

type Act = Callable[[], HttpResponseBase]
type View = Callable[..., HttpResponseBase]

TOKEN = "token"  # noqa: S105 - the name of a policy
_HEADERS = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Accept-Language"}


@dataclass(frozen=True)
class Way:
    """What one method of an address is for: the act it needs and the parameters it knows."""

    act: str
    parameters: frozenset[str]


def door(path_view: PathView) -> View:
    """The view of an address, open to those with a token.

    `policy` says so to the walk over all routes, `policies` which act each method is for.
    """
    view = path_view.get_view()
    ways = {method: _way(each) for each in path_view.operations for method in each.methods}

    @csrf_exempt
    def entered(request: HttpRequest, **path: object) -> HttpResponseBase:
        try:
            return _answer(request, ways.get(request.method or ""), lambda: view(request, **path))
        except Exception as error:  # noqa: BLE001 - becomes a problem, logged there when nobody foresaw it
            return problems.answer(request, error)

    entered.policy = TOKEN  # type: ignore[attr-defined]
    entered.policies = {method: way.act for method, way in ways.items()}  # type: ignore[attr-defined]
    entered.login_required = False  # type: ignore[attr-defined]
    return cast(View, entered)


@csrf_exempt
@public
def nowhere(request: HttpRequest) -> HttpResponseBase:
    """404 for every other address below the API."""
    return problems.of_status(request, 404)


def _answer(request: HttpRequest, way: Way | None, act: Act) -> HttpResponseBase:
    token = _token(request)
    allowance = limits.count_request(token.pk)
    with translation.override(_language(request, token)):
        response = _let_in(request, token, way, act)
        response.headers.setdefault("Content-Language", translation.get_language() or "")
    for name, value in {**_HEADERS, **allowance.headers}.items():
        response.headers.setdefault(name, value)
    return response


def _let_in(request: HttpRequest, token: ApiToken, way: Way | None, act: Act) -> HttpResponseBase:
    try:
        if way:
            _check(request, token, way)
        key = request.headers.get("Idempotency-Key")
        return act() if key is None or request.method != "POST" else answer_once(request, token, key, act)
    except Exception as error:  # noqa: BLE001 - see above; here it is worded in the user's language
        return problems.answer(request, error)


def _check(request: HttpRequest, token: ApiToken, way: Way) -> None:
    """Ask the gate before a byte of the body is read, so that a refusal says nothing about it."""
    if not token.user.may(way.act):
        raise PermissionDenied
    check_size(request)
    check_parameters(request, way.parameters)


def _token(request: HttpRequest) -> ApiToken:
    """The token of the request, whose employee becomes the request's user. Raises NoToken, and TooMany bad ones."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    token = tokens.token_of(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        limits.count_bad_token(request.META.get("REMOTE_ADDR", ""))
        raise problems.NoToken
    request.user = token.user
    request.api_token = token  # type: ignore[attr-defined]
    return token


def _language(request: HttpRequest, token: ApiToken) -> str:
    """What the request asks for; otherwise the language its employee has chosen."""
    if request.headers.get("Accept-Language") or not token.user.language:
        return translation.get_language() or ""
    return token.user.language


def _way(operation: Operation) -> Way:
    queries = [model for model in operation.models if model.__ninja_param_source__ == "query"]
    return Way(
        policy_of(operation.view_func), frozenset(name for each in queries for name in each.__ninja_flatten_map__)
    )
