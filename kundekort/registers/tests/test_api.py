"""The registers for programs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kundekort.api.tokens import create_token
from kundekort.people.models import User
from kundekort.registers import loading
from kundekort.registers.fakes import faults
from kundekort.registers.fakes.brreg import Enhetsregisteret
from kundekort.registers.fakes.server import Fakes
from kundekort.registers.tests.dumps import UNITS, dump, number
from kundekort.registers.tests.faking import answering

pytestmark = [pytest.mark.django_db, pytest.mark.row(36)]


@pytest.fixture
def brreg(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fakes]:
    with answering(settings, monkeypatch, Enhetsregisteret(UNITS).routes()) as fakes:
        settings.BRREG_URL = f"{fakes.url}/enhetsregisteret/api"
        yield fakes


@pytest.fixture
def get(client: Any, daniel: User) -> Any:
    token = create_token(daniel, name="Test", scopes=["registers:read"], by=daniel)
    return lambda path: client.get(f"/api/v1/register{path}", headers={"Authorization": f"Bearer {token}"})


def test_a_company_is_looked_up_by_number(get: Any, brreg: Fakes) -> None:
    answer = get(f"/no/{number(0)[:3]} {number(0)[3:]}")
    assert answer.status_code == 200
    told = answer.json()
    assert (told["name"], told["number"], told["register_name"]) == (
        "NORDLYS ELEKTRO AS",
        number(0),
        "Enhetsregisteret",
    )
    assert (told["active"], told["employees"], told["deleted_on"]) == (True, 3, None)
    assert told["addresses"][0]["town"] == "BERGEN"
    assert told["fetched_at"]
    get(f"/NO/{number(0)}")
    assert len(brreg.asked) == 1
    get(f"/NO/{number(0)}?fresh=true")
    assert len(brreg.asked) == 2


def test_companies_are_found_by_name(get: Any, brreg: Fakes, tmp_path: Path) -> None:
    assert [each["name"] for each in get("?q=nordlys&country=NO").json()["items"]] == ["NORDLYS ELEKTRO AS"]
    loading.load(dump(tmp_path))
    brreg.asked.clear()
    assert [each["name"] for each in get("?q=bygg+aasen").json()["items"]] == [
        "AASEN BYGG AS", "BYGG OG BETONG ÅSEN ANS",
    ]  # fmt: skip
    assert not brreg.asked


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/NO/310410004000", 404), ("/XX/1", 404), ("/NO/999999999", 404), ("?q=x&country=SE", 400), ("", 400),
        ("?q=x&country=XX", 400), ("?q=x&country=Norge", 400), ("?q=x&limit=1000", 400), ("?q=x&sort=name", 400),
        ("/NO/" + "9" * 41, 404), ("/Norge/1", 404),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_a_problem(get: Any, brreg: Fakes, path: str, status: int) -> None:
    answer = get(path)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("typed", ["x" * 5000, "%F0%9F%8F%94", "%00", "%25%25"])
def test_nothing_that_is_typed_hurts(get: Any, brreg: Fakes, typed: str) -> None:
    assert get(f"?q={typed}").status_code in (200, 400)


def test_a_silent_register_is_told_as_such(get: Any, brreg: Fakes) -> None:
    brreg.fault = faults.ERROR
    for path in (f"/NO/{number(0)}", "?q=nordlys"):
        answer = get(path)
        assert (answer.status_code, answer.json()["code"]) == (503, "no_answer_outside")


def test_an_outsider_may_not(client: Any, ellen: User, brreg: Fakes) -> None:
    token = create_token(ellen, name="Test", scopes=["registers:read"], by=ellen)
    for path in (f"/NO/{number(0)}", "?q=nordlys"):
        answer = client.get(f"/api/v1/register{path}", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 403
    assert not brreg.asked
