"""The people at the customers of Nordlys AS, told through the verbs everybody uses."""

from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from kundekort.contacts.activating import deactivate
from kundekort.contacts.creating import create_contact, create_from_person
from kundekort.contacts.deleting import delete_contact
from kundekort.contacts.facts import cleaned
from kundekort.contacts.models import Contact, ContactRole
from kundekort.contacts.positions import add_position, end_position
from kundekort.contacts.roles import add_role
from kundekort.customers.models import Customer
from kundekort.front.demo import names, numbers
from kundekort.front.demo.attributes import of_contact
from kundekort.front.demo.story import _at
from kundekort.people.models import User

CUSTOMERS = 100
ROLES = ("Beslutningstaker", "Innkjøp", "Økonomi og faktura", "Teknisk kontakt", "Styret")
TITLES = {
    "NO": ("Daglig leder", "Innkjøpssjef", "Regnskapsfører", "Driftsleder", "Styreleder"),
    "SE": ("VD", "Inköpschef", "Ekonomiansvarig", "Platschef", "Styrelseordförande"),
    "FI": ("Toimitusjohtaja", "Ostopäällikkö", "Talouspäällikkö", "Projektipäällikkö", "Hallituksen jäsen"),
    "DK": ("Direktør", "Indkøbschef", "Bogholder", "Driftsleder", "Bestyrelsesformand"),
}
DEPARTMENTS = ("", "", "", "Administrasjon", "Drift", "Prosjekt")
KNOWN = (("Kari", "Lund", 0), ("Ola", "Haugen", 3), ("Siv", "Mørk", 2))
"""Those at Nordlys Elektro AS, with the place of their title."""
_PLAIN = str.maketrans("åäöøæé", "aaooae")


def introduce(employees: dict[str, User]) -> None:
    """Put people at a hundred customers: some at two, one who has left, one who is gone for good, one in private."""
    chance = Random(1884)
    roles = [add_role(name, by=employees["astrid"]) for name in ROLES]
    every = Customer.objects.filter(kind="company", active=True).order_by("pk")
    companies = sorted(every, key=lambda company: not company.name.startswith("Nord"))[:CUSTOMERS]
    people = [contact for company in companies for contact in _people_at(company, chance, roles, employees)]
    for contact, company in zip(people[5::23], companies[::-7], strict=False):
        if not company.only_owner and not contact.positions.filter(customer=company).exists():
            add_position(contact, company, {"title": "Styremedlem", "role_id": roles[4].pk}, by=employees["astrid"])
    _partings(people, employees)
    _private(companies[0], employees["astrid"])


def _people_at(
    company: Customer, chance: Random, roles: list[ContactRole], employees: dict[str, User]
) -> list[Contact]:
    by = company.owner or employees["astrid"]
    count = len(KNOWN) if company.name == "Nordlys Elektro AS" else chance.randint(2, 4)
    moment = min(company.created_at + timedelta(days=chance.randint(1, 20)), timezone.now())
    made: list[Contact] = []
    with _at(moment):
        for nth in range(count):
            first, last, place = _named(company, chance, nth)
            facts = _facts(company, first, last, len(made) + company.pk * 7, chance)
            position = {
                "title": TITLES[company.country][place], "role_id": roles[place].pk, "main": nth == 0,
                "department": chance.choice(DEPARTMENTS),
            }  # fmt: skip
            made.append(create_contact(facts, at=company, position=position, by=by))
    return made


def _named(company: Customer, chance: Random, nth: int) -> tuple[str, str, int]:
    if company.name == "Nordlys Elektro AS":
        return KNOWN[nth]
    first, last = (chance.choice(each[company.country]) for each in (names.FIRST_NAMES, names.SURNAMES))
    return first, last, nth


def _facts(company: Customer, first: str, last: str, serial: int, chance: Random) -> dict[str, Any]:
    domain = company.email.partition("@")[2] or "post.example"
    address = f"{first}.{last}@{domain}".lower().translate(_PLAIN)
    given: dict[str, Any] = {
        "first_name": first, "last_name": last, "language": names.LANGUAGES[company.country],
        "emails": [("work", address)], "phones": [("work", numbers.phone(company.country, 5000 + serial))],
        "only_owner": company.only_owner, **of_contact(serial),
    }  # fmt: skip
    if chance.random() < 0.15:
        given["emails"].append(("private", f"{first}.{last}@post.example".lower().translate(_PLAIN)))
    facts, errors = cleaned(given, country=company.country)
    if errors:
        raise ValueError(f"{first} {last}: {errors}")
    return facts


def _partings(people: list[Contact], employees: dict[str, User]) -> None:
    left, inactive, gone = people[4], people[8], people[12]
    end_position(left.positions.order_by("pk")[0], by=employees["bjørn"])
    deactivate(inactive, by=employees["guro"])
    delete_contact(gone, revision=gone.revision, by=employees["astrid"])


def _private(company: Customer, by: User) -> None:
    """Åse Nordahl is a private customer and sits on the board of a company as well."""
    person = Customer.objects.filter(kind="person", name="Nordahl", only_owner=False).first()
    if person:
        contact = create_from_person(person, by=by)
        add_position(contact, company, {"title": "Styremedlem"}, by=by)
