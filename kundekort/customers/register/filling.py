"""A form filled from a register: what people have typed stays where the register says nothing."""

from typing import Any

from django.http import QueryDict

from kundekort.addresses.new_addresses import NewAddresses
from kundekort.customers.forms import CustomerForm
from kundekort.customers.identifiers import shown_org_number, shown_phone
from kundekort.customers.models import Customer
from kundekort.customers.register.reading import facts_in, places_in
from kundekort.people.organisation import usual_in
from kundekort.registers.company import Company


def typed_again(data: QueryDict, company: Company | None, *, initial: dict[str, Any], **more: Any) -> CustomerForm:
    """The form with what was typed, and over it what the register says. Nothing is judged yet.

    `initial` is for fields that were not sent.
    """
    form = CustomerForm(initial=initial, **more)
    whole = "name" in data  # a tick that was taken off is not sent, and neither is one of a form that was not shown
    for name, field in form.fields.items():
        if (whole or name in data) and not field.widget.value_omitted_from_data(data, {}, name):
            form.initial[name] = field.widget.value_from_datadict(data, {}, name)
    if company:
        form.initial.update(_shown(company) | _usual(company, form.customer))
    return form


def addresses_again(data: QueryDict, company: Company | None) -> NewAddresses:
    """The section of addresses with what was typed, and over it what the register says."""
    filled = data.copy()
    for use, place in (places_in(company) if company else {}).items():
        for part in ("street", "post_code", "town"):
            filled[f"{use}-{part}"] = place[part]
    return NewAddresses(filled)


def _shown(company: Company) -> dict[str, Any]:
    facts = facts_in(company)
    shown: dict[str, Any] = {
        field: facts[field] for field in ("name", "email", "website", "vat_number") if field in facts
    }
    if "phone" in facts:
        shown["phone"] = shown_phone(facts["phone"], company.country)
    if "industry_id" in facts:
        shown["industry"] = facts["industry_id"]
    return {**shown, "org_number": shown_org_number(company.number, company.country)}


def _usual(company: Company, customer: Customer | None) -> dict[str, Any]:
    """A new customer gets the language and the currency of its country."""
    if customer:
        return {}
    currency, language = usual_in(company.country)
    return {"country": company.country, "currency": currency, "language": language}
