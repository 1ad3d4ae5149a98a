from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from kundekort.registers.calling import Unavailable
from kundekort.registers.company import REGISTERS, RegisterAddress
from kundekort.registers.cvr import client
from kundekort.registers.fakes import faults
from kundekort.registers.fakes.cvr import ACCOUNT, Cvr
from kundekort.registers.fakes.server import Fakes
from kundekort.registers.tests.faking import answering

pytestmark = pytest.mark.row(36)
NUMBER = "13748136"
OPEN = {"gyldigFra": "2001-01-01", "gyldigTil": None}


def company(**metadata: Any) -> dict[str, Any]:
    """A company as the index answers it."""
    address = {
        "landekode": "DK", "vejnavn": "Lautrupvang", "husnummerFra": 15, "husnummerTil": None, "bogstavFra": "B",
        "etage": "2", "sidedoer": "tv", "conavn": None, "postboks": None, "postnummer": 2750,
        "postdistrikt": "Ballerup", "periode": OPEN,
    }  # fmt: skip
    return {
        "cvrNummer": int(NUMBER), "livsforloeb": [{"periode": OPEN}], "postadresse": [],
        "telefonNummer": [{"kontaktoplysning": "33554100", "hemmelig": False, "periode": OPEN}],
        "elektroniskPost": [{"kontaktoplysning": "hemmelig@x.example", "hemmelig": True, "periode": OPEN}],
        "hjemmeside": [{"kontaktoplysning": "www.klit.example", "periode": OPEN}],
        "virksomhedMetadata": {
            "nyesteNavn": {"navn": "Klit Byg A/S", "periode": OPEN}, "stiftelsesDato": "1999-12-01",
            "nyesteVirksomhedsform": {"kortBeskrivelse": "A/S", "langBeskrivelse": "Aktieselskab"},
            "nyesteHovedbranche": {"branchekode": "412000", "branchetekst": "Opførelse af bygninger"},
            "nyesteBeliggenhedsadresse": address, "nyesteAarsbeskaeftigelse": {"antalAnsatte": 12},
            "sammensatStatus": "NORMAL", **metadata,
        },
    }  # fmt: skip


@pytest.fixture
def register() -> Cvr:
    return Cvr([company()])


@pytest.fixture
def cvr(register: Cvr, settings: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Fakes]:
    with answering(settings, monkeypatch, register.routes()) as fakes:
        settings.CVR = {"url": f"{fakes.url}/cvr-permanent", "user": ACCOUNT[0], "password": ACCOUNT[1]}
        yield fakes


def test_a_company_comes_with_everything_the_register_says(cvr: Fakes) -> None:
    found = client.look_up("DK 13 74 81 36")
    assert found is not None
    assert (found.number, found.name, found.form, found.employees) == (NUMBER, "Klit Byg A/S", "A/S", 12)
    assert (found.phone, found.email, found.website) == ("33554100", "", "www.klit.example")
    assert (found.industry, found.founded_on, found.active) == ("412000", date(1999, 12, 1), True)
    assert found.addresses == (RegisterAddress("visiting", ("Lautrupvang 15B, 2 tv",), "2750", "Ballerup", "DK"),)


def test_companies_are_found_by_name(cvr: Fakes) -> None:
    assert [each.name for each in client.find("byg klit", 5)] == ["Klit Byg A/S"]
    assert client.find("ingen", 5) == []
    assert client.find("k", 5) == []


def test_what_is_unknown_or_no_number_is_nothing(cvr: Fakes) -> None:
    assert client.look_up("98410008") is None
    assert client.look_up("13748137") is None
    assert client.look_up("1" * 5000) is None


@pytest.mark.parametrize(("status", "told"), [("UNDER KONKURS", (True, False)), ("UNDERLIKVIDATION", (False, True))])
def test_what_goes_wrong_for_a_company_is_told(cvr: Fakes, register: Cvr, status: str, told: tuple[bool, bool]) -> None:
    register.companies = [company(sammensatStatus=status)]
    found = client.look_up(NUMBER)
    assert found is not None
    assert (found.bankrupt, found.winding_up) == told


def test_the_end_of_a_company_is_the_end_of_its_last_life(cvr: Fakes, register: Cvr) -> None:
    ended = {"periode": {"gyldigFra": "2001-01-01", "gyldigTil": "2020-02-02"}}
    register.companies = [{**company(), "livsforloeb": [ended]}]
    found = client.look_up(NUMBER)
    assert found is not None
    assert found.deleted_on == date(2020, 2, 2)
    register.companies = [{**company(), "livsforloeb": [ended, {"periode": OPEN}]}]
    found = client.look_up(NUMBER)
    assert found is not None
    assert found.deleted_on is None


@pytest.mark.parametrize("fault", faults.EVERY)
def test_a_register_that_is_out_of_order_is_unavailable(cvr: Fakes, fault: str) -> None:
    cvr.fault = faults.EVERY[fault]
    with pytest.raises(Unavailable):
        client.look_up(NUMBER)
    assert 1 <= len(cvr.asked) <= 3


@pytest.mark.parametrize("answer", ["[]", "{}", '{"hits": {"hits": null}}'])
def test_an_answer_without_hits_is_unavailable(cvr: Fakes, answer: str) -> None:
    cvr.fault = faults.says(answer)
    with pytest.raises(Unavailable):
        client.find("klit", 5)


def test_a_wrong_account_is_told_and_without_one_it_is_not_asked(cvr: Fakes, settings: Any) -> None:
    settings.CVR = {**settings.CVR, "password": "forkert"}
    with pytest.raises(Unavailable):
        client.look_up(NUMBER)
    settings.CVR = {**settings.CVR, "password": ""}
    assert not REGISTERS["DK"].is_set_up()
    with pytest.raises(Unavailable):
        client.look_up(NUMBER)
