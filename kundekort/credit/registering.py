"""Registering a credit report on a customer, and correcting it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card import belongings
from kundekort.credit.documents import Upload
from kundekort.credit.facts import OURS, checked
from kundekort.credit.models import CreditReport
from kundekort.credit.newest import APPROVAL, current_of, locked, mark_current
from kundekort.customers.models import Customer
from kundekort.people.models import User


@transaction.atomic
def register_report(
    customer: Customer,
    given: Mapping[str, Any],
    *,
    by: User,
    document: Upload | None = None,
    fetched: bool = False,
) -> CreditReport:
    """Register a report. `given` holds any of `facts.FACTS`; `currency` is the customer's where it is missing.

    A limit that has been approved goes on from the newest report to this one, if this one is newer. Raises Refused for
    facts that cannot be, and for a report on a private person without `need_confirmed`.
    """
    customer = locked(customer)
    facts = checked({"provider": "", "reported_on": None, "currency": customer.currency, **given})
    require_need(customer, facts)
    report = CreditReport(**facts, fetched=fetched, **(document.kept() if document else {}))
    before = current_of(customer)
    if before and before.reported_on <= report.reported_on:
        for field in APPROVAL:
            setattr(report, field, getattr(before, field))
    code = "credit.report_fetched" if fetched else "credit.report_registered"
    belongings.add(report, to=customer, code=code, by=by)
    mark_current(customer)
    report.refresh_from_db()
    return report


@transaction.atomic
def change_report(
    report: CreditReport,
    given: Mapping[str, Any],
    *,
    customer: Customer,
    revision: int,
    by: User,
    document: Upload | None = None,
) -> CreditReport:
    """Correct a report. `revision` is the one the changer saw.

    Raises Stale when somebody else has changed it since in a way that matters, and Refused for facts that cannot be, or
    that are the provider's own word on a fetched report.
    """
    customer = locked(customer)
    facts = checked(given, kept=report) | (document.kept() if document else {})
    current = belongings.locked(report)
    if current.fetched and any(getattr(current, field) != facts[field] for field in facts.keys() - OURS - _PAPERS):
        raise Refused(_("What a provider has answered cannot be changed. Register a report of your own instead."))
    if customer.is_person and facts.get("need_confirmed", True) is not True:
        facts.pop("need_confirmed")  # what has been confirmed stays so
    current = belongings.change(current, facts, to=customer, revision=revision, code="credit.report_changed", by=by)
    mark_current(customer)
    current.refresh_from_db()
    return current


_PAPERS = frozenset({"document_id", "document_name"})


def require_need(customer: Customer, given: Mapping[str, Any]) -> None:
    """Raise Refused when a report on a private person is taken without saying that there is a need for it.

    Norway: personopplysningsloven's forskrift om kredittopplysning, saklig behov, and a copy to the person.
    """
    if customer.is_person and given.get("need_confirmed") is not True:
        raise Refused(
            _("Confirm that there is a need for a credit report on this person."),
            field="need_confirmed",
            code="need_not_confirmed",
        )
