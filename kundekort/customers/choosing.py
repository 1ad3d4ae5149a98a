"""How a customer is chosen by typing a name, customer number or organisation number."""

from kundekort.card.choosing import Choosing
from kundekort.customers.models import Customer
from kundekort.customers.selecting import matching

NAMING = ("first_name", "name", "number", "kind", "is_customer", "is_supplier", "active")


def label(customer: Customer) -> str:
    """The name, and the number that tells it from others of the same name."""
    return f"{customer.display_name} ({customer.number})"


CHOOSING = Choosing(matching, "name_key", NAMING, label)
