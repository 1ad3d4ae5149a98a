"""What customers and the registers tell each other: who is here already, where one is added, what has changed."""

from collections.abc import Collection, Sequence
from urllib.parse import urlencode

from django.dispatch import receiver
from django.urls import reverse

from kundekort.customers.models import Customer
from kundekort.customers.register.following import follow_later
from kundekort.registers import joining
from kundekort.registers.announcements import companies_changed
from kundekort.registers.company import Company


def numbers_here(country: str, numbers: Sequence[str]) -> Collection[str]:
    """Those of the numbers that customers have, in the trash and out of it."""
    return set(Customer.everywhere.filter(country=country, org_number__in=numbers).values_list("org_number", flat=True))


def address_to_add(company: Company) -> str:
    """Where a company of a register becomes a customer, by POST."""
    words = urlencode({"country": company.country, "number": company.number})
    return f"{reverse('customer-register-add')}?{words}"


@receiver(companies_changed)
def follow_our_own(country: str, numbers: set[str], **_rest: object) -> None:
    """A register tells what has changed: our customers among it are asked about."""
    follow_later((country, number) for number in numbers)


joining.here, joining.address = numbers_here, address_to_add
