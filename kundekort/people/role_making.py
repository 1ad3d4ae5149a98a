"""Roles: an administrator makes them from delivered ones and sets what each may do."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused
from kundekort.history.models import Category
from kundekort.history.recording import Changes, record
from kundekort.people.acts import ADMINISTRATOR, every_act
from kundekort.people.authority import require_authority
from kundekort.people.models import Role, User
from kundekort.people.models.role import DELIVERED
from kundekort.people.stale import refuse_stale

LONGEST_NAME = 60
BASES = {code: label for code, label in DELIVERED.items() if code != ADMINISTRATOR}


@transaction.atomic
def make_role(name: str, based_on: str, *, by: User) -> Role:
    """Make a role that may do what the delivered role `based_on` may. Raises Refused for a name that is taken."""
    if based_on not in BASES:
        raise Refused(_("Choose one from the list."), field="based_on")
    start = Role.objects.get(based_on=based_on, delivered=True)
    role = Role(name=_checked_name(name), based_on=based_on, settings=start.settings)
    require_authority(by, role)
    _save(role)
    record("role.created", role, by=by, category=Category.ACCESS, changes={"name": (None, role.name)})
    return role


@transaction.atomic
def rename_role(role: Role, name: str, *, revision: int, by: User) -> Role:
    """Give a role another name. Raises Refused for a delivered role and a taken name, Stale after another's change."""
    current = _changeable(role, by)
    name = _checked_name(name)
    refuse_stale(current, {"name": name}, revision)
    if current.name != name:
        before, current.name = current.name, name
        _save_change(current, {"name": (before, name)}, ["name"], by)
    return current


@transaction.atomic
def set_acts(role: Role, may: Mapping[str, bool], *, revision: int, by: User) -> Role:
    """Set which of the given acts the role may do; acts that are not named stay as they are.

    Raises Refused for the administrator, for acts `by` may not do, and Stale when somebody else has set acts since.
    """
    current = Role.objects.select_for_update().get(pk=role.pk)
    if current.is_administrator:
        raise Refused(_("The administrator may do everything."), code="administrator")
    before = current.acts
    different = {act: allowed for act, allowed in may.items() if act in every_act() and (act in before) != allowed}
    if not different:
        return current
    if current.revision != revision:
        refuse_stale(current, {"acts": before ^ different.keys()}, revision)
    if not by.is_administrator and not different.keys() <= by.acts:
        raise Refused(_("You can only give and take what you may do yourself."), code="no_authority")
    current.settings = {**current.settings, **different}
    _save_change(current, {act: (not allowed, allowed) for act, allowed in different.items()}, ["settings"], by)
    return current


@transaction.atomic
def delete_role(role: Role, *, by: User) -> None:
    """Delete a role nobody has. Raises Refused for a delivered role and for one in use."""
    current = _changeable(role, by)
    users = User.objects.filter(role=current).count()
    if users:
        raise Refused(
            _("%(count)d employees have this role. Give them another first.") % {"count": users}, code="role_in_use"
        )
    record("role.deleted", current, by=by, category=Category.ACCESS, changes={"name": (current.name, None)})
    current.delete()


def _changeable(role: Role, by: User) -> Role:
    current = Role.objects.select_for_update().get(pk=role.pk)
    if current.delivered:
        raise Refused(_("A delivered role keeps its name and cannot be deleted."), code="delivered_role")
    require_authority(by, current)
    return current


def _checked_name(name: str) -> str:
    name = plain_text(name, longest=LONGEST_NAME, field="name")
    if not name:
        raise Refused(_("A role needs a name."), field="name")
    return name


def _save_change(role: Role, changes: Changes, fields: list[str], by: User) -> None:
    role.revision += 1
    _save(role, [*fields, "revision"])
    record("role.changed", role, by=by, category=Category.ACCESS, changes=changes)


def _save(role: Role, fields: list[str] | None = None) -> None:
    try:
        with transaction.atomic():
            role.save(update_fields=fields)
    except IntegrityError as error:
        if "name" not in str(error):
            raise
        raise Refused(_("Another role has this name."), field="name", code="name_taken") from error
