"""What happens to the rows that refer to a subject when it becomes one with another.

Belongings move by themselves. For everything else a room says it in its `on_merge.py`:

    moves(Position, "customer", title=_("Positions"))
    stays(ImportRow, "customer_id", _("An import keeps naming the customer it made."), title=_("Rows of imports"))

    @on_merge(Labelled, title=_("Labels"))
    def labels(moving: Moving) -> None: …

A test fails when a model refers to a subject and nobody has said what happens.
"""

from collections.abc import Callable

from django.db.models import Model
from django.utils.functional import Promise

from kundekort.card.references import Reference, entitle, references_to
from kundekort.merging.moving import Moving

type Text = str | Promise
type OnMerge = Callable[[Moving], None]

_functions: dict[type[Model], OnMerge] = {}
_fields: dict[tuple[type[Model], str], Text | None] = {}


def moves(model: type[Model], name: str, *, title: Text = "") -> None:
    """The rows follow to the survivor."""
    _fields[model, name] = None
    entitle(model, title)


def stays(model: type[Model], name: str, why: Text, *, title: Text = "") -> None:
    """The rows stay with the subject that was merged; the rehearsal says how many and why, unless why is ""."""
    _fields[model, name] = why
    entitle(model, title)


def on_merge(model: type[Model], *, title: Text = "") -> Callable[[OnMerge], OnMerge]:
    """Let a function decide for all rows of a model; see `Moving` for what it may do."""

    def declare(function: OnMerge) -> OnMerge:
        _functions[model] = function
        entitle(model, title)
        return function

    return declare


def undecided(kind: type[Model]) -> list[Reference]:
    """The references for which no room has said what happens."""
    return [each for each in references_to(kind) if not _is_decided(each)]


def apply(moving: Moving) -> None:
    """Do to every room's rows what the rooms have said."""
    done: set[type[Model]] = set()
    for reference in references_to(type(moving.survivor)):
        model = reference.model
        if model not in _functions:
            _apply_plain(moving, reference)
        elif model not in done:
            done.add(model)
            _functions[model](moving)


def _apply_plain(moving: Moving, reference: Reference) -> None:
    rows = reference.rows(moving.kind, [moving.other.pk])
    why = _fields.get((reference.model, reference.name))
    if why is None:
        moving.move(rows, reference.column)
    else:
        moving.leave(rows, why)


def _is_decided(reference: Reference) -> bool:
    return reference.is_belonging or reference.model in _functions or (reference.model, reference.name) in _fields
