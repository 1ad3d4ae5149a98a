"""Invitations: a link that lets an employee choose a password, once and within a week."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.history.models import Category
from kundekort.history.recording import record
from kundekort.people.authority import require_authority
from kundekort.people.leaving import end_sessions_of
from kundekort.people.models import Invitation, User
from kundekort.people.secret_links import digest_of, new_secret

DAYS = 7


@transaction.atomic
def invite(user: User, *, by: User | None) -> str:
    """Make a new link for the employee, ending any earlier one, and return its secret, which is kept nowhere.

    Raises Refused for an inactive employee and for a role beyond `by`'s own.
    """
    if not user.is_active:
        raise Refused(_("This employee is inactive. Set the employee active first."), code="inactive")
    require_authority(by, user.role)
    secret, now = new_secret(), timezone.now()
    Invitation.objects.update_or_create(
        user=user,
        defaults={"digest": digest_of(secret), "sent_at": now, "expires_at": now + timedelta(days=DAYS)},
    )
    record("user.invited", user, by=by, category=Category.ACCESS)
    return secret


def send_invitation(user: User, link: str, *, by: User) -> None:
    """Send the link by mail, in the employee's language."""
    with translation.override(user.language or settings.LANGUAGE_CODE):
        text = render_to_string("people/mail/invitation.txt", {"user": user, "link": link, "by": by, "days": DAYS})
        send_mail(_("Your invitation to Kundekort"), text, None, [user.email])


def invited_by(secret: str) -> User | None:
    """The employee whom the secret lets in, or None when it is wrong, used or too old."""
    invitation = (
        Invitation.objects.select_related("user__role")
        .filter(digest=digest_of(secret), expires_at__gt=timezone.now(), user__is_active=True)
        .first()
    )
    return invitation.user if invitation else None


@transaction.atomic
def accept(secret: str, password: str) -> User | None:
    """Set the password and use the invitation up; None when somebody else has used it in the meantime.

    Raises ValidationError for a password that is too weak.
    """
    invitation = Invitation.objects.select_for_update().filter(digest=digest_of(secret)).first()
    user = invited_by(secret)
    if invitation is None or user is None:
        return None
    choose_password(user, password)
    invitation.delete()
    end_sessions_of(user)
    record("user.invitation_accepted", user, by=user, category=Category.ACCESS)
    return user


def choose_password(user: User, password: str) -> User:
    """Set the password. Raises ValidationError for one that is too weak."""
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    return user
