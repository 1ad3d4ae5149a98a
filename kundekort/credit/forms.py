"""The forms in the credit box."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundekort.basics.countries import CURRENCIES
from kundekort.basics.money import Money, amount_from
from kundekort.basics.refused import Refused
from kundekort.credit.documents import Upload
from kundekort.credit.facts import OURS, Facts, cleaned
from kundekort.credit.models import CreditReport, Risk
from kundekort.customers.models import Customer
from kundekort.ui.formats import amount

NEED = _("I have checked that there is a need for a credit report on this person, and the person gets a copy of it.")


class NeedForm(forms.Form):
    """What whoever takes a report on a private person has to confirm."""

    need_confirmed = forms.BooleanField(label=NEED, required=False)


class ReportForm(forms.Form):
    """A credit report as people write it; `facts` holds it as it is stored once the form is valid."""

    provider = forms.CharField(
        label=_("Provider"),
        required=False,
        help_text=_("Who has made the report; our own assessment counts too."),
        widget=forms.TextInput({"list": "credit-providers", "maxlength": 60}),
    )
    reported_on = forms.DateField(label=_("Date"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    risk = forms.ChoiceField(label=_("Risk"), choices=Risk.choices, initial=Risk.UNRATED)
    rating = forms.CharField(label=_("Rating"), required=False, help_text=_("As the provider writes it: AAA, B, 3."))
    score = forms.CharField(label=_("Score"), required=False)
    recommended_limit = forms.CharField(
        label=_("Recommended limit"), required=False, widget=forms.TextInput({"inputmode": "decimal"})
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=CURRENCIES)
    valid_until = forms.DateField(
        label=_("Valid until"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    remark = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea({"rows": 3}))
    document = forms.FileField(label=_("Document"), required=False, help_text=_("PDF or any other file, at most 5 MB."))
    need_confirmed = forms.BooleanField(label=NEED, required=False)

    facts: Facts

    def __init__(self, *args: Any, customer: Customer, report: CreditReport | None = None, **more: Any):
        """`report` is the one to change; of a fetched one only our own remarks can be."""
        more["initial"] = _written(report) if report else {"currency": customer.currency, "reported_on": _today()}
        super().__init__(*args, **more)
        self.report = report
        if not customer.is_person or (report and report.need_confirmed):
            del self.fields["need_confirmed"]
        currencies = self.fields["currency"]
        assert isinstance(currencies, forms.ChoiceField)  # noqa: S101 - it stands above
        kept = more["initial"]["currency"]
        if kept not in dict(CURRENCIES()):
            currencies.choices = [(kept, kept), *CURRENCIES()]
        if report and report.fetched:
            for name in self.fields.keys() - OURS - {"document"}:
                del self.fields[name]

    def clean(self) -> None:
        """Read what was typed by the one rule for facts."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "document"}
        self.facts, errors = cleaned(given, kept=self.report)
        for field, sentence in errors.items():
            self.add_error(field if field in self.fields else None, str(sentence))

    @property
    def upload(self) -> Upload | None:
        """The document, if one came along."""
        file = self.cleaned_data.get("document")
        return Upload(file.name, file.size, file.chunks()) if file else None


class ApprovalForm(forms.Form):
    """A decision on the credit we give."""

    limit = forms.CharField(
        label=_("Approved limit"),
        required=False,
        help_text=_("Empty takes the approval back."),
        widget=forms.TextInput({"inputmode": "decimal"}),
    )
    remark = forms.CharField(
        label=_("Remark"), required=False, max_length=500, help_text=_("Needed for more than is recommended.")
    )

    facts: Facts

    def __init__(self, *args: Any, report: CreditReport, **more: Any):
        shown = report.approved or report.recommended
        more["initial"] = {"limit": amount(shown.amount) if shown else "", "remark": report.approval_remark}
        super().__init__(*args, **more)
        self.currency = shown.currency if shown else report.currency
        self.fields["limit"].label = f"{self.fields['limit'].label} ({self.currency})"

    def clean(self) -> None:
        """Read the amount as people type it."""
        try:
            limit = amount_from(self.cleaned_data.get("limit", ""), field="limit")
        except Refused as refused:
            self.add_error("limit", str(refused))
            return
        self.facts = {
            "limit": None if limit is None else Money(limit, self.currency),
            "remark": self.cleaned_data.get("remark", ""),
        }


def _written(report: CreditReport) -> dict[str, Any]:
    plain = ("provider", "reported_on", "risk", "rating", "score", "currency", "valid_until", "remark")
    return {name: getattr(report, name) for name in plain} | {"recommended_limit": amount(report.recommended_limit)}


def _today() -> Any:
    return timezone.localdate()
