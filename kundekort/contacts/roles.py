"""The catalogue of roles: adding, renaming, merging and retiring (row 92)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused
from kundekort.card.stale import refuse_stale
from kundekort.contacts.models import ContactRole, Position
from kundekort.history.recording import Changes, record
from kundekort.people.models import User


@transaction.atomic
def add_role(name: str, *, by: User) -> ContactRole:
    """Add a role to the catalogue. Raises Refused when there is one of that name."""
    role = ContactRole(name=_checked(name))
    with _refusing_twice():
        role.save(force_insert=True)
    record("contact_role.added", role, by=by, changes={"name": (None, role.name)})
    return role


@transaction.atomic
def rename_role(role: ContactRole, name: str, *, revision: int, by: User) -> ContactRole:
    """Call the role something else, everywhere. Raises Stale when somebody has renamed it meanwhile."""
    current = _locked(role)
    facts = {"name": _checked(name)}
    refuse_stale(current, facts, revision)
    return _save(current, "name", facts["name"], code="contact_role.renamed", by=by)


@transaction.atomic
def retire_role(role: ContactRole, *, by: User) -> ContactRole:
    """Nobody can be given the role any more; whoever has it keeps it."""
    return _save(_locked(role), "retired", True, code="contact_role.retired", by=by)


@transaction.atomic
def revive_role(role: ContactRole, *, by: User) -> ContactRole:
    """The role can be given again."""
    return _save(_locked(role), "retired", False, code="contact_role.revived", by=by)


@transaction.atomic
def merge_roles(role: ContactRole, into: ContactRole, *, by: User) -> ContactRole:
    """Whoever has `role` gets `into` instead, and `role` is gone. Raises Refused for one and the same."""
    if role.pk == into.pk:
        raise Refused(_("Choose another role to merge into."), field="into")
    kept, gone = (_locked(each) for each in (into, role))
    moved = Position.everywhere.filter(role=gone).update(role=kept, revision=F("revision") + 1)
    changes: Changes = {"name": (gone.name, kept.name), "positions": (0, moved)}
    record("contact_role.merged", kept, by=by, changes=changes)
    gone.delete()
    return kept


def _save(role: ContactRole, field: str, value: object, *, code: str, by: User) -> ContactRole:
    before = getattr(role, field)
    if before == value:
        return role
    setattr(role, field, value)
    role.revision += 1
    with _refusing_twice():
        role.save(update_fields=[field, "revision"])
    record(code, role, by=by, changes={field: (before, value)})
    return role


def _locked(role: ContactRole) -> ContactRole:
    current = ContactRole.objects.select_for_update().filter(pk=role.pk).first()
    if current is None:
        raise Refused(_("This role is not here any more."), code="gone")
    return current


def _checked(name: str) -> str:
    text = plain_text(name, longest=60, field="name")
    if not text:
        raise Refused(_("A role needs a name."), field="name")
    return text


@contextmanager
def _refusing_twice() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(_("There is a role of this name already."), field="name", code="role_taken") from error
