"""Relating two subjects to each other, from either end; the log of both tells of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused
from kundekort.card import belongings
from kundekort.card.registry import card_of
from kundekort.history.recording import Changes, kind_of, record
from kundekort.people.models import User
from kundekort.relations.models import Relation, RelationType, Sort
from kundekort.relations.models.relation import LONGEST_REMARK


def is_person(subject: Any) -> bool:
    """Whether a subject is a person. A customer says whether it is one; whoever does not say is one."""
    return bool(getattr(subject, "is_person", True))


def takes(sort: str, subject: Any) -> bool:
    """Whether a subject may stand at an end of a relation."""
    return sort == Sort.ANY or (sort == Sort.PERSON) == is_person(subject)


@transaction.atomic
def relate(
    subject: Any, other: Any, kind: RelationType, facts: Mapping[str, Any], *, backwards: bool = False, by: User
) -> Relation:
    """Let `subject` stand in a relation to `other`: at its first end, or `backwards` at its second.

    Facts: remark, since, until. Raises Refused for a relation to oneself, for ends that the kind does not take, for a
    retired kind, and for one that is there already.
    """
    first, second = (other, subject) if backwards else (subject, other)
    current = RelationType.objects.select_for_update(no_key=True).filter(pk=kind.pk).first()
    if current is None or current.retired:
        raise Refused(_("This kind of relation is not used any more. Choose another."), field="kind", code="retired")
    _check_ends(current, first, second)
    if current.symmetric:
        first, second = sorted((first, second), key=lambda end: (kind_of(end), end.pk))
    stored = _checked({"remark": "", "since": None, "until": None, **facts})
    relation = Relation(type=current, to_kind=kind_of(second), to_id=second.pk, **stored)
    with _once():
        relation = belongings.add(relation, to=first, code="relation.added", by=by)
    _tell_second(relation, "relation.added", _held(relation), by)
    return relation


@transaction.atomic
def change_relation(relation: Relation, facts: Mapping[str, Any], *, revision: int, by: User) -> Relation:
    """Set remark and dates, or some of them. Raises Stale after another's change, Refused for dates that do not fit."""
    present = {"remark": relation.remark, "since": relation.since, "until": relation.until}
    stored = _checked({**present, **facts})
    given = {name: stored[name] for name in facts}
    current = belongings.locked(relation)
    before = {name: getattr(current, name) for name in given}
    changed = belongings.change(relation, given, to=_first(relation), revision=revision, code="relation.changed", by=by)
    changes = {name: (held, given[name]) for name, held in before.items() if held != given[name]}
    if changes:
        _tell_second(changed, "relation.changed", changes, by)
    return changed


@transaction.atomic
def end_relation(relation: Relation, *, by: User) -> Relation:
    """Take a relation away; `resume_relation` undoes it."""
    removed = belongings.remove(relation, to=_first(relation), code="relation.removed", by=by)
    if removed.revision != relation.revision:
        gone = {name: (held, None) for name, (_none, held) in _held(removed).items()}
        _tell_second(removed, "relation.removed", gone, by)
    return removed


@transaction.atomic
def resume_relation(relation: Relation, *, by: User) -> Relation:
    """Take a relation back. Raises Refused when the same one has been made meanwhile."""
    with _once():
        back = belongings.restore(relation, to=_first(relation), code="relation.restored", by=by)
    if back.revision != relation.revision:
        _tell_second(back, "relation.restored", _held(back), by)
    return back


def _check_ends(kind: RelationType, first: Any, second: Any) -> None:
    if (kind_of(first), first.pk) == (kind_of(second), second.pk):
        raise Refused(_("Nobody is related to oneself. Choose another."), field="other", code="itself")
    for sort, end in ((kind.first, first), (kind.second, second)):
        if not takes(sort, end):
            wanted = _("a person") if sort == Sort.PERSON else _("a company")
            raise Refused(
                _("“%(kind)s” takes %(wanted)s there, and %(name)s is none.")
                % {"kind": kind, "wanted": wanted, "name": end},
                field="other",
                code="sort",
            )


def _checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    since, until = facts["since"], facts["until"]
    for field, day in (("since", since), ("until", until)):
        if day is not None and not date(1000, 1, 1) <= day <= date(9998, 12, 31):
            raise Refused(_("Write the year with four digits."), field=field, code="date")
    if since and until and until < since:
        raise Refused(_("It ends before it begins."), field="until", code="dates")
    remark = plain_text(facts["remark"] or "", longest=LONGEST_REMARK, field="remark")
    return {"remark": remark, "since": since, "until": until}


def _first(relation: Relation) -> Model:
    return card_of(relation.on_kind).subject(pk=relation.on_id)


def _held(relation: Relation) -> Changes:
    held = {"type_id": relation.type_id, "remark": relation.remark, "since": relation.since, "until": relation.until}
    known = {name: (None, value) for name, value in held.items() if value}
    return {**known, "from": (None, f"{relation.on_kind}:{relation.on_id}")}


def _tell_second(relation: Relation, code: str, changes: Changes, by: User) -> None:
    record(code, relation, by=by, on=card_of(relation.to_kind).subject(pk=relation.to_id), changes=changes)


@contextmanager
def _once() -> Iterator[None]:
    """The same relation twice is refused by the database."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        raise Refused(_("These two have this relation already."), field="other", code="twice") from error
