from collections.abc import Iterator
from typing import Any

import pytest

from kundekort.registers.fakes.brreg import Enhetsregisteret
from kundekort.registers.fakes.server import Fakes
from kundekort.registers.tests.faking import answering, recorded

UNIT, SUB_UNIT = recorded(__file__, "unit"), recorded(__file__, "sub_unit")


@pytest.fixture
def register() -> Enhetsregisteret:
    """What the fake Enhetsregisteret knows: one company, and a place of business of another."""
    known = Enhetsregisteret([UNIT], [{**SUB_UNIT, "organisasjonsnummer": "973152351"}])
    known.roles["923609016"] = recorded(__file__, "roles")["rollegrupper"]
    return known


@pytest.fixture
def brreg(register: Enhetsregisteret, settings: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Fakes]:
    """The fake Enhetsregisteret, set up."""
    with answering(settings, monkeypatch, register.routes()) as fakes:
        settings.BRREG_URL = f"{fakes.url}/enhetsregisteret/api"
        yield fakes
