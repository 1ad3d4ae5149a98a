"""The section Addresses of a form for somebody new (rows 40 and 42): a place for each use, folded when empty."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kundekort.addresses.facts import PLACE, Facts, cleaned
from kundekort.addresses.forms import tell
from kundekort.addresses.models import Use
from kundekort.people.organisation import home

COMPANY_USES = (Use.VISITING, Use.POSTAL, Use.INVOICE, Use.DELIVERY)
PERSON_USES = (Use.VISITING, Use.POSTAL)


class PlaceForm(forms.Form):
    """Where one address is; the country is that of whom it belongs to."""

    street = forms.CharField(
        label=_("Street or PO box"), required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    post_code = forms.CharField(
        label=_("Post code"), required=False, widget=forms.TextInput({"data-post-code": "", "autocomplete": "off"})
    )
    town = forms.CharField(
        label=_("Town"), required=False, widget=forms.TextInput({"data-town": "", "autocomplete": "off"})
    )

    facts: Facts

    def __init__(self, data: QueryDict | None, *, use: Use, country: str):
        super().__init__(data, prefix=use.value)
        self.use, self.country = use, country

    def clean(self) -> None:
        """Read what was typed by the one rule for facts; `facts` is empty when nothing was."""
        self.facts, errors = cleaned(self.cleaned_data, country=self.country)
        tell(self, errors)
        if not any(self.facts.values()):
            self.facts = {}


class NewAddresses:
    """The addresses typed with somebody new."""

    def __init__(self, data: QueryDict | None, *, uses: Iterable[Use] = COMPANY_USES) -> None:
        country = (data.get("country") if data else "") or home().country
        self.forms = [PlaceForm(data, use=use, country=str(country)[:2]) for use in uses]

    @property
    def is_open(self) -> bool:
        """Whether something is filled in, or wrong."""
        return any(form.errors or any(field.value() for field in form) for form in self.forms if form.is_bound)

    def is_valid(self) -> bool:
        """Whether all of them can be stored."""
        return not any(form.errors for form in self.forms)

    @property
    def facts(self) -> list[Facts]:
        """The addresses to add: one for all uses at the same place."""
        places: dict[tuple[Any, ...], Facts] = {}
        for form in self.forms:
            if form.facts:
                place = tuple(form.facts.get(part, "") for part in PLACE)
                same = places.setdefault(place, {"uses": [], **form.facts, "country": form.country.upper()})
                same["uses"].append(form.use.value)
        return list(places.values())
