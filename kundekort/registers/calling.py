"""The one way to ask a service outside over HTTP: checked addresses, short patience, answers that are strict JSON.

    try:
        found = calling.get_json(f"{base}/sok", {"sok": "Storgata 1"}, service="Kartverket")
    except calling.NotFound: …
    except calling.Unavailable: …   # the form opens and saves by hand

Call it outside of transactions: an attempt takes up to 4 seconds, and a call up to 15.
"""

import json
import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode, urlsplit

from kundekort import __version__
from kundekort.registers import remembering
from kundekort.registers.destination import destination_of
from kundekort.registers.exchange import LARGEST, Answer, Question, exchange
from kundekort.registers.unavailable import NoAnswer, NotAllowed, NotFound, Unavailable

__all__ = ["NotFound", "Unavailable", "get_json", "post_form", "post_json", "within"]

SECONDS = 4.0
SECONDS_IN_ALL = 15.0
TRIES = 3
_SAYS_LATER = frozenset({408, 429, 500, 502, 503, 504})
_NOT_TAKEN = frozenset({429, 503})
_GONE = 410
_UNKNOWN = frozenset({404, _GONE})
_HEADERS = {"Accept": "application/json", "User-Agent": f"Kundekort/{__version__}"}

pause = time.sleep
_until: ContextVar[float] = ContextVar("until", default=float("inf"))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """All calls inside together take no longer than so many seconds."""
    token = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(token)


def get_json(
    url: str,
    params: Mapping[str, Any] | None = None,
    *,
    service: str = "",
    headers: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
    insist: bool = False,
    largest: int = LARGEST,
) -> Any:
    """What a service answers to GET, as Python values: numbers with a fraction are Decimal, never float.

    `service` is the name people know it by (its host otherwise), `params` what comes after the question mark; values
    that are None are left out. A service that has failed just now is asked only when somebody insists, by a button for
    it. At most `largest` bytes are read. Raises NotFound (404, 410) and Unavailable.
    """
    question = Question("GET", {**_HEADERS, **(headers or {})}, largest=largest)
    return _ask(url, params, service, question, seconds, insist)


def post_json(
    url: str,
    body: Any,
    params: Mapping[str, Any] | None = None,
    *,
    service: str = "",
    headers: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
    insist: bool = False,
    harmless: bool = False,
) -> Any:
    """What a service answers to a POST of `body` as JSON, as `get_json`.

    It is not posted again when the first may have had an effect, unless it is `harmless`: a question.
    """
    sent = json.dumps(body, ensure_ascii=False, allow_nan=False, default=str).encode()
    every = {**_HEADERS, "Content-Type": "application/json", **(headers or {})}
    return _ask(url, params, service, Question("POST", every, sent, harmless), seconds, insist)


def post_form(
    url: str,
    words: Mapping[str, str],
    *,
    service: str = "",
    headers: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
    insist: bool = False,
) -> Any:
    """What a service answers to a POST of words as a form, as OAuth 2 asks for a token (RFC 6749, 4.4.2)."""
    every = {**_HEADERS, "Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
    question = Question("POST", every, urlencode(words).encode(), harmless=True)
    return _ask(url, None, service, question, seconds, insist)


def _ask(
    url: str, params: Mapping[str, Any] | None, service: str, question: Question, seconds: float, insist: bool
) -> Any:
    name = service or urlsplit(url).hostname or url[:100]
    if not insist:
        remembering.refuse_resting(name)
    words = {key: str(value) for key, value in (params or {}).items() if value is not None}
    try:
        found = _understood(name, _persistent(url, words, question, seconds))
    except NoAnswer as problem:
        remembering.note_failure(name, str(problem), rest=not isinstance(problem, NotAllowed))
        raise Unavailable(name, str(problem)) from None
    except Unavailable as problem:
        remembering.note_failure(name, problem.reason, rest=problem.status in _SAYS_LATER)
        raise
    except NotFound:
        remembering.note_answer(name)
        raise
    remembering.note_answer(name)
    return found


def _understood(name: str, answer: Answer) -> Any:
    if answer.status in _UNKNOWN:
        raise NotFound(name, removed=answer.status == _GONE)
    if answer.status // 100 != 2:
        raise Unavailable(name, f"it answered {answer.status}", status=answer.status)
    return _parsed(answer)


def _persistent(url: str, words: dict[str, str], question: Question, seconds: float) -> Answer:
    """The answer of the first attempt after which another one would not help."""
    until = min(time.monotonic() + SECONDS_IN_ALL, _until.get())
    seconds = max(min(seconds, until - time.monotonic()), 0.1)
    for attempt in range(1, TRIES):
        wait = _wait(attempt)
        try:
            answer = _attempt(url, words, question, attempt, seconds)
        except NoAnswer as problem:
            if not problem.again or time.monotonic() + wait + seconds > until:
                raise
        else:
            wait = max(wait, _asked_to_wait(answer))
            if not _says_later(answer, question) or time.monotonic() + wait + seconds > until:
                return answer
        pause(wait)
    return _attempt(url, words, question, TRIES, seconds)


def _attempt(url: str, words: dict[str, str], question: Question, attempt: int, seconds: float) -> Answer:
    began = time.monotonic()
    to = destination_of(url, words, seconds=seconds)
    address = to.addresses[(attempt - 1) % len(to.addresses)]
    left = max(seconds - (time.monotonic() - began), 0.1)
    return exchange(to, address, question, seconds=left, largest=question.largest)


def _says_later(answer: Answer, question: Question) -> bool:
    """Whether asking again may help and does no harm: what was posted may have had its effect."""
    return answer.status in (_SAYS_LATER if question.method == "GET" or question.harmless else _NOT_TAKEN)


def _wait(attempt: int) -> float:
    """Seconds: longer each time, and never the same for two who failed together."""
    return 0.2 * (1 << attempt) * random.uniform(0.5, 1)  # noqa: S311 - not a secret


def _asked_to_wait(answer: Answer) -> float:
    text = answer.headers.get("retry-after", "")
    return float(text) if text.isdecimal() and len(text) < 6 else 0


def _parsed(answer: Answer) -> Any:
    try:
        return json.loads(answer.body.decode("utf-8"), parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise NoAnswer("its answer is not JSON") from None


def _no_number(text: str) -> None:
    raise ValueError(text)
