"""The labels of Nordlys AS: tags and properties people have typed, the categories and groups of its administrator."""

from collections.abc import Iterator, Sequence
from random import Random

from kundekort.contacts.models import Contact
from kundekort.customers.models import Customer
from kundekort.labels.keeping import retire_label
from kundekort.labels.making import make_label, named
from kundekort.labels.models import Label, Sort
from kundekort.labels.putting import put
from kundekort.people.models import User

TAGS = {
    "NO": (
        "Rammeavtale",
        "Serviceavtale",
        "Elbil-lader",
        "Solceller",
        "Messe Bergen 2026",
        "Nøkkel i boks",
        "Varmepumpe",
    ),
    "SE": ("Ramavtal", "Serviceavtal", "Laddbox", "Solceller", "Elmässan 2026", "Portkod"),
}
COLOURS = {"Rammeavtale": "blue", "Ramavtal": "blue", "Serviceavtale": "green", "Serviceavtal": "green",
           "Solceller": "yellow", "Nøkkelkunde": "purple"}  # fmt: skip
PROPERTIES = {
    "NO": ("Julekort", "Faktura på e-post", "HMS-erklæring mottatt", "Ikke ring"),
    "SE": ("Julkort", "E-faktura", "Ring ej", "Kollektivavtal"),
}
CATEGORIES = ("Nøkkelkunde", "Borettslag", "Entreprenør", "Offentlig", "Industri", "Grossist")
OF_CONTACTS = ("Referanse", "Sommerfest", "Fagdag 2026", "Golfturnering")
GROUPS = {
    "Norge": ("Vest", "Øst", "Midt", "Nord"),
    "Sverige": ("Göteborg", "Malmö", "Stockholm"),
    "Danmark": (),
    "Finland": (),
}
_COUNTRIES = {"NO": "Norge", "SE": "Sverige", "DK": "Danmark", "FI": "Finland"}
_KNOWN = {
    "Nordlys Elektro AS": (("Rammeavtale", "Elbil-lader", "Messe Bergen 2026"), ("Julekort", "Faktura på e-post")),
    "Nordvik Bygg AB": (("Ramavtal", "Laddbox"), ("Julkort", "E-faktura")),
}


def label_customers(employees: dict[str, User]) -> None:
    """Make the labels, and put them on the customers as their owners would have."""
    astrid, chance = employees["astrid"], Random(1911)
    groups = _groups(astrid)
    categories = [make_label(Sort.CATEGORY, name, colour=COLOURS.get(name, ""), by=astrid) for name in CATEGORIES]
    for name, colour in COLOURS.items():
        if name not in CATEGORIES:
            make_label(Sort.TAG, name, colour=colour, by=astrid)
    for customer in Customer.objects.select_related("owner").order_by("pk"):
        by = customer.owner or astrid
        some = [*_typed(customer, by, chance), chance.choice(groups[_COUNTRIES[customer.country]])]
        some += [chance.choice(categories)] if chance.random() < 0.4 and not customer.is_person else []
        put(customer, some, by=by)
    _label_contacts(astrid, chance)
    [old] = named(Sort.PROPERTY, ["Telefaks"], by=astrid)
    put(Customer.objects.order_by("pk")[0], [old], by=astrid)
    retire_label(old, by=astrid)


def _label_contacts(astrid: User, chance: Random) -> None:
    """What people have to do with us, whatever customer they are at."""
    for contact in Contact.objects.select_related("owner").order_by("pk"):
        by = contact.owner or astrid
        some = named(Sort.TAG, chance.sample(OF_CONTACTS, chance.choice((0, 0, 1, 2))), by=by)
        put(contact, [*some, *named(Sort.PROPERTY, ["Julekort"] if chance.random() < 0.2 else [], by=by)], by=by)


def _groups(astrid: User) -> dict[str, Sequence[Label]]:
    groups: dict[str, Sequence[Label]] = {}
    for country, parts in GROUPS.items():
        whole = make_label(Sort.GROUP, country, by=astrid)
        groups[country] = [make_label(Sort.GROUP, part, parent=whole, by=astrid) for part in parts] or [whole]
    return groups


def _typed(customer: Customer, by: User, chance: Random) -> Iterator[Label]:
    """The tags and properties somebody has typed on this customer."""
    home = customer.country if customer.country in TAGS else "NO"
    tags, properties = _KNOWN.get(customer.name) or (
        chance.sample(TAGS[home], chance.choice((0, 0, 1, 1, 2, 3))),
        chance.sample(PROPERTIES[home], chance.choice((0, 0, 1, 1, 2))),
    )
    yield from named(Sort.TAG, list(tags), by=by)
    yield from named(Sort.PROPERTY, list(properties), by=by)
