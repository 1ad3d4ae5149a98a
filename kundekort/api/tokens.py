"""API tokens: making them, revoking them, and finding out whose a secret is."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.api.models import ApiToken
from kundekort.api.scopes import acts_in, every_scope
from kundekort.basics.refused import Refused
from kundekort.history.recording import record
from kundekort.people.models import User

_MARK = "kk_"
_SHOWN = 10
_USE_NOTED_EVERY = timedelta(minutes=1)


@transaction.atomic
def create_token(
    user: User, *, name: str, scopes: Iterable[str] = ("customers:read",), expires: datetime | None = None, by: User
) -> str:
    """Make a token for `user` and return its secret, which cannot be shown again.

    Raises Refused without a name, for a scope that does not exist, a time that has passed, or a deactivated employee.
    """
    chosen = sorted(set(scopes))
    _check(user, name, chosen, expires)
    secret = _MARK + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=user, name=name, scopes=chosen, prefix=secret[:_SHOWN], digest=_digest(secret),
        created_at=timezone.now(), created_by=by, expires=expires,
    )  # fmt: skip
    record("token.created", token, on=user, by=by, category="access", changes={"name": ("", name)})
    return secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: User | None) -> ApiToken:
    """Make the token useless from now on. One that already is stays as it is."""
    current = ApiToken.objects.select_for_update().get(pk=token.pk)
    if current.revoked_at is None:
        current.revoked_at = timezone.now()
        current.save(update_fields=["revoked_at"])
        record(
            "token.revoked", current, on=current.user, by=by, category="access", changes={"name": (current.name, "")}
        )
    return current


def token_of(secret: str) -> ApiToken | None:
    """The working token with this secret, its employee and role in the same query, limited to the token's scopes."""
    if not secret.startswith(_MARK) or len(secret) > 100:
        return None
    token = ApiToken.objects.working().select_related("user__role").filter(digest=_digest(secret)).first()
    if token is not None:
        token.user.limit_to(acts_in(token.scopes))
        _note_use(token)
    return token


def _check(user: User, name: str, scopes: list[str], expires: datetime | None) -> None:
    if not 0 < len(name) <= 80:
        raise Refused(_("Give the token a name of at most 80 characters, for example what uses it."), field="name")
    if not scopes or set(scopes) - set(every_scope()):
        choices = ", ".join(every_scope())
        raise Refused(_("Choose what the token may do: %(choices)s.") % {"choices": choices}, field="scopes")
    if expires is not None and expires <= timezone.now():
        raise Refused(_("Choose a time to come."), field="expires")
    if not user.is_active:
        raise Refused(_("A deactivated employee can have no token."), field="user")


def _note_use(token: ApiToken) -> None:
    now = timezone.now()
    if token.last_used is None or now - token.last_used > _USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used=now)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
