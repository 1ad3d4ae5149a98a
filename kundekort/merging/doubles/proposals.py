"""The pairs that are proposed to a user: those of which both may be seen, and that nobody has told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kundekort.basics.paging import Order, Page, page_of
from kundekort.merging.doubles.traits import Traits
from kundekort.merging.models import Crowd, Double, NotSame, Sweep
from kundekort.people.models import User

PAGE_SIZE = 25
LIKELIEST_FIRST = Order("score", descending=True, from_text=int)
_MOST_CROWDS = 10


@dataclass(frozen=True)
class Proposal:
    """Two that may be the same: the older one first. `score` goes from 0 to 100."""

    first: Any
    second: Any
    score: int
    reasons: list[str]
    first_words: Sequence[str]
    second_words: Sequence[str]


def doubles_for(traits: Traits, user: User) -> QuerySet[Double]:
    """The pairs of a kind that are proposed to the user."""
    manager: Any = traits.card.subject._default_manager
    apart = NotSame.objects.filter(
        kind=traits.kind, first_id=OuterRef("first_id"), second_id=OuterRef("second_id")
    )  # fmt: skip
    seen = [Exists(manager.visible_to(user).filter(pk=OuterRef(end))) for end in ("first_id", "second_id")]
    return Double.objects.filter(Q(*seen), ~Exists(apart), kind=traits.kind)


def proposals(
    traits: Traits, user: User, cursor: str = "", size: int = PAGE_SIZE
) -> tuple[Page[Double], list[Proposal]]:
    """A page of pairs, the likeliest first, and what is to be shown of them. Raises Refused for a cursor not ours."""
    page = page_of(doubles_for(traits, user), LIKELIEST_FIRST, cursor, size)
    manager: Any = traits.card.subject._default_manager
    wanted = {pk for row in page.rows for pk in (row.first_id, row.second_id)}
    there = manager.visible_to(user).in_bulk(wanted)
    words = traits.describe(list(there.values()), user)
    rows = [
        Proposal(
            there[row.first_id], there[row.second_id], row.score, traits.reasons(row.sorts),
            words[row.first_id], words[row.second_id],
        )
        for row in page.rows
        if row.first_id in there and row.second_id in there
    ]  # fmt: skip
    return page, rows


def last_sweep(traits: Traits) -> Sweep | None:
    """When duplicates of the kind were last looked for."""
    return Sweep.objects.filter(kind=traits.kind).first()


def crowds_of(traits: Traits) -> list[tuple[str, int]]:
    """What so many share that it is not compared by, in words, and how many they are; the largest first."""
    reasons = {sort.code: str(sort.reason) for sort in traits.sorts}
    largest = Crowd.objects.filter(kind=traits.kind).order_by("-count")[:_MOST_CROWDS]
    return [(reasons.get(crowd.sort, crowd.sort), crowd.count) for crowd in largest]
