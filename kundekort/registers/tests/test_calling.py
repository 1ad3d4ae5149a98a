from decimal import Decimal
from time import monotonic

import pytest

from kundekort.registers import calling
from kundekort.registers.tests.conftest import breaks_off, drips, is_silent, says

pytestmark = pytest.mark.django_db


def ask(outside, **more):
    return calling.get_json(f"{outside.url}/sok", {"sok": "Åsveien 1", "side": None}, service="Kartverket", **more)


def test_a_service_is_asked_and_answers(outside):
    outside.does(says(200, '{"navn": "Åsveien", "lat": 59.91}'))
    assert ask(outside) == {"navn": "Åsveien", "lat": Decimal("59.91")}
    [(method, path, headers, _body)] = outside.asked
    assert (method, path) == ("GET", "/sok?sok=%C3%85sveien+1")
    assert headers["Host"] == f"127.0.0.1:{outside.port}"
    assert headers["User-Agent"].startswith("Kundekort/")


def test_a_body_is_posted_as_json(outside):
    outside.does(says(200, {"ok": True}))
    assert calling.post_json(f"{outside.url}/x", {"navn": "Åse"}, headers={"X-A": "b"}) == {"ok": True}
    [(method, _path, headers, body)] = outside.asked
    assert (method, body.decode(), headers["X-A"]) == ("POST", '{"navn": "Åse"}', "b")


def test_what_the_service_does_not_know_is_not_found_and_not_asked_again(outside):
    for status in (404, 410):
        outside.does(says(status, "{}"))
        with pytest.raises(calling.NotFound, match="Kartverket"):
            ask(outside)
    assert len(outside.asked) == 2


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_a_service_in_trouble_is_asked_three_times(outside, status):
    outside.does(says(status, "nei"))
    with pytest.raises(calling.Unavailable) as caught:
        ask(outside)
    assert (len(outside.asked), caught.value.status) == (3, status)
    assert "Kartverket" in str(caught.value)


def test_a_service_that_recovers_is_heard(outside):
    outside.does(says(503), says(429), says(200, "[]"))
    assert ask(outside) == []


def test_what_was_posted_is_not_posted_again_when_it_may_have_had_its_effect(outside):
    outside.does(says(500))
    with pytest.raises(calling.Unavailable):
        calling.post_json(f"{outside.url}/x", {})
    assert len(outside.asked) == 1


def test_a_service_that_wants_us_back_in_an_hour_is_not_waited_for(outside):
    outside.does(says(429, Retry_After="3600"))
    with pytest.raises(calling.Unavailable):
        ask(outside)
    assert len(outside.asked) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed(outside, status):
    outside.does(says(status, Location="/elsewhere"))
    with pytest.raises(calling.Unavailable):
        ask(outside)
    assert len(outside.asked) == 1


@pytest.mark.parametrize(
    "body",
    ["", "<html>Vedlikehold</html>", '{"a": ', '{"a": NaN}', b'{"a": "\xe5"}', "[" * 100_000, "1" * 10_000],
    ids=["empty", "html", "cut", "nan", "latin", "deep", "long"],
)
def test_an_answer_that_is_not_strict_json_is_none(outside, body):
    outside.does(says(200, body))
    with pytest.raises(calling.Unavailable, match="does not answer"):
        ask(outside)
    assert len(outside.asked) == 1


def test_a_huge_answer_is_not_read(outside):
    outside.does(says(200, '"' + "a" * 100_000 + '"'))
    with pytest.raises(calling.Unavailable) as caught:
        ask(outside, largest=1000)
    assert "larger" in caught.value.reason


def test_an_answer_that_breaks_off_is_none(outside):
    outside.does(breaks_off)
    with pytest.raises(calling.Unavailable):
        ask(outside)
    assert len(outside.asked) == 1


@pytest.mark.parametrize("act", [is_silent, drips])
def test_patience_ends_however_slowly_the_answer_comes(outside, act):
    outside.does(act)
    began = monotonic()
    with pytest.raises(calling.Unavailable) as caught:
        ask(outside, seconds=0.2)
    assert monotonic() - began < 2
    assert (caught.value.reason, len(outside.asked)) == ("no answer in time", 1)


def test_nobody_home_is_tried_three_times(outside, monkeypatch):
    waits = []
    monkeypatch.setattr(calling, "pause", waits.append)
    with pytest.raises(calling.Unavailable):
        calling.get_json("http://127.0.0.1:1/")
    assert waits == []  # not even allowed
    outside.does(says(200, "1"))
    address = f"http://127.0.0.1:{outside.port}/"
    monkeypatch.setattr("socket.create_connection", _refuses)
    with pytest.raises(calling.Unavailable):
        calling.get_json(address)
    assert len(waits) == 2
    assert waits[0] < waits[1] < 1


def _refuses(*_arguments, **_more):
    raise ConnectionRefusedError("nobody home")
