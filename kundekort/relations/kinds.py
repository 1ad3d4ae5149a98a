"""Kinds of relation: adding, renaming, retiring, and deleting those that nobody has used."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused
from kundekort.card.stale import refuse_stale
from kundekort.history.recording import record
from kundekort.people.models import User
from kundekort.relations.models import Relation, RelationType
from kundekort.relations.models.relation_type import LONGEST_NAME

_ENDS = ("first", "second", "symmetric")


@transaction.atomic
def add_kind(facts: Mapping[str, Any], *, by: User) -> RelationType:
    """Add a kind. Facts: name, reverse_name ("" where it is the same), first, second. Raises Refused."""
    stored = _checked(facts)
    _refuse_taken(stored)
    kind = RelationType.objects.create(**stored)
    record("relation_type.added", kind, by=by, changes={name: (None, value) for name, value in stored.items()})
    return kind


@transaction.atomic
def change_kind(kind: RelationType, facts: Mapping[str, Any], *, revision: int, by: User) -> RelationType:
    """Rename a kind; as long as nobody uses it, what it joins can be changed as well. Raises Stale, Refused."""
    current = RelationType.objects.select_for_update().get(pk=kind.pk)
    stored = _checked(facts)
    shown = {"name": current.forwards, "reverse_name": "" if current.symmetric else current.backwards}
    if all(stored[name] == shown[name] for name in shown):
        stored |= {"name": current.name, "reverse_name": current.reverse_name}
    refuse_stale(current, stored, revision)
    changes = {name: (held, value) for name, value in stored.items() if (held := getattr(current, name)) != value}
    if not changes:
        return current
    _refuse_taken(stored, besides=current.pk)
    if changes.keys() & set(_ENDS) and is_used(current):
        raise Refused(_("This kind is in use. Only its names can be changed; make a new one instead."), code="in_use")
    for name, (_held, value) in changes.items():
        setattr(current, name, value)
    current.revision += 1
    current.save(update_fields=[*changes, "revision"])
    record("relation_type.changed", current, by=by, changes=changes)
    return current


@transaction.atomic
def retire_kind(kind: RelationType, *, retired: bool, by: User) -> RelationType:
    """Retire a kind: relations of it stay and are shown, and no new ones are made. Or take it back into use."""
    current = RelationType.objects.select_for_update().get(pk=kind.pk)
    if current.retired != retired:
        current.retired = retired
        current.revision += 1
        current.save(update_fields=["retired", "revision"])
        record("relation_type.retired" if retired else "relation_type.resumed", current, by=by)
    return current


@transaction.atomic
def delete_kind(kind: RelationType, *, by: User) -> None:
    """Delete a kind that nobody has used. Raises Refused for one that is used: it can be retired."""
    current = RelationType.objects.select_for_update().filter(pk=kind.pk).first()
    if current is None:
        return
    if is_used(current):
        raise Refused(_("This kind is in use. Retire it instead: what is there stays."), code="in_use")
    record("relation_type.deleted", current, by=by, changes={"name": (str(current), None)})
    current.delete()


def is_used(kind: RelationType) -> bool:
    """Whether there is a relation of this kind, in the trash or outside."""
    everywhere: Any = Relation.everywhere
    return bool(everywhere.filter(type=kind.pk).exists())


def _checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    name = plain_text(facts["name"], longest=LONGEST_NAME, field="name")
    reverse = plain_text(facts["reverse_name"] or "", longest=LONGEST_NAME, field="reverse_name")
    if not name:
        raise Refused(_("A kind of relation needs a name."), field="name")
    symmetric = not reverse or reverse.casefold() == name.casefold()
    if symmetric and facts["first"] != facts["second"]:
        raise Refused(
            _("With one name for both ways, both ends take the same. Give it a name the other way, or change an end."),
            field="second",
        )
    ends = {"first": facts["first"], "second": facts["second"]}
    return {"name": name, "reverse_name": "" if symmetric else reverse, "symmetric": symmetric, **ends}


def _refuse_taken(stored: Mapping[str, Any], besides: int = 0) -> None:
    same = Q(name__iexact=stored["name"], reverse_name__iexact=stored["reverse_name"])
    if RelationType.objects.filter(same, retired=False).exclude(pk=besides).exists():
        raise Refused(_("There is a kind with these names already."), field="name", code="name_taken")
