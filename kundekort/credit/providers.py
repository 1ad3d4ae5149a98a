"""Who credit reports can be fetched from. Without one that is set up, reports are registered by hand."""

from typing import Protocol

from kundekort.registers.credit_answer import CreditAnswer
from kundekort.registers.creditsafe import client as creditsafe


class Provider(Protocol):
    """Somebody who knows the credit of companies."""

    name: str

    def is_set_up(self) -> bool:
        """Whether there is an account to ask with."""

    def fetch(self, country: str, org_number: str) -> CreditAnswer:
        """The newest report on a company, within 15 seconds. Raises NotFound and Unavailable of `registers.calling`."""


class Creditsafe:
    """Creditsafe's Connect API."""

    name = creditsafe.NAME

    def is_set_up(self) -> bool:
        return creditsafe.is_set_up()

    def fetch(self, country: str, org_number: str) -> CreditAnswer:
        return creditsafe.credit_of(country, org_number)


PROVIDERS: list[Provider] = [Creditsafe()]


def provider() -> Provider | None:
    """The provider that is set up; the first, when there are several."""
    return next((each for each in PROVIDERS if each.is_set_up()), None)
