"""Which cards a user has opened lately, and what others have done on a card since.

A page may be fetched ahead without being looked at, so that only the open page itself says that it was opened.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from kundekort.card.models import Visit
from kundekort.card.registry import Card, card_of
from kundekort.history.models import Entry
from kundekort.history.reading import entries_on, merged_ids
from kundekort.history.recording import kind_of
from kundekort.history.sentences import hidden_from
from kundekort.people.models import User
from kundekort.people.prepared_for import PreparedFor

MOST_KEPT = 60
"""So many cards of a kind are remembered for a user; favourites count for themselves."""
MOST_COUNTED = 99
_TOLD = "visit_told"


@dataclass(frozen=True)
class Since:
    """What the head of a card says to one user: how many entries of others are new since the last one that was seen."""

    favourite: bool = False
    count: int = 0
    entry: int = 0
    at: datetime | None = None

    @property
    def more(self) -> bool:
        """Whether there are more than are counted."""
        return self.count > MOST_COUNTED


@dataclass(frozen=True)
class Recent:
    """A card to go back to."""

    subject: Any
    card: Card
    at: datetime


@transaction.atomic
def note_opened(subject: Model, *, by: User, drawn: datetime) -> None:
    """Remember that the user has opened the card as it was `drawn`: what was logged by then has been seen."""
    if by.seen_as:
        return
    seen = entries_on(subject, None).filter(at__lte=drawn).values_list("pk", flat=True).first() or 0
    place = {"user": by, "on_kind": kind_of(subject), "on_id": subject.pk}
    visit, is_new = Visit.objects.get_or_create(**place, defaults={"at": timezone.now(), "entry_id": seen})
    if not is_new:
        visit.at, visit.entry_id = timezone.now(), max(seen, visit.entry_id or 0)
        visit.save(update_fields=["at", "entry_id"])
    else:
        _forget_oldest(by, kind_of(subject))


def since_opened(subject: Model, user: User) -> Since:
    """What to say on the card, asked for when it is drawn: one query among the others of the card."""
    if _TOLD in subject.__dict__:
        return _told(subject.__dict__[_TOLD], subject, user)
    rows = _visit(user, kind_of(subject), subject.pk)
    told: Any = SimpleLazyObject(lambda: _told(rows[0].told if rows else None, subject, user))
    return told  # type: ignore[no-any-return]


def with_visit(subjects: QuerySet[Any], user: User) -> QuerySet[Any]:
    """The subjects, each with what `since_opened` needs, in the same query."""
    visits: Any = _visits(user).filter(on_kind=subjects.model._meta.label_lower, on_id=OuterRef("pk"))
    told: QuerySet[Any] = subjects.annotate(**{_TOLD: Subquery(visits.values("told")[:1])})
    return told


def recent_for(user: User, limit: int) -> list[Recent]:
    """The cards the user opened last that the user may still see, the latest first; one query and one for each kind."""
    visits = Visit.objects.filter(user=user, at__isnull=False).order_by("-at")[: 2 * limit]
    return _shown(visits, user, "at")[:limit]


def favourites_for(user: User, limit: int) -> list[Recent]:
    """The user's favourites that the user may see, the latest first."""
    visits = Visit.objects.filter(user=user, favourite_at__isnull=False).order_by("-favourite_at")[: 2 * limit]
    return _shown(visits, user, "favourite_at")[:limit]


def _shown(visits: QuerySet[Visit], user: User, when: str) -> list[Recent]:
    rows = list(visits)
    there: dict[tuple[str, int], Any] = {}
    for kind in {row.on_kind for row in rows}:
        manager: Any = card_of(kind).subject._default_manager
        seen = manager.visible_to(user).in_bulk([row.on_id for row in rows if row.on_kind == kind])
        there |= {(kind, pk): subject for pk, subject in seen.items()}
    return [
        Recent(there[row.on_kind, row.on_id], card_of(row.on_kind), getattr(row, when))
        for row in rows
        if (row.on_kind, row.on_id) in there
    ]


def _entries_by_others(user: User) -> QuerySet[Entry]:
    new = Entry.objects.filter(on_kind=OuterRef("on_kind"), on_id=OuterRef("on_id"), pk__gt=OuterRef("entry_id"))
    return new.filter(Q(by=None) | ~Q(by=user.pk)).exclude(code__in=hidden_from(user.may))


def _visits(user: User) -> QuerySet[Visit]:
    new = ArraySubquery(_entries_by_others(user).order_by("-pk").values("pk")[: MOST_COUNTED + 1])
    told = JSONObject(at="at", entry="entry_id", favourite_at="favourite_at", new=new)
    visits: QuerySet[Visit] = Visit.objects.filter(user=user.pk).annotate(told=told)
    return visits


_visit: PreparedFor[Any] = PreparedFor(lambda user, kind, pk: _visits(user).filter(on_kind=kind, on_id=pk))


def _told(visit: dict[str, Any] | None, subject: Model, user: User) -> Since:
    if visit is None:
        return Since()
    favourite = visit["favourite_at"] is not None
    if visit["at"] is None:
        return Since(favourite)
    count = len(visit["new"])
    if merged_ids(subject):
        new = entries_on(subject, user).filter(Q(by=None) | ~Q(by=user.pk), pk__gt=visit["entry"])
        count = new[: MOST_COUNTED + 1].count()
    return Since(favourite, count, visit["entry"], datetime.fromisoformat(visit["at"]))


def _forget_oldest(user: User, kind: str) -> None:
    """Forget the cards beyond MOST_KEPT; a favourite stays, as one that was opened long ago."""
    opened = Visit.objects.filter(user=user, on_kind=kind, at__isnull=False, favourite_at=None).order_by("-at", "-pk")
    beyond = list(opened.values_list("pk", flat=True)[MOST_KEPT : MOST_KEPT + 50])
    if beyond:
        Visit.objects.filter(pk__in=beyond).delete()
