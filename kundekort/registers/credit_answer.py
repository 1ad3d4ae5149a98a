"""What a provider of credit reports has answered about a company."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class CreditAnswer:
    """A credit report in plain values.

    `rating` and `score` are written as the provider writes them; `risk` is "low", "moderate", "high" or "unrated".
    `limit` is the credit the provider recommends, in `currency` (ISO 4217); None when it recommends none.
    `reference` is what the provider calls the report. `name` is the company, for a person to compare.
    """

    provider: str
    rating: str
    score: str
    risk: str
    limit: Decimal | None
    currency: str
    reported_on: date
    reference: str
    name: str = ""
