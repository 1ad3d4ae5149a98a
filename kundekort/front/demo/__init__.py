"""The demo company Nordlys AS with its employees and customers, all of them invented."""

from dataclasses import dataclass

ASTRID = "astrid@nordlys.example"
PASSWORD = "kundekort-demo"  # noqa: S105 - printed at every start with DEMO=1; never made without it


class NotEmpty(Exception):
    """There is data already."""


@dataclass(frozen=True)
class Filled:
    """How much was made."""

    employees: int
    customers: int


def fill() -> Filled:
    """Fill an empty database, all or nothing. Raises NotEmpty when there are employees or customers already."""
    from django.db import transaction

    from kundekort.customers.models import Customer
    from kundekort.people.models import User

    with transaction.atomic():
        if User.objects.exists() or Customer.everywhere.exists():
            raise NotEmpty("There is data here already. The demo company is made in an empty database only.")
        return Filled(_tell_the_story(), Customer.everywhere.count())


def _tell_the_story() -> int:
    """Everything that has happened at Nordlys AS so far; how many work there."""
    from kundekort.front.demo import (
        attributes,
        cast,
        contacts,
        credit,
        customers,
        invented_registers,
        kin,
        labels,
        notes,
        registers,
        selections,
        story,
        twins,
        visits,
    )

    employees = cast.hire()
    attributes.define(by=employees["astrid"])
    everyone = map(attributes.with_values, customers.invented())
    told = story.Story(employees)
    told.tell(everyone)
    contacts.introduce(employees)
    labels.label_customers(employees)
    kin.relate_all(employees)
    credit.take_reports(employees)
    notes.write(employees, told.now)
    selections.save_selections(employees)
    twins.register_twice(employees)
    visits.look_around(employees)
    registers.listen()
    invented_registers.load()
    return len(employees)
