"""Adding a customer from a register, saved at once (row 38 and the search's outside hits)."""

from django.db import transaction

from kundekort.customers.creating import create_customer
from kundekort.customers.models import Customer
from kundekort.customers.register.noting import note_company
from kundekort.customers.register.reading import addresses_of_new, facts_of_new
from kundekort.people.models import User
from kundekort.registers.company import Company


@transaction.atomic
def add_from_register(company: Company, *, by: User, allow_same_number: bool = False) -> Customer:
    """Create a customer with everything the register tells, its addresses included. Raises SameNumber and Refused."""
    customer = create_customer(
        facts_of_new(company), by=by, addresses=addresses_of_new(company), allow_same_number=allow_same_number
    )
    note_company(customer, company, by=by)
    return customer
