"""What becomes of an organisation number that somebody enters: is it here, is it in the register, or neither?

Registers are asked outside of transactions; one that does not answer is a sentence, never an obstacle.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused, Sentence
from kundekort.customers.identifiers import shown_org_number
from kundekort.customers.models.customer import Customer
from kundekort.customers.register.numbers import number_from, register_of, registers
from kundekort.customers.register.same_number import Holders, holders_of
from kundekort.people.models import User
from kundekort.registers import calling
from kundekort.registers.company import Company, Register
from kundekort.registers.unavailable import NotFound

SECONDS = 8
MOST_FOUND = 20
NOBODY = Holders((), False)


class NoRegister(Refused):
    """There is no register of this country to ask."""

    def __init__(self) -> None:
        super().__init__(_("There is no register of this country to ask."), code="no_register")


class Unknown(Refused):
    """The register has answered that there is no such company."""

    def __init__(self, register: Register, number: str) -> None:
        super().__init__(
            _("%(register)s does not know %(number)s.") % {"register": register.name, "number": number},
            code="unknown_outside",
        )


@dataclass(frozen=True)
class Found:
    """The answer about a number. `problem` is a sentence when the register could not be asked or does not know."""

    number: str = ""
    country: str = ""
    holders: Holders = NOBODY
    company: Company | None = None
    problem: Sentence = ""
    register: str = ""

    @property
    def shown_number(self) -> str:
        """The number as people of the country write it."""
        return shown_org_number(self.number, self.country)

    @property
    def can_add(self) -> bool:
        """Whether the register has what a form can be filled with, and nobody here has the number."""
        return self.company is not None and not self.holders


def look_up(text: str, country: str, user: User, *, besides: Customer | None = None) -> Found:
    """What a typed number is: first among our own, and when it is not there, in the register of the country.

    `besides` is the customer in hand, which is not told of. A number that cannot be one finds nothing.
    """
    country = country.strip().upper()
    try:
        number = number_from(text, country)
    except Refused as refused:
        return Found(country=country, problem=refused.sentence)
    if not number:
        return Found(country=country)
    holders = _without(holders_of(number, country, user), besides)
    register = register_of(country)
    name = register.name if register else ""
    if holders or not name:
        return Found(number, country, holders, register=name)
    try:
        return Found(number, country, company=company_of(country, number), register=name)
    except Refused as refused:
        return Found(number, country, problem=refused.sentence, register=name)


def company_of(country: str, number: str, *, now: bool = False) -> Company:
    """The company with this number; `now` asks the register itself, whatever it has said before.

    Raises NoRegister, Unknown, and Unavailable when the register is silent.
    """
    register = register_of(country)
    if register is None:
        raise NoRegister
    try:
        with calling.within(SECONDS):
            company = register.look_up_now(number) if now else register.look_up(number)
    except NotFound:
        company = None
    if company is None:
        raise Unknown(register, shown_org_number(number, country))
    return company


def found_by_name(text: str, country: str) -> Sequence[Company]:
    """Companies whose name fits what is typed. Raises NoRegister where they cannot be found so, and Unavailable."""
    register = register_of(country)
    if register is None or register.find is None:
        raise NoRegister
    with calling.within(SECONDS):
        return register.find(text, MOST_FOUND)


def countries_with_names() -> list[str]:
    """The countries in whose register companies can be found by name."""
    return [country for country, register in registers().items() if register.find]


def _without(holders: Holders, besides: Customer | None) -> Holders:
    if besides is None:
        return holders
    return Holders([each for each in holders.seen if each.customer.pk != besides.pk], holders.hidden)
