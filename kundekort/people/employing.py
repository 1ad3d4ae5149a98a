"""Employees come and change: adding one, and setting the facts about one."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.history.models import Category
from kundekort.history.recording import Changes, record
from kundekort.people import names
from kundekort.people.authority import keep_an_administrator, require_authority
from kundekort.people.facts import Facts, check, checked
from kundekort.people.models import User
from kundekort.people.stale import refuse_stale

ACCESS = frozenset({"email", "role_id"})


@transaction.atomic
def employ(facts: Facts, *, by: User | None) -> User:
    """Add an employee, who cannot sign in before accepting an invitation. `by` is None for the command line.

    Raises Refused for a fact that cannot be stored, an e-mail address that is taken, and a role beyond `by`'s own.
    """
    user = User(**checked(facts))
    require_authority(by, user.role)
    user.set_unusable_password()
    _save(user)
    record("user.created", user, by=by, category=Category.ACCESS, changes={"role_id": (None, user.role_id)})
    return user


@transaction.atomic
def change_employee(user: User, facts: Facts, *, revision: int, by: User | None) -> User:
    """Set the given facts; `revision` is the one the changer saw.

    Raises Stale when somebody else has saved since, Refused as `employ` does and for the last administrator's role.
    """
    current = User.objects.select_for_update(of=("self",), no_key=True).select_related("role").get(pk=user.pk)
    if facts.get("role_id", current.role_id) != current.role_id and current.is_administrator:
        keep_an_administrator(besides=current)
    facts = checked(facts)
    refuse_stale(current, facts, revision)
    changes = {
        name: (getattr(current, name), value) for name, value in facts.items() if getattr(current, name) != value
    }
    if changes:
        _change(current, changes, by)
    return current


@transaction.atomic
def set_preference(user: User, field: str, value: str) -> None:
    """Set one's own language or theme, whatever others have changed meanwhile. Raises Refused for an unknown one."""
    current = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    value = check(field, value)
    if getattr(current, field) != value:
        _change(current, {field: (getattr(current, field), value)}, user)


def _change(user: User, changes: Changes, by: User | None) -> None:
    access = bool(changes.keys() & ACCESS)
    if access and by != user:
        require_authority(by, user.role)
    for name, (_before, after) in changes.items():
        setattr(user, name, after)
    if "role_id" in changes:
        require_authority(by, user.role)
    if "email" in changes:
        EmailAddress.objects.filter(user=user).delete()
    user.revision += 1
    _save(user, [*changes, "revision"])
    category = Category.ACCESS if access else Category.DATA
    record("user.changed", user, by=by, category=category, changes=changes)


def _save(user: User, fields: list[str] | None = None) -> None:
    try:
        with transaction.atomic():
            user.save(update_fields=fields)
            transaction.on_commit(names.forget)
    except IntegrityError as error:
        if "email" not in str(error):
            raise
        raise Refused(_("Another employee has this e-mail address."), field="email", code="email_taken") from error
