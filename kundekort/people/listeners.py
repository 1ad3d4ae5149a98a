"""Sign-ins, failed ones and changes to the ways of signing in are written in the log of the employee."""

from typing import Any

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from kundekort.history.models import Category
from kundekort.history.recording import record
from kundekort.people.models import User


def _log(code: str, user: User, request: HttpRequest | None, *, by: User | None, **facts: str) -> None:
    if request is not None:
        facts["address"] = get_adapter().get_client_ip(request)
    changes = {name: (None, value) for name, value in facts.items()}
    record(code, user, by=by, category=Category.ACCESS, changes=changes)


@receiver(account.user_logged_in)
def signed_in(request: HttpRequest, user: User, **_rest: Any) -> None:
    """Somebody has passed every step of sign-in."""
    records = get_authentication_records(request, user)
    last = records[-1] if records else {}
    _log("user.signed_in", user, request, by=user, how=last.get("type") or last.get("method") or "")


@receiver(user_login_failed)
def sign_in_failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_rest: Any) -> None:
    """A wrong password for an employee we have; other addresses are not kept."""
    user = User.objects.filter(email=str(credentials.get("email", "")).lower()).first()
    if user:
        _log("user.sign_in_failed", user, request, by=None)


@receiver(mfa.authentication_failed)
def code_failed(request: HttpRequest, user: User, **_rest: Any) -> None:
    """The password was right, the code was not."""
    _log("user.code_failed", user, request, by=None)


@receiver([account.password_changed, account.password_set])
def password_changed(request: HttpRequest, user: User, **_rest: Any) -> None:
    """The employee has chosen another password."""
    _log("user.password_changed", user, request, by=user)


@receiver(account.password_reset)
def password_reset(request: HttpRequest, user: User, **_rest: Any) -> None:
    """The employee has chosen another password by the link in a mail."""
    _log("user.password_reset", user, request, by=user)


@receiver([mfa.authenticator_added, mfa.authenticator_reset])
def second_factor_added(request: HttpRequest, user: User, authenticator: Any, **_rest: Any) -> None:
    """An authenticator app, a passkey or a set of recovery codes is new."""
    _log("user.second_factor_added", user, request, by=user, kind=authenticator.type)


@receiver(mfa.authenticator_removed)
def second_factor_removed(request: HttpRequest, user: User, authenticator: Any, **_rest: Any) -> None:
    """An authenticator app, a passkey or a set of recovery codes is gone."""
    _log("user.second_factor_removed", user, request, by=user, kind=authenticator.type)
