"""How the log entries of credit read. They are only for those who may see credit."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.credit.models import CreditReport, Risk
from kundekort.history import sentences
from kundekort.people.names import name_of
from kundekort.ui.formats import amount, day

sentences.sentences(
    {
        "credit.report_registered": gettext_lazy("Registered a credit report"),
        "credit.report_fetched": gettext_lazy("Fetched a credit report"),
        "credit.report_changed": gettext_lazy("Changed a credit report"),
        "credit.report_removed": gettext_lazy("Removed a credit report"),
        "credit.report_restored": gettext_lazy("Took back a credit report"),
        "credit.limit_approved": gettext_lazy("Approved a credit limit"),
        "credit.limit_withdrawn": gettext_lazy("Took back the approval of a credit limit"),
    },
    see="credit.view_credit",
)
LABELS = {field.attname: field.verbose_name for field in CreditReport._meta.fields} | {
    "approved_at": gettext_lazy("approved"),
    "approved_by_id": gettext_lazy("approved by"),
    "document_id": gettext_lazy("document"),
    "fetched": gettext_lazy("fetched from the provider"),
}


def show(field: str, value: Any) -> str:
    """A stored value of a report as the card would show it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value in (None, ""):
        return ""
    shown = _SHOWN.get(field)
    return str(shown(value)) if shown else str(value)


def _amount(value: Any) -> str:
    return amount(Decimal(value))


def _day(value: Any) -> str:
    return day(date.fromisoformat(str(value)))


_SHOWN: dict[str, Any] = {
    "risk": lambda value: Risk(value).label,
    "recommended_limit": _amount,
    "approved_limit": _amount,
    "reported_on": _day,
    "valid_until": _day,
    "approved_by_id": name_of,
    "document_id": lambda _value: gettext_lazy("a document"),
}
sentences.fields(CreditReport, LABELS, show)
