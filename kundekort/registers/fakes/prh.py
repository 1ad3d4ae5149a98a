"""PRH's YTJ: companies by number, and by the beginning of words of their names."""

import re
from collections.abc import Iterable
from typing import Any

from kundekort.registers.fakes.server import Answering, Asked, Said, said


class Ytj:
    """A register of these companies, in the shape of its answers."""

    def __init__(self, companies: Iterable[dict[str, Any]] = ()) -> None:
        self.companies = list(companies)

    def routes(self) -> list[tuple[str, re.Pattern[str], Answering]]:
        """What it answers to."""
        return [("GET", re.compile("/opendata-ytj-api/v3/companies"), self._found)]

    def _found(self, _match: re.Match[str], asked: Asked) -> Said:
        number, words = asked.words.get("businessId"), asked.words.get("name", "").upper().split()
        if not number and not words:
            return said({"message": "Bad request"}, 400)
        hits = [
            company
            for company in self.companies
            if (not number or company["businessId"]["value"] == number)
            and all(any(word in each["name"].upper() for each in company["names"]) for word in words)
        ]
        return said({"totalResults": len(hits), "companies": hits[:100]})
