"""From a pasted signature to a contact to look at: the customer is sought among those the user may see."""

from dataclasses import dataclass, field
from typing import Any

from kundekort.contacts.choosing import customers_found
from kundekort.contacts.signature import Signature, country_of, read_signature
from kundekort.customers.importing.countries import usual_in
from kundekort.customers.models import Customer
from kundekort.people.models import User
from kundekort.people.organisation import home


@dataclass(frozen=True)
class Proposal:
    """What the forms begin with, and what of a signature no form has a place for."""

    facts: dict[str, Any] = field(default_factory=dict)
    position: dict[str, Any] = field(default_factory=dict)
    customer: Customer | None = None
    company: str = ""


def propose(text: str, user: User, *, at: Customer | None = None) -> Proposal:
    """The contact a signature tells of; `at` is the customer, when it is known beforehand."""
    text = text.replace("\0", "")
    country = country_of(text, otherwise=at.country if at else home().country)
    signature = read_signature(text, country=country)
    customer = at or _customer(signature, user)
    company = "" if customer else signature.company
    facts = signature.facts()
    if country != home().country:
        facts["language"] = usual_in(country)["language"]
    return Proposal(facts, {"title": signature.title}, customer, company)


def _customer(signature: Signature, user: User) -> Customer | None:
    if signature.org_number:
        numbered = Customer.objects.visible_to(user).filter(org_number=signature.org_number)[:2]
        if len(numbered) == 1:
            return numbered[0]
    named = [each for each in customers_found(signature.company, user) if _same(each, signature.company)]
    return named[0] if len(named) == 1 else None


def _same(customer: Customer, company: str) -> bool:
    return str(customer).casefold() == company.casefold()
