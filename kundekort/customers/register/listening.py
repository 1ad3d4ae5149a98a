"""What registers ask of this room, which knows the customers, and what this room hears from them."""

from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlencode

from django.dispatch import receiver
from django.urls import reverse

from kundekort.customers.models import Customer
from kundekort.customers.register.following import follow_later
from kundekort.registers import joining
from kundekort.registers.announcements import companies_changed
from kundekort.registers.company import Company


@receiver(companies_changed)
def changes_are_followed(country: str, numbers: Collection[str], **_rest: Any) -> None:
    """The customers whose numbers a register tells to be changed are looked up anew, in the queue."""
    follow_later((country, number) for number in numbers)


def numbers_here(country: str, numbers: Sequence[str]) -> Collection[str]:
    """Those of the numbers that a customer outside the trash has."""
    rows = Customer.objects.filter(country=country, org_number__in=list(numbers)).exclude(org_number="")
    return set(rows.values_list("org_number", flat=True))


def add_address(company: Company) -> str:
    """Where a company is added as a customer, with a POST."""
    words = urlencode({"country": company.country, "number": company.number})
    return f"{reverse('customer-register-add')}?{words}"


joining.here = numbers_here
joining.address = add_address
