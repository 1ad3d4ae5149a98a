"""What happens to relations when two subjects become one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kundekort.merging.moving import Moving
from kundekort.merging.policies import on_merge
from kundekort.relations.models import Relation

type End = tuple[str, int]
type Key = tuple[End, End, int]


@dataclass(frozen=True)
class Moved:
    """A relation with the ends it is to have."""

    relation: Relation
    ends: tuple[End, End]

    @property
    def key(self) -> Key:
        return (*self.ends, self.relation.type_id)


@on_merge(Relation, title=_("Relations"))
def relations(moving: Moving) -> None:
    """Nobody is related to oneself, and nobody twice in the same way; symmetric ones keep the order of their ends."""
    itself, double = [], []
    present = _of((moving.kind, moving.survivor.pk)).filter(trashed_at=None)
    taken = {Moved(each, _ends(each)).key for each in present}
    for moved in _moved(moving):
        if moved.ends[0] == moved.ends[1]:
            itself.append(moved.relation.pk)
        elif moved.key in taken and moved.relation.trashed_at is None:
            double.append(moved.relation.pk)
        else:
            taken.add(moved.key)
            _move(moving, moved)
    everyone = Relation.everywhere
    moving.leave(everyone.filter(pk__in=itself), _("They are related to each other."))
    moving.leave(everyone.filter(pk__in=double), _("The survivor has the same relation."))


def _moved(moving: Moving) -> Iterator[Moved]:
    survivor, other = (moving.kind, moving.survivor.pk), (moving.kind, moving.other.pk)
    for relation in _of(other).select_related("type").order_by("pk"):
        first, second = (survivor if end == other else end for end in _ends(relation))
        turned = relation.type.symmetric and first > second
        yield Moved(relation, (second, first) if turned else (first, second))


def _move(moving: Moving, moved: Moved) -> None:
    (on_kind, on_id), (to_kind, to_id) = moved.ends
    rows = Relation.everywhere.filter(pk=moved.relation.pk)
    moving.move(rows, on_kind=on_kind, on_id=on_id, to_kind=to_kind, to_id=to_id)


def _of(end: End) -> QuerySet[Relation]:
    kind, pk = end
    rows: QuerySet[Relation] = Relation.everywhere.filter(Q(on_kind=kind, on_id=pk) | Q(to_kind=kind, to_id=pk))
    return rows


def _ends(relation: Relation) -> tuple[End, End]:
    return (relation.on_kind, relation.on_id), (relation.to_kind, relation.to_id)
