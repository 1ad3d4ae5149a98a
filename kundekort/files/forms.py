from django import forms
from django.utils.translation import gettext_lazy as _

from kundekort.files.models.link import LONGEST_TEXT, LONGEST_URL


class LinkForm(forms.Form):
    """A link as people type it; `linking.py` checks what it leads to."""

    text = forms.CharField(
        label=_("Text to show"), required=False, max_length=LONGEST_TEXT,
        help_text=_("For example Facebook, LinkedIn or the local paper. Empty: the address itself."),
    )  # fmt: skip
    url = forms.CharField(
        label=_("Address"), max_length=LONGEST_URL, strip=False,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off", "placeholder": "https://"}),
        error_messages={"required": _("A link needs an address.")},
    )  # fmt: skip
