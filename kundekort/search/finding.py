"""Asking the word index which subjects fit what is typed. The database keeps it: see the migrations of this room."""

from collections.abc import Callable, Sequence

from django.db import connection

from kundekort.people.models import User

LONGEST = 200
EVERYBODYS, ALL_PRIVATE = 0, -1
EXACT, BEGINNING, WORDS, INSIDE, SLIP = range(1, 6)
"""How something was found: the whole number or name, the beginning of the name, words, letters inside one, a slip."""

OPENED_LATELY: list[Callable[[User, str], Sequence[int]]] = []
"""Who knows what a user has opened of a kind, the last one first: it stands before others that fit as well."""

_FIND = "SELECT subject, how FROM search_find(%s, %s::bigint[], %s, %s::bigint[], %s) ORDER BY place"


def typed_text(text: str) -> str:
    """What was typed, as it is looked for: without marks that no text holds, and cut to LONGEST."""
    return text.replace("\0", "").encode(errors="ignore").decode().strip()[:LONGEST]


def find(kind: str, typed: str, user: User, *, sees_private: bool, most: int) -> dict[int, int]:
    """The ids of at most `most` subjects of a kind ("customers.customer"), the best first, and how each was found.

    `sees_private`: whether the user sees what only its owner sees. What is found still has to go through `visible_to`.
    """
    lately = [pk for opened in OPENED_LATELY for pk in opened(user, kind)]
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [kind, _shelves(user, sees_private), typed_text(typed), lately, most])
        return dict(cursor.fetchall())


def _shelves(user: User, sees_private: bool) -> list[int]:
    if sees_private:
        return [EVERYBODYS, ALL_PRIVATE]
    return [EVERYBODYS] if user.seen_as else [EVERYBODYS, user.pk]
