"""What subjects of a kind are recognised by: each room declares it once, for stored subjects and for typed ones alike.

`select` is the query of traits, `(id, sort, value)`, with `{source}` where its rows come from: `stored` of the
subjects in the database, which may be narrowed to `{among}`, or `typed` of what stands in a form.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from kundekort.card.registry import Card

LOWEST = 45
"""The score from which a pair is proposed."""

type Parameters = dict[str, Any]


@dataclass(frozen=True)
class Sort:
    """A sort of trait: how sure one is, from 0 to 1, that two who share it are the same, and the reason in words.

    `pairs` tells those that alone make a pair from those that only add to one; `implies` names the sorts it holds.
    """

    code: str
    weight: float
    reason: str | Promise
    pairs: bool = True
    implies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Traits:
    """What subjects of one kind are recognised by. `parameters` are those of `select`.

    `permission` is the act of merging two, `adds` that of creating one. `read` makes the parameters of `typed` from a
    form, None when it says nothing; `describe` gives the words that tell subjects of the same name from one another.
    Where both have a trait of `differing` and none in common, the score is multiplied by the factor.
    """

    card: Card
    permission: str
    adds: str
    select: str
    stored: str
    typed: str
    sorts: tuple[Sort, ...]
    parameters: Parameters
    differing: Mapping[str, float]
    read: Callable[[Mapping[str, Any], Any], Parameters | None]
    describe: Callable[[Sequence[Any], Any], Mapping[int, Sequence[str]]]

    @property
    def kind(self) -> str:
        """The stable name of the kind."""
        return self.card.subject._meta.label_lower

    @property
    def pairing(self) -> list[str]:
        """The sorts that make pairs."""
        return [sort.code for sort in self.sorts if sort.pairs]

    def of_stored(self, among: str = "TRUE") -> str:
        """The query of the traits of stored subjects; `among` is a condition on the id, `c.id`."""
        return self._with_keys(self.stored.format(among=among))

    def of_typed(self) -> str:
        """The query of the traits of what is typed."""
        return self._with_keys(self.typed)

    def reasons(self, sorts: Iterable[str]) -> list[str]:
        """Why two may be the same, in words, the best reason first; what goes without saying is left out."""
        shared = self._telling(sorts)
        return [str(sort.reason) for sort in sorted(shared, key=lambda sort: -sort.weight)]

    def score(self, shared: Iterable[str], differing: Iterable[str] = ()) -> int:
        """How sure one is, from 0 to 100: each reason takes its part of the doubt that is left."""
        doubt = 1.0
        for sort in self._telling(shared):
            doubt *= 1 - sort.weight
        sure = 1 - doubt
        for code in differing:
            sure *= self.differing[code]
        return round(100 * sure)

    def _telling(self, sorts: Iterable[str]) -> list[Sort]:
        shared = [sort for sort in self.sorts if sort.code in set(sorts)]
        implied = {code for sort in shared for code in sort.implies}
        return [sort for sort in shared if sort.code not in implied]

    def _with_keys(self, source: str) -> str:
        rows = self.select.format(source=source)
        key = f"hashtextextended('{self.kind} ' || sort || ' ' || value, 0)"
        return f"SELECT DISTINCT id AS subject_id, sort, {key} AS key FROM ({rows}) traits WHERE value IS NOT NULL"  # noqa: S608


_kinds: dict[str, Traits] = {}


def declare(traits: Traits) -> None:
    """Let duplicates of a kind be found."""
    _kinds[traits.kind] = traits


def traits_of(kind: str) -> Traits:
    """What subjects of the kind are recognised by. Raises LookupError."""
    return _kinds[kind]


def every_kind() -> Iterable[Traits]:
    """All kinds of which duplicates are found."""
    return _kinds.values()
