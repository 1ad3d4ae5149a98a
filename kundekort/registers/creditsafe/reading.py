"""Reading what Creditsafe answers. Numbers come as texts or as numbers; what is missing is left empty.

A search answers {"companies": [{"id", "regNo", "name", "country"}]}; a report
{"orderId", "report": {"companySummary": {"businessName"}, "creditScore": {"currentCreditRating": {"commonValue": "A",
"creditLimit": {"value": "400000", "currency": "NOK"}, "providerValue": {"value": "78"}}, "latestRatingChangeDate"}}}.
`commonValue` is Creditsafe's own scale for all countries: A very low risk … D high risk, E not rated.
"""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import timezone

from kundekort.registers.credit_answer import CreditAnswer
from kundekort.registers.unavailable import Unavailable

_RISK = {"A": "low", "B": "low", "C": "moderate", "D": "high"}
_LARGEST = Decimal(10) ** 12


def company_of(found: Any, org_number: str) -> str | None:
    """Creditsafe's id of the company with this number, from the answer to a search."""
    asked = _digits(org_number)
    companies = found.get("companies") if isinstance(found, dict) else None
    for each in companies if isinstance(companies, list) else []:
        if isinstance(each, dict) and isinstance(each.get("id"), str) and _digits(_text(each.get("regNo"))) == asked:
            return str(each["id"])
    return None


def answer_of(report: Any, provider: str) -> CreditAnswer:
    """The report in our words. Raises Unavailable when it has no rating at all."""
    rating = _in(report, "report", "creditScore", "currentCreditRating")
    common = _text(_in(rating, "commonValue"))
    if not common:
        raise Unavailable(provider, "its report has no rating")
    limit = _amount(_in(rating, "creditLimit", "value"))
    return CreditAnswer(
        provider=provider,
        rating=common[:20],
        score=_text(_in(rating, "providerValue", "value"))[:20],
        risk=_RISK.get(common[:1], "unrated"),
        limit=limit,
        currency=_currency(_in(rating, "creditLimit", "currency")),
        reported_on=_day(_in(report, "report", "creditScore", "latestRatingChangeDate")),
        reference=_text(_in(report, "orderId"))[:100],
        name=_text(_in(report, "report", "companySummary", "businessName"))[:200],
    )


def _in(value: Any, *path: str) -> Any:
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _text(value: Any) -> str:
    """A text or a number as a text in one line, without what cannot be stored."""
    if not isinstance(value, str | int | Decimal) or isinstance(value, bool):
        return ""
    return "".join(letter for letter in str(value) if letter.isprintable()).strip()


def _digits(value: str) -> str:
    return "".join(letter for letter in value if letter.isdigit())


def _amount(value: Any) -> Decimal | None:
    try:
        amount = Decimal(_text(value))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 <= amount < _LARGEST else None


def _currency(value: Any) -> str:
    code = _text(value).upper()
    return code if len(code) == 3 and code.isascii() and code.isalpha() else ""


def _day(value: Any) -> date:
    """The day of the rating; today, when it is asked for, where the report names none."""
    try:
        return min(date.fromisoformat(_text(value)[:10]), timezone.localdate())
    except ValueError:
        return timezone.localdate()
