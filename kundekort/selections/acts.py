"""What can be done with many records of a list at once. The room of a list, or one below it, declares acts:

declare(CUSTOMERS, BulkAct("activate", _("Set active"), _("Set active"), "customers.…", one_by_one(activate)))
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kundekort.basics.one_of import none_of
from kundekort.basics.refused import Refused
from kundekort.people.models import User
from kundekort.selections.lists import AList

type Text = str | Promise
type Given = str | int | None


@dataclass(frozen=True)
class Chunk:
    """Some records that `by` sees, in the order of their ids, and what is to be done with them.

    When something is undone, `before` tells of each what it was.
    """

    subjects: Sequence[Any]
    value: Any
    by: User
    batch: UUID
    before: Mapping[int, Any] = field(default_factory=dict)

    @property
    def pks(self) -> list[int]:
        return [subject.pk for subject in self.subjects]


@dataclass
class Done:
    """What came of it: of each record that was changed what undoing needs to know, and why others were refused."""

    before: dict[int, Any] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)


type Do = Callable[[Chunk], Done]


@dataclass(frozen=True)
class BulkAct:
    """An act on many. `said` tells what it did, with what it was given in `%(value)s`.

    `read` turns what somebody has given into the value that is stored and how it reads; it raises Refused. `undo` puts
    back; `undone_among` are the records it looks at, for those that the list has no more. `field` is what the bar
    asks for: "owner", "label", or nothing. `asks` is a question before it begins.
    """

    code: str
    title: Text
    said: Text
    permission: str
    do: Do
    undo: Do | None = None
    read: Callable[[Given, User], tuple[Any, str]] | None = None
    field: str = ""
    icon: str = ""
    asks: Text = ""
    undone_among: Callable[[], QuerySet[Any]] | None = None


_acts: dict[str, dict[str, BulkAct]] = {}


def declare(alist: AList, *acts: BulkAct) -> None:
    """Let these acts be done with many records of the list."""
    _acts.setdefault(alist.code, {}).update({act.code: act for act in acts})


def every_act(alist: AList) -> Mapping[str, BulkAct]:
    """The acts of a list, by code."""
    return _acts.get(alist.code, {})


def acts_of(alist: AList, user: User) -> list[BulkAct]:
    """The acts of a list that this user may do."""
    return [act for act in every_act(alist).values() if user.may(act.permission)]


def act_named(alist: AList, code: str, user: User) -> BulkAct:
    """The act. Raises Refused where there is none, PermissionDenied where it is not for this user."""
    act = every_act(alist).get(code)
    if act is None:
        raise none_of("act", code, every_act(alist))
    if not user.may(act.permission):
        raise PermissionDenied
    return act


def one_by_one(verb: Callable[..., Any]) -> Do:
    """An act that calls a verb for each record; what the verb refuses is told and does not stop the others."""

    def do(chunk: Chunk) -> Done:
        done = Done()
        for subject in chunk.subjects:
            revision = subject.revision
            try:
                with transaction.atomic():
                    after = verb(subject, by=chunk.by)
            except Refused as refused:
                done.refused[subject.pk] = str(refused)
            else:
                if after.revision != revision:
                    done.before[subject.pk] = None
        return done

    return do


def owner_given(given: Given, _by: User) -> tuple[int | None, str]:
    """The employee that is to own them; nothing, or "none", for nobody. Raises Refused where there is no such one."""
    text = str(given or "").strip()
    if text in ("", "none"):
        return None, str(_("nobody"))
    found = User.objects.filter(pk=int(text), is_active=True).first() if text.isdecimal() and len(text) < 19 else None
    if found is None:
        raise Refused(
            _("This employee does not exist, or has left. Choose another owner."), field="value", code="owner"
        )
    return found.pk, str(found)


def owner_again(change: Callable[[Chunk, Mapping[int, int | None]], Done]) -> Do:
    """Undoing a change of owner: whoever owned each before, where nobody has given it to another meanwhile."""

    def do(chunk: Chunk) -> Done:
        passed = [subject.pk for subject in chunk.subjects if subject.owner_id != chunk.value]
        done = change(chunk, {pk: owner for pk, owner in chunk.before.items() if pk not in passed})
        done.refused |= dict.fromkeys(passed, _("Somebody has given it to another owner since."))
        return done

    return do
