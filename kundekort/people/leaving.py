"""Employees leave, and come back: deactivating ends everything that lets them in, at once."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.history.models import Category
from kundekort.history.recording import record
from kundekort.people import names
from kundekort.people.announcements import employee_deactivated
from kundekort.people.authority import keep_an_administrator, require_authority
from kundekort.people.models import Invitation, User


@transaction.atomic
def deactivate(user: User, *, by: User | None) -> User:
    """End the employee's access at once: sessions, invitation, tokens. Customers stay the employee's until moved.

    Raises Refused for oneself, for the last administrator, and for a role beyond `by`'s own.
    """
    current = _locked(user)
    if not current.is_active:
        return current
    if by == current:
        raise Refused(_("You cannot deactivate yourself. Ask another administrator."), code="oneself")
    require_authority(by, current.role)
    if current.is_administrator:
        keep_an_administrator(besides=current)
    _set_active(current, active=False, by=by)
    end_sessions_of(current)
    Invitation.objects.filter(user=current).delete()
    employee_deactivated.send(sender=User, user=current, by=by)
    return current


@transaction.atomic
def reactivate(user: User, *, by: User | None) -> User:
    """Let the employee in again, with the password and role there were. Raises Refused for a role beyond `by`'s own."""
    current = _locked(user)
    require_authority(by, current.role)
    if not current.is_active:
        _set_active(current, active=True, by=by)
    return current


@transaction.atomic
def end_sessions(user: User, *, by: User) -> int:
    """Sign the employee out everywhere; return how many sessions ended. Raises Refused for a role beyond `by`'s own."""
    require_authority(by, user.role)
    ended = end_sessions_of(user)
    record("user.sessions_ended", user, by=by, category=Category.ACCESS)
    return ended


@transaction.atomic
def remove_second_factors(user: User, *, by: User) -> None:
    """Take away authenticator app, passkeys and recovery codes, for somebody who has lost them."""
    require_authority(by, user.role)
    Authenticator.objects.filter(user=user).delete()
    end_sessions_of(user)
    record("user.second_factors_removed", user, by=by, category=Category.ACCESS)


def end_sessions_of(user: User) -> int:
    """Delete every session of the user."""
    keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    ended, _each = Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=user).delete()
    return ended


def _locked(user: User) -> User:
    return User.objects.select_for_update(of=("self",), no_key=True).select_related("role").get(pk=user.pk)


def _set_active(user: User, *, active: bool, by: User | None) -> None:
    user.is_active = active
    user.revision += 1
    user.save(update_fields=["is_active", "revision"])
    transaction.on_commit(names.forget)
    code = "user.activated" if active else "user.deactivated"
    record(code, user, by=by, category=Category.ACCESS, changes={"is_active": (not active, active)})
