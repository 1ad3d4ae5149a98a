"""The companies of the registers that were loaded as a whole are found with everything else, in the same milliseconds.

Nobody outside is asked here: that would make people wait for what is their own.
"""

from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from kundekort.people.models import User
from kundekort.registers import finding, joining
from kundekort.registers.company import Company
from kundekort.registers.keeping import whole_registers
from kundekort.search.sources import SOURCES, Hit, Source

ORDER = 90
_SPARE = 2
_BETWEEN: dict[str, tuple[str, int] | tuple[str, int, int]] = {"NO": ("\xa0", 3, 6), "SE": ("-", 6), "FI": ("-", 7)}


def find_in_registers(_user: User, typed: str, limit: int) -> list[Hit]:
    """The companies that match what is typed and are not here yet, the likeliest first."""
    found = [company for country in whole_registers() for company in finding.find(country, typed, _SPARE * limit)]
    return [_hit(company) for company in joining.strangers(found)[:limit]]


def _hit(company: Company) -> Hit:
    add = joining.address(company)
    under = " · ".join(filter(None, (shown_number(company), company.town.title())))
    return Hit(f"{company.country}-{company.number}", company.name, add, under, active=company.active, act=add)


def shown_number(company: Company) -> str:
    """The number of a company as people of its country write it."""
    number, between = company.number, _BETWEEN.get(company.country)
    if between is None:
        return number
    sign, *places = between
    parts = [number[begin:end] for begin, end in pairwise((0, *places, len(number)))]
    return sign.join(parts)


SOURCES["register"] = Source(
    _("In the register"), find_in_registers, permission="registers.view_companies", order=ORDER
)
