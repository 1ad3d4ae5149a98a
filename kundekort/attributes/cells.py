"""Attributes in tables that come and go: headings, and values in cells."""

from collections.abc import Iterator, Mapping
from typing import Any

from kundekort.attributes.definitions import Defined
from kundekort.attributes.types import EMPTY, Cell, type_of

BEFORE_THE_NAME = ("Attributt", "Attribut", "Attribute", "Ominaisuus", "Egenskap")


def headings_of(one: Defined) -> Iterator[str]:
    """What a column with this attribute may be called: its name in any language, with or without “Attribute:”."""
    names = [*dict.fromkeys(filter(None, one.names)), one.code]
    for before in BEFORE_THE_NAME:
        yield from (f"{before}: {name}" for name in names)
    yield from names


def read_cell(one: Defined, cell: str, yes_or_no: Mapping[str, bool]) -> Any:
    """What `values.cleaned` takes, from the words in a cell. Raises Refused for words that mean nothing here."""
    return type_of(one).from_cell(one, cell, yes_or_no)


def cell_of(one: Defined, subject: Any) -> Cell:
    """The value of a subject for a cell of a table, "" for nothing."""
    value = subject.attributes.get(one.key)
    return "" if value in EMPTY else type_of(one).cell(one, value)
