"""Contacts to test with."""

from collections.abc import Callable
from typing import Any

import pytest

from kundekort.contacts.creating import create_contact
from kundekort.contacts.facts import cleaned
from kundekort.contacts.models import Contact
from kundekort.customers.models import Customer
from kundekort.people.models import User

type MakeContact = Callable[..., Contact]


@pytest.fixture
def contact(astrid: User) -> MakeContact:
    """`contact("Kari Lund", at=nordlys, by=bjorn, emails=[…])`: a contact created by the verb from what people type."""

    def create(
        name: str = "Kari Lund", *, at: Customer | None = None, position: dict[str, Any] | None = None,
        by: User = astrid, **given: Any,
    ) -> Contact:  # fmt: skip
        first, _space, last = name.rpartition(" ")
        facts, errors = cleaned({"first_name": first, "last_name": last, **given}, country="NO")
        assert not errors, errors
        return create_contact(facts, at=at, position=position, by=by)

    return create
