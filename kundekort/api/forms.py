from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundekort.api.scopes import every_scope

LASTS = {"30": _("30 days"), "90": _("90 days"), "365": _("1 year"), "": _("until it is revoked")}


class TokenForm(forms.Form):
    """What a new token is for, what it may do, and for how long."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("What uses it, for example “Web shop”."))
    scopes = forms.MultipleChoiceField(label=_("Allowed to"), widget=forms.CheckboxSelectMultiple)
    lasts = forms.ChoiceField(label=_("Valid"), choices=LASTS, initial="365", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = self.fields["scopes"]
        assert isinstance(scopes, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        scopes.choices = [(scope.code, scope.label) for scope in every_scope().values()]

    def given(self) -> dict[str, Any]:
        """What `create_token` takes."""
        days = self.cleaned_data["lasts"]
        expires = timezone.now() + timedelta(days=int(days)) if days else None
        return {"name": self.cleaned_data["name"], "scopes": self.cleaned_data["scopes"], "expires": expires}
