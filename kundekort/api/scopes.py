"""What a token may be made for: reading or writing in a room, made of the acts the room has declared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kundekort.people import acts

ROOMS = (
    "customers", "contacts", "notes", "labels", "attributes", "credit", "search", "erasing", "selections", "registers",
)  # fmt: skip


@dataclass(frozen=True)
class Scope:
    """A scope, the sentence people choose it by, and the acts it allows. The token's owner must have them as well."""

    code: str
    label: str
    acts: frozenset[str]


def every_scope() -> Mapping[str, Scope]:
    """All scopes by code, labelled in the reader's language. To write in a room is to read in it as well."""
    titles = {of_room[0].room: str(title) for title, of_room in acts.by_room() if of_room}
    scopes = (scope for room in ROOMS for scope in _of(room, titles[room]))
    return {scope.code: scope for scope in scopes}


def _of(room: str, title: str) -> tuple[Scope, Scope]:
    all_acts = [act for act in acts.every_act().values() if act.room == room]
    reading = frozenset(act.code for act in all_acts if not act.writes)
    writing = frozenset(act.code for act in all_acts)
    return (
        Scope(f"{room}:read", _("%(room)s: read") % {"room": title}, reading),
        Scope(f"{room}:write", _("%(room)s: read and write") % {"room": title}, writing),
    )


def acts_in(codes: Iterable[str]) -> frozenset[str]:
    """The acts that scopes allow together. A scope that no longer exists allows nothing."""
    known = every_scope()
    return frozenset(act for code in codes if code in known for act in known[code].acts)
