"""Adding, changing, removing and restoring what lies on a card: each with its trail in the subject's log.

Verbs of the rooms check their facts and then call these:

    @transaction.atomic
    def write_note(subject, facts, *, by):
        return belongings.add(Note(**checked(facts)), to=subject, code=…, by=by)
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card.models import Belonging
from kundekort.card.stale import refuse_stale
from kundekort.history.recording import Changes, kind_of, record
from kundekort.people.models import User

DAYS_IN_TRASH = 30
_STAMP = ("revision", "changed_at", "changed_by")


def kinds() -> list[type[Belonging]]:
    """Every model of belongings that any room has."""
    return [model for model in apps.get_models() if issubclass(model, Belonging)]


@transaction.atomic
def add[B: Belonging](one: B, *, to: Model, code: str, by: User | None, category: str = "data") -> B:
    """Put a new, unsaved belonging on the card of `to`. The log keeps what it holds.

    Raises Refused when `to` has been merged with another meanwhile.
    """
    _hold(to)
    now = timezone.now()
    one.on_kind, one.on_id = kind_of(to), to.pk
    one.created_at = one.changed_at = now
    one.created_by = one.changed_by = by
    one.save(force_insert=True)
    record(code, one, by=by, on=to, category=category, changes=_held(one))
    return one


@transaction.atomic
def change[B: Belonging](
    one: B, facts: Mapping[str, Any], *, to: Model, revision: int, code: str, by: User | None
) -> B:
    """Set cleaned facts (by attribute name) on a belonging of `to`. `revision` is the one the changer saw.

    Nothing different, nothing saved. Raises Stale when somebody else changed it since in a way that matters, Refused
    when it is gone.
    """
    current = locked(one)
    refuse_stale(current, facts, revision)
    changes = {field: (before, value) for field, value in facts.items() if (before := getattr(current, field)) != value}
    return _save(current, changes, to=to, code=code, by=by) if changes else current


@transaction.atomic
def remove[B: Belonging](one: B, *, to: Model, code: str, by: User | None) -> B:
    """Put a belonging in the trash, from which `restore` takes it back for DAYS_IN_TRASH days."""
    current = locked(one, among_trashed=True)
    if current.trashed_at:
        return current
    current.trashed_at = timezone.now()
    current.revision += 1
    current.save(update_fields=["trashed_at", "revision"])
    record(code, current, by=by, on=to, changes={field: (held, None) for field, (_, held) in _held(current).items()})
    return current


@transaction.atomic
def restore[B: Belonging](one: B, *, to: Model, code: str, by: User) -> B:
    """Take a belonging out of the trash."""
    current = locked(one, among_trashed=True)
    if not current.trashed_at:
        return current
    current.trashed_at = None
    current.revision += 1
    current.save(update_fields=["trashed_at", "revision"])
    record(code, current, by=by, on=to, changes=_held(current))
    return current


def locked[B: Belonging](one: B, *, among_trashed: bool = False) -> B:
    """The belonging as it is now, locked. Raises Refused when it is gone. Must run in a transaction."""
    rows: Any = type(one).everywhere.select_for_update(of=("self",)).filter(pk=one.pk)
    current: B | None = rows.first() if among_trashed else rows.filter(trashed_at=None).first()
    if current is None:
        raise Refused(_("This is not here any more. Somebody has removed it."), code="gone")
    return current


@transaction.atomic
def forget(subjects: Iterable[Model]) -> None:
    """Delete the belongings of subjects that are deleted for good."""
    by_kind: dict[str, list[int]] = {}
    for subject in subjects:
        by_kind.setdefault(kind_of(subject), []).append(subject.pk)
    with for_good():
        for model in kinds():
            for kind_field, id_field in model.ends:
                for kind, ids in by_kind.items():
                    model.everywhere.filter(**{kind_field: kind, f"{id_field}__in": ids}).delete()


@contextmanager
def for_good() -> Iterator[None]:
    """Inside a transaction: rows may go that a trigger keeps otherwise, because their whole subject goes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('kundekort.forgetting', 'on', true)")
        yield
        cursor.execute("SELECT set_config('kundekort.forgetting', '', true)")


def empty_trash() -> int:
    """Delete for good what has lain in the trash for DAYS_IN_TRASH days; returns how many."""
    limit = timezone.now() - timedelta(days=DAYS_IN_TRASH)
    return sum(model.everywhere.filter(trashed_at__lt=limit).delete()[0] for model in kinds())


def _hold(subject: Any) -> None:
    """Let nobody merge the subject with another before this is saved. Others may go on adding to it."""
    if not hasattr(subject, "merged_into_id"):
        return
    table = connection.ops.quote_name(subject._meta.db_table)
    with connection.cursor() as cursor:
        query = f"SELECT merged_into_id FROM {table} WHERE id = %s FOR KEY SHARE"  # noqa: S608 - a name of ours
        cursor.execute(query, [subject.pk])
        row = cursor.fetchone()
    if row and row[0]:
        raise Refused(_("%(name)s has been merged with another meanwhile.") % {"name": subject}, code="merged_already")


def _save[B: Belonging](current: B, changes: Changes, *, to: Model, code: str, by: User | None) -> B:
    for field, (_before, value) in changes.items():
        setattr(current, field, value)
    current.revision += 1
    current.changed_at, current.changed_by = timezone.now(), by
    current.save(update_fields=[*(_field(current, name) for name in changes), *_STAMP])
    logged = {
        field: (current.in_log(field, before), current.in_log(field, value))
        for field, (before, value) in changes.items()
    }
    record(code, current, by=by, on=to, changes=logged)
    return current


def _held(one: Belonging) -> Changes:
    """What a belonging holds, as changes from nothing."""
    own = {field.name for field in Belonging._meta.fields}
    fields = [field for field in one._meta.concrete_fields if field.name not in own and not field.primary_key]
    values = {field.attname: getattr(one, field.attname) for field in fields if field.editable} | one.told()
    held = {name: value for name, value in values.items() if value not in (None, "", [], {})}
    return {name: (None, one.in_log(name, value)) for name, value in held.items()}


def _field(one: Belonging, attname: str) -> str:
    return next(field.name for field in one._meta.concrete_fields if attname in (field.name, field.attname))
