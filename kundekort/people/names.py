"""The names of employees, kept in the process: a page names many employees and must not join them in.

Employees are few and seldom renamed. What another process changes may take a minute to show.
"""

import time
from dataclasses import dataclass, field

from kundekort.people.choosing import by_name
from kundekort.people.models import User

_SECONDS = 60


@dataclass
class _Names:
    """All names as they were read at a moment of the monotonic clock."""

    of: dict[int, str] = field(default_factory=dict)
    choosable: list[tuple[int, str]] = field(default_factory=list)
    active: frozenset[int] = frozenset()
    read_at: float = -_SECONDS

    @property
    def old(self) -> bool:
        return time.monotonic() - self.read_at > _SECONDS


_kept = _Names()


def name_of(pk: int | None) -> str:
    """The employee's name, "" for nobody."""
    if pk is None:
        return ""
    if pk not in _kept.of or _kept.old:
        _read()
    return _kept.of.get(pk, "")


def choosable_names() -> list[tuple[int, str]]:
    """Id and name of every active employee, in alphabetical order."""
    if _kept.old:
        _read()
    return _kept.choosable


def has_left(pk: int) -> bool:
    """Whether this is an employee who is not active any more."""
    return bool(name_of(pk)) and pk not in _kept.active


def forget() -> None:
    """Read the names again when the next one is asked for."""
    _keep(_Names())


def _read() -> None:
    users = by_name(User.objects.only("pk", "name", "is_active"))
    names = {user.pk: user.name for user in users}
    choosable = [(user.pk, user.name) for user in users if user.is_active]
    _keep(_Names(names, choosable, frozenset(pk for pk, _name in choosable), time.monotonic()))


def _keep(names: _Names) -> None:
    global _kept
    _kept = names
