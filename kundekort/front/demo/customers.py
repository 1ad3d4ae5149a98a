"""The customers of Nordlys AS: those people know by name, and some 240 invented around them."""

from collections.abc import Iterator
from random import Random
from typing import Any

from kundekort.front.demo import names, numbers

SHARES = {"NO": 140, "SE": 55, "FI": 20, "DK": 20}
KNOWN: tuple[dict[str, Any], ...] = (
    {"name": "Nordlys Elektro AS", "country": "NO", "is_supplier": True, "trade": "43",
     "owner": "bjørn", "description": "Rammeavtale til og med 2028. Timepris 985,- på dagtid.\n"
                                      "Ring alltid Ola før oppmøte på Åsane, porten er låst etter 15."},
    {"name": "Nordlys Automasjon AS", "country": "NO", "trade": "62", "owner": "bjørn"},
    {"name": "Nordahl", "first_name": "Åse", "country": "NO", "kind": "person", "owner": "astrid"},
    {"name": "Nordvik Bygg AB", "country": "SE", "trade": "41", "owner": "fredrik",
     "description": "Ramavtal. Levererar till bygget i Mölndal, fråga efter platschefen."},
    {"name": "Nordisk Kabel Oy", "country": "FI", "trade": "46", "owner": "astrid",
     "is_customer": False, "is_supplier": True},
    {"name": "Nordre Aker Rør AS", "country": "NO", "trade": "43", "owner": "bjørn", "leaves": True},
    {"name": "Nordhavn Logistik ApS", "country": "DK", "trade": "52", "owner": "henrik"},
)  # fmt: skip
_SELLERS = {"NO": ("bjørn", "guro", "henrik", "astrid"), "SE": ("fredrik",), "FI": ("ingrid",), "DK": ("henrik",)}
_PLAIN = str.maketrans("åäöøæé", "aaooae")
_PERSONS, _SUPPLIERS, _INACTIVE = 0.16, 0.1, 0.12


def invented() -> Iterator[dict[str, Any]]:
    """Every customer as typed facts, with `owner` by first name and `leaves` for those who become inactive.

    The same ones every time.
    """
    chance = Random(1814)
    yield from (_complete(dict(known), serial, chance) for serial, known in enumerate(KNOWN))
    serial, taken = len(KNOWN), {known["name"] for known in KNOWN}
    for country, share in SHARES.items():
        for _ in range(share):
            facts = _person(country, chance) if chance.random() < _PERSONS else _company(country, chance, taken)
            facts |= {"country": country, "owner": chance.choice(_SELLERS[country])}
            facts["leaves"] = chance.random() < _INACTIVE
            yield _complete(facts, serial, chance)
            serial += 1


def _person(country: str, chance: Random) -> dict[str, Any]:
    first, surname = chance.choice(names.FIRST_NAMES[country]), chance.choice(names.SURNAMES[country])
    return {"kind": "person", "first_name": first, "name": surname}


def _company(country: str, chance: Random, taken: set[str]) -> dict[str, Any]:
    supplies = chance.random() < _SUPPLIERS
    while True:
        stem = chance.choice(names.STEMS[country] + names.PLACES[country])
        trade, code = names.SUPPLIES[country] if supplies else chance.choice(names.TRADES[country])
        name = f"{stem} {trade} {chance.choice(names.ENDINGS[country])}"
        if name not in taken:
            taken.add(name)
            customer = not supplies or chance.random() < 0.3
            return {"name": name, "trade": code, "is_supplier": supplies, "is_customer": customer}


def _complete(facts: dict[str, Any], serial: int, chance: Random) -> dict[str, Any]:
    country = facts["country"]
    facts |= {"language": names.LANGUAGES[country], "currency": names.CURRENCIES[country]}
    facts["phone" if facts.get("kind") != "person" else "mobile"] = numbers.phone(country, serial)
    address = _address(facts)
    if facts.get("kind") == "person":
        facts["email"] = f"{address}@post.example"
        return facts
    facts |= {"org_number": numbers.org_number(country, serial), "email": f"post@{address}.example"}
    facts |= {"website": f"www.{address}.example", "industry_id": facts.pop("trade")}
    if chance.random() < 0.4:
        facts.setdefault("description", chance.choice(names.DESCRIPTIONS[country]))
    return facts


def _address(facts: dict[str, Any]) -> str:
    name = facts["name"].rpartition(" ")[0] or facts["name"]  # without AS, AB, Oy, ApS
    return "-".join(f"{facts.get('first_name', '')} {name}".lower().translate(_PLAIN).split())
