"""The relations of a subject from both ends, with whom they lead to, in one query. Whom one may not see is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Case, Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject

from kundekort.card.choosing import seen
from kundekort.card.registry import Card, card_of, every_card
from kundekort.history.recording import kind_of
from kundekort.people.models import User
from kundekort.people.prepared_for import PreparedFor
from kundekort.relations.models import Relation

PAGE_SIZE = 5


@dataclass(frozen=True)
class End:
    """A relation as one of its subjects sees it: the word, and who stands at the other end."""

    relation: Relation
    word: str
    other: Any
    backwards: bool


def ends_cards() -> list[Card]:
    """The cards whose subjects can be chosen, and so be related."""
    return [card for card in every_card() if card.choosing]


def relations_of(kind: str, pk: int, user: User, words: str = "", *, among: Any = None) -> QuerySet[Relation]:
    """The relations of a subject whose other end the user may see; `words` are looked for in name and remark."""
    here = Q(on_kind=kind, on_id=pk)
    source: QuerySet[Relation] = Relation.objects.all() if among is None else among
    rows = source.filter(here | Q(to_kind=kind, to_id=pk)).select_related("type")
    rows = rows.annotate(
        is_first=Case(When(here, then=Value(True)), default=Value(False), output_field=BooleanField()),
        other_kind=Case(When(here, then=F("to_kind")), default=F("on_kind")),
        other_id=Case(When(here, then=F("to_id")), default=F("on_id")),
    )
    cards = ends_cards()
    shown = {_attribute(card): _end(card, user) for card in cards}
    return rows.filter(reduce(or_, (_fits(card, user, words) for card in cards))).annotate(**shown)


def first_relations(subject: Model, user: User) -> Sequence[Relation]:
    """The first of them, for the card: the query is written once for each user and what the user may do."""
    return _first(user, kind_of(subject), subject.pk)


_first = PreparedFor(lambda user, kind, pk: relations_of(kind, pk, user).order_by("pk")[: PAGE_SIZE + 1])


def end_of(relation: Any) -> End:
    """A relation that `relations_of` has read, as its subject sees it."""
    card = card_of(relation.other_kind)
    other = card.subject(**getattr(relation, _attribute(card)))
    word = relation.type.forwards if relation.is_first else relation.type.backwards
    return End(relation, word, other, not relation.is_first)


def _attribute(card: Card) -> str:
    return f"{card.code}_end"


def _end(card: Card, user: User) -> Case:
    assert card.choosing  # noqa: S101 - `ends_cards` has seen to it
    fields = {name: F(name) for name in card.choosing.fields}
    there = seen(card, user).filter(pk=OuterRef("other_id")).order_by()
    kind = card.subject._meta.label_lower
    return Case(When(other_kind=kind, then=Subquery(there.values(end=JSONObject(id=F("pk"), **fields))[:1])))


def _fits(card: Card, user: User, words: str) -> Q:
    assert card.choosing  # noqa: S101 - `ends_cards` has seen to it
    there = seen(card, user).filter(pk=OuterRef("other_id"))
    of_kind = Q(other_kind=card.subject._meta.label_lower)
    if not words:
        return of_kind & Q(Exists(there))
    named = Q(Exists(there.filter(card.choosing.matching(words))))
    return of_kind & (named | (Q(remark__icontains=words) & Q(Exists(there))))
