"""Finding the contact, the private customer or the customer one means, by what is typed."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.contacts.columns import with_positions
from kundekort.contacts.models import Contact, Position
from kundekort.contacts.selecting import matching
from kundekort.customers.models import Customer
from kundekort.customers.models.customer import Kind
from kundekort.customers.selecting import matching as customers_matching
from kundekort.people.models import User

LIMIT = 10
_NUMBER_IN_BRACKETS = re.compile(r"\(([^()]+)\)$")


@dataclass(frozen=True)
class Found:
    """Who could be meant: contacts with their positions, and private customers who are no contact yet."""

    contacts: list[Contact]
    persons: list[Customer]

    def __bool__(self) -> bool:
        return bool(self.contacts or self.persons)


def found(q: str, user: User, *, customer: Customer) -> Found:
    """Who can be linked to a customer: those whose name, e-mail or number begins with `q`, not those linked already."""
    if not q:
        return Found([], [])
    linked = Position.objects.filter(customer=customer, ended_on=None).values("contact")
    contacts = Contact.objects.visible_to(user).filter(matching(q)).exclude(pk__in=linked)
    contacts = Contact.objects.filter(pk__in=contacts.values("pk")[:200]).order_by("name_key", "pk")
    persons = Customer.objects.visible_to(user).filter(customers_matching(q), kind=Kind.PERSON, contact=None)
    persons = persons.exclude(pk=customer.pk).order_by("name_key", "pk")
    return Found(list(with_positions(contacts, user)[:LIMIT]), list(persons[:LIMIT]))


def customers_found(q: str, user: User, *, persons: bool = False) -> list[Customer]:
    """The customers whose name or number begins with `q`, the private ones only if asked for."""
    if not q:
        return []
    rows = Customer.objects.visible_to(user).filter(customers_matching(q))
    if persons:
        rows = rows.filter(kind=Kind.PERSON)
    return list(rows.order_by("name_key", "pk")[:LIMIT])


def written(customer: Customer) -> str:
    """A customer as the field shows it and `customer_named` reads it again."""
    return f"{customer} ({customer.number})"


def customer_named(text: str, user: User, *, persons: bool = False) -> Customer:
    """The one customer that is meant by a number, a name or both. Raises Refused when it is none or several."""
    in_brackets = _NUMBER_IN_BRACKETS.search(text)
    number = in_brackets[1] if in_brackets else text
    exact = Customer.objects.visible_to(user).filter(number=number).first()
    hits = [exact] if exact else customers_found(text, user, persons=persons)
    same = [each for each in hits if str(each).casefold() == text.casefold()]
    chosen = same if len(same) == 1 else hits
    if len(chosen) == 1 and (chosen[0].is_person or not persons):
        return chosen[0]
    if chosen and not persons:
        raise Refused(_("Several customers are called so. Choose one from the list."), field="customer")
    raise Refused(_("There is no such customer. Choose one from the list, or type the number."), field="customer")
