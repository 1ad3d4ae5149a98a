"""The facts of a credit report as people and programs give them, and what each must be: one rule for form and API."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.money import LARGEST, amount_from, rounded
from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused, Sentence
from kundekort.credit.models import CreditReport, Risk

type Facts = dict[str, Any]
type Errors = dict[str, Sentence]

FACTS = (
    "provider", "reference", "risk", "rating", "score", "currency", "recommended_limit", "reported_on", "valid_until",
    "remark", "need_confirmed",
)  # fmt: skip
OURS = frozenset({"valid_until", "remark", "need_confirmed"})
"""What may be changed on a fetched report too: the rest is what the provider has said."""
_LENGTHS = {field.name: field.max_length for field in CreditReport._meta.fields if field.max_length}


def cleaned(given: Mapping[str, Any], *, kept: CreditReport | None = None) -> tuple[Facts, Errors]:
    """The facts in stored form, and a sentence for each that cannot be stored. `kept` is the report to be changed."""
    facts: Facts = {}
    errors: Errors = {}
    for field in [field for field in FACTS if field in given]:
        try:
            facts[field] = _clean(field, given[field])
        except Refused as refused:
            errors[field] = refused.sentence
    if not errors:
        _together(facts, errors, kept)
    return facts, errors


def checked(given: Mapping[str, Any], *, kept: CreditReport | None = None) -> Facts:
    """The facts in stored form. Raises Refused with the first that cannot be."""
    facts, errors = cleaned(given, kept=kept)
    for field, sentence in errors.items():
        raise Refused(sentence, field=field, code="invalid")
    return facts


def amount(value: Any, *, field: str) -> Decimal | None:
    """An amount as people type it or as a number. Raises Refused for what is none."""
    if value is None or isinstance(value, str):
        return amount_from(value or "", field=field)
    number = Decimal(value)
    if not number.is_finite() or not 0 <= number < LARGEST:
        raise Refused(_("Write an amount such as 1 234,50."), field=field, code="invalid")
    return number


def currency(value: str) -> str:
    """Three letters. Raises Refused for anything else."""
    code = value.strip().upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise Refused(_("A currency is three letters, for example NOK."), field="currency", code="invalid")
    return code


def _clean(field: str, value: Any) -> Any:
    if isinstance(value, str) and field in _LENGTHS:
        value = plain_text(value, longest=_LENGTHS[field] or 0, many_lines=field == "remark", field=field)
    cleaner = _CLEANERS.get(field)
    return cleaner(value) if cleaner else value


def _provider(value: str) -> str:
    if not value:
        raise Refused(_("Say who has made the report."), field="provider")
    return value


def _risk(value: str) -> str:
    if value not in Risk.values:
        raise Refused(_("Choose one of: %(choices)s.") % {"choices": ", ".join(Risk.values)}, field="risk")
    return value


def _day(value: date | str | None, field: str) -> date | None:
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise Refused(_("Write a date as 2026-11-22."), field=field) from None


def _reported_on(given: date | str | None) -> date:
    value = _day(given, "reported_on")
    if value is None:
        raise Refused(_("Say which day the report is from."), field="reported_on")
    if value > timezone.localdate() or value.year < 1990:
        raise Refused(_("A report is from today or earlier."), field="reported_on")
    return value


_CLEANERS: dict[str, Callable[[Any], Any]] = {
    "provider": _provider,
    "risk": _risk,
    "currency": currency,
    "recommended_limit": lambda value: amount(value, field="recommended_limit"),
    "reported_on": _reported_on,
    "valid_until": lambda value: _day(value, "valid_until"),
}


def _together(facts: Facts, errors: Errors, kept: CreditReport | None) -> None:
    """The rules between facts, those of the kept report counted in."""

    def now(field: str) -> Any:
        return facts[field] if field in facts else getattr(kept, field, None)

    until, day = now("valid_until"), now("reported_on")
    if until and day and until < day:
        errors["valid_until"] = _("A report is valid at least on its own day.")
    if facts.get("recommended_limit") is not None and now("currency"):
        facts["recommended_limit"] = rounded(facts["recommended_limit"], now("currency"))
    if not (now("rating") or now("score") or now("risk") not in (None, "", Risk.UNRATED) or now("remark")):
        errors["rating"] = _("Give a rating, a score, a risk or a remark: an empty report says nothing.")
