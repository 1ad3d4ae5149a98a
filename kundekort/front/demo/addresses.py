"""Where the customers of Nordlys AS are: streets of real towns, with numbers of our own, and what stands there."""

from collections.abc import Iterator
from random import Random
from typing import Any

from kundekort.addresses.branches import add_branch
from kundekort.addresses.facts import cleaned, cleaned_branch
from kundekort.addresses.keeping import add_address
from kundekort.customers.models import Customer
from kundekort.people.models import User

PLACES: dict[str, tuple[tuple[str, str, str, str, str], ...]] = {
    # street, post code, town, latitude, longitude
    "NO": (
        ("Damsgårdsveien", "5160", "Laksevåg", "60.3829", "5.2986"),
        ("Strandgaten", "5004", "Bergen", "60.3951", "5.3187"),
        ("Kanalveien", "5068", "Bergen", "60.3626", "5.3473"),
        ("Liamyrane", "5132", "Nyborg", "60.4690", "5.3250"),
        ("Juvikflaten", "5308", "Kleppestø", "60.4085", "5.2265"),
        ("Vangsgata", "5700", "Voss", "60.6285", "6.4195"),
        ("Hamnegata", "5411", "Stord", "59.7795", "5.4995"),
        ("Storehagen", "6800", "Førde", "61.4519", "5.8570"),
        ("Kongens gate", "6002", "Ålesund", "62.4722", "6.1549"),
        ("Storgata", "6413", "Molde", "62.7372", "7.1607"),
        ("Akersgata", "0158", "Oslo", "59.9127", "10.7425"),
        ("Grønland", "3045", "Drammen", "59.7405", "10.2190"),
        ("Storgata", "3126", "Tønsberg", "59.2676", "10.4076"),
        ("Raveien", "1430", "Ås", "59.6610", "10.7900"),
        ("Torggata", "2317", "Hamar", "60.7945", "11.0680"),
        ("Olav Tryggvasons gate", "7011", "Trondheim", "63.4330", "10.4010"),
        ("Sjøgata", "8006", "Bodø", "67.2835", "14.3790"),
        ("Storgata", "9008", "Tromsø", "69.6492", "18.9560"),
        ("Haraldsgata", "5528", "Haugesund", "59.4130", "5.2680"),
    ),
    "SE": (
        ("Kungsgatan", "41119", "Göteborg", "57.7046", "11.9646"),
        ("Göteborgsvägen", "43137", "Mölndal", "57.6560", "12.0150"),
        ("Allégatan", "50332", "Borås", "57.7210", "12.9400"),
        ("Drottninggatan", "70222", "Örebro", "59.2720", "15.2130"),
        ("Stora gatan", "72212", "Västerås", "59.6110", "16.5460"),
        ("Södra Förstadsgatan", "21143", "Malmö", "55.5990", "13.0030"),
        ("Storgatan", "26231", "Ängelholm", "56.2430", "12.8620"),
        ("Kungsgatan", "66230", "Åmål", "59.0510", "12.7050"),
        ("Västra Torggatan", "65224", "Karlstad", "59.3790", "13.5010"),
        ("Rådhusesplanaden", "90328", "Umeå", "63.8280", "20.2630"),
    ),
    "FI": (
        ("Hämeenkatu", "33100", "Tampere", "61.4978", "23.7640"),
        ("Aurakatu", "20100", "Turku", "60.4515", "22.2670"),
        ("Tapiontori", "02100", "Espoo", "60.1760", "24.8050"),
        ("Hovioikeudenpuistikko", "65100", "Vaasa", "63.0960", "21.6150"),
        ("Mannerheiminkatu", "06100", "Porvoo", "60.3930", "25.6650"),
        ("Kauppakatu", "40100", "Jyväskylä", "62.2420", "25.7470"),
    ),
    "DK": (
        ("Søndergade", "8000", "Aarhus C", "56.1530", "10.2050"),
        ("Vestergade", "5000", "Odense C", "55.3960", "10.3830"),
        ("Østergade", "9000", "Aalborg", "57.0480", "9.9230"),
        ("Nørregade", "4600", "Køge", "55.4570", "12.1810"),
        ("Frederikssundsvej", "3650", "Ølstykke", "55.7950", "12.1600"),
    ),
}  # fmt: skip
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
