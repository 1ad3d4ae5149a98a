"""Asking the search as its pages do."""

from collections.abc import Callable

import pytest

from kundekort.contacts.tests.conftest import contact  # noqa: F401
from kundekort.people.models import User
from kundekort.search.asking import ask

type Found = Callable[..., list[str]]


@pytest.fixture
def found(db: None) -> Found:
    """`found(user, "nordlys", "customers")`: the titles in one group, the best first."""

    def titles(user: User, typed: str, group: str = "customers", most: int = 50) -> list[str]:
        [answer] = ask(user, typed, most, [group]).groups or [None]
        return [hit.title for hit in answer.hits] if answer else []

    return titles
