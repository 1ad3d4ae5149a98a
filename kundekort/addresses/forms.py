"""The forms of addresses and branches: they show facts as people write them, and `facts` holds them as stored."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from kundekort.addresses import formats, mapping, subjects
from kundekort.addresses.facts import Errors, Facts, cleaned, cleaned_branch
from kundekort.addresses.models import Address, Branch, Use
from kundekort.basics.countries import COUNTRIES
from kundekort.basics.phones import shown_phone
from kundekort.ui.forms import Picker

MORE = ("attention", "email", "phone", "region", "directions")
"""What stands folded away until somebody needs it."""


def tell(form: forms.Form, errors: Errors, **places: str) -> None:
    """Put the sentences of the one rule for facts beside their fields."""
    for field, sentence in errors.items():
        name = places.get(field, field)
        form.add_error(name if name in form.fields else None, str(sentence))


class AddressForm(forms.Form):
    """One address of a subject; the position has a form of its own."""

    uses = forms.MultipleChoiceField(
        label=_("Used as"), choices=Use, required=False, widget=forms.CheckboxSelectMultiple
    )
    name = forms.CharField(
        label=_("Name"), required=False, help_text=_("For one more, such as a department: “Workshop”.")
    )
    street = forms.CharField(
        label=_("Street or PO box"),
        required=False,
        widget=forms.Textarea({"rows": 1, "autocomplete": "off", "class": "lines"}),
    )
    post_code = forms.CharField(
        label=_("Post code"), required=False, widget=forms.TextInput({"data-post-code": "", "autocomplete": "off"})
    )
    town = forms.CharField(
        label=_("Town"), required=False, widget=forms.TextInput({"data-town": "", "autocomplete": "off"})
    )
    country = forms.ChoiceField(
        label=_("Country"), choices=COUNTRIES, required=False, widget=forms.Select({"data-country": ""})
    )
    branch_id = forms.TypedChoiceField(
        label=_("Branch"), coerce=int, empty_value=None, required=False, choices=(), widget=Picker
    )
    attention = forms.CharField(label=_("Attention"), required=False)
    email = forms.CharField(label=_("E-mail"), required=False, widget=forms.EmailInput)
    phone = forms.CharField(label=_("Phone"), required=False, widget=forms.TextInput({"type": "tel"}))
    region = forms.CharField(label=_("Region"), required=False)
    directions = forms.CharField(
        label=_("Directions"), required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("How to find the place, where to park, whom to ask for."),
    )  # fmt: skip

    facts: Facts

    def __init__(self, *args: Any, subject: Model, address: Address | None = None, **more: Any):
        self.where = address.country if address else subjects.country_of(subject)
        more["initial"] = _written(address) if address else {"country": self.where, **more.get("initial", {})}
        super().__init__(*args, **more)
        branches = Branch.objects.on(subject).order_by("number")
        choices = [(branch.pk, str(branch)) for branch in branches if branch.active or _is_of(address, branch)]
        if choices:
            self.fields["branch_id"].choices = [("", _("None")), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["branch_id"]

    @property
    def says_more(self) -> bool:
        """Whether something is filled in, or wrong, among what is folded away."""
        return any(self[field].value() or field in self.errors for field in MORE)

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields that are folded away."""
        return [self[field] for field in MORE]

    def clean(self) -> None:
        """Read what was typed by the one rule for facts."""
        sent = {field: value for field, value in self.cleaned_data.items() if field in self.data or field == "uses"}
        if not sent.get("country"):
            sent.pop("country", None)
        self.facts, errors = cleaned(sent, country=self.where)
        tell(self, errors)


class BranchForm(forms.Form):
    """One branch."""

    name = forms.CharField(label=_("Name"), required=False)
    number = forms.CharField(label=_("Branch number"), required=False, widget=forms.TextInput({"inputmode": "numeric"}))
    contact = forms.CharField(label=_("Contact"), required=False, help_text=_("Whom to ask for there."))
    active = forms.BooleanField(label=_("Active"), required=False)

    facts: Facts

    def clean(self) -> None:
        """Read what was typed by the one rule for facts."""
        self.facts, errors = cleaned_branch(self.cleaned_data)
        tell(self, errors)


class PositionForm(forms.Form):
    """Where an address is, in degrees; the map fills the same two fields."""

    latitude = forms.CharField(label=_("Latitude"), required=False, widget=forms.TextInput({"inputmode": "decimal"}))
    longitude = forms.CharField(label=_("Longitude"), required=False, widget=forms.TextInput({"inputmode": "decimal"}))

    facts: Facts

    def clean(self) -> None:
        """Read what was typed by the one rule for facts."""
        self.facts, errors = cleaned(self.cleaned_data, country="")
        tell(self, errors)


class MapChoiceForm(forms.Form):
    """Which address the map shows."""

    use = forms.ChoiceField(
        label=_("The map shows"), choices=[(use.value, use.label) for use in mapping.CHOICES], widget=forms.RadioSelect
    )


def _is_of(address: Address | None, branch: Branch) -> bool:
    return bool(address and address.branch_id == branch.pk)


def _written(address: Address) -> dict[str, Any]:
    plain = ("uses", "name", "street", "town", "country", "branch_id", "attention", "email", "region", "directions")
    return {
        **{field: getattr(address, field) for field in plain},
        "post_code": formats.shown_post_code(address.post_code, address.country),
        "phone": shown_phone(address.phone, address.country),
    }
