"""Where a register and we say different things about a customer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kundekort.addresses.facts import PLACE, Facts
from kundekort.addresses.models import Address, Use
from kundekort.customers.identifiers import shown_phone
from kundekort.customers.models import Customer, Industry
from kundekort.customers.register.reading import USES, facts_in, places_in
from kundekort.people.models import User
from kundekort.registers.company import Company

ACTIVE = "active"
FACTS = ("name", "email", "website", "phone", "industry_id", "vat_number")
FIELDS = (*FACTS, *USES, ACTIVE)
LABELS: dict[str, str | Promise] = {
    **{field.attname: field.verbose_name for field in Customer._meta.fields if field.attname in (*FACTS, ACTIVE)},
    **{use: Use(use).label for use in USES},
}


@dataclass(frozen=True)
class Difference:
    """One field: what we have and what the register says, in words and, as `value`, to be stored.

    `key` names the register's value for comparing it later; `kept` says that people have decided to keep ours.
    """

    field: str
    ours: str
    theirs: str
    value: Any
    key: str
    kept: bool = False

    @property
    def label(self) -> str | Promise:
        """What the field is called."""
        return LABELS[self.field]


def differences(customer: Customer, company: Company, kept: Mapping[str, str], user: User | None) -> list[Difference]:
    """Everything on which the register and we differ; with a user, only what this one may change."""
    found = [*_facts(customer, company, kept), *_places(customer, company, kept)]
    may_end = user is None or user.may("customers.activate_customer")
    if company.deleted_on and customer.active and may_end:
        ended = company.deleted_on.isoformat()
        found.append(Difference(ACTIVE, str(_("Active")), str(_("Inactive")), False, ended, kept.get(ACTIVE) == ended))
    return found


def version_of(customer: Customer, found: Sequence[Difference]) -> str:
    """A word that is another one as soon as anything on either side is."""
    told = repr([customer.pk, *((each.field, each.ours, each.key) for each in found)])
    return sha256(told.encode()).hexdigest()[:20]


def own_addresses(customer: Customer) -> list[Address]:
    """The addresses of the customer itself, without those of its branches."""
    if customer.known_addresses is not None:
        return [each for each in customer.known_addresses if each.branch_id is None]
    return list(Address.objects.on(customer).filter(branch=None).order_by("order_key", "pk"))


def _facts(customer: Customer, company: Company, kept: Mapping[str, str]) -> Iterator[Difference]:
    told = facts_in(company)
    for field in FACTS:
        theirs, ours = told.get(field), getattr(customer, field) or ""
        if theirs and not _alike(field, ours, theirs):
            yield Difference(
                field, _shown(field, ours, customer), _shown(field, theirs, customer), theirs, theirs,
                kept.get(field) == theirs,
            )  # fmt: skip


def _places(customer: Customer, company: Company, kept: Mapping[str, str]) -> Iterator[Difference]:
    told = places_in(company)
    addresses = own_addresses(customer) if told else []
    for use, place in told.items():
        ours = next((each for each in addresses if use in each.uses), None)
        key = same_place(place)
        if ours is None or same_place(_place_of(ours)) != key:
            shown = ours.one_line if ours else ""
            yield Difference(use, shown, Address(**place).one_line, place, key, kept.get(use) == key)


def same_place(place: Mapping[str, str]) -> str:
    """A word that two ways of writing the same place have in common."""
    parts = ("street", "post_code", "town", "country")
    return "|".join(" ".join(place.get(part, "").casefold().replace(",", " ").split()) for part in parts)


def _place_of(address: Address) -> Facts:
    return {part: getattr(address, part) for part in PLACE}


def _alike(field: str, ours: str, theirs: str) -> bool:
    if field == "industry_id":
        return ours.startswith(theirs)
    if field == "website":
        return _address(ours) == _address(theirs)
    return " ".join(ours.casefold().split()) == " ".join(theirs.casefold().split())


def _address(website: str) -> str:
    return website.casefold().partition("://")[2].removeprefix("www.").rstrip("/")


def _shown(field: str, value: str, customer: Customer) -> str:
    if field == "phone":
        return shown_phone(value, customer.country)
    if field == "industry_id" and value:
        return str(Industry.objects.filter(pk=value).first() or value)
    return value
