"""What happened to the customers of Nordlys AS over the last two years, told through the verbs everybody uses."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random
from typing import Any
from unittest.mock import patch

from django.utils import timezone

from kundekort.customers.activating import deactivate
from kundekort.customers.changing import change_customer
from kundekort.customers.creating import create_customer
from kundekort.customers.deleting import delete_customer
from kundekort.customers.facts import cleaned
from kundekort.customers.models import Customer
from kundekort.front.demo import addresses, names
from kundekort.people.models import User

DAYS = 700
PRIVATE_EVERY = 60
CHANGED = 0.45

type Event = tuple[datetime, Callable[[], None]]


class Story:
    """Makes customers and changes them, each event at its time and by somebody."""

    def __init__(self, employees: dict[str, User]) -> None:
        self.employees = employees
        self.chance = Random(1905)
        self.customers: list[Customer] = []
        self.now = timezone.now()

    def tell(self, everyone: Iterator[dict[str, Any]]) -> int:
        """Let everything happen in the order of time; returns how many customers there are."""
        events: list[Event] = []
        for facts in everyone:
            events += self._life(facts)
        for moment, happens in sorted(events, key=lambda event: event[0]):
            with _at(moment):
                happens()
        self._throw_away()
        return len(self.customers)

    def _life(self, facts: dict[str, Any]) -> Iterator[Event]:
        """A customer is created, perhaps changed, and perhaps leaves."""
        owner, leaves = self.employees[facts.pop("owner")], facts.pop("leaves", False)
        life: list[Customer] = []
        came = self._day(DAYS, 30)
        yield came, lambda: self._create(life, facts, owner)
        if leaves:
            yield self._day(29, 5), lambda: self._deactivate(life[0], owner)
        elif self.chance.random() < CHANGED:
            yield self._day(29, 0), lambda: self._change(life[0])

    def _create(self, life: list[Customer], facts: dict[str, Any], owner: User) -> None:
        stored, errors = cleaned(facts, country="NO")
        if errors:
            raise ValueError(f"{facts['name']}: {errors}")
        private = len(self.customers) % PRIVATE_EVERY == PRIVATE_EVERY - 1
        life.append(create_customer({**stored, "owner_id": owner.pk, "only_owner": private}, by=owner))
        addresses.settle(life[0], owner)
        self.customers += life

    def _change(self, customer: Customer) -> None:
        by = self.chance.choice([self.employees[name] for name in ("astrid", "cecilie", "guro", "kari", "marit")])
        note = self.chance.choice(names.DESCRIPTIONS[customer.country])
        changes: list[dict[str, Any]] = [
            {"description": f"{customer.description}\n{note}".strip()},
            {"owner_id": by.pk},
        ]
        if not customer.is_person:
            changes.append({"email": customer.email.replace("post@", "faktura@")})
        change = self.chance.choice(changes)
        change_customer(customer, change, revision=customer.revision, by=by)

    def _deactivate(self, customer: Customer, owner: User) -> None:
        deactivate(customer, by=owner)

    def _throw_away(self) -> None:
        """One customer lies in the trash."""
        gone = Customer.objects.filter(active=False).exclude(name__startswith="Nord").order_by("id").first()
        if gone:
            delete_customer(gone, by=self.employees["astrid"])

    def _day(self, earliest: int, latest: int) -> datetime:
        """A moment within working hours, between so many days ago."""
        ago = timedelta(days=self.chance.randint(latest, earliest - 1))
        morning = (self.now - ago).replace(hour=7, minute=0, second=0, microsecond=0)
        return min(morning + timedelta(minutes=self.chance.randint(0, 540)), self.now)


@contextmanager
def _at(moment: datetime) -> Iterator[None]:
    """Let the program think that it is `moment`. Only here, where a past is invented."""
    with patch.object(timezone, "now", lambda: moment):
        yield
