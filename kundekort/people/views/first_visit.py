from allauth.account.utils import perform_login
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from kundekort.basics.refused import Refused
from kundekort.people import first_visit as visit
from kundekort.people.gate import public
from kundekort.people.models import User

COUNTRIES = {"NO": _("Norway"), "SE": _("Sweden"), "FI": _("Finland"), "DK": _("Denmark")}


class SetUpForm(forms.Form):
    """The first administrator, and where the organisation is at home."""

    name = forms.CharField(label=_("Your name"), max_length=100)
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label=_("Password"), strip=False, max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. A few words you remember are better than signs you forget."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    country = forms.ChoiceField(label=_("The organisation's country"), choices=list(COUNTRIES.items()))


@public
@never_cache
def first_visit(request: HttpRequest, secret: str) -> HttpResponse:
    """Set-up by the printed link: 404 for a wrong secret, and for every secret afterwards."""
    if not visit.opens(secret):
        raise Http404
    initial = {"language": settings.LANGUAGE_CODE, "country": settings.COUNTRY}
    form = SetUpForm(request.POST or None, initial=initial)
    if form.is_valid() and (user := _set_up(secret, form)):
        return perform_login(request, user, email_verification="none")  # type: ignore[no-any-return]
    return render(request, "people/first_visit.html", {"form": form}, status=422 if form.is_bound else 200)


def _set_up(secret: str, form: SetUpForm) -> User | None:
    data = form.cleaned_data
    facts = {field: data[field] for field in ("name", "email", "language")}
    try:
        user = visit.set_up(secret, facts, data["password"], data["country"])
    except Refused as refused:
        form.add_error(refused.field or None, str(refused))
        return None
    except ValidationError as weak:
        form.add_error("password", weak)
        return None
    if user is None:
        raise Http404
    return user


@public
@never_cache
def first_visit_needed(request: HttpRequest) -> HttpResponse:
    """What every other page leads to while there are no users: use the printed link."""
    if User.objects.exists():
        return redirect("/")
    return render(request, "people/first_visit_needed.html")
