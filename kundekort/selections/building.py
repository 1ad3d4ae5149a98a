"""The filter builder: the fields of a form for every condition of a filter, and the filter from those fields.

`c3.word`, `c3.operator`, `c3.value` and `c3.group` are those of one condition; group 0 is the filter itself, the others
stand in it. `g1` says whether all or any of group 1 must fit. `add1` adds a condition to a group, `drop` takes one
away.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from kundekort.basics.refused import Refused
from kundekort.selections.asks import OPERATORS, WITHOUT_VALUE
from kundekort.selections.conditions import Condition, Conditions
from kundekort.selections.tree import ALL, ANY, MOST, Group, Leaf

_BETWEEN_VALUES = ";"
_FEW_CHOICES = 8


@dataclass
class Row:
    """One condition as it stands in the form."""

    nth: int
    word: str
    condition: Condition
    operator: str
    values: Sequence[str]
    group: int
    error: str = ""

    @property
    def operators(self) -> list[dict[str, Any]]:
        """The options of the select of operators."""
        return [_option(code, OPERATORS[code], code == self.operator) for code in self.condition.asks.operators]

    @property
    def input(self) -> str:
        """How the value is typed: none, ticks, select, suggest, number, date or text."""
        asks = self.condition.asks
        if self.operator in WITHOUT_VALUE:
            return ""
        if asks.choices:
            return "ticks" if len(list(asks.choices())) <= _FEW_CHOICES else "select"
        if asks.source:
            return "suggest"
        return "number" if self.operator == "last" else asks.input

    @property
    def choices(self) -> list[dict[str, Any]]:
        """The choices there are."""
        choices = self.condition.asks.choices
        return [_option(str(value), label, str(value) in self.values) for value, label in choices()] if choices else []

    @property
    def typed(self) -> list[str]:
        """What stands in the fields: two for a span, one otherwise, with semicolons between values."""
        if self.operator == "between":
            return [*self.values, "", ""][:2]
        if self.input == "suggest":
            return ["; ".join(self.condition.asks.show(value) if value.isdecimal() else value for value in self.values)]
        return ["; ".join(self.values)]

    def leaf(self) -> Leaf | None:
        """The condition, None and an `error` when it cannot be asked for."""
        try:
            values = self.condition.asks.cleaned(self.operator, self.values)
        except Refused as refused:
            self.error = str(refused)
            return None
        return Leaf(self.word, self.condition, self.operator, values)


@dataclass
class Draft:
    """A filter that somebody is putting together."""

    known: Conditions
    rows: list[Row] = field(default_factory=list)
    matches: dict[int, str] = field(default_factory=lambda: {0: ALL})

    @classmethod
    def of(cls, known: Conditions, given: Group) -> "Draft":
        """The draft of a filter that is in force."""
        draft = cls(known, matches={0: given.match})
        for part in given.parts:
            if isinstance(part, Leaf):
                draft.add(part.word, 0, part.operator, part.values)
                continue
            group = max(draft.matches) + 1
            draft.matches[group] = part.match
            for leaf in part.parts:
                assert isinstance(leaf, Leaf)  # noqa: S101 - groups stand in one another at most once
                draft.add(leaf.word, group, leaf.operator, leaf.values)
        return draft

    @classmethod
    def typed(cls, known: Conditions, form: QueryDict) -> "Draft":
        """The draft that a form holds. What the form cannot hold is left out."""
        draft = cls(known)
        for group in range(10):
            if (match := form.get(f"g{group}", "")) in (ALL, ANY):
                draft.matches[group] = match
        if form.get("group") == "new":
            draft.matches[max(draft.matches) + 1] = ANY
        for nth in range(MOST):
            if form.get("drop") != str(nth):
                values = [part for value in form.getlist(f"c{nth}.value") for part in value.split(_BETWEEN_VALUES)]
                draft.add(form.get(f"c{nth}.word", ""), _number(form, nth), form.get(f"c{nth}.operator", ""), values)
        for group in list(draft.matches):
            draft.add(form.get(f"add{group}", ""), group)
        return draft

    def add(self, word: str, group: int, operator: str = "", values: Sequence[str] = ()) -> None:
        """Add a condition, if there is one of this word."""
        condition = self.known.get(word)
        if condition is None or len(self.rows) >= MOST:
            return
        operator = operator if operator in condition.asks.operators else condition.asks.operators[0]
        group = group if group in self.matches else 0
        self.rows.append(Row(len(self.rows), word, condition, operator, list(values), group))

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The groups with their rows: the filter itself first."""
        return [
            {"nth": nth, "match": match, "rows": [row for row in self.rows if row.group == nth]}
            for nth, match in sorted(self.matches.items())
        ]

    def filter(self) -> Group | None:
        """The filter; None when a row has an error."""
        leaves = {row.nth: row.leaf() for row in self.rows}
        if None in leaves.values():
            return None
        inner = [
            Group(match, tuple(leaf for row in self.rows if row.group == nth and (leaf := leaves[row.nth])))
            for nth, match in sorted(self.matches.items())
        ]
        return Group(inner[0].match, (*inner[0].parts, *(group for group in inner[1:] if group.parts)))


def _number(form: QueryDict, nth: int) -> int:
    group = form.get(f"c{nth}.group", "0")
    return int(group) if group.isdecimal() and len(group) < 3 else 0


def _option(value: str, label: Any, selected: bool) -> dict[str, Any]:
    return {"value": value, "label": label, "selected": selected, "attrs": {}}
