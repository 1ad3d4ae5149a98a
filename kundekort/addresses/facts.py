"""The facts about an address and a branch as people give them: one rule for form, API and import."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from kundekort.addresses import formats
from kundekort.addresses.models import Address, Branch, Origin, Use
from kundekort.basics.emails import email_address
from kundekort.basics.phones import phone
from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused, Sentence

type Facts = dict[str, Any]
type Errors = dict[str, Sentence]

FACTS = (
    "uses", "name", "attention", "street", "post_code", "town", "region", "country", "email", "phone", "directions",
    "branch_id", "latitude", "longitude",
)  # fmt: skip
PLACE = ("street", "post_code", "town", "region", "country")
"""What says where an address is."""
STREET_LINES = 3
BRANCH_FACTS = ("name", "number", "contact", "active")
_MANY_LINES = frozenset({"street", "directions"})
_LENGTHS = {
    model: {field.name: field.max_length for field in model._meta.fields if field.max_length}
    for model in (Address, Branch)
}
_LARGEST_NUMBER = 999_999_999
_TEXTS = frozenset(FACTS) - {"uses", "branch_id", "latitude", "longitude"}


def cleaned(given: Mapping[str, Any], *, country: str) -> tuple[Facts, Errors]:
    """The facts in stored form, and a sentence for each that cannot be stored.

    `given` holds any of FACTS; what is missing stays missing. `country` (ISO 3166) is where the address is when it
    does not say. A position goes with how it was set: by hand.
    """
    facts: Facts = {}
    errors: Errors = {}
    home = str(given.get("country") or country).strip().upper()
    for field in FACTS:
        if field in given:
            try:
                facts[field] = _clean(field, given[field], home)
            except Refused as refused:
                errors[field] = refused.sentence
    _position(facts, errors)
    return facts, errors


def cleaned_branch(given: Mapping[str, Any]) -> tuple[Facts, Errors]:
    """The facts of a branch in stored form, and a sentence for each that cannot be stored."""
    facts: Facts = {}
    errors: Errors = {}
    for field in BRANCH_FACTS:
        if field in given:
            try:
                facts[field] = _branch_fact(field, given[field])
            except Refused as refused:
                errors[field] = refused.sentence
    return facts, errors


def refuse_nowhere(facts: Mapping[str, Any]) -> None:
    """Raise Refused when nothing says where an address is. Its country alone says too little."""
    if not any(facts.get(field) for field in ("street", "post_code", "town")):
        raise Refused(_("Fill in a street or a town."), field="street", code="nowhere")


def _clean(field: str, value: Any, country: str) -> Any:
    if field in _TEXTS:
        value = plain_text(
            str(value or ""), longest=_LENGTHS[Address][field], many_lines=field in _MANY_LINES, field=field
        )
    return _CLEANERS[field](value, country) if field in _CLEANERS else value


def _uses(value: Iterable[str], _country: str) -> list[str]:
    wanted = set(value)
    if unknown := wanted - set(Use):
        raise Refused(
            _("“%(use)s” is not a use of an address. Choose among: %(uses)s.")
            % {"use": min(unknown)[:40], "uses": ", ".join(Use)},
            field="uses",
        )
    return [use.value for use in Use if use in wanted]


def _street(value: str, _country: str) -> str:
    lines = [line.strip() for line in value.splitlines() if line.strip()]
    if len(lines) > STREET_LINES:
        raise Refused(_("A street has at most three lines."), field="street")
    return "\n".join(lines)


def _country(value: str, country: str) -> str:
    code = (value or country).upper()
    if not re.fullmatch(r"[A-Z]{2}", code):
        raise Refused(_("A country is two letters, for example NO."), field="country")
    return code


def _degrees(most: int) -> Callable[[Any, str], Decimal | None]:
    def clean(value: Any, _country: str) -> Decimal | None:
        if value in (None, ""):
            return None
        try:
            degrees = Decimal(str(value).strip().replace(",", ".")).quantize(Decimal("0.000001"))
        except InvalidOperation:
            degrees = Decimal(most + 1)
        if not degrees.is_finite() or abs(degrees) > most:
            raise Refused(_("Degrees are between -%(most)d and %(most)d, for example 60.391262.") % {"most": most})
        return degrees

    return clean


def _position(facts: Facts, errors: Errors) -> None:
    if not {"latitude", "longitude"} & facts.keys():
        return
    given = [facts.get(side) is not None for side in ("latitude", "longitude")]
    if any(given) and not all(given) and not {"latitude", "longitude"} & errors.keys():
        errors["latitude" if given[1] else "longitude"] = _("A position has both latitude and longitude.")
    facts["position_from"] = Origin.HAND.value if all(given) else ""
    facts |= {"latitude": facts.get("latitude"), "longitude": facts.get("longitude")}


def _branch_fact(field: str, value: Any) -> Any:
    if field == "active":
        return bool(value)
    if field == "number":
        return _number(value)
    text = plain_text(str(value or ""), longest=_LENGTHS[Branch][field], field=field)
    if field == "name" and not text:
        raise Refused(_("A branch needs a name."), field="name")
    return text


def _number(value: Any) -> int | None:
    if value in (None, ""):
        return None
    text = str(value).strip()
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:10]) <= _LARGEST_NUMBER):
        raise Refused(_("A branch number is a whole number from 1."), field="number")
    return int(text)


_CLEANERS: dict[str, Callable[[Any, str], Any]] = {
    "uses": _uses,
    "street": _street,
    "post_code": formats.post_code,
    "country": _country,
    "email": lambda value, _country: email_address(value),
    "phone": phone,
    "branch_id": lambda value, _country: value or None,
    "latitude": _degrees(90),
    "longitude": _degrees(180),
}
