"""How people get in: only those an administrator has invited."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from kundekort.people.models import User


class AccountAdapter(DefaultAccountAdapter):
    """No open sign-up: employees are invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SocialAdapter(DefaultSocialAccountAdapter):
    """An outside sign-in opens the account of the employee with the same verified e-mail, and makes no new ones."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Connect the outside identity to the employee with its verified e-mail."""
        verified = [address.email for address in sociallogin.email_addresses if address.verified]
        user = User.objects.filter(email__in=verified, is_active=True).first()
        if user and not sociallogin.is_existing:
            sociallogin.connect(request, user)
