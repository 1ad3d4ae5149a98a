from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from kundekort.registers.calling import Unavailable
from kundekort.registers.company import RegisterAddress
from kundekort.registers.fakes import faults
from kundekort.registers.fakes.prh import Ytj
from kundekort.registers.fakes.server import Fakes
from kundekort.registers.prh import client, reading
from kundekort.registers.tests.faking import answering, recorded

pytestmark = pytest.mark.row(36)
NOKIA = recorded(__file__, "companies")["companies"][0]


@pytest.fixture
def prh(settings: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Fakes]:
    with answering(settings, monkeypatch, Ytj([NOKIA]).routes()) as fakes:
        settings.PRH_URL = f"{fakes.url}/opendata-ytj-api/v3"
        yield fakes


def read(**more: Any) -> Any:
    return reading.company_of({**NOKIA, **more}, datetime(2026, 11, 22, tzinfo=UTC))


def test_a_company_comes_with_everything_the_register_says(prh: Fakes) -> None:
    company = client.look_up("FI01120389")
    assert company is not None
    assert (company.country, company.number, company.name) == ("FI", "01120389", "Nokia Oyj")
    assert (company.form_name, company.industry, company.industry_name) == (
        "Publikt aktiebolag", "70100", "Verksamheter som utövas av huvudkontor",
    )  # fmt: skip
    assert (company.website, company.founded_on, company.vat_registered, company.active) == (
        "www.nokia.com", date(1896, 12, 19), True, True,
    )  # fmt: skip
    assert company.addresses == (
        RegisterAddress("visiting", ("Karakaari 7",), "02610", "ESPOO", "FI"),
        RegisterAddress("postal", ("PL 226",), "00045", "NOKIA GROUP", "FI"),
    )
    assert prh.asked[0].words == {"businessId": "0112038-9"}


def test_companies_are_found_by_name(prh: Fakes) -> None:
    assert [each.name for each in client.find("nokia", 5)] == ["Nokia Oyj"]
    assert client.find("ei ole", 5) == []
    assert client.find("n", 5) == []


def test_what_is_unknown_or_no_number_is_nothing(prh: Fakes) -> None:
    assert client.look_up("9041003-0") is None
    assert client.look_up("0112038-8") is None
    assert client.look_up("🏔" * 5000) is None


def test_bankruptcy_winding_up_and_the_end_are_told() -> None:
    assert read(companySituations=[{"type": "KONK", "registrationDate": "2026-01-01"}]).bankrupt
    assert read(companySituations=[{"type": "SELTILA"}]).winding_up
    assert not read(companySituations=[{"type": "KONK", "endDate": "2026-02-01"}]).bankrupt
    assert read(endDate="2026-02-01").deleted_on == date(2026, 2, 1)


@pytest.mark.parametrize("fault", faults.EVERY)
def test_a_register_that_is_out_of_order_is_unavailable(prh: Fakes, fault: str) -> None:
    prh.fault = faults.EVERY[fault]
    with pytest.raises(Unavailable):
        client.look_up("0112038-9")
    assert 1 <= len(prh.asked) <= 3


@pytest.mark.parametrize("answer", ["[]", "{}", "7", '{"companies": null}'])
def test_an_answer_that_is_no_list_is_unavailable(prh: Fakes, answer: str) -> None:
    prh.fault = faults.says(answer)
    with pytest.raises(Unavailable):
        client.find("nokia", 5)


@pytest.mark.parametrize("row", ["[7]", '[{"names": 7, "businessId": []}]', '[{"addresses": [{"type": {}}]}]'])
def test_a_company_that_cannot_be_read_is_left_out(prh: Fakes, row: str) -> None:
    prh.fault = faults.says(f'{{"companies": {row}}}')
    assert client.find("nokia", 5) == []
