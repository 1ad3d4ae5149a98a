"""The acts people may do: each room declares its own in `permissions.py`, one table."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

type Text = str | Promise

ADMINISTRATOR = "administrator"
SALES = "sales"
FINANCE = "finance"
READER = "reader"

NOBODY: frozenset[str] = frozenset()
WRITERS = frozenset({SALES, FINANCE})
EVERYONE = frozenset({SALES, FINANCE, READER})


@dataclass(frozen=True)
class Act:
    """Something people may do, and which delivered roles may do it unless an administrator says otherwise."""

    code: str
    label: Text
    roles: frozenset[str]

    @property
    def room(self) -> str:
        return self.code.split(".")[0]

    @property
    def writes(self) -> bool:
        """Whether the act changes anything: acts that only look are named view_… or export_…."""
        return not self.code.split(".")[1].startswith(("view_", "export_"))


_acts: dict[str, Act] = {}
_titles: dict[str, Text] = {}


def declare(room: str, title: Text, table: Mapping[str, tuple[Text, frozenset[str]]]) -> None:
    """Declare the acts of a room: `{"change_customer": (_("Change customers"), WRITERS)}`.

    The administrator may do everything and is not named.
    """
    _titles[room] = title
    for name, (label, roles) in table.items():
        code = f"{room}.{name}"
        _acts[code] = Act(code, label, roles)


def every_act() -> Mapping[str, Act]:
    """All declared acts by code."""
    return _acts


def by_room() -> list[tuple[Text, list[Act]]]:
    """Room title and acts, for the roles page."""
    return [(title, [act for act in _acts.values() if act.room == room]) for room, title in _titles.items()]


def acts_of(based_on: str, settings: Mapping[str, bool]) -> frozenset[str]:
    """The acts of a role: the defaults of the delivered role it is based on, then the administrator's own settings."""
    if based_on == ADMINISTRATOR:
        return frozenset(_acts)
    return frozenset(act.code for act in _acts.values() if settings.get(act.code, based_on in act.roles))
