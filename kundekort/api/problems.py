"""The one place where something that went wrong becomes an answer for a program (RFC 9457)."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as FieldsRefused
from django.core.serializers.json import DjangoJSONEncoder
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from ninja.errors import HttpError, ValidationError

from kundekort.api.limits import TooMany
from kundekort.api.wording import FieldError, errors_in
from kundekort.basics.refused import Refused
from kundekort.basics.versions import tag_of
from kundekort.card.merged import Merged
from kundekort.card.stale import Difference, Stale
from kundekort.customers.register.same_number import SameNumber

CONTENT_TYPE = "application/problem+json"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kind:
    """A kind of problem: its status, what it is called, and what to do about it."""

    status: int
    title: str | Promise
    remedy: str | Promise


KINDS = {
    "bad_request": Kind(400, _("Bad request"), _("The request cannot be read. Correct it.")),
    "bad_json": Kind(400, _("Not JSON"), _("The body is not valid JSON in UTF-8. Correct it.")),
    "bad_parameter": Kind(
        400, _("Bad parameter"), _("An address or header holds a value or a word we do not know.")
    ),
    "bad_filter": Kind(400, _("Bad filter"), _("Use one of the values in the answer.")),
    "cursor": Kind(400, _("Bad page"), _("Start from the first page and follow `next`.")),
    "no_token": Kind(401, _("No valid token"), _("Send `Authorization: Bearer` and a token.")),
    "forbidden": Kind(
        403, _("Not allowed"), _("Neither your role nor the token's scopes allow this.")
    ),
    "not_found": Kind(404, _("Not found"), _("It does not exist, or you may not see it.")),
    "merged": Kind(
        404, _("Merged with another"), _("It is part of the one in `merged_into`. Use that one.")
    ),
    "method": Kind(405, _("Method not allowed"), _("Use one of the methods in `Allow`.")),
    "refused": Kind(409, _("Refused"), _("A rule forbids it now; `detail` says what to do.")),
    "number_taken": Kind(409, _("Number taken"), _("Choose another number.")),
    "same_number": Kind(
        409, _("Organisation number in use"),
        _("Use the customer in `existing_id`, or send `allow_same_number` if another one is meant."),
    ),
    "in_flight": Kind(
        409, _("Still working"), _("The first request with this key has not answered. Wait a little.")
    ),
    "stale": Kind(
        412, _("Changed by somebody else"),
        _("Read it again, choose what to keep for each of `differences`, and send the ETag in `current`."),
    ),
    "too_large": Kind(413, _("Too large"), _("Send less.")),
    "media_type": Kind(415, _("Wrong content type"), _("Send `Content-Type: application/json`.")),
    "invalid": Kind(422, _("Not valid"), _("Correct the fields in `errors`.")),
    "key_reused": Kind(422, _("Key used before"), _("Use a new Idempotency-Key for a new request.")),
    "version_missing": Kind(428, _("Version missing"), _("Send the ETag you have read in If-Match.")),
    "too_many": Kind(429, _("Too many requests"), _("Wait as many seconds as `Retry-After` says.")),
    "fault": Kind(500, _("Our fault"), _("It has been noted. Try again later.")),
    "unavailable": Kind(503, _("Not available"), _("The database does not answer. Try again soon.")),
    "no_answer_outside": Kind(
        503, _("No answer from outside"), _("The service that was asked does not answer. Try again later.")
    ),
}  # fmt: skip
_BY_STATUS = {400: "bad_request", 401: "no_token", 403: "forbidden", 404: "not_found", 405: "method", 413: "too_large"}


class NoToken(Refused):
    """Nobody we know: the token is missing, wrong, expired or revoked, or its employee is deactivated."""

    def __init__(self) -> None:
        super().__init__(gettext("Send a valid API token: “Authorization: Bearer kk_…”."), code="no_token")


def answer(request: HttpRequest, error: Exception) -> HttpResponse:
    """The problem that says what went wrong. What nobody foresaw is logged in full and tells nothing."""
    if isinstance(error, Refused):
        return _refused(request, error)
    if isinstance(error, ValidationError):
        return _not_valid(request, error)
    if isinstance(error, FieldsRefused):
        fields = [FieldError(field, " ".join(sentences)) for field, sentences in error.message_dict.items()]
        return problem(request, "invalid", errors=fields)
    if isinstance(error, HttpError):
        return _http(request, error)
    code = next((code for kind, code in _KNOWN.items() if isinstance(error, kind)), "fault")
    if code in ("fault", "unavailable"):
        _log.error("%s %s failed", request.method, request.path, exc_info=error)
    return problem(request, code, headers={"Retry-After": "5"} if code == "unavailable" else {})


_KNOWN: dict[type[Exception], str] = {
    Http404: "not_found",
    PermissionDenied: "forbidden",
    RequestDataTooBig: "too_large",
    SuspiciousOperation: "bad_request",
    OperationalError: "unavailable",
    InterfaceError: "unavailable",
}


def of_status(request: HttpRequest, status: int) -> HttpResponse:
    """The problem for an answer that did not come from the API itself."""
    return problem(request, _BY_STATUS.get(status, "fault" if status >= 500 else "bad_request"), status=status)


def problem(
    request: HttpRequest,
    code: str,
    detail: str = "",
    *,
    status: int = 0,
    errors: list[FieldError] | None = None,
    headers: dict[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    """An answer of the kind `code`. A code that none of KINDS has is a rule's own: "invalid" when it names a field."""
    kind_code = code if code in KINDS else "invalid" if errors else "refused"
    kind = KINDS[kind_code]
    content = {
        "type": f"/api/docs#problem-{kind_code}",
        "title": str(kind.title),
        "status": status or kind.status,
        "detail": detail or str(kind.remedy),
        "instance": request.path,
        "code": code,
        "errors": [{"field": each.field, "sentence": each.sentence} for each in errors or []],
        **more,
    }
    text = json.dumps(content, cls=DjangoJSONEncoder)
    return HttpResponse(text, status=status or kind.status, content_type=CONTENT_TYPE, headers=headers or {})


