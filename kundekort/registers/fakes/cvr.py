"""CVR: the few questions of Elasticsearch that are asked, for an account."""

import re
from base64 import b64encode
from collections.abc import Iterable
from typing import Any

from kundekort.registers.fakes.server import Answering, Asked, Said, said

ACCOUNT = ("nordlys", "hemmelig")


class Cvr:
    """A register of these companies, each a `Vrvirksomhed`."""

    def __init__(self, companies: Iterable[dict[str, Any]] = ()) -> None:
        self.companies = list(companies)

    def routes(self) -> list[tuple[str, re.Pattern[str], Answering]]:
        """What it answers to."""
        return [("POST", re.compile("/cvr-permanent/virksomhed/_search"), self._found)]

    def _found(self, _match: re.Match[str], asked: Asked) -> Said:
        account = b64encode(":".join(ACCOUNT).encode()).decode()
        if asked.headers.get("Authorization") != f"Basic {account}":
            return Said(401, b"Unauthorized", {"Content-Type": "text/plain"})
        question = asked.json()
        hits = [{"_source": {"Vrvirksomhed": row}} for row in self.companies if _matches(row, question["query"])]
        return said({"took": 1, "timed_out": False, "hits": {"total": len(hits), "hits": hits[: question["size"]]}})


def _matches(row: dict[str, Any], query: dict[str, Any]) -> bool:
    if "term" in query:
        return bool(row["cvrNummer"] == query["term"]["Vrvirksomhed.cvrNummer"])
    if "match" in query:
        [asked] = query["match"].values()
        name = row["virksomhedMetadata"]["nyesteNavn"]["navn"].upper().split()
        return all(word in name for word in asked["query"].upper().split())
    return "match_all" in query
