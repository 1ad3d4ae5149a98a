"""Asking VIES of the European Commission: https://ec.europa.eu/taxation_customs/vies/rest-api.

It is often down, and says so with status 200, `isValid` false and a `userError`: that is unknown, not invalid. Norway
is not part of it. VIES_URL names another server; empty is off.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from stdnum.eu.vat import MEMBER_STATES

from kundekort.registers import calling
from kundekort.registers.calling import NotFound, Unavailable
from kundekort.registers.reading import text, within

NAME = "VIES"
_GREECE = {"GR": "EL"}
_COUNTRIES = frozenset(each.upper() for each in MEMBER_STATES) | {"EL", "XI"}
_ANSWERS = {"VALID": True, "INVALID": False, "INVALID_INPUT": False}
_WITHHELD = "---"
_LONGEST_NUMBER = 14


@dataclass(frozen=True)
class Proof:
    """What VIES said about a VAT number and when, to be kept.

    `valid` is None while it is unknown. `name` and `address` are empty where the country withholds them; `reference` is
    what VIES calls the answer, when it gives that. `reason` says why it is unknown, in VIES's own word.
    """

    vat_number: str
    valid: bool | None
    asked_at: datetime
    name: str = ""
    address: str = ""
    reference: str = ""
    reason: str = ""


def check_vat_number(vat_number: str, *, insist: bool = False) -> Proof:
    """Ask whether a VAT number, which begins with its country, holds. Never raises: what went wrong is unknown."""
    plain = "".join(letter for letter in text(vat_number).upper() if letter.isascii() and letter.isalnum())
    country, number = _GREECE.get(plain[:2], plain[:2]), plain[2:]
    if country not in _COUNTRIES or not 2 <= len(number) <= _LONGEST_NUMBER:
        return Proof(plain, None, timezone.now(), reason="NOT_IN_VIES")
    try:
        answer = _asked(country, number, insist=insist)
    except (Unavailable, NotFound) as problem:
        return Proof(plain, None, timezone.now(), reason=text(getattr(problem, "reason", "NOT_FOUND")))
    return _proof(plain, answer)


def ask() -> None:
    """A small question, to see whether it answers. Raises Unavailable."""
    answer = _asked("BE", "0000000000", insist=True)
    if _valid(answer) is None:
        raise Unavailable(NAME, f"it says {text(within(answer, 'userError')) or 'nothing'}")


def _asked(country: str, number: str, *, insist: bool) -> Any:
    if not settings.VIES_URL:
        raise Unavailable(NAME, "it is not set up")
    return calling.get_json(f"{settings.VIES_URL}/ms/{country}/vat/{number}", service=NAME, insist=insist)


def _valid(answer: Any) -> bool | None:
    said = within(answer, "isValid")
    error = text(within(answer, "userError"))
    if not isinstance(said, bool):
        return None
    return _ANSWERS.get(error) if error else said


def _proof(vat_number: str, answer: Any) -> Proof:
    valid = _valid(answer)
    told = ("" if (value := text(within(answer, word))) == _WITHHELD else value for word in ("name", "address"))
    name, address = told
    return Proof(
        vat_number,
        valid,
        timezone.now(),
        name,
        address,
        text(within(answer, "requestIdentifier"), 100),
        "" if valid is not None else text(within(answer, "userError"), 100) or "UNKNOWN",
    )
