"""Filters of lists by attributes, as they stand in an address.

`a7=3,5` one of these choices · `a7=oslo` text that holds this · `a7=yes` · `a9=12` exactly · `a9.from=10&a9.to=20`
between, both included · `a9.has=yes` has a value · `a9.has=no` has none.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.db.models.lookups import IsNull
from django.http import QueryDict
from django.utils.translation import gettext as _

from kundekort.attributes.definitions import Defined, Definitions, current, remembered
from kundekort.attributes.types import type_of
from kundekort.basics.refused import Refused

_LONGEST = 200
_WORD = re.compile(r"a[0-9]{1,18}(?:\.(?:from|to|has))?")


@dataclass(frozen=True)
class Filter:
    """One attribute by which a list is narrowed; `words` are what the address says, by operator."""

    one: Defined
    words: Mapping[str, Any]
    condition: Q
    asked: str

    @property
    def in_address(self) -> dict[str, str]:
        """The words of the address and their values."""
        return {word_of(self.one, operator): value for operator, value in self.words.items()}


def word_of(one: Defined, operator: str) -> str:
    """The word of an operator in the address: `a9` or `a9.from`."""
    return f"{one.word}.{operator}" if operator else one.word


def is_word(word: str) -> bool:
    """Whether a word of an address, or the code of a column, is that of an attribute: there or not any more."""
    return bool(_WORD.fullmatch(word))


def definitions_for(kind: str, query: QueryDict) -> Definitions:
    """The attributes of a kind: those in memory, unless the address names one that is not among them."""
    known = remembered(kind)
    words = (word for column in query.getlist("columns") for word in column.split(","))
    named = {word.partition(".")[0] for word in (*query, *words) if is_word(word)}
    return known if named <= known.by_word.keys() else current(kind)


def filters_in(definitions: Definitions, query: QueryDict) -> list[Filter]:
    """The filters that an address names. Raises Refused, naming the word, for what cannot be looked for."""
    asked = (_attribute(definitions, word) for word in query if is_word(word) and any(query.getlist(word)))
    return [found for one in dict.fromkeys(asked) if (found := _filter(one, query))]


def _attribute(definitions: Definitions, word: str) -> Defined:
    one = definitions.by_word.get(word.partition(".")[0])
    if one is None:
        sentence = _("This attribute is not there any more. Take the filter away.")
        raise Refused(sentence, field=word, code="bad_filter")
    return one


def filters_named(definitions: Definitions, named: Iterable[str]) -> list[Filter]:
    """The filters a program names by code: `club:gold`, `turnover.from:1250.50`, `club.has:no`. Raises Refused."""
    words: dict[Defined, dict[str, Any]] = {}
    for each in named:
        word, colon, value = each.partition(":")
        code, _point, operator = word.partition(".")
        one = definitions.by_code.get(code)
        if one is None or not colon or not value or operator not in type_of(one).operators:
            raise Refused(
                _("“%(filter)s” is not understood. Write it as code:value, such as club:gold or turnover.from:1250.50.")
                % {"filter": each[:60]},
                field="attribute",
                code="bad_filter",
            )
        words.setdefault(one, {})[operator] = value if operator == "has" else _read(one, operator, _plain(value))
    return [_of_words(one, those) for one, those in words.items()]


def conditions(filters: Iterable[Filter]) -> Q:
    """What fits all of them."""
    together = Q()
    for each in filters:
        together &= each.condition
    return together


def _filter(one: Defined, query: QueryDict) -> Filter | None:
    words = {
        operator: typed
        for operator in type_of(one).operators
        if (typed := ",".join(filter(None, map(_plain, query.getlist(word_of(one, operator))))))
    }
    return _of_words(one, words) if words else None


def _of_words(one: Defined, words: Mapping[str, Any]) -> Filter:
    if words.get("has", "yes") not in ("yes", "no"):
        raise _bad(one, "has", _("Use yes or no."))
    return Filter(one, words, _condition(one, words), _asked(one, words))


def _read(one: Defined, operator: str, value: str) -> Any:
    try:
        return type_of(one).word_of_program(one, value)
    except Refused as refused:
        raise _bad(one, operator, str(refused)) from refused


def _condition(one: Defined, words: Mapping[str, Any]) -> Q:
    more = {operator: value for operator, value in words.items() if operator != "has"}
    if words.get("has") == "no" or not more:
        return Q(IsNull(type_of(one).expression(one.key), words["has"] == "no"))
    try:
        return type_of(one).condition(one, more)
    except Refused as refused:
        raise _bad(one, next(iter(more)), str(refused)) from refused


def _asked(one: Defined, words: Mapping[str, Any]) -> str:
    if "has" in words:
        return _("is filled in") if words["has"] == "yes" else _("is empty")
    return type_of(one).asked(one, words)


def _bad(one: Defined, operator: str, sentence: str) -> Refused:
    named = _("%(name)s: %(sentence)s") % {"name": one.name, "sentence": sentence}
    return Refused(named, field=word_of(one, operator), code="bad_filter")


def _plain(value: Any) -> str:
    return str(value).replace("\0", "").strip()[:_LONGEST]
