"""The mail with a link for a new password. The worker writes it: the time of a request must not tell who works here."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kundekort.people.models import User


def send_new_password_link(user_id: int, site: str) -> None:
    """Mail the employee a link below `site`, the address of the installation, if the employee can sign in."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not user.gets_in:
        return
    place = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    link = site.rstrip("/") + reverse("account_reset_password_from_key", kwargs=place)
    with translation.override(user.language or settings.LANGUAGE_CODE):
        text = render_to_string("front/mail/new_password.txt", {"user": user, "link": link})
        send_mail(_("Kundekort: new password"), text, None, [user.email])
