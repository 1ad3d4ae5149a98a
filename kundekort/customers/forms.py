"""The form with the facts about a customer: the same at creation and on the card (row 15)."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from kundekort.attributes.definitions import current
from kundekort.attributes.forms import asked_at_creation, form_fields, in_information
from kundekort.attributes.values import NOTHING, missing
from kundekort.basics.countries import COUNTRIES, CURRENCIES
from kundekort.basics.refused import Refused
from kundekort.customers import identifiers
from kundekort.customers.facts import KIND, LANGUAGES, Facts, cleaned
from kundekort.customers.models import Customer
from kundekort.customers.models.customer import Kind
from kundekort.customers.register.beside import Beside
from kundekort.people.choosing import choosable
from kundekort.people.models import User
from kundekort.people.organisation import home
from kundekort.ui.forms import Picker

TYPES = [("customer", _("Customer")), ("supplier", _("Supplier")), ("person", _("Private customer"))]
_FORM_FIELD = {
    "industry_id": "industry",
    "owner_id": "owner",
    "is_customer": "type",
    "is_supplier": "type",
    "kind": "type",
}


class CustomerForm(forms.Form):
    """Shows the facts as people write them; `facts` holds them as they are stored once the form is valid."""

    type = forms.ChoiceField(label=_("Type"), choices=TYPES, widget=forms.RadioSelect, initial="customer")
    both = forms.BooleanField(label=_("Both customer and supplier"), required=False)
    first_name = forms.CharField(label=_("First name"), required=False)
    name = forms.CharField(label=_("Name"), required=False)
    number = forms.CharField(label=_("Customer number"), required=False, help_text=_("Empty: the next in the series."))
    org_number = forms.CharField(label=_("Organisation number"), required=False)
    vat_number = forms.CharField(label=_("VAT number"), required=False)
    email = forms.CharField(label=_("E-mail"), required=False, widget=forms.EmailInput)
    phone = forms.CharField(label=_("Phone"), required=False, widget=forms.TextInput({"type": "tel"}))
    mobile = forms.CharField(label=_("Mobile"), required=False, widget=forms.TextInput({"type": "tel"}))
    website = forms.CharField(label=_("Website"), required=False)
    industry = forms.CharField(
        label=_("Industry"),
        required=False,
        help_text=_("The industry code, for example 43."),
        widget=forms.TextInput(
            {
                "list": "industry-options",
                "autocomplete": "off",
                "hx-get": reverse_lazy("industry-options"),
                "hx-trigger": "input changed delay:150ms",
                "hx-target": "#industry-options",
            }
        ),
    )
    description = forms.CharField(label=_("Description"), required=False, widget=forms.Textarea({"rows": 4}))
    country = forms.ChoiceField(label=_("Country"), choices=COUNTRIES, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGES.items()), required=False)
    currency = forms.ChoiceField(label=_("Currency"), choices=CURRENCIES, required=False)
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Owner"), required=False, empty_label=_("Nobody"), widget=Picker
    )
    only_owner = forms.BooleanField(label=_("Visible only to the owner"), required=False)
    active = forms.BooleanField(label=_("Active customer"), required=False)

    facts: Facts

    def __init__(self, *args: Any, customer: Customer | None = None, hidden: frozenset[str] = frozenset(), **more: Any):
        """`hidden` names the fields that are switched off on the card; they keep what they hold."""
        if customer:
            more["initial"] = _written(customer)
        super().__init__(*args, **more)
        self.customer = customer
        if customer:
            self.fields["number"].help_text = ""
        for field in hidden & self.fields.keys():
            del self.fields[field]
        self.attributes = current(KIND)
        self.held = customer.attributes if customer else NOTHING
        asked = in_information(self.attributes) if customer else asked_at_creation(self.attributes)
        self.fields |= form_fields(asked, self.held)
        self.beside = Beside(customer)
        if "org_number" in self.fields:
            self.fields["org_number"].widget.attrs |= self.beside.attributes
        owner = self.fields.get("owner")
        if isinstance(owner, forms.ModelChoiceField):
            owner.queryset = choosable(customer.owner_id if customer else None)

    def clean(self) -> None:
        """Read what was typed by the one rule for facts."""
        given = self._given() | self._type()
        country = self.customer.country if self.customer else home().country
        self.facts, errors = cleaned(given, country=country, held=self.held, attributes=self.attributes)
        if not self.customer:
            errors = missing(self.attributes, self.facts) | errors
        if self.customer and "number" in given and not given["number"]:
            errors["number"] = _("A customer needs a number.")
        for field, sentence in errors.items():
            self.add_error(self._place(field), str(sentence))

    def refuse(self, refused: Refused) -> None:
        """Show a refusal of the verb beside the field it is about."""
        self.add_error(self._place(refused.field), str(refused))

    def _place(self, field: str) -> str | None:
        name = _FORM_FIELD.get(field, field)
        return name if name in self.fields else None

    def _given(self) -> Facts:
        """What was sent: a field that was not sent, or a choice that was left open, keeps what it holds."""
        sent = {
            field: value
            for field, value in self.cleaned_data.items()
            if field not in ("type", "both") and (field in self.data or isinstance(value, bool))
        }
        if "owner" in sent:
            sent["owner"] = getattr(sent["owner"], "pk", None)
        open_choices = ("country", "language", "currency", *(() if self.customer else ("number",)))
        return {_stored(field): value for field, value in sent.items() if value or field not in open_choices}

    def _type(self) -> Facts:
        chosen = (self.cleaned_data.get("type"), self.cleaned_data.get("both", False))
        if self.customer and chosen == type_of(self.customer):
            return {"kind": self.customer.kind}
        kind, both = chosen
        return {
            "kind": Kind.PERSON if kind == "person" else Kind.COMPANY,
            "is_customer": kind != "supplier" or both,
            "is_supplier": kind == "supplier" or both,
        }


def _stored(field: str) -> str:
    return {"industry": "industry_id", "owner": "owner_id"}.get(field, field)


def type_of(customer: Customer) -> tuple[str, bool]:
    """The type of a customer as the form shows it: which of the three, and whether it is both."""
    both = customer.is_customer and customer.is_supplier
    if customer.is_person:
        return "person", both
    return ("customer" if customer.is_customer else "supplier"), both


def _written(customer: Customer) -> dict[str, Any]:
    kind, both = type_of(customer)
    plain = ("first_name", "name", "number", "vat_number", "email", "website", "description")
    coded = ("country", "language", "currency", "only_owner", "active")
    return {
        **{field: getattr(customer, field) for field in (*plain, *coded)},
        "type": kind,
        "both": both,
        "org_number": identifiers.shown_org_number(customer.org_number, customer.country),
        "phone": identifiers.shown_phone(customer.phone, customer.country),
        "mobile": identifiers.shown_phone(customer.mobile, customer.country),
        "industry": customer.industry_id or "",
        "owner": customer.owner_id,
    }


class NameForm(forms.Form):
    """The pencil beside the name (row 17)."""

    first_name = forms.CharField(label=_("First name"), required=False)
    name = forms.CharField(label=_("Name"), required=False)

    facts: Facts

    def __init__(self, *args: Any, customer: Customer, **more: Any):
        more["initial"] = {"first_name": customer.first_name, "name": customer.name}
        super().__init__(*args, **more)
        if not customer.is_person:
            del self.fields["first_name"]

    def clean(self) -> None:
        """Read the name by the one rule for facts."""
        self.facts, errors = cleaned(self.cleaned_data, country=home().country)
        for field, sentence in errors.items():
            self.add_error(field, str(sentence))


class LogoForm(forms.Form):
    """A picture for the card."""

    logo = forms.FileField(
        label=_("Picture"),
        help_text=_("PNG, JPEG, WebP or GIF, at most 5 MB."),
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/webp,image/gif"}),
    )
