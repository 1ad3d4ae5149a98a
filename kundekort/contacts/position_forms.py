"""Forms about where a contact works, and about the roles one can have there."""

from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from kundekort.basics.refused import Refused
from kundekort.contacts.choosing import customer_named, written
from kundekort.contacts.facts import cleaned_position
from kundekort.contacts.models import ContactRole, Position
from kundekort.customers.facts import Facts
from kundekort.customers.identifiers import shown_phone
from kundekort.customers.models import Customer
from kundekort.people.models import User
from kundekort.people.organisation import home

CUSTOMER_INPUT = {
    "list": "customer-options",
    "autocomplete": "off",
    "hx-get": reverse_lazy("contact-customer-options"),
    "hx-trigger": "input changed delay:150ms",
    "hx-target": "#customer-options",
}


class PositionForm(forms.Form):
    """What the contact is at the customer; `facts` holds it as it is stored once the form is valid."""

    role = forms.ModelChoiceField(ContactRole.objects.none(), label=_("Role"), required=False, empty_label=_("None"))
    title = forms.CharField(label=_("Title"), required=False)
    department = forms.CharField(label=_("Department"), required=False)
    email = forms.CharField(label=_("E-mail here"), required=False, widget=forms.EmailInput)
    phone = forms.CharField(label=_("Phone here"), required=False, widget=forms.TextInput({"type": "tel"}))
    main = forms.BooleanField(label=_("Main contact of the customer"), required=False)
    ended_on = forms.CharField(
        label=_("Ended on"), required=False, widget=forms.DateInput({"type": "date"}),
        help_text=_("Empty: the contact is there still."),
    )  # fmt: skip

    facts: Facts

    def __init__(self, *args: Any, position: Position | None = None, **more: Any):
        if position:
            more["initial"] = _written(position)
        super().__init__(*args, **more)
        if position is None:
            for field in ("email", "phone", "ended_on"):
                del self.fields[field]
        roles = self.fields["role"]
        assert isinstance(roles, forms.ModelChoiceField)  # noqa: S101 - declared above
        roles.queryset = ContactRole.objects.filter(Q(retired=False) | Q(pk=position.role_id if position else None))

    def clean(self) -> None:
        """Read what was typed by the one rule for facts."""
        given = {
            ("role_id" if field == "role" else field): (getattr(value, "pk", None) if field == "role" else value)
            for field, value in self.cleaned_data.items()
            if self.add_prefix(field) in self.data or isinstance(value, bool)
        }
        self.facts, errors = cleaned_position(given, country=home().country)
        for field, sentence in errors.items():
            self.add_error(field if field in self.fields else None, str(sentence))


def _written(position: Position) -> dict[str, Any]:
    plain = ("title", "department", "email", "main")
    return {
        **{field: getattr(position, field) for field in plain},
        "role": position.role_id,
        "phone": shown_phone(position.phone, home().country),
        "ended_on": position.ended_on.isoformat() if position.ended_on else "",
    }


class HereForm(PositionForm):
    """A position that is there, and whether the contact is active at all."""

    active = forms.BooleanField(label=_("Active contact"), required=False)

    def __init__(self, *args: Any, position: Position, **more: Any):
        super().__init__(*args, position=position, **more)
        self.initial["active"] = position.contact.active


class AtCustomerForm(PositionForm):
    """A first position of a new contact, or a further one: at which customer, and as what."""

    customer = forms.CharField(
        label=_("Customer"), required=False, widget=forms.TextInput(CUSTOMER_INPUT),
        help_text=_("Name or customer number."),
    )  # fmt: skip
    field_order = ("customer",)

    at: Customer | None = None

    def __init__(self, *args: Any, user: User, must: bool = False, customer: Customer | None = None, **more: Any):
        """`must` when there is nothing to save without a customer; `customer` is filled in."""
        if customer:
            more["initial"] = {**(more.get("initial") or {}), "customer": written(customer)}
        super().__init__(*args, **more)
        self.user, self.must = user, must

    def clean(self) -> None:
        """Find the customer that is meant."""
        typed = self.cleaned_data.pop("customer", "")
        super().clean()
        if not typed:
            if self.must:
                self.add_error("customer", _("Choose a customer."))
            return
        try:
            self.at = customer_named(typed, self.user)
        except Refused as refused:
            self.add_error("customer", str(refused))


class PersonForm(forms.Form):
    """Which private customer a contact is."""

    customer = forms.CharField(
        label=_("Private customer"),
        required=False,
        widget=forms.TextInput({**CUSTOMER_INPUT, "hx-get": reverse_lazy("contact-person-options")}),
        help_text=_("Name or customer number."),
    )

    def __init__(self, *args: Any, user: User, **more: Any):
        super().__init__(*args, **more)
        self.user = user

    def clean_customer(self) -> Customer:
        """The private customer that is meant."""
        try:
            return customer_named(self.cleaned_data["customer"], self.user, persons=True)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from None


class RoleForm(forms.Form):
    """The name of a role."""

    name = forms.CharField(label=_("Role"), required=False)


class MergeRoleForm(forms.Form):
    """Which role another one is merged into."""

    into = forms.ModelChoiceField(ContactRole.objects.none(), label=_("Merge into"), empty_label=_("Choose a role"))

    def __init__(self, *args: Any, role: ContactRole, **more: Any):
        super().__init__(*args, **more)
        into = self.fields["into"]
        assert isinstance(into, forms.ModelChoiceField)  # noqa: S101 - declared above
        into.queryset = ContactRole.objects.exclude(pk=role.pk)
