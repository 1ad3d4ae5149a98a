from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundekort.card.choosing import SubjectField
from kundekort.card.registry import Card
from kundekort.customers.models import Customer
from kundekort.people.models import User


class ParentForm(forms.Form):
    """Whose subsidiary a customer is; empty for nobody's."""

    def __init__(self, *args: Any, card: Card, user: User, present: Customer | None, words: str = "") -> None:
        super().__init__(*args)
        self.fields["parent"] = SubjectField(
            [card], user, reverse("customer-choose"), words=words, present=present, required=False,
            label=_("Parent"), help_text=_("Type a name or a customer number. Empty: no parent."),
        )  # fmt: skip

    @property
    def facts(self) -> dict[str, Any]:
        """The parent by the name the log knows it by."""
        parent = self.cleaned_data["parent"]
        return {"parent_id": parent.pk if parent else None}


class SubsidiaryForm(forms.Form):
    """The customer that becomes a subsidiary."""

    def __init__(self, *args: Any, card: Card, user: User, words: str = "") -> None:
        super().__init__(*args)
        self.fields["customer"] = SubjectField(
            [card], user, reverse("customer-choose"), words=words,
            label=_("Subsidiary"), help_text=_("Type a name or a customer number."),
            error_messages={"required": _("Choose one from the list.")},
        )  # fmt: skip
