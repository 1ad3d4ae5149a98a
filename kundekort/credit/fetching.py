"""Fetching a credit report from the provider."""

from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.credit.models import CreditReport
from kundekort.credit.providers import provider
from kundekort.credit.registering import register_report, require_need
from kundekort.customers.models import Customer
from kundekort.people.models import User


def fetch_report(customer: Customer, *, by: User, need_confirmed: bool | None = None) -> CreditReport:
    """Ask the provider, which takes up to 15 seconds, and then register its answer in one transaction.

    Raises Refused when no provider is set up or the customer has no organisation number, Unavailable when the provider
    does not answer and NotFound when it does not know the company; then nothing is registered.
    """
    asked = provider()
    if asked is None:
        raise Refused(_("No provider of credit reports is set up. Register the report by hand."), code="no_provider")
    if not customer.org_number:
        raise Refused(_("The customer has no organisation number to ask for. Add it first."), code="no_org_number")
    require_need(customer, {"need_confirmed": need_confirmed})
    answer = asked.fetch(customer.country, customer.org_number)
    facts = {
        "provider": answer.provider,
        "reference": answer.reference,
        "risk": answer.risk,
        "rating": answer.rating,
        "score": answer.score,
        "currency": answer.currency or customer.currency,
        "recommended_limit": answer.limit,
        "reported_on": answer.reported_on,
        "need_confirmed": need_confirmed,
    }
    return register_report(customer, facts, by=by, fetched=True)
