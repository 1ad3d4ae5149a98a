"""How people get in: only those an administrator has invited."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kundekort.front.jobs import send_new_password_link
from kundekort.people.models import User

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """No open sign-up: employees are invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Leave it to the worker, with the address people use and not whatever host the request named."""
        site = settings.PUBLIC_URL or self.request.build_absolute_uri("/")
        send_new_password_link.defer(user_id=user.pk, site=site)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Tell about a change that has been made; a mail server that does not answer must not undo it."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            logger.exception("A mail could not be sent")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("profile")


class SocialAdapter(DefaultSocialAccountAdapter):
    """An outside sign-in opens the account of the employee with the same verified e-mail, and makes no new ones."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Connect the outside identity to the employee with its verified e-mail."""
        verified = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        user = User.objects.filter(email__in=verified, is_active=True).first()
        if user and not sociallogin.is_existing:
            sociallogin.connect(request, user)
