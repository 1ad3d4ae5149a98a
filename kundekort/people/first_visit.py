"""The first visit: while nobody administers the installation, a printed link lets one person become administrator."""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.history.models import Category
from kundekort.history.recording import record
from kundekort.people import organisation
from kundekort.people.acts import ADMINISTRATOR
from kundekort.people.facts import checked
from kundekort.people.models import FirstVisit, Role, User
from kundekort.people.secret_links import digest_of, is_secret, new_secret


def link() -> str | None:
    """The path of the set-up page with a new secret, ending any earlier one; None once there is an administrator."""
    if _administered():
        FirstVisit.objects.all().delete()
        return None
    secret = new_secret()
    FirstVisit.objects.update_or_create(pk=1, defaults={"digest": digest_of(secret)})
    return reverse("first-visit", args=[secret])


def opens(secret: str) -> bool:
    """Whether this secret opens the set-up page now."""
    visit = FirstVisit.objects.first()
    return visit is not None and is_secret(secret, visit.digest) and not _administered()


@transaction.atomic
def set_up(secret: str, facts: dict[str, Any], password: str, country: str) -> User | None:
    """Make the first administrator and use the link up; None when the link is wrong or was used in the meantime.

    Raises Refused for a fact that cannot be stored, ValidationError for a password that is too weak.
    """
    FirstVisit.objects.select_for_update().first()
    if not opens(secret):
        return None
    facts = checked(facts)
    if User.objects.filter(email__iexact=facts["email"]).exists():
        raise Refused(_("Another employee has this e-mail address."), field="email", code="email_taken")
    user = User(**facts, role=Role.objects.get(based_on=ADMINISTRATOR, delivered=True))
    validate_password(password, user)
    user.set_password(password)
    user.save()
    organisation.set_country(country)
    FirstVisit.objects.all().delete()
    record("user.set_up", user, by=user, category=Category.ACCESS)
    return user


def _administered() -> bool:
    return User.objects.filter(role__based_on=ADMINISTRATOR, is_active=True).exists()
