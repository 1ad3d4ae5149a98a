from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import caches

from kundekort.registers.bolagsverket import client
from kundekort.registers.calling import Unavailable
from kundekort.registers.company import REGISTERS, RegisterAddress
from kundekort.registers.fakes import faults
from kundekort.registers.fakes.bolagsverket import ACCOUNT, Bolagsverket
from kundekort.registers.fakes.server import Fakes
from kundekort.registers.tests.faking import answering

pytestmark = pytest.mark.row(36)
NUMBER = "5560160680"
GOING_ON = "pagaendeAvvecklingsEllerOmstruktureringsforfarande"


def company(**more: Any) -> dict[str, Any]:
    """A company as the API answers it."""
    name = {"namn": "Älvsjö Träteknik AB", "organisationsnamntyp": {"kod": "FORETAGSNAMN", "klartext": "Företagsnamn"}}
    other = {"namn": "Älvträ", "organisationsnamntyp": {"kod": "SARSKILT_FORETAGSNAMN"}}
    address = {
        "utdelningsadress": "Storgatan 1", "postnummer": "41101", "postort": "GÖTEBORG", "coAdress": None, "land": None,
    }  # fmt: skip
    return {
        "organisationsidentitet": {"identitetsbeteckning": NUMBER, "typ": {"kod": "ORGNR"}},
        "organisationsnamn": {"organisationsnamnLista": [other, name], "fel": None, "dataproducent": "Bolagsverket"},
        "organisationsform": {"kod": "AB", "klartext": "Aktiebolag", "fel": None},
        "organisationsdatum": {"registreringsdatum": "1971-03-05", "fel": None},
        "naringsgrenOrganisation": {"sni": [{"kod": "16230", "klartext": "Tillverkning av snickerier"}], "fel": None},
        "postadressOrganisation": {"postadress": address, "fel": None}, "verksamOrganisation": {"kod": "JA"},
        "avregistreradOrganisation": None, GOING_ON: None, **more,
    }  # fmt: skip


@pytest.fixture
def register() -> Bolagsverket:
    return Bolagsverket([company()])


@pytest.fixture
def bolagsverket(register: Bolagsverket, settings: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Fakes]:
    with answering(settings, monkeypatch, register.routes()) as fakes:
        url, token = f"{fakes.url}/vardefulla-datamangder/v1", f"{fakes.url}/oauth2/token"
        settings.BOLAGSVERKET = {"url": url, "token_url": token, "id": ACCOUNT[0], "secret": ACCOUNT[1]}
        yield fakes


def test_a_company_comes_with_everything_the_register_says(bolagsverket: Fakes) -> None:
    found = client.look_up("SE556016068001")
    assert found is not None
    assert (found.number, found.name, found.form, found.form_name) == (
        NUMBER, "Älvsjö Träteknik AB", "AB", "Aktiebolag",
    )  # fmt: skip
    assert (found.industry, found.founded_on, found.active) == ("16230", date(1971, 3, 5), True)
    assert found.addresses == (RegisterAddress("postal", ("Storgatan 1",), "41101", "GÖTEBORG", "SE"),)


def test_a_token_is_remembered_and_renewed_when_it_is_no_longer_taken(
    bolagsverket: Fakes, register: Bolagsverket
) -> None:
    client.look_up(NUMBER)
    client.look_up("556016-0680")
    assert register.tokens == 1
    register.tokens = 7
    assert client.look_up(NUMBER)
    assert register.tokens == 8


def test_a_wrong_account_is_told_as_no_answer(bolagsverket: Fakes, settings: Any) -> None:
    settings.BOLAGSVERKET = {**settings.BOLAGSVERKET, "secret": "feil"}
    with pytest.raises(Unavailable):
        client.look_up(NUMBER)
    with pytest.raises(Unavailable):
        client.ask()


def test_what_is_unknown_or_no_number_is_nothing(bolagsverket: Fakes) -> None:
    assert client.look_up("5599410001") is None
    assert client.look_up("556016-0681") is None
    assert client.look_up("5" * 5000) is None


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({GOING_ON: {f"{GOING_ON}Lista": [{"kod": "KK", "klartext": "Konkurs"}]}}, (True, False, None)),
        ({GOING_ON: {f"{GOING_ON}Lista": [{"kod": "LI", "klartext": "Likvidation"}]}}, (False, True, None)),
        ({"avregistreradOrganisation": {"avregistreringsdatum": "2026-05-01"}}, (False, False, date(2026, 5, 1))),
    ],
)
def test_what_goes_wrong_for_a_company_is_told(
    bolagsverket: Fakes, register: Bolagsverket, more: dict[str, Any], told: tuple[object, ...]
) -> None:
    register.companies[NUMBER] = company(**more)
    found = client.look_up(NUMBER)
    assert found is not None
    assert (found.bankrupt, found.winding_up, found.deleted_on) == told


@pytest.mark.parametrize("fault", faults.EVERY)
def test_a_register_that_is_out_of_order_is_unavailable(bolagsverket: Fakes, fault: str) -> None:
    client.ask()
    bolagsverket.fault = faults.EVERY[fault]
    with pytest.raises(Unavailable):
        client.look_up(NUMBER)


@pytest.mark.parametrize("answer", ["[]", "{}", '{"access_token": "x\\ny"}', '{"access_token": 7}'])
def test_what_is_no_token_is_not_used(bolagsverket: Fakes, answer: str) -> None:
    bolagsverket.fault = faults.says(answer)
    with pytest.raises(Unavailable):
        client.ask()
    assert caches["memory"].get("bolagsverket.token") is None


def test_an_answer_whose_source_is_down_is_not_an_unknown_company(bolagsverket: Fakes, register: Bolagsverket) -> None:
    register.companies[NUMBER] = {"organisationsnamn": {"fel": {"typ": "TIMEOUT"}}}
    with pytest.raises(Unavailable):
        client.look_up(NUMBER)


def test_without_an_account_it_is_not_asked(settings: Any, db: None) -> None:
    settings.BOLAGSVERKET = {"url": "https://x.example", "token_url": "https://x.example", "id": "", "secret": ""}
    assert not REGISTERS["SE"].is_set_up()
    with pytest.raises(Unavailable):
        client.look_up(NUMBER)
