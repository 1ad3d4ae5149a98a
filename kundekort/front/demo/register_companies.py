"""The companies the invented registers of the demo know: the customers of Nordlys AS, and strangers to be found."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from kundekort.front.demo import names, numbers
from kundekort.front.demo.customers import invented
from kundekort.front.demo.places import PLACES

STRANGERS = {"NO": 120, "SE": 25, "FI": 25, "DK": 25}
BANKRUPT = "Nordre Aker Rør AS"
_FIRST_SERIAL = 1000
_LARGEST_EMPLOYER = 180
_FEW_ARE_BANKRUPT = 0.03


@dataclass(frozen=True)
class Listed:
    """A company in a register. `customer` is one of Nordlys AS."""

    country: str
    number: str
    name: str
    division: str
    phone: str
    street: str
    post_code: str
    town: str
    employees: int
    founded: str
    bankrupt: bool = False
    customer: bool = False


def listed() -> Iterator[Listed]:
    """Every company, the same ones every time."""
    for serial, facts in enumerate(invented()):
        if "org_number" in facts:
            country, name, bankrupt = facts["country"], facts["name"], facts["name"] == BANKRUPT
            yield _listed(country, name, facts["industry_id"], serial, bankrupt=bankrupt, customer=True)
    serial, chance = _FIRST_SERIAL, Random(1884)
    for country, count in STRANGERS.items():
        for _ in range(count):
            surname, place = (chance.choice(each[country]) for each in (names.SURNAMES, names.PLACES))
            trade, division = chance.choice(names.TRADES[country])
            begin = chance.choice((surname, place, f"{surname} & {chance.choice(names.SURNAMES[country])}"))
            name = f"{begin} {trade} {chance.choice(names.ENDINGS[country])}"
            yield _listed(country, name, division, serial, bankrupt=chance.random() < _FEW_ARE_BANKRUPT)
            serial += 1


def _listed(
    country: str, name: str, division: str, serial: int, *, bankrupt: bool = False, customer: bool = False
) -> Listed:
    chance = Random(serial)
    street, post_code, town, *_position = chance.choice(
        [place for place in PLACES[country] if place[2] in name] or PLACES[country]
    )
    return Listed(
        country=country,
        number=numbers.org_number(country, serial),
        name=name,
        division=division,
        phone=numbers.phone(country, serial),
        street=f"{street} {chance.randint(1, 140)}",
        post_code=post_code,
        town=town,
        employees=chance.randint(1, _LARGEST_EMPLOYER),
        founded=f"{chance.randint(1961, 2024)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        bankrupt=bankrupt,
        customer=customer,
    )
