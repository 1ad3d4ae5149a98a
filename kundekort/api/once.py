"""Doing a thing once, however often it is asked for: the Idempotency-Key.

The key is written in the transaction of the act, before it. A second request with the same key waits at the unique
index until the first one has ended, and then repeats its answer; when it must wait too long it is told so.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta

from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.errors import LockNotAvailable

from kundekort.api.models import ApiToken, KeptAnswer
from kundekort.basics.refused import Refused

KEPT_FOR = timedelta(days=2)
LONGEST_WAIT = "10s"
REPEATED = "Idempotency-Replayed"
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_KEPT_HEADERS = ("Content-Type", "Content-Language", "ETag", "Location")
_NOT_KEPT = (401, 403, 429)
_CLAIM = """
    INSERT INTO api_keptanswer (token_id, key, fingerprint, status, headers, body, at)
    VALUES (%s, %s, %s, 0, '{}', '', now()) ON CONFLICT (token_id, key) DO NOTHING RETURNING id
"""


class _Undo(Exception):
    """Ends the transaction without keeping anything of it; carries the answer out."""

    def __init__(self, response: HttpResponseBase) -> None:
        self.response = response


def answer_once(
    request: HttpRequest, token: ApiToken, key: str, act: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """The answer of `act`, or the kept one of the same request with the same key.

    Raises Refused for a key that has been used for another request, or whose first request still runs.
    """
    if not _KEY.fullmatch(key):
        raise Refused(
            _("An Idempotency-Key is 1–255 visible ASCII characters."), field="Idempotency-Key", code="bad_parameter"
        )
    try:
        with transaction.atomic():
            kept, is_new = _claim(token, key, _fingerprint(request))
            return _first_answer(kept, act) if is_new else _repeat(kept, request)
    except _Undo as undo:
        return undo.response


def forget_old() -> int:
    """Delete the answers that have been kept for KEPT_FOR; returns how many."""
    return KeptAnswer.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()[0]


def _claim(token: ApiToken, key: str, fingerprint: str) -> tuple[KeptAnswer, bool]:
    """The row of the key, and whether it is ours to fill. Waits for another that is filling it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [LONGEST_WAIT])
            cursor.execute(_CLAIM, [token.pk, key, fingerprint])
            row = cursor.fetchone()
            cursor.execute("SELECT set_config('lock_timeout', '0', true)")
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable):
            raise
        raise Refused(
            _("The first request with this Idempotency-Key is still running. Ask again in a moment."), code="in_flight"
        ) from error
    if row:
        return KeptAnswer(pk=row[0], token=token, key=key, fingerprint=fingerprint), True
    return KeptAnswer.objects.get(token=token, key=key), False


def _first_answer(kept: KeptAnswer, act: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Do the act; keep its answer, also a refusal, but nothing of what a refused act has written."""
    with transaction.atomic():
        response = act()
        if response.status_code >= 400:
            transaction.set_rollback(True)
    if response.status_code >= 500 or response.status_code in _NOT_KEPT or not isinstance(response, HttpResponse):
        raise _Undo(response)
    kept.status = response.status_code
    kept.headers = {name: response[name] for name in _KEPT_HEADERS if name in response}
    kept.body = response.content
    kept.save(update_fields=["status", "headers", "body"])
    return response


def _repeat(kept: KeptAnswer, request: HttpRequest) -> HttpResponse:
    if kept.fingerprint != _fingerprint(request):
        raise Refused(_("This Idempotency-Key has been used for another request. Use a new one."), code="key_reused")
    return HttpResponse(bytes(kept.body), status=kept.status, headers={**kept.headers, REPEATED: "true"})


def _fingerprint(request: HttpRequest) -> str:
    parts = (request.method or "", request.get_full_path(), request.headers.get("If-Match", ""))
    return hashlib.sha256("\n".join(parts).encode() + b"\n" + request.body).hexdigest()
