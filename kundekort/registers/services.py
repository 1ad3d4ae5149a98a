"""The services outside that this installation may ask, for the page that tells how they are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from kundekort.registers.company import REGISTERS
from kundekort.registers.models import Followed, Service, WholeRegister

type Text = str | Promise


@dataclass(frozen=True)
class Outside:
    """A service: the name it is called by in `calling`, what it is for, where it is, and a small question to try it.

    `address` is "" while it is not set up. `ask` raises Unavailable when it does not answer.
    """

    code: str
    name: str
    purpose: Text
    address: Callable[[], str]
    ask: Callable[[], object]

    @property
    def is_set_up(self) -> bool:
        """Whether there is anything to ask."""
        return bool(self.address())


_services: dict[str, Outside] = {}


def declare(code: str, name: str, *, purpose: Text, address: Callable[[], str], ask: Callable[[], object]) -> Outside:
    """Declare a service, in `apps.py` of this room or where its client is imported from."""
    _services[code] = Outside(code, name, purpose, address, ask)
    return _services[code]


def every_service() -> Iterable[Outside]:
    """All that are declared, by name."""
    return sorted(_services.values(), key=lambda each: each.name)


def service_of(code: str) -> Outside | None:
    """The declared service with this code, if there is one."""
    return _services.get(code)


def how_they_are() -> list[tuple[Outside, Service | None]]:
    """Each service with how it has answered; None for one that has never been asked. One query."""
    known = {each.name: each for each in Service.objects.all()}
    return [(each, known.get(each.name)) for each in every_service()]


@dataclass(frozen=True)
class Whole:
    """A register that was loaded as a whole, as of a moment, and when its changes were read last."""

    name: str
    companies: int
    as_of: datetime
    read_at: datetime | None


def whole_ones() -> list[Whole]:
    """The registers that answer from here."""
    read = dict(Followed.objects.values_list("country", "read_at"))
    return [
        Whole(REGISTERS[each.country].name, each.companies, each.as_of, read.get(each.country))
        for each in WholeRegister.objects.order_by("country")
        if each.country in REGISTERS
    ]
