"""Where the customers of Nordlys AS are: streets of real towns, with numbers of our own, and what stands there."""

from collections.abc import Iterator
from random import Random
from typing import Any

from kundekort.addresses.branches import add_branch
from kundekort.addresses.facts import cleaned, cleaned_branch
from kundekort.addresses.keeping import add_address
from kundekort.customers.models import Customer
from kundekort.front.demo.places import PLACES
from kundekort.people.models import User

BOXES = {
    "NO": ("Postboks {}", "5805", "Bergen"), "SE": ("Box {}", "40121", "Göteborg"),
    "FI": ("PL {}", "00101", "Helsinki"), "DK": ("Postboks {}", "8100", "Aarhus C"),
}  # fmt: skip
DIRECTIONS = {
    "NO": ("Kjør inn porten og rundt til baksiden. Gjesteparkering ved inngang B.",
           "Ring på varemottaket. Porten er låst etter kl. 15."),
    "SE": ("Kör in genom grinden och ta vänster. Besöksparkering vid entré B.",
           "Ring på godsmottagningen. Grinden är låst efter kl. 15."),
    "FI": ("Vieraspysäköinti pihalla, sisäänkäynti B.",),
    "DK": ("Kør ind ad porten og til højre. Gæsteparkering ved indgang B.",),
}  # fmt: skip
WAREHOUSE = {"NO": "Lager", "SE": "Lager", "FI": "Varasto", "DK": "Lager"}
BRANCHES: dict[str, tuple[tuple[str, str, str, str, str, str], ...]] = {
    "Nordlys Elektro AS": (("Åsane", "Liamyrane 10", "5132", "Nyborg", "60.4690", "5.3250"),
                           ("Sotra", "Sartorvegen 12", "5353", "Straume", "60.3570", "5.1180"),
                           ("Os", "Byvegen 20", "5200", "Os", "60.1880", "5.4720")),
    "Nordvik Bygg AB": (("Göteborg", "Importgatan 14", "42246", "Hisings Backa", "57.7520", "11.9900"),
                        ("Mölndal", "Kryptongatan 8", "43153", "Mölndal", "57.6430", "12.0200"),
                        ("Borås", "Källbäcksrydsgatan 4", "50742", "Borås", "57.7000", "12.8900")),
}  # fmt: skip


def settle(customer: Customer, by: User) -> None:
    """Give a new customer of the demo its addresses and branches."""
    chance = Random(customer.number)
    for facts in _addresses(customer, chance):
        add_address(customer, _stored(facts, customer.country), by=by)
    for name, *place in BRANCHES.get(customer.name, ()):
        facts, _errors = cleaned_branch({"name": name, "contact": ""})
        branch = add_branch(customer, facts, by=by)
        where = {**_place(*place), "uses": ["visiting", "delivery"], "branch_id": branch.pk}
        add_address(customer, _stored(where, customer.country), by=by)


def _addresses(customer: Customer, chance: Random) -> Iterator[dict[str, Any]]:
    street, *rest = _somewhere(customer, chance)
    first = _place(f"{street} {chance.randint(1, 140)}", *rest)
    if customer.is_person:
        yield {**first, "uses": ["visiting", "postal"]}
        return
    box, code, town = BOXES[customer.country]
    has_box = chance.random() < 0.4
    yield {
        **first,
        "uses": ["visiting"] if has_box else ["visiting", "postal"],
        "directions": chance.choice(DIRECTIONS[customer.country]) if chance.random() < 0.3 else "",
    }
    mail = customer.email.partition("@")[2]
    if has_box:
        postal = {"street": box.format(chance.randint(100, 990)), "post_code": code, "town": town}
        yield {**postal, "uses": ["postal", "invoice"], "email": f"faktura@{mail}"}
    if chance.random() < 0.3:
        street, *rest = chance.choice(PLACES[customer.country])
        where = _place(f"{street} {chance.randint(1, 140)}", *rest)
        yield {**where, "uses": ["delivery"], "name": WAREHOUSE[customer.country], "email": f"lager@{mail}"}


def _somewhere(customer: Customer, chance: Random) -> tuple[str, str, str, str, str]:
    """The town the customer is named after, or any."""
    places = PLACES[customer.country]
    if customer.name == "Nordlys Elektro AS":
        return places[0]
    named = [place for place in places if place[2] in customer.name]
    return chance.choice(named or list(places))


def _place(street: str, code: str, town: str, latitude: str, longitude: str) -> dict[str, Any]:
    return {"street": street, "post_code": code, "town": town, "latitude": latitude, "longitude": longitude}


def _stored(facts: dict[str, Any], country: str) -> dict[str, Any]:
    stored, errors = cleaned({**facts, "country": country}, country=country)
    if errors:
        raise ValueError(f"{facts}: {errors}")
    return stored
