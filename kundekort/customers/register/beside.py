"""What stands beside the organisation number in a form: who has it, and what the register knows (row 36)."""

from django.urls import reverse

from kundekort.customers.models import Customer
from kundekort.customers.register.numbers import registers


class Beside:
    """Where the form asks while somebody types, and where its button "Add" leads. With a customer it is the card's."""

    def __init__(self, customer: Customer | None = None) -> None:
        self.customer = customer

    @property
    def is_new(self) -> bool:
        """Whether the form makes a new customer."""
        return self.customer is None

    @property
    def can_ask(self) -> bool:
        """Whether there is any register to ask."""
        return bool(registers())

    @property
    def attributes(self) -> dict[str, str]:
        """What makes the field ask while somebody types, and once more when another country is chosen."""
        return {
            "autocomplete": "off",
            "hx-get": self._url("look-up"),
            "hx-trigger": "input changed delay:350ms, change from:#id_country",
            "hx-target": "#register-found",
            "hx-include": "#id_country",
            "hx-sync": "this:replace",
        }

    @property
    def fill_url(self) -> str:
        """Where the form is sent to be filled from the register."""
        return self._url("fill")

    def _url(self, act: str) -> str:
        if self.customer:
            return reverse(f"customer-of-register-{act}", args=[self.customer.pk])
        return reverse(f"customer-register-{act}")
