from allauth.account.utils import perform_login
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kundekort.people.gate import ARequest, fetch, needs, public
from kundekort.people.inviting import DAYS, accept, invite, invited_by, send_invitation
from kundekort.people.models import User


class ChoosePasswordForm(forms.Form):
    """A new password."""

    password = forms.CharField(
        label=_("Password"), strip=False, max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. A few words you remember are better than signs you forget."),
    )  # fmt: skip


@needs("people.change_user")
@require_POST
def employee_invite(request: ARequest, user_id: int) -> HttpResponse:
    """Invite an employee to sign in: by mail, and as a link to hand over."""
    return show_invitation(request, fetch(request, User, user_id))


def show_invitation(request: ARequest, user: User) -> HttpResponse:
    """Send the invitation and show its link, this once."""
    secret = invite(user, by=request.user)
    link = request.build_absolute_uri(reverse("invitation", args=[secret]))
    try:
        send_invitation(user, link, by=request.user)
        sent = True
    except OSError:  # the mail server does not answer; the link can still be handed over
        sent = False
    context = {"employee": user, "link": link, "sent": sent, "days": DAYS}
    return render(request, "people/employee_invite.html", context)


@public
@never_cache
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Where an invited employee chooses a password and is signed in."""
    user = invited_by(secret)
    if user is None:
        return render(request, "people/invitation_over.html", status=404)
    form = ChoosePasswordForm(request.POST or None)
    if form.is_valid():
        try:
            user = accept(secret, form.cleaned_data["password"])
        except ValidationError as weak:
            form.add_error("password", weak)
        else:
            if user is None:
                return render(request, "people/invitation_over.html", status=404)
            return perform_login(request, user, email_verification="none")  # type: ignore[no-any-return]
    context = {"form": form, "employee": user}
    return render(request, "people/invitation.html", context, status=422 if form.is_bound else 200)
