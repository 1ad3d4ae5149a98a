"""A company as an outside register knows it, the same for every country, and the registry of registers.

REGISTERS["NO"] = Register("Enhetsregisteret", look_up, find)      # in the `service.py` of a folder
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
    """What a register says; what it does not say is empty.

    `number` is digits only. `fetched_at` is when the register has said so: show it beside what is older than a moment.
    `form` is the code of the legal form and `form_name` its name, both as the register writes them. `sub_unit` is a
    place of business of the company `parent_number`, with a number of its own.
    """

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
    form_name: str = ""
    sub_unit: bool = False

    @property
    def active(self) -> bool:
        """Whether it goes about its business: not bankrupt, winding up or deleted."""
        return not (self.bankrupt or self.winding_up or self.deleted_on)

    @property
    def town(self) -> str:
        """Where it is: the town of the visiting address, or of the postal one."""
        towns = [each.town for each in sorted(self.addresses, key=lambda each: each.kind != "visiting") if each.town]
        return towns[0] if towns else ""


@dataclass(frozen=True)
class Register:
    """A register of one country. `find` is None where companies cannot be found by name.

    `look_up(number)` may answer with what the register has said before (see `fetched_at`); `look_up_now` asks the
    register itself. Both take a number as people write it and give None for one the register does not know.
    `find(name, limit)` gives the likeliest first. All raise `unavailable.Unavailable`: ask them outside of
    transactions. `is_set_up` says whether there is anything to ask, here or outside.
    """

    name: str
    look_up: Callable[[str], Company | None]
    find: Callable[[str, int], Sequence[Company]] | None = None
    ask: Callable[[str], Company | None] | None = None
    is_set_up: Callable[[], bool] = lambda: True

    def look_up_now(self, number: str) -> Company | None:
        """What the register itself says at this moment. Raises Unavailable."""
        return (self.ask or self.look_up)(number)


REGISTERS: dict[str, Register] = {}
