"""A company as an outside register knows it, the same for every country, and the registry of registers.

REGISTERS["NO"] = brreg.register      # in the `service.py` of each register's folder
found = REGISTERS["NO"].look_up("910000008")
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class RegisterAddress:
    """`kind` is "visiting" or "postal"; `country` has two letters."""

    kind: str
    lines: tuple[str, ...]
    post_code: str
    town: str
    country: str


@dataclass(frozen=True)
class Company:
    """What a register says; what it does not say is empty."""

    country: str
    number: str
    name: str
    register: str
    fetched_at: datetime
    form: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    industry: str = ""
    industry_name: str = ""
    employees: int | None = None
    founded_on: date | None = None
    vat_registered: bool | None = None
    addresses: tuple[RegisterAddress, ...] = ()
    parent_number: str = ""
    bankrupt: bool = False
    winding_up: bool = False
    deleted_on: date | None = None


@dataclass(frozen=True)
class Register:
    """A register of one country. `find` is None where companies cannot be found by name.

    `look_up(number)` gives None for a number it does not know. Both raise `unavailable.Unavailable`.
    """

    name: str
    look_up: Callable[[str], Company | None]
    find: Callable[[str, int], Sequence[Company]] | None = None


REGISTERS: dict[str, Register] = {}
