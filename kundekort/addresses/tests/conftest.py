"""Addresses and branches as people type them."""

from collections.abc import Callable
from typing import Any

import pytest

from kundekort.addresses.branches import add_branch
from kundekort.addresses.facts import cleaned, cleaned_branch
from kundekort.addresses.keeping import add_address
from kundekort.addresses.models import Address, Branch
from kundekort.customers.models import Customer
from kundekort.people.models import User

type Move = Callable[..., Address]
type Open = Callable[..., Branch]


@pytest.fixture
def nordlys(customer: Callable[..., Customer]) -> Customer:
    """A customer without addresses."""
    return customer(name="Nordlys Elektro AS")


@pytest.fixture
def move(nordlys: Customer, astrid: User) -> Move:
    """`move("visiting", street="Storgata 1", …)`: an address of Nordlys, or of `to`, for some uses."""

    def add(*uses: str, to: Customer = nordlys, by: User = astrid, **given: Any) -> Address:
        usual = {"street": "Storgata 1", "post_code": "5003", "town": "Bergen", "uses": uses}
        facts, errors = cleaned({**usual, **given}, country="NO")
        assert not errors, errors
        return add_address(to, facts, by=by)

    return add


@pytest.fixture
def branch(nordlys: Customer, astrid: User) -> Open:
    """`branch("Åsane", number=7)`: a branch of Nordlys."""

    def add(name: str, to: Customer = nordlys, **given: Any) -> Branch:
        facts, errors = cleaned_branch({"name": name, **given})
        assert not errors, errors
        return add_branch(to, facts, by=astrid)

    return add
