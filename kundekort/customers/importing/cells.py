"""From the cells of one record to the facts of one customer."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import Any

from django.utils.translation import gettext as _

from kundekort.attributes.cells import read_cell
from kundekort.attributes.definitions import current
from kundekort.basics.refused import Refused
from kundekort.customers.exporting.neutralising import restored
from kundekort.customers.facts import KIND, Errors, Facts, cleaned
from kundekort.customers.importing import words
from kundekort.customers.importing.addresses import PLACES, PlaceReader
from kundekort.customers.importing.headings import folded
from kundekort.customers.importing.labelling import SORTS, Names
from kundekort.customers.models import Industry
from kundekort.customers.models.customer import Kind
from kundekort.labels.naming import checked, split
from kundekort.people.models import User

_SHORTENED = re.compile(r"^\d[.,]\d+E\+?\d+$", re.IGNORECASE)
YES_OR_NO_FACTS = ("is_customer", "is_supplier", "only_owner", "active")
_WHOLE_NUMBERS = frozenset({"number", "org_number", "vat_number", "phone", "mobile"})


@dataclass
class Employees:
    """Finds an employee by e-mail or name."""

    by_word: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def active(cls) -> "Employees":
        """All active employees, in one query."""
        found = cls()
        for pk, name, email in User.objects.filter(is_active=True).values_list("pk", "name", "email"):
            for word in {name.casefold(), email.casefold()}:
                found.by_word.setdefault(word, set()).add(pk)
        return found

    def find(self, word: str) -> int:
        """The id of the one employee meant. Raises Refused when nobody or several are."""
        found = self.by_word.get(word.casefold(), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise Refused(_("Several employees are called %(name)s. Write the e-mail address.") % {"name": word})
        raise Refused(_("No active employee is called %(name)s.") % {"name": word[:60]})


class Reader:
    """Reads records of one file: which column holds what, and in which country numbers are written."""

    def __init__(self, mapping: Sequence[str], country: str) -> None:
        others = {*SORTS, *PLACES}
        self.columns = [(place, target) for place, target in enumerate(mapping) if target and target not in others]
        self.label_columns = [(place, target) for place, target in enumerate(mapping) if target in SORTS]
        self.places = PlaceReader(mapping)
        self.country = country
        self.attributes = current(KIND)
        self.employees = Employees.active() if "owner_id" in mapping else Employees()
        self.industries = set(Industry.objects.values_list("pk", flat=True)) if "industry_id" in mapping else set()

    def read(self, cells: Sequence[str]) -> tuple[Facts, Errors]:
        """The facts that stand in the record, in stored form, and a sentence for each that cannot be read.

        An empty cell gives no fact: it neither clears nor overwrites anything.
        """
        given, errors = self.understood(cells)
        facts, wrong = cleaned(given, country=self.country, attributes=self.attributes)
        return facts, errors | wrong

    def labels(self, cells: Sequence[str]) -> tuple[Names, Errors]:
        """The names of labels in the record by sort, and a sentence for each column with a name that none can have."""
        names: Names = {}
        errors: Errors = {}
        for place, target in self.label_columns:
            try:
                sort = SORTS[target]
                if found := [checked(sort, name) for name in split(_restored(cells[place].strip()))]:
                    names[sort] = found
            except Refused as refused:
                errors[target] = refused.sentence
        return names, errors

    def understood(self, cells: Sequence[str]) -> tuple[Facts, Errors]:
        """What the words in the record mean, and a sentence for each that means nothing here; no rule applied yet."""
        given: Facts = {}
        errors: Errors = {}
        for place, target in self.columns:
            if cell := cells[place].strip():
                try:
                    given |= self._facts(target, _restored(cell))
                except Refused as refused:
                    errors[target] = refused.sentence
        return given, errors

    def _facts(self, target: str, cell: str) -> Facts:
        if known := _WORDS.get(target):
            return _meant(cell, known())
        if target == "owner_id":
            return {"owner_id": self.employees.find(cell)}
        if target == "industry_id":
            return {"industry_id": self._industry(cell)}
        if one := self.attributes.by_fact.get(target):
            return {target: read_cell(one, cell, words.YES_OR_NO)}
        if target in _WHOLE_NUMBERS and "E" in cell.upper() and _SHORTENED.match(cell):
            raise Refused(
                _("The spreadsheet has shortened this number to %(cell)s. Write it in full.") % {"cell": cell}
            )
        return {target: cell}

    def _industry(self, cell: str) -> str:
        code = cell.split(maxsplit=1)[0]
        if code not in self.industries:
            raise Refused(_("%(code)s is not an industry code we know.") % {"code": code[:40]})
        return code


def _restored(cell: str) -> str:
    return restored(cell) if cell[:1] in ("'", "=") else cell


_folded = lru_cache(maxsize=2048)(folded)


def _meant(cell: str, known: Mapping[str, Facts]) -> Facts:
    facts = known.get(_folded(cell))
    if facts is None:
        raise Refused(_("“%(cell)s” is not understood here.") % {"cell": cell[:60]})
    return facts


def _same(table: dict[str, Facts]) -> dict[str, Facts]:
    return table


def _table(fact: str, meanings: Mapping[str, Any]) -> dict[str, Facts]:
    return {word: {fact: meaning} for word, meaning in meanings.items()}


_YES_OR_NO = {fact: _table(fact, words.YES_OR_NO) for fact in YES_OR_NO_FACTS}
_PRIVATE = {word: {"kind": (Kind.PERSON if yes else Kind.COMPANY).value} for word, yes in words.YES_OR_NO.items()}
_INACTIVE = {word: {"active": not yes} for word, yes in words.YES_OR_NO.items()}
_WORDS: dict[str, Callable[[], Mapping[str, Facts]]] = {
    "kind": lambda: words.TYPES,
    "private": lambda: _PRIVATE,
    "inactive": lambda: _INACTIVE,
    "country": cache(lambda: _table("country", words.countries())),
    "language": cache(lambda: _table("language", words.languages())),
    **{fact: partial(_same, table) for fact, table in _YES_OR_NO.items()},
}
FACT_OF = {"private": "kind", "inactive": "active"}
"""The fact behind a target that is none itself."""