def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    sentence = str(refused)
    errors = [FieldError(refused.field, sentence)] if refused.field else []
    if isinstance(refused, Stale):
        current = tag_of(refused.record)
        differences = [_difference(each) for each in refused.differences]
        return problem(
            request, refused.code, sentence, headers={"ETag": current}, current=current, differences=differences
        )
    if isinstance(refused, TooMany):
        headers = {"Retry-After": str(refused.allowance.seconds), **refused.allowance.headers}
        return problem(request, refused.code, sentence, headers=headers)
    if isinstance(refused, SameNumber):
        existing = [holder.customer.pk for holder in refused.holders.seen]
        return problem(request, refused.code, sentence, errors=errors, existing_id=existing[0] if existing else None)
    if isinstance(refused, Merged):
        return problem(request, refused.code, sentence, merged_into=refused.survivor.pk)
    headers = {"WWW-Authenticate": 'Bearer realm="Kundekort"'} if isinstance(refused, NoToken) else {}
    return problem(request, refused.code, sentence, errors=errors, headers=headers)


def _difference(each: Difference) -> dict[str, Any]:
    return {
        "field": each.field,
        "yours": each.yours,
        "theirs": each.theirs,
        "changed_by": each.changed.by if each.changed else "",
        "changed_at": each.changed.at if each.changed else None,
    }


def _not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    if any(each["loc"][0] == "path" for each in error.errors):
        return problem(request, "not_found")
    in_body, fields = errors_in(error)
    return problem(request, "invalid" if in_body else "bad_parameter", errors=fields)


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework says itself: above all a body that our parser could not read."""
    causes = _causes(error)
    known = next((cause for cause in causes if isinstance(cause, Refused | RequestDataTooBig)), None)
    if known:
        return answer(request, known)
    return problem(request, "bad_json" if error.status_code == 400 else _BY_STATUS.get(error.status_code, "fault"))


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause = error.__cause__
    while cause is not None:
        yield cause
        cause = cause.__cause__
