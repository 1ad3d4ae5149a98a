"""What the rooms above tell this one, which knows no customer: who is here already, and where a company is added.

joining.here = numbers_here                    # in customers: numbers_here("NO", ["910000008"]) gives those it has
joining.address = lambda company: reverse("customer-register-add", …)
"""

from collections.abc import Callable, Collection, Sequence

from kundekort.registers.company import Company

type Here = Callable[[str, Sequence[str]], Collection[str]]
type Address = Callable[[Company], str]

here: Here = lambda _country, _numbers: ()  # noqa: E731 - until a room says otherwise
address: Address = lambda _company: ""  # noqa: E731 - until a room says otherwise


def strangers(companies: Sequence[Company]) -> list[Company]:
    """Those of the companies that are not here yet. Asks once for each country."""
    known: set[tuple[str, str]] = set()
    for country in {company.country for company in companies}:
        numbers = [company.number for company in companies if company.country == country]
        known |= {(country, number) for number in here(country, numbers)}
    return [company for company in companies if (company.country, company.number) not in known]
