from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.people.employing import change_employee, set_preference
from kundekort.people.forms import ProfileForm
from kundekort.people.gate import ARequest, public, signed_in
from kundekort.people.models import User
from kundekort.people.models.user import Theme
from kundekort.people.views.see_as import next_of


@signed_in
def profile(request: ARequest) -> HttpResponse:
    """What employees set about themselves, and the ways they sign in."""
    user = request.user
    form = ProfileForm(request.POST or None, initial=ProfileForm.of(user))
    if form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        if changed := form.saved(lambda: change_employee(user, form.facts, revision=revision, by=user)):
            with translation.override(changed.language or settings.LANGUAGE_CODE):
                messages.success(request, _("Saved."))
            return redirect("profile")
    ways = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    sessions = UserSession.objects.filter(user=user).count()
    context = {"form": form, "ways": ways, "sessions": sessions}
    return render(request, "people/profile.html", context, status=422 if form.is_bound else 200)


@public
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Switch the language of the pages: kept with the user, or in a cookie before sign-in."""
    response = redirect(next_of(request))
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES):
        return response
    if isinstance(request.user, User):
        set_preference(request.user, "language", code)
    else:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, code, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    return response


@signed_in
@require_POST
def set_theme(request: ARequest) -> HttpResponse:
    """Switch between light and dark."""
    theme = request.POST.get("theme", "")
    if theme in Theme.values:
        set_preference(request.user, "theme", theme)
    return redirect(next_of(request))
