"""A filter: conditions, and groups of them of which all or any must fit.

In an address and in the API it is JSON: `["town", "begins", "Ber"]` is a condition, `{"any": […]}` and `{"all": […]}`
are groups. Groups stand in groups at most once.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.people.models import User
from kundekort.selections.asks import OPERATORS, POSITIVE
from kundekort.selections.conditions import Asked, Condition, Conditions, conditions_for
from kundekort.selections.members import Members, Wanted
from kundekort.selections.together import AllOf, AnyOf, Columns

WORD = "filter"
ALL, ANY = "all", "any"
DEEPEST = 2
MOST = 30
LONGEST = 4_000


@dataclass(frozen=True)
class Leaf:
    """One condition with its operator and values."""

    word: str
    condition: Condition
    operator: str
    values: tuple[str, ...]

    @property
    def sentence(self) -> tuple[str, str]:
        """Title and the rest, as people read it: “Town”, “begins with Ber”."""
        shown = self.condition.asks.shown(self.operator, self.values) if self.values else ""
        return str(self.condition.title), f"{OPERATORS[self.operator]} {shown}".strip()

    @property
    def as_json(self) -> list[str]:
        return [self.word, self.operator, *self.values]


@dataclass(frozen=True)
class Group:
    """Conditions and groups, of which all or any must fit."""

    match: str
    parts: tuple["Leaf | Group", ...]

    @property
    def as_json(self) -> dict[str, Any]:
        return {self.match: [part.as_json for part in self.parts]}

    @property
    def text(self) -> str:
        """As it stands in an address; "" for no conditions."""
        return json.dumps(self.as_json, ensure_ascii=False, separators=(",", ":")) if self.parts else ""

    def without(self, nth: int) -> "Group":
        """The group without one of its parts."""
        return replace(self, parts=self.parts[:nth] + self.parts[nth + 1 :])


NO_FILTER = Group(ALL, ())


def filter_in(text: str, kind: str, user: User) -> Group:
    """Read a filter of lists of a kind. Raises Refused, naming what is wrong, for anything that is no filter."""
    if not text:
        return NO_FILTER
    if len(text) > LONGEST:
        raise _refused(_("The filter is too long: at most %(most)d characters.") % {"most": LONGEST})
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        example = '["town","begins","Ber"]'
        raise _refused(
            _("The filter cannot be read. A condition is written as %(example)s.") % {"example": example}
        ) from None
    reading = _Reading(conditions_for(kind, user))
    found = reading.group({ALL: [given]} if isinstance(given, list) else given, 1)
    if sum(1 for _each in _leaves(found)) > MOST:
        raise _refused(_("The filter has too many conditions: at most %(most)d.") % {"most": MOST})
    return found


@dataclass
class _Reading:
    known: Conditions

    def group(self, given: Any, depth: int) -> Group:
        if not isinstance(given, Mapping) or len(given) != 1 or next(iter(given)) not in (ALL, ANY):
            raise _refused(_('A group of a filter is {"all": […]} or {"any": […]}.'))
        if depth > DEEPEST:
            raise _refused(_("Groups of a filter stand in one another at most once."))
        match, parts = next(iter(given.items()))
        if not isinstance(parts, list):
            raise _refused(_('A group of a filter is {"all": […]} or {"any": […]}.'))
        read = (self.leaf(part) if isinstance(part, list) else self.group(part, depth + 1) for part in parts)
        return Group(match, tuple(part for part in read if not isinstance(part, Group) or part.parts))

    def leaf(self, given: list[Any]) -> Leaf:
        words = [str(each) for each in given if isinstance(each, str | int | float)]
        if len(words) < 2 or len(words) != len(given):
            raise _refused(_("A condition of a filter is a word, an operator and values."))
        word, operator, *values = words
        condition = self.known.get(word)
        if condition is None:
            raise _refused(_("“%(word)s” is nothing this list can be filtered by.") % {"word": word[:40]})
        if operator not in condition.asks.operators:
            named = {"word": word, "operator": operator[:40], "known": ", ".join(condition.asks.operators)}
            raise _refused(_("“%(word)s” does not take “%(operator)s”. Use one of: %(known)s.") % named)
        try:
            return Leaf(word, condition, operator, condition.asks.cleaned(operator, values))
        except Refused as refused:
            raise _refused(_("%(word)s: %(sentence)s.") % {"word": condition.title, "sentence": refused}) from refused


def wanted_in(group: Group, model: type[Model], user: User) -> tuple[Q, tuple[Wanted, ...]]:
    """The condition on the record's own columns that all must fit, and the others."""
    parts = [_wanted(part, model, user) for part in group.parts]
    if group.match == ANY and len(parts) > 1:
        return Q(), (AnyOf(tuple(parts)),)
    own, others = Q(), []
    for part in parts:
        if isinstance(part, Columns):
            own &= part.having
        else:
            others.append(part)
    return own, tuple(others)


def _wanted(part: Leaf | Group, model: type[Model], user: User) -> Wanted:
    if isinstance(part, Group):
        wanted = tuple(_wanted(each, model, user) for each in part.parts)
        return AnyOf(wanted) if part.match == ANY else AllOf(wanted)
    asked = Asked(user, model._meta.label_lower, part.operator, part.values)
    try:
        return narrowed_by(part.condition, asked, model)
    except Refused as refused:
        raise _refused(_("%(word)s: %(sentence)s") % {"word": part.condition.title, "sentence": refused}) from refused


def narrowed_by(condition: Condition, asked: Asked, model: type[Model]) -> Wanted:
    """Those records of a model that fit one condition, whatever its operator. Raises Refused."""
    positive = asked.operator if condition.contrary else POSITIVE.get(asked.operator, asked.operator)
    found = condition.narrowed(replace(asked, operator=positive))
    leaf = Columns(model, found) if isinstance(found, Q) else found
    if positive == asked.operator:
        return leaf
    assert isinstance(leaf, Columns | Members)  # noqa: S101 - what can be negated says so by its operators
    return replace(leaf, without=not leaf.without)


def _leaves(part: Leaf | Group) -> Iterator[Leaf]:
    if isinstance(part, Leaf):
        yield part
    else:
        for each in part.parts:
            yield from _leaves(each)


def _refused(sentence: str) -> Refused:
    return Refused(sentence, field=WORD, code="bad_filter")
