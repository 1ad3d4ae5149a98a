"""Retiring attributes, bringing them back, deleting those nobody has used, and putting them in order."""

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.attributes.defining import changed_definition, locked, save_changed
from kundekort.attributes.facts import checked
from kundekort.attributes.models import Attribute
from kundekort.attributes.models.named import NAMES
from kundekort.basics.refused import Refused
from kundekort.history.recording import record
from kundekort.people.models import User


@transaction.atomic
def retire_attribute(attribute: Attribute, *, by: User) -> Attribute:
    """Hide an attribute everywhere. Subjects keep their values, and show them again when it is brought back."""
    current = locked(attribute)
    if not current.is_retired:
        current.retired_at = timezone.now()
        save_changed(current, ["retired_at"], "attribute.retired", {}, by=by)
    return current


@transaction.atomic
def bring_back_attribute(attribute: Attribute, *, by: User) -> Attribute:
    """Show a retired attribute again. Raises Refused when another one has its name now."""
    current = locked(attribute)
    if current.is_retired:
        checked(current.kind, {name: getattr(current, name) for name in NAMES}, but=current.pk)
        current.retired_at = None
        save_changed(current, ["retired_at"], "attribute.brought_back", {}, by=by)
    return current


@transaction.atomic
def delete_attribute(attribute: Attribute, *, by: User) -> None:
    """Delete an attribute that no subject has a value for. Raises Refused for another."""
    current = Attribute.objects.select_for_update().filter(pk=attribute.pk).first()
    if current is None:
        return
    subjects = apps.get_model(current.kind)._base_manager
    if subjects.filter(attributes__has_key=str(current.pk)).exists():
        raise Refused(
            _("This attribute has values. Retire it instead: it is hidden, and the values are kept."), code="has_values"
        )
    record("attribute.deleted", current, by=by, category="access", changes={"code": (current.code, None)})
    changed_definition(current)
    current.delete()


@transaction.atomic
def move_attribute(attribute: Attribute, by_places: int, *, by: User) -> Attribute:
    """Move an attribute up (negative) or down among those that are not retired."""
    current = locked(attribute)
    those = list(Attribute.objects.select_for_update().filter(kind=current.kind, retired_at=None))
    if current not in those:
        return current
    before = those.index(current)
    after = max(0, min(len(those) - 1, before + by_places))
    if before == after:
        return current
    those.insert(after, those.pop(before))
    for place, each in enumerate(those, 1):
        each.place = place
    Attribute.objects.bulk_update(those, ["place"])
    current.place = after + 1
    save_changed(current, ["place"], "attribute.moved", {"place": (before + 1, after + 1)}, by=by)
    return current
