"""Credit in the list of customers: columns, filters, and through them export and API."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kundekort.basics.money import Money
from kundekort.credit.models import CreditReport, Risk
from kundekort.customers.columns import COLUMNS, Column
from kundekort.customers.facts import KIND
from kundekort.customers.filtering import FILTERS, Filter
from kundekort.customers.models import Customer
from kundekort.selections import asks
from kundekort.selections.conditions import Asked, Condition, declare
from kundekort.selections.members import Members
from kundekort.ui.formats import day, money, number

_SEE = "credit.view_credit"
_NONE, _EXPIRED = "none", "expired"


def _bring(customers: Sequence[Customer]) -> None:
    """Put the newest report on each customer."""
    by_customer = {customer.pk: customer for customer in customers}
    for customer in customers:
        customer.__dict__["newest_credit"] = None
    reports = CreditReport.objects.of_kind(Customer).filter(current=True, on_id__in=list(by_customer))
    for report in reports:
        by_customer[report.on_id].__dict__["newest_credit"] = report


def _report(customer: Customer) -> CreditReport | None:
    report: CreditReport | None = customer.__dict__.get("newest_credit")
    return report


def _rating(customer: Customer) -> str:
    report = _report(customer)
    return " · ".join(filter(None, [report.rating, report.get_risk_display()])) if report else ""


def _written(limit: Money | None) -> str:
    return money(limit.amount, limit.currency) if limit else ""


def _approved(customer: Customer) -> str:
    report = _report(customer)
    return _written(report.approved if report else None)


def _recommended(customer: Customer) -> str:
    report = _report(customer)
    return _written(report.recommended if report else None)


def _day(customer: Customer) -> str:
    report = _report(customer)
    return day(report.reported_on) if report else ""


COLUMNS["credit"] = Column(_("Credit rating"), _rating, permission=_SEE, load=_bring)
COLUMNS["credit_limit"] = Column(_("Approved limit"), _approved, permission=_SEE, load=_bring)
COLUMNS["credit_recommended"] = Column(_("Recommended limit"), _recommended, permission=_SEE, load=_bring)
COLUMNS["credit_date"] = Column(_("Credit report from"), _day, permission=_SEE, load=_bring)


def _newest(fits: Q | None = None, *, without: bool = False, **facts: Any) -> Members:
    rows = CreditReport.everywhere.filter(fits or Q(), on_kind=Customer._meta.label_lower, current=True, **facts)
    return Members(rows, without=without)


def _by_risk(value: str) -> Members:
    if value == _NONE:
        return _newest(without=True)
    if value == _EXPIRED:
        return _newest(valid_until__lt=timezone.localdate())
    return _newest(risk=value)


_CHOICES = {**dict(Risk.choices), _EXPIRED: _("Expired report"), _NONE: _("No report")}

FILTERS["credit"] = Filter(
    "|".join(_CHOICES),
    _("Credit"),
    lambda _user, value: _by_risk(value),
    lambda _user, value: _CHOICES[value],
    permission=_SEE,
    choices=_CHOICES,
    about="Only customers whose newest credit report says this; `none` have no report, `expired` an old one.",
)
FILTERS["credit_rating"] = Filter(
    ".{1,20}",
    _("Credit rating"),
    lambda _user, value: _newest(rating=value),
    lambda _user, value: value,
    permission=_SEE,
    about="Only customers whose newest credit report has exactly this rating.",
    example="AAA",
)
FILTERS["credit_limit_from"] = Filter(
    "[0-9]{1,12}",
    _("Approved limit from"),
    lambda _user, value: _newest(approved_limit__gte=Decimal(value)),
    lambda _user, value: number(Decimal(value)),
    permission=_SEE,
    about="Only customers with an approved credit limit of at least this amount, in whatever currency.",
    example="100000",
)


def _asked_risk(asked: Asked) -> Members:
    if asked.operator == "has":
        return _newest()
    risks = [value for value in asked.values if value != _EXPIRED]
    fits = Q(risk__in=risks)
    if _EXPIRED in asked.values:
        fits |= Q(valid_until__lt=timezone.localdate())
    return _newest(fits)


def _asked_limit(asked: Asked) -> Members:
    low, high = (*asked.values, asked.value)[:2]
    words = {"from": {"gte": low}, "to": {"lte": low}, "between": {"gte": low, "lte": high}}[asked.operator]
    return _newest(Q(**{f"approved_limit__{lookup}": Decimal(value) for lookup, value in words.items()}))


def _declare(word: str, title: Promise, how: asks.Asks, narrowed: Callable[[Asked], Members]) -> None:
    declare(KIND, word, Condition(title, how, narrowed, _("Credit"), _SEE))


_RISKS = [*Risk.choices, (_EXPIRED, _("Expired report"))]
_declare("credit", _("Credit"), asks.one_of(lambda: _RISKS, "has", "no"), _asked_risk)
_declare("credit_rating", _("Credit rating"), asks.text("is", "not"), lambda asked: _newest(rating__in=asked.values))
_declare("credit_limit", _("Approved limit"), asks.number(), _asked_limit)
