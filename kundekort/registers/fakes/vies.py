"""VIES: says valid of the numbers it knows, and is down when it is told to, as it often is."""

import re
from collections.abc import Mapping

from kundekort.registers.fakes.server import Answering, Asked, Said, said


class Vies:
    """`known` are names by VAT number; `down` is the word it says instead of an answer, such as MS_UNAVAILABLE."""

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self.known = dict(known or {})
        self.down = ""

    def routes(self) -> list[tuple[str, re.Pattern[str], Answering]]:
        """What it answers to."""
        return [("GET", re.compile(r"/taxation_customs/vies/rest-api/ms/(\w\w)/vat/(\w+)"), self._said)]

    def _said(self, match: re.Match[str], _asked: Asked) -> Said:
        name = self.known.get(f"{match[1]}{match[2]}")
        error = self.down or ("VALID" if name else "INVALID")
        return said({
            "isValid": error == "VALID", "requestDate": "2026-10-08T04:42:27.326Z", "userError": error,
            "name": name if error == "VALID" else "---", "address": "---", "requestIdentifier": "",
            "originalVatNumber": match[2], "vatNumber": match[2],
        })  # fmt: skip
