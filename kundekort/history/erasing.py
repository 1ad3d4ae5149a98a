"""The one door through which the log gives up what it tells about a person (GDPR article 17).

Entries stay: who did what, to which record and when. Only `changes`, the values, are blanked, and only inside this
function: the trigger of the database lets nothing else through, for nobody.
"""

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Q

from kundekort.history.models import Entry

_DOOR = "kundekort.erasing"


@transaction.atomic
def blank(subjects: Iterable[tuple[str, int]]) -> int:
    """Blank the values of all entries about these subjects (kind and id) or on their cards; returns how many."""
    about = Q(pk__in=[])
    for kind, pk in subjects:
        about |= Q(subject_kind=kind, subject_id=pk) | Q(on_kind=kind, on_id=pk)
    _set_door("on")
    blanked = Entry.objects.filter(about).exclude(changes={}).update(changes={})
    _set_door("")
    return blanked


def _set_door(state: str) -> None:
    """Until the end of the transaction; one that fails takes it back by itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [_DOOR, state])
