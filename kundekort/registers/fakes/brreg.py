"""Enhetsregisteret: units, sub-units, search by name, roles and the list of changes, in the shapes of its answers."""

import re
from collections.abc import Iterable
from typing import Any

from kundekort.registers.fakes.server import Answering, Asked, Said, said

type Unit = dict[str, Any]

_BASE = "/enhetsregisteret/api"
_MOST = 10_000


class Enhetsregisteret:
    """A register of these units and sub-units. `removed` are those it may not tell of any more."""

    def __init__(self, units: Iterable[Unit] = (), sub_units: Iterable[Unit] = ()) -> None:
        self.units = {unit["organisasjonsnummer"]: unit for unit in units}
        self.sub_units = {unit["organisasjonsnummer"]: unit for unit in sub_units}
        self.removed: set[str] = set()
        self.roles: dict[str, list[dict[str, Any]]] = {}
        self.updates: list[dict[str, Any]] = []

    def routes(self) -> list[tuple[str, re.Pattern[str], Answering]]:
        """What it answers to."""
        paths: dict[str, Answering] = {
            r"/enheter": self._found,
            r"/(enheter|underenheter)/(\d+)": self._one,
            r"/enheter/(\d+)/roller": self._roles,
            r"/oppdateringer/enheter": self._updates,
        }
        return [("GET", re.compile(_BASE + path), answering) for path, answering in paths.items()]

    def change(self, number: str, kind: str = "Endring", **values: Any) -> None:
        """Change a unit, and add that to the list of changes."""
        self.units[number] = {**self.units.get(number, {}), **values}
        entry = {"oppdateringsid": len(self.updates) + 1, "dato": "2026-11-21T04:01:02.000Z"}
        self.updates.append({**entry, "organisasjonsnummer": number, "endringstype": kind})

    def _one(self, match: re.Match[str], _asked: Asked) -> Said:
        kept = self.units if match[1] == "enheter" else self.sub_units
        if match[2] in self.removed:
            return said({"organisasjonsnummer": match[2], "slettedato": "2017-10-20"}, 410)
        return said(kept[match[2]]) if match[2] in kept else said({"status": 404}, 404)

    def _found(self, _match: re.Match[str], asked: Asked) -> Said:
        words = asked.words.get("navn", "").upper().split()
        numbers = asked.words.get("organisasjonsnummer", "")
        hits = [
            unit
            for unit in self.units.values()
            if all(word in unit["navn"].upper() for word in words)
            and (not numbers or unit["organisasjonsnummer"] in numbers.split(","))
        ]
        return _page("enheter", hits, asked)

    def _roles(self, match: re.Match[str], _asked: Asked) -> Said:
        if match[1] not in self.units:
            return said({"status": 404}, 404)
        return said({"rollegrupper": self.roles.get(match[1], []), "_links": {}})

    def _updates(self, _match: re.Match[str], asked: Asked) -> Said:
        first = int(asked.words.get("oppdateringsid", "1"))
        return _page("oppdaterteEnheter", [each for each in self.updates if each["oppdateringsid"] >= first], asked)


def _page(name: str, hits: list[Any], asked: Asked) -> Said:
    """A page of a list; the list itself is not there when there is nothing in it."""
    size, number = int(asked.words.get("size", "20")), int(asked.words.get("page", "0"))
    if size * (number + 1) > _MOST:
        return said({"status": 400, "feilmelding": "Antall rader er for stort"}, 400)
    page = {"size": size, "totalElements": len(hits), "totalPages": -(-len(hits) // size), "number": number}
    shown = hits[size * number : size * (number + 1)]
    return said({**({"_embedded": {name: shown}} if shown else {}), "_links": {}, "page": page})
