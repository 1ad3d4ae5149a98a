"""Credit at Nordlys AS: reports on some forty customers, and a long history with Nordlys Elektro AS."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from kundekort.basics.money import Money
from kundekort.credit.approving import approve_limit
from kundekort.credit.documents import Upload
from kundekort.credit.models import CreditReport
from kundekort.credit.registering import register_report
from kundekort.customers.models import Customer
from kundekort.people.models import User

REPORTS = 40
HISTORY = (
    # days ago, risk, rating, score, recommended limit
    (1430, "unrated", "E", "", 0),
    (1065, "moderate", "C", "38", 90_000),
    (702, "low", "B", "61", 250_000),
    (338, "low", "B", "68", 300_000),
    (19, "low", "A", "87", 400_000),
)
_SCALE = {
    "low": (("A", 71, 99, 800_000), ("B", 51, 70, 300_000)),
    "moderate": (("C", 30, 50, 90_000),),
    "high": (("D", 1, 29, 10_000),),
    "unrated": (("E", 0, 0, 0),),
}
_CHANCES = ("low",) * 10 + ("moderate",) * 5 + ("high",) * 3 + ("unrated",)
_PROVIDERS = {"NO": "Creditsafe", "SE": "UC", "FI": "Asiakastieto", "DK": "Experian"}
_REMARKS = {
    "NO": ("Ny eier siden i høst, følg med.", "Bankgaranti på 200 000 ligger i arkivet.", "Betaler som avtalt."),
    "SE": ("Ny ägare i höstas, håll koll.", "Betalar enligt avtal."),
}


def take_reports(employees: dict[str, User]) -> None:
    """Let Cecilie and Kari register reports and approve limits."""
    chance = Random(1716)
    _history(Customer.objects.get(name="Nordlys Elektro AS"), employees["cecilie"])
    companies = Customer.objects.filter(kind="company", only_owner=False).exclude(name="Nordlys Elektro AS")
    for customer in chance.sample(list(companies.order_by("pk")), REPORTS - 1):
        by = employees[chance.choice(("cecilie", "kari"))]
        facts = _facts(customer, chance)
        report = register_report(customer, facts, by=by)
        if facts["risk"] != "unrated" and chance.random() < 0.7:
            _approve(report, customer, by, chance)


def _history(customer: Customer, by: User) -> None:
    for facts in _years():
        paper = Upload(f"Kredittrapport {facts['reported_on']}.pdf", 9, [b"%PDF-1.4\n"])
        report = register_report(customer, facts, by=by, document=paper)
    approve_limit(
        report, Money(Decimal(500_000), "NOK"), customer=customer, revision=report.revision, by=by,
        remark="Rammeavtale og bankgaranti: vi går litt over anbefalingen.",
    )  # fmt: skip


def _years() -> Iterator[dict[str, Any]]:
    for ago, risk, rating, score, limit in HISTORY:
        day = timezone.localdate() - timedelta(days=ago)
        yield {
            "provider": "Creditsafe", "risk": risk, "rating": rating, "score": score, "recommended_limit": limit,
            "reported_on": day, "valid_until": day + timedelta(days=365),
        }  # fmt: skip


def _facts(customer: Customer, chance: Random) -> dict[str, Any]:
    risk = chance.choice(_CHANCES)
    rating, lowest, highest, limit = chance.choice(_SCALE[risk])
    day = timezone.localdate() - timedelta(days=chance.randint(3, 500))
    remarks = _REMARKS.get(customer.country, ())
    return {
        "provider": _PROVIDERS[customer.country], "risk": risk, "rating": rating,
        "score": str(chance.randint(lowest, highest)) if highest else "",
        "recommended_limit": round(limit * chance.uniform(0.4, 1.2), -4),
        "reported_on": day, "valid_until": day + timedelta(days=365),
        "remark": chance.choice(remarks) if remarks and chance.random() < 0.3 else "",
    }  # fmt: skip


def _approve(report: CreditReport, customer: Customer, by: User, chance: Random) -> None:
    recommended = report.recommended_limit or Decimal(0)
    limit = recommended * Decimal(chance.choice(("0.5", "0.8", "1")))
    approve_limit(report, Money(limit, report.currency), customer=customer, revision=report.revision, by=by)
