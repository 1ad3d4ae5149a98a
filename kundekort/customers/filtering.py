"""Further words by which a list of customers is narrowed: a group, a team, a department.

A room upstairs adds its own to FILTERS in its `in_lists.py`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kundekort.customers.models import Customer, TeamMember
from kundekort.customers.structure.tree import group_of
from kundekort.people.models import Department, User
from kundekort.people.names import name_of
from kundekort.selections.members import Members

AN_ID = "[1-9][0-9]{0,17}"


@dataclass(frozen=True)
class Filter:
    """A word in the address of a list: which values it takes, what it is called and shows, and whom it leaves.

    One with `choices` is a select above the list. `about` tells programs what the word is for.
    """

    pattern: str
    title: str | Promise
    narrowed: Callable[[User, str], Members]
    shown: Callable[[User, str], str | Promise]
    permission: str = "customers.view_customer"
    choices: Mapping[str, str | Promise] = field(default_factory=dict)
    about: str = ""
    example: str = "12"

    def takes(self, value: str) -> bool:
        """Whether this is a value of the word."""
        return bool(re.fullmatch(self.pattern, value))

    def options(self, chosen: str) -> list[dict[str, Any]]:
        """The choices for a select."""
        return [
            {"value": value, "label": label, "selected": value == chosen, "attrs": {}}
            for value, label in self.choices.items()
        ]


def _group(user: User, value: str) -> Members:
    """The group of a customer the user may not see is nobody's."""
    seen = Customer.objects.visible_to(user).filter(pk=int(value)).exists()
    return Members(Customer.everywhere.filter(pk__in=group_of(int(value)) if seen else []), "pk")


def _group_name(user: User, value: str) -> str:
    return str(Customer.objects.visible_to(user).filter(pk=int(value)).first() or "–")


def _on_team(**who: int | None) -> Members:
    return Members(TeamMember.objects.of_kind(Customer).filter(**who))


def _employee(user: User, value: str) -> int:
    return user.pk if value == "me" else int(value)


def _department_name(_user: User, value: str) -> str:
    return str(Department.objects.filter(pk=int(value)).first() or "–")


FILTERS: dict[str, Filter] = {
    "group_of": Filter(AN_ID, _("Company group"), _group, _group_name),
    "team": Filter(
        f"me|{AN_ID}",
        _("Team"),
        lambda user, value: _on_team(employee=_employee(user, value), department=None),
        lambda user, value: _("me") if value == "me" else name_of(int(value)) or "–",
    ),
    "department": Filter(
        AN_ID, _("Department"), lambda _user, value: _on_team(department=int(value), employee=None), _department_name
    ),
}


def filters_for(user: User) -> dict[str, Filter]:
    """The filters this user may use."""
    return {word: each for word, each in FILTERS.items() if user.may(each.permission)}
