"""Labels in an import: looked up once a chunk, made where the person may make them, put on with one statement."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Lower

from kundekort.basics.any_of import AnyOf
from kundekort.basics.refused import Refused, Sentence
from kundekort.customers.models import Customer
from kundekort.labels.making import named, refuse_makers
from kundekort.labels.models import Label, Sort
from kundekort.labels.naming import find, folded, steps
from kundekort.labels.putting import put_on_many
from kundekort.people.models import User

SORTS = {"tags": Sort.TAG, "properties": Sort.PROPERTY, "categories": Sort.CATEGORY, "groups": Sort.GROUP}
"""The targets of columns with labels, called as the columns of the list."""

type Names = dict[Sort, list[str]]


class Labels:
    """The labels that some rows name: those that are there, those to be made, and why others are refused."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.known: dict[tuple[Sort, str], Label] = {}
        self.wrong: dict[tuple[Sort, str], Sentence] = {}

    @classmethod
    def named_in(cls, rows: Iterable[Names], by: User) -> "Labels":
        """Look up every name in the rows, with one query."""
        labels = cls(by)
        wanted = {(sort, name) for names in rows for sort, many in names.items() for name in many}
        if wanted:
            labels._look_up(wanted)
        return labels

    def refuse(self, names: Names) -> None:
        """Raise Refused when a row names a label that cannot be put on."""
        for sort, many in names.items():
            for name in many:
                if sentence := self.wrong.get((sort, name)):
                    raise Refused(sentence, field="labels", code="label")

    def put(self, on: Sequence[tuple[Customer, Names]], *, batch: UUID) -> set[int]:
        """Put the labels on the customers, made where they are missing; returns the ids of those that had not all."""
        wanted = {customer.pk: self._of(names) for customer, names in on if names}
        return put_on_many(Customer._meta.label_lower, wanted, by=self.by, batch=batch) if wanted else set()

    def _of(self, names: Names) -> list[Label]:
        return [self._label(sort, name) for sort, many in names.items() for name in many]

    def _label(self, sort: Sort, name: str) -> Label:
        if (sort, name) not in self.known:
            self.known[sort, name] = named(sort, [name], by=self.by)[0]
        return self.known[sort, name]

    def _look_up(self, wanted: set[tuple[Sort, str]]) -> None:
        lasts = {folded((steps(name) or [name])[-1]) for _sort, name in wanted}
        there = Label.objects.filter(AnyOf(Lower("name"), lasts), AnyOf(F("sort"), {sort for sort, _ in wanted}))
        by_last: dict[tuple[str, str], list[Label]] = {}
        for label in there.filter(leaving_at=None):
            by_last.setdefault((label.sort, folded(label.name)), []).append(label)
        for sort, name in wanted:
            self._find(sort, name, by_last)

    def _find(self, sort: Sort, name: str, by_last: Mapping[tuple[str, str], list[Label]]) -> None:
        last = folded((steps(name) or [name])[-1])
        try:
            if found := find(sort, name, by_last.get((sort, last), ())):
                self.known[sort, name] = found
            else:
                refuse_makers(sort, name, self.by)
        except Refused as refused:
            self.wrong[sort, name] = refused.sentence
