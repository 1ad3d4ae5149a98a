"""What rooms keep about a person, and what happens to it when the person is erased.

What lies on the card is told and deleted by itself. For everything else a room says it in its `on_erase.py`:

    deletes(Position, "contact", title=_("Positions"))
    names_only(Customer, "parent")      # the row says nothing about the person but the id

    @tells(Document)                    # -> rows of plain facts
    @erases(Document)                   # -> how many were erased

    @keeps_by_law
    def invoices(person): return [_("3 invoices from 2026 are kept until 2031: bookkeeping law.")]

A test fails when a model refers to a subject that can be a person and nobody has said what happens.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from kundekort.basics.refused import Sentence
from kundekort.card.references import Reference, entitle, references_to
from kundekort.erasing.persons import Person

type Text = str | Promise
type Tell = Callable[[Person], Iterable[Any]]
type Erase = Callable[[Person], int]
type Keep = Callable[[Person], Iterable[Sentence]]

_tells: dict[type[Model], Tell] = {}
_erases: dict[type[Model], Erase] = {}
_fields: dict[tuple[type[Model], str], bool] = {}
_keepers: list[Keep] = []


def deletes(model: type[Model], name: str, *, title: Text = "") -> None:
    """The rows that refer to the person by this field are told, and deleted when the person is erased."""
    _fields[model, name] = True
    entitle(model, title)


def names_only(model: type[Model], name: str) -> None:
    """The rows name the person by the id alone, and stay: the id leads to somebody without a name."""
    _fields[model, name] = False


def tells(model: type[Model], *, title: Text = "") -> Callable[[Tell], Tell]:
    """Let a function give the rows of the model that tell of the person."""

    def declare(function: Tell) -> Tell:
        _tells[model] = function
        entitle(model, title)
        return function

    return declare


def erases(model: type[Model], *, title: Text = "") -> Callable[[Erase], Erase]:
    """Let a function erase what the model keeps about the person; it returns in how many rows."""

    def declare(function: Erase) -> Erase:
        _erases[model] = function
        entitle(model, title)
        return function

    return declare


def keeps_by_law(reasons: Keep) -> Keep:
    """Register what a law keeps: sentences such as "3 invoices are kept until 2031: bookkeeping law."."""
    _keepers.append(reasons)
    return reasons


def kept_by_law(person: Person) -> list[Sentence]:
    """What stays whatever the person wishes, and why."""
    return [sentence for keeper in _keepers for sentence in keeper(person)]


def rows_about(person: Person) -> Iterator[tuple[type[Model], Iterable[Any]]]:
    """Model and rows of everything that tells of the person, room by room."""
    deleted = {model: list(_with_related(rows)) for model, rows in rows_to_delete(person)}
    for model in {**deleted, **_tells}:
        yield model, _tells[model](person) if model in _tells else deleted[model]


def rows_to_delete(person: Person) -> Iterator[tuple[type[Model], Any]]:
    """Model and queryset of what is deleted with the person."""
    for reference in references_to(type(person.subject)):
        given = reference.is_belonging and reference.model not in _erases
        if _fields.get((reference.model, reference.name), given):
            yield reference.model, reference.rows(person.kind, person.ids)


def own_ways() -> dict[type[Model], Erase]:
    """The functions of rooms that erase in their own way."""
    return _erases


def undecided(kind: type[Model]) -> list[Reference]:
    """The references for which no room has said what happens."""
    return [
        each
        for each in references_to(kind)
        if not (each.is_belonging or each.model in _erases or (each.model, each.name) in _fields)
    ]


def _with_related(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows with what they refer to, so that it can be named."""
    names = [field.name for field in rows.model._meta.concrete_fields if field.many_to_one or field.one_to_one]
    return rows.select_related(*names) if names else rows
