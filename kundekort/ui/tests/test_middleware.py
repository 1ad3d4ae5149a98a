from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.utils import translation

from kundekort.basics.refused import Refused
from kundekort.ui.middleware import CompletesParts, SaysRefused
from kundekort.ui.toasts import toast

type Ask = Callable[..., HttpRequest]


class Somebody:
    is_authenticated = True
    theme, name, email, pk, seen_as = "dark", "Kari Lund", "kari@nordlys.example", 1, None


@pytest.fixture
def ask() -> Ask:
    def request(*, htmx: bool = True, user: Any = None) -> HttpRequest:
        asked: Any = RequestFactory().get("/customers/", headers={"HX-Request": "true"} if htmx else {})
        asked.user, asked.session = user or Somebody(), SessionStore()
        asked._messages = FallbackStorage(asked)
        return asked  # type: ignore[no-any-return]

    return request


def answered(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    return CompletesParts(lambda _request: response)(request)  # type: ignore[return-value]


def test_a_part_brings_the_waiting_toasts_with_their_undo(ask: Ask) -> None:
    request = ask()
    toast(request, "The customer <b> was deleted.", undo_url="/customers/1/restore/")
    text = answered(request, HttpResponse("<section></section>")).content.decode()
    assert '<hx-partial hx-target="#toasts" hx-swap="beforeend">' in text
    assert "The customer &lt;b&gt; was deleted." in text
    assert 'action="/customers/1/restore/"' in text


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("<!doctype html><html>"),
        HttpResponse(status=204),
        HttpResponse("{}", content_type="application/json"),
        HttpResponse("", headers={"HX-Redirect": "/"}),
        HttpResponseRedirect("/customers/"),
    ],
)
def test_toasts_wait_for_an_answer_that_can_show_them(ask: Ask, response: HttpResponse) -> None:
    request = ask()
    toast(request, "Saved.")
    assert b"Saved." not in answered(request, response).content


def test_a_page_is_left_alone(ask: Ask) -> None:
    request = ask(htmx=False)
    toast(request, "Saved.")
    assert answered(request, HttpResponse("<section></section>")).content == b"<section></section>"


@pytest.mark.parametrize("response", [HttpResponseRedirect("/accounts/login/?next=/"), HttpResponse(status=403)])
def test_a_part_asked_for_after_the_session_has_ended_is_401(ask: Ask, response: HttpResponse) -> None:
    answer = answered(ask(user=AnonymousUser()), response)
    assert answer.status_code == 401
    assert answer.headers["X-Signed-Out"] == "1"


def test_what_a_signed_in_person_may_not_do_stays_403(ask: Ask) -> None:
    assert answered(ask(), HttpResponse(status=403)).status_code == 403


def test_a_refusal_becomes_a_toast_in_a_part_and_a_page_otherwise(ask: Ask) -> None:
    refused = Refused("The customer has <invoices>. Set it inactive instead.")
    says = SaysRefused(lambda _request: HttpResponse())
    with translation.override("en"):
        part: Any = says.process_exception(ask(), refused)
        page: Any = says.process_exception(ask(htmx=False), refused)
    assert (part.status_code, page.status_code) == (409, 409)
    assert (part.headers["HX-Retarget"], part.headers["HX-Reswap"]) == ("#toasts", "beforeend")
    for answer in (part, page):
        assert "The customer has &lt;invoices&gt;. Set it inactive instead." in answer.content.decode()
    assert "<html" not in part.content.decode()
    assert '<html lang="en" data-bs-theme="dark">' in page.content.decode()


def test_other_exceptions_go_on(ask: Ask) -> None:
    assert SaysRefused(lambda _request: HttpResponse()).process_exception(ask(), Http404()) is None
