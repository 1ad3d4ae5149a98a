"""Defining attributes and changing their definition. The values of subjects stay as they are."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kundekort.attributes import definitions
from kundekort.attributes.choosing import keep_choices, names_of_choices
from kundekort.attributes.facts import Facts, checked, new_code, refuse_nameless
from kundekort.attributes.models import Attribute
from kundekort.attributes.models.named import NAMES
from kundekort.attributes.types import TYPES
from kundekort.basics.refused import Refused
from kundekort.card.stale import Stale, refuse_stale
from kundekort.history.recording import Changes, record
from kundekort.people.models import User

MOST = 500
type Choices = Sequence[Mapping[str, Any]]


@transaction.atomic
def define_attribute(kind: str, given: Mapping[str, Any], *, choices: Choices = (), by: User | None) -> Attribute:
    """Define an attribute for subjects of `kind`, the last in order. `choices` hold names, in order.

    Raises Refused for a name that is taken or missing, a type there is not, and for choices that are missing.
    """
    facts = checked(kind, {**dict.fromkeys(NAMES, ""), "type": "", **given})
    those = Attribute.objects.select_for_update().filter(kind=kind)
    codes = [attribute.code for attribute in those]
    if len(codes) >= MOST:
        raise Refused(_("At most %(most)d attributes. Retire and delete some first.") % {"most": MOST})
    now, last = timezone.now(), those.aggregate(last=Max("place"))["last"] or 0
    attribute = Attribute(
        kind=kind, code=new_code([facts[name] for name in NAMES], codes), place=last + 1,
        created_at=now, created_by=by, changed_at=now, changed_by=by, **facts,
    )  # fmt: skip
    _insert(attribute)
    keep_choices(attribute, choices)
    _refuse_without_choices(attribute)
    record("attribute.defined", attribute, by=by, category="access", changes=_held(attribute, facts))
    changed_definition(attribute)
    return attribute


@transaction.atomic
def change_attribute(
    attribute: Attribute, given: Mapping[str, Any], *, choices: Choices | None = None, revision: int, by: User
) -> Attribute:
    """Change names, help, heading and so on; the type and the code stay. `choices`, where given, are all of them.

    Raises Refused as `define_attribute` does, Stale when somebody else has changed it since.
    """
    current = locked(attribute)
    facts = checked(current.kind, given, but=current.pk)
    if facts.pop("type", current.type) != current.type:
        raise Refused(_("The type stays as it is. Define another attribute, and retire this one."), field="type")
    refuse_nameless({name: facts.get(name, getattr(current, name)) for name in NAMES}, _("An attribute needs a name."))
    refuse_stale(current, facts, revision)
    changes: Changes = {
        fact: (before, value) for fact, value in facts.items() if (before := getattr(current, fact)) != value
    }
    if choices is not None and TYPES[current.type].with_choices:
        before = names_of_choices(current)
        if keep_choices(current, choices):
            changes["choices"] = (before, names_of_choices(current))
            if current.revision != revision:
                raise Stale(current, [])
        _refuse_without_choices(current)
    if changes:
        for fact, value in facts.items():
            setattr(current, fact, value)
        save_changed(current, list(facts), "attribute.changed", changes, by=by)
    return current


def locked(attribute: Attribute) -> Attribute:
    """The attribute as it is now, locked. Raises Refused when it is gone. Must run in a transaction."""
    current = Attribute.objects.select_for_update().filter(pk=attribute.pk).first()
    if current is None:
        raise Refused(_("This attribute has been deleted."), code="gone")
    return current


def save_changed(attribute: Attribute, fields: Sequence[str], code: str, changes: Changes, *, by: User) -> None:
    """Save these fields of a locked attribute, count its revision up, log it and let everybody know."""
    attribute.revision += 1
    attribute.changed_at, attribute.changed_by = timezone.now(), by
    attribute.save(update_fields=[*fields, "revision", "changed_at", "changed_by"])
    record(code, attribute, by=by, category="access", changes=changes)
    changed_definition(attribute)


def changed_definition(attribute: Attribute) -> None:
    """What follows a change: the definitions are read anew, and the index is made or dropped."""
    definitions.forget()
    app.configure_task("attributes.keep_index", lock=f"attribute-{attribute.pk}").defer(attribute_id=attribute.pk)


def _insert(attribute: Attribute) -> None:
    try:
        with transaction.atomic():
            attribute.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("Another attribute has this name."), field=NAMES[0], code="name_taken") from error


def _refuse_without_choices(attribute: Attribute) -> None:
    if TYPES[attribute.type].with_choices and not attribute.choices.filter(retired_at=None).exists():
        raise Refused(_("Give it at least one choice."), field="choices", code="no_choices")


def _held(attribute: Attribute, facts: Facts) -> Changes:
    changes: Changes = {fact: (None, value) for fact, value in facts.items() if value}
    choices = names_of_choices(attribute)
    return {**changes, "choices": (None, choices)} if choices else changes
