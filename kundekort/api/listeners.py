"""What tokens hear from the rooms below."""

from typing import Any

from django.dispatch import receiver

from kundekort.api.models import ApiToken
from kundekort.api.tokens import revoke_token
from kundekort.people.announcements import employee_deactivated
from kundekort.people.models import User


@receiver(employee_deactivated)
def revoke_tokens(user: User, by: User | None, **_rest: Any) -> None:
    """The tokens of an employee who leaves are useless at once, and stay so when the employee comes back."""
    for token in ApiToken.objects.filter(user=user, revoked_at=None):
        revoke_token(token, by=by)
