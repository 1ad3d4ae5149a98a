"""What we make of Kartverket's answers, from a server of our own that answers as Kartverket does."""

import json
from collections.abc import Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from kundekort.registers import calling
from kundekort.registers.calling import Unavailable
from kundekort.registers.kartverket import find_addresses, town_of


def row(text: str, **more: object) -> dict[str, object]:
    """An address as the register has it."""
    return {
        "adressetekst": text, "adressenavn": "Storgata", "nummer": 1, "bokstav": "", "postnummer": "5003",
        "poststed": "BERGEN", "kommunenummer": "4601", "kommunenavn": "BERGEN",
        "representasjonspunkt": {"epsg": "EPSG:4258", "lat": 60.39126279, "lon": 5.32205443}, **more,
    }  # fmt: skip


class Register:
    """What the server answers, and what it was asked."""

    def __init__(self) -> None:
        self.status, self.answer, self.asked = 200, json.dumps({"adresser": []}), list[dict[str, list[str]]]()


@pytest.fixture
def register(settings, db: None, monkeypatch) -> Iterator[Register]:
    kept = Register()
    monkeypatch.setattr(calling, "pause", lambda _seconds: None)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kept.asked.append(parse_qs(urlsplit(self.path).query))
            self.send_response(kept.status)
            self.end_headers()
            self.wfile.write(kept.answer.encode())

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.OUTSIDE_ALLOWED = ["127.0.0.1"]
    settings.KARTVERKET_URL = f"http://127.0.0.1:{server.server_port}"
    yield kept
    server.shutdown()
    server.server_close()


def test_addresses_come_with_their_position_the_exact_one_first(register: Register) -> None:
    register.answer = json.dumps({"adresser": [row("Storgata 11"), row("Storgata 1")]})
    hits = find_addresses("storgata 1", post_code="5003")
    assert [hit.text for hit in hits] == ["Storgata 1", "Storgata 11"]
    assert (hits[0].latitude, hits[0].longitude) == (Decimal("60.391263"), Decimal("5.322054"))
    assert register.asked[0]["postnummer"] == ["5003"]


def test_the_town_of_a_post_code(register: Register) -> None:
    register.answer = json.dumps({"adresser": [row("Storgata 1")]})
    assert town_of("5003") == "BERGEN"
    register.answer = json.dumps({"adresser": []})
    assert town_of("0000") == ""


@pytest.mark.parametrize(
    "answer",
    [
        {}, [], None, {"adresser": None}, {"adresser": ["x"]},
        {"adresser": [row("Storgata 1", representasjonspunkt=None)]},
        {"adresser": [row("Storgata 1", representasjonspunkt={"lat": "north", "lon": 5})]},
        {"adresser": [row("Storgata 1", representasjonspunkt={"lat": 160, "lon": 5})]},
    ],
)  # fmt: skip
def test_an_answer_that_is_none_finds_nothing(register: Register, answer: object) -> None:
    register.answer = json.dumps(answer)
    assert find_addresses("Storgata 1") == []


@pytest.mark.parametrize(("status", "answer"), [(503, "{}"), (200, "<html>"), (400, "{}")])
def test_a_register_that_is_out_of_order_is_unavailable(register: Register, status: int, answer: str) -> None:
    register.status, register.answer = status, answer
    with pytest.raises(Unavailable, match="fill it in by hand"):
        find_addresses("Storgata 1")


def test_a_register_that_has_failed_is_left_alone_until_somebody_insists(register: Register) -> None:
    register.status = 503
    with pytest.raises(Unavailable):
        find_addresses("Storgata 1")
    register.status, asked = 200, len(register.asked)
    with pytest.raises(Unavailable):
        find_addresses("Storgata 1")
    assert len(register.asked) == asked <= 3
    assert find_addresses("Storgata 1", insist=True) == []


def test_an_address_it_does_not_know_is_not_trouble(register: Register) -> None:
    register.status = 404
    assert find_addresses("Storgata 1") == []


def test_without_an_address_nobody_is_asked(settings) -> None:
    settings.KARTVERKET_URL = ""
    assert (find_addresses("Storgata 1"), town_of("5003")) == ([], "")
