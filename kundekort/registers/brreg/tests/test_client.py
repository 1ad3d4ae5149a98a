import json
from datetime import UTC, date, datetime

import pytest

from kundekort.registers.brreg import client, reading
from kundekort.registers.calling import Unavailable
from kundekort.registers.company import RegisterAddress
from kundekort.registers.fakes import faults
from kundekort.registers.fakes.brreg import Enhetsregisteret
from kundekort.registers.fakes.server import Fakes
from kundekort.registers.models import Service
from kundekort.registers.tests.faking import recorded

pytestmark = pytest.mark.row(36)
EQUINOR = "923609016"


def read(unit):
    return reading.company_of(unit, datetime(2026, 11, 22, tzinfo=UTC))


def test_a_company_comes_with_everything_the_register_says(brreg: Fakes) -> None:
    company = client.look_up("NO 923 609 016 MVA")
    assert company is not None
    assert (company.country, company.number, company.name) == ("NO", EQUINOR, "EQUINOR ASA")
    assert (company.form, company.form_name) == ("ASA", "Allmennaksjeselskap")
    assert (company.industry, company.employees, company.vat_registered) == ("06.100", 21272, True)
    assert (company.phone, company.website, company.founded_on) == (
        "51 99 00 00", "www.equinor.com", date(1972, 9, 18),
    )  # fmt: skip
    assert company.addresses == (
        RegisterAddress("visiting", ("Forusbeen 50",), "4035", "STAVANGER", "NO"),
        RegisterAddress("postal", ("Postboks 8500",), "4035", "STAVANGER", "NO"),
    )
    assert company.active
    assert company.fetched_at


def test_a_place_of_business_is_found_by_its_own_number(brreg: Fakes) -> None:
    company = client.look_up("973152351")
    assert company is not None
    assert (company.sub_unit, company.parent_number) == (True, "112233445")
    assert company.addresses[0].lines == ("Tyvholmen 1",)
    assert company.deleted_on == date(2018, 10, 20)


def test_what_is_unknown_or_removed_or_no_number_is_nothing(brreg: Fakes, register: Enhetsregisteret) -> None:
    assert client.look_up("310410004") is None
    register.removed.add(EQUINOR)
    asked = len(brreg.asked)
    assert client.look_up(EQUINOR) is None
    assert len(brreg.asked) == asked + 1
    for nonsense in ("", "923609017", "12", "9" * 5000, "🏔" * 9, "٩٢٣٦٠٩٠١٦"):
        assert client.look_up(nonsense) is None
    assert len(brreg.asked) == asked + 1
    assert Service.objects.get().works


def test_companies_are_found_by_name_and_none_is_an_answer(brreg: Fakes) -> None:
    assert [each.name for each in client.find("equinor", 5)] == ["EQUINOR ASA"]
    assert client.find("finnes ikke", 5) == []
    assert client.find("e", 5) == []
    assert brreg.asked[0].words == {"navn": "equinor", "size": "5"}


@pytest.mark.parametrize("typed", ["å" * 5000, "🏔️ 🏔️", "%%%", "'; drop table x --", "\x00\x00\x00"])
def test_nothing_that_is_typed_hurts(brreg: Fakes, typed: str) -> None:
    assert client.find(typed, 5) == []


def test_several_are_asked_for_at_once(brreg: Fakes) -> None:
    assert [each.number for each in client.many([EQUINOR, "310410004"])] == [EQUINOR]


def test_who_does_what_in_a_company(brreg: Fakes) -> None:
    [role] = client.roles_of(EQUINOR)
    assert (role.group, role.role, role.name, role.born_on) == (
        "Styre", "Styrets leder", "Ove Olsen", date(1981, 1, 1),
    )  # fmt: skip
    assert client.roles_of("310410004") == []


def test_changes_are_read_from_the_last_one_on(brreg: Fakes, register: Enhetsregisteret) -> None:
    assert client.updates_since(0, since="2026-11-21T00:00:00.000Z") == []
    register.change(EQUINOR, konkurs=True)
    register.change(EQUINOR, "Sletting", slettedato="2026-11-20")
    assert [(each.id, each.kind) for each in client.updates_since(1)] == [(2, "Sletting")]
    company = client.look_up(EQUINOR)
    assert company is not None
    assert (company.bankrupt, company.deleted_on, company.active) == (True, date(2026, 11, 20), False)


@pytest.mark.parametrize("fault", faults.EVERY)
def test_a_register_that_is_out_of_order_is_unavailable_and_asked_three_times_at_most(brreg: Fakes, fault: str) -> None:
    brreg.fault = faults.EVERY[fault]
    with pytest.raises(Unavailable, match="fill it in by hand"):
        client.look_up(EQUINOR)
    assert 1 <= len(brreg.asked) <= 3
    assert not Service.objects.get(name="Enhetsregisteret").works


@pytest.mark.parametrize("answer", [[], {}, 7, None, {"organisasjonsnummer": 1}, {"navn": "X"}])
def test_an_answer_that_is_no_company_is_unavailable(brreg: Fakes, answer: object) -> None:
    brreg.fault = faults.says(json.dumps(answer))
    with pytest.raises(Unavailable):
        client.look_up(EQUINOR)
    assert client.find("equinor", 5) == []


def test_a_register_that_is_not_set_up_is_not_asked(settings, db) -> None:
    settings.BRREG_URL = ""
    with pytest.raises(Unavailable):
        client.look_up(EQUINOR)


def test_odd_values_are_left_out() -> None:
    odd = {
        "organisasjonsnummer": EQUINOR, "navn": " Ås\n Fjøs\x00 AS ", "antallAnsatte": -3, "stiftelsesdato": "i går",
        "forretningsadresse": {"adresse": [None, "", "Vei 1"]}, "postadresse": {}, "hjemmeside": ["x"], "konkurs": "ja",
    }  # fmt: skip
    company = read(odd)
    assert (company.name, company.employees, company.founded_on) == ("Ås Fjøs AS", None, None)
    assert (company.addresses[0].lines, company.website, company.bankrupt) == (("Vei 1",), "", False)
    assert len(company.addresses) == 1


def test_a_deleted_unit_is_told_as_deleted() -> None:
    assert read(recorded(__file__, "deleted")).deleted_on == date(2017, 10, 20)
