from collections.abc import Iterator
from typing import Any

import pytest

from kundekort.registers import services
from kundekort.registers.calling import Unavailable
from kundekort.registers.fakes import faults
from kundekort.registers.fakes.server import Fakes
from kundekort.registers.fakes.vies import Vies
from kundekort.registers.tests.faking import answering
from kundekort.registers.vies import check_vat_number

pytestmark = pytest.mark.row(36)


@pytest.fixture
def register() -> Vies:
    return Vies({"SE559941000101": "Älvsjö Träteknik AB", "EL094259216": "Ελλάς ΑΕ"})


@pytest.fixture
def vies(register: Vies, settings: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Fakes]:
    with answering(settings, monkeypatch, register.routes()) as fakes:
        settings.VIES_URL = f"{fakes.url}/taxation_customs/vies/rest-api"
        yield fakes


def test_a_number_that_holds_is_proved_with_name_and_time(vies: Fakes) -> None:
    proof = check_vat_number("SE 559941-000101")
    assert (proof.vat_number, proof.valid, proof.name) == ("SE559941000101", True, "Älvsjö Träteknik AB")
    assert (proof.address, proof.reason) == ("", "")
    assert proof.asked_at
    assert check_vat_number("SE559941000201").valid is False


def test_greece_has_a_code_of_its_own(vies: Fakes) -> None:
    assert check_vat_number("GR094259216").valid is True
    assert check_vat_number("EL094259216").valid is True


@pytest.mark.parametrize("word", ["MS_UNAVAILABLE", "MS_MAX_CONCURRENT_REQ", "TIMEOUT", "GLOBAL_MAX_CONCURRENT_REQ"])
def test_down_is_unknown_and_never_invalid(vies: Fakes, register: Vies, word: str) -> None:
    register.down = word
    proof = check_vat_number("SE559941000101")
    assert (proof.valid, proof.reason, proof.name) == (None, word, "")
    service = services.service_of("vies")
    assert service is not None
    with pytest.raises(Unavailable):
        service.ask()


@pytest.mark.parametrize("fault", faults.EVERY)
def test_trouble_is_unknown(vies: Fakes, fault: str) -> None:
    vies.fault = faults.EVERY[fault]
    proof = check_vat_number("SE559941000101")
    assert proof.valid is None
    assert proof.reason


@pytest.mark.parametrize("answer", ["[]", "{}", "null", '{"isValid": "true"}', '{"isValid": true, "userError": "X"}'])
def test_an_odd_answer_is_unknown(vies: Fakes, answer: str) -> None:
    vies.fault = faults.says(answer)
    assert check_vat_number("SE559941000101").valid is None


@pytest.mark.parametrize("number", ["NO923609016MVA", "", "SE", "🏔" * 5000, "SE" + "1" * 5000, "ÅÅ123456"])
def test_norway_and_nonsense_are_not_asked_about(vies: Fakes, number: str) -> None:
    assert check_vat_number(number).valid is None
    assert not vies.asked
