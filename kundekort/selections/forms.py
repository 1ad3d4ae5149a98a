from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kundekort.people.models import User
from kundekort.selections.models import LONGEST_NAME, SavedView


class ViewForm(forms.Form):
    """A view: its name and whether everybody may use it."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    shared = forms.BooleanField(
        label=_("Shared with everybody"), required=False,
        help_text=_("Others find it in the menu, and in it what they may see."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, view: SavedView | None = None, **more: Any) -> None:
        if view:
            more["initial"] = {"name": view.name, "shared": view.shared}
        super().__init__(*args, **more)
        if not user.may("selections.share_views") and not (view and view.shared):
            del self.fields["shared"]
