from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from kundekort.api.tests.conftest import program_of
from kundekort.credit.models import CreditReport
from kundekort.credit.registering import register_report
from kundekort.customers.models import Customer
from kundekort.people.models import User
from kundekort.registers.creditsafe.tests.conftest import creditsafe
from kundekort.registers.tests.conftest import outside

__all__ = ["creditsafe", "outside", "program_of"]

type Register = Callable[..., CreditReport]


@pytest.fixture
def register(cecilie: User) -> Register:
    """`register(customer, days_ago=3, rating="B", …)`: a report Cecilie has registered."""

    def make(customer: Customer, days_ago: int = 0, **given: Any) -> CreditReport:
        day = timezone.localdate() - timedelta(days=days_ago)
        facts = {"provider": "Creditsafe", "rating": "A", "risk": "low", "reported_on": day, **given}
        return register_report(customer, facts, by=cecilie)

    return make
