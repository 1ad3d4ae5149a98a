"""The attributes Nordlys AS has defined for its customers and contacts, and what they hold."""

from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from kundekort.attributes.defining import define_attribute
from kundekort.attributes.definitions import Defined, remembered
from kundekort.contacts import facts as contacts
from kundekort.customers.facts import KIND
from kundekort.people.models import User

AGREEMENT = "Avtale"
ATTRIBUTES: tuple[dict[str, Any], ...] = (
    {"name_nb": "Antall ansatte", "name_sv": "Antal anställda", "name_en": "Employees", "type": "number"},
    {"name_nb": "Nettsidebutikk", "name_sv": "Webbutik", "name_en": "Web shop", "type": "yes_no"},
    {"name_nb": "Kontaktkanal", "name_sv": "Kontaktkanal", "name_en": "Contact channel", "type": "several",
     "choices": ("E-post", "Telefon", "SMS", ("Besøk", "Besök"))},
    {"name_nb": "Kundeklubb", "name_sv": "Kundklubb", "name_en": "Customer club", "type": "choice", "in_list": True,
     "section": AGREEMENT, "choices": (("Gull", "Guld"), ("Sølv", "Silver"), ("Bronse", "Brons"))},
    {"name_nb": "Avtalt rabatt", "name_sv": "Avtalad rabatt", "name_en": "Agreed discount", "type": "number",
     "help": "Prosent på listepris.", "section": AGREEMENT},
    {"name_nb": "Neste revisjon", "name_sv": "Nästa revision", "name_en": "Next revision", "type": "date",
     "help": "Når avtalen skal gjennomgås.", "section": AGREEMENT},
)  # fmt: skip
OF_CONTACTS: tuple[dict[str, Any], ...] = (
    {"name_nb": "Allergier", "name_sv": "Allergier", "name_en": "Allergies", "type": "text", "section": "Arrangement"},
    {"name_nb": "HMS-kurs", "name_sv": "Skyddsutbildning", "name_en": "Safety course", "type": "date"},
)
_chance = Random(1884)


def define(*, by: User) -> None:
    """Define them, in order."""
    for kind, attributes in ((KIND, ATTRIBUTES), (contacts.KIND, OF_CONTACTS)):
        for each in attributes:
            facts = {name: value for name, value in each.items() if name != "choices"}
            define_attribute(kind, facts, choices=[_named(choice) for choice in each.get("choices", ())], by=by)


def of_contact(nth: int) -> dict[str, Any]:
    """The attributes of an invented contact: every third has taken the course, every eleventh cannot eat everything."""
    allergies, course = remembered(contacts.KIND)
    held = {course.fact: f"2025-{nth % 12 + 1:02}-{nth % 28 + 1:02}"} if nth % 3 == 0 else {}
    return held | ({allergies.fact: ("Nøtter", "Gluten", "Skalldyr")[nth % 3]} if nth % 11 == 0 else {})


def with_values(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts of an invented customer, with the attributes it has: companies most, private persons few."""
    person = facts.get("kind") == "person"
    for one in remembered(KIND):
        if _chance.random() < (0.25 if person else 0.7) and not (
            person and one.code in ("antall_ansatte", "nettsidebutikk")
        ):
            facts[one.fact] = _value(one)
    return facts


def _value(one: Defined) -> Any:
    if one.type == "number":
        return str(
            _chance.choice((5, 7.5, 10, 12.5, 15)) if one.section else round(_chance.lognormvariate(2.8, 1.1)) + 1
        )
    if one.type == "date":
        return (timezone.localdate() + timedelta(days=_chance.randint(-20, 400))).isoformat()
    if one.type == "several":
        return [option.pk for option in _chance.sample(one.options, _chance.choice((1, 1, 2)))]
    return _chance.choice(("yes", "no")) if one.type == "yes_no" else _chance.choice(one.options).pk


def _named(choice: str | tuple[str, str]) -> dict[str, str]:
    norwegian, swedish = (choice, choice) if isinstance(choice, str) else choice
    return {"name_nb": norwegian, "name_sv": swedish}
