"""A register made of what a test puts into it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from kundekort.registers.company import REGISTERS, Company, Register, RegisterAddress
from kundekort.registers.unavailable import Unavailable

AT = datetime(2026, 11, 20, 8, tzinfo=UTC)
NORDVIK = Company(
    country="NO", number="974760673", name="NORDVIK BYGG AS", register="Enhetsregisteret", fetched_at=AT, form="AS",
    email="post@nordvik.example", phone="55 21 40 00", website="www.nordvik.example", industry="43.210",
    vat_registered=True,
    addresses=(
        RegisterAddress("visiting", ("Storgata 1",), "5003", "Bergen", "NO"),
        RegisterAddress("postal", ("Postboks 12",), "5001", "Bergen", "NO"),
    ),
)  # fmt: skip


@dataclass
class Fake:
    """Knows `companies` by number. With `silent` it does not answer; `asked` are the numbers it was asked for."""

    companies: dict[str, Company] = field(default_factory=dict)
    silent: bool = False
    asked: list[str] = field(default_factory=list)

    def tells(self, company: Company = NORDVIK, **facts: Any) -> Company:
        """Let the register know a company."""
        company = replace(company, **facts)
        self.companies[company.number] = company
        return company

    def look_up(self, number: str) -> Company | None:
        self.asked.append(number)
        if self.silent:
            raise Unavailable("Enhetsregisteret", "it answered 500", status=500)
        return self.companies.get(number)

    def find(self, text: str, limit: int) -> Sequence[Company]:
        if self.silent:
            raise Unavailable("Enhetsregisteret", "no answer in time")
        return [each for each in self.companies.values() if text.casefold() in each.name.casefold()][:limit]


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """The register of Norway, and none of any other country."""
    fake = Fake()
    for country in list(REGISTERS):
        monkeypatch.delitem(REGISTERS, country)
    monkeypatch.setitem(REGISTERS, "NO", Register("Enhetsregisteret", fake.look_up, fake.find))
    return fake


type Tell = Callable[..., Company]
