"""What registers say of some customers of Nordlys AS: two have moved or got a new name, two have come to grief."""

from dataclasses import replace
from typing import Any

from django.utils import timezone

from kundekort.customers.models import Customer
from kundekort.customers.register.differences import own_addresses
from kundekort.customers.register.noting import note_company
from kundekort.registers.company import Company, RegisterAddress

_NAMES = {"NO": "Enhetsregisteret", "FI": "PRH/YTJ", "SE": "Bolagsverket", "DK": "CVR"}
_KNOWN: dict[str, dict[str, Any]] = {
    "Nordlys Automasjon AS": {
        "email": "firmapost@nordlys-automasjon.example",
        "addresses": (RegisterAddress("visiting", ("Kanalveien 54",), "5068", "Bergen", "NO"),),
    },
    "Nordisk Kabel Oy": {"name": "Nordisk Kabel Group Oy"},
}


def listen() -> None:
    """Note what the registers have said tonight."""
    for name, news in _KNOWN.items():
        customer = Customer.objects.filter(name=name).first()
        if customer:
            note_company(customer, replace(_as_it_is(customer), **news))
    fates: dict[str, Any] = {"NO": {"bankrupt": True}, "FI": {"winding_up": True}}
    for country, fate in fates.items():
        unlucky = Customer.objects.filter(country=country, kind="company", active=True, only_owner=False)
        customer = unlucky.exclude(name__startswith="Nord").exclude(org_number="").order_by("-pk").first()
        if customer:
            note_company(customer, replace(_as_it_is(customer), **fate))


def _as_it_is(customer: Customer) -> Company:
    """A company that says what the customer says."""
    places = (
        RegisterAddress(use, tuple(each.street.splitlines()), each.post_code, each.town, each.country)
        for each in own_addresses(customer)
        for use in each.uses
        if use in ("visiting", "postal")
    )
    return Company(
        country=customer.country, number=customer.org_number, name=customer.name, fetched_at=timezone.now(),
        register=_NAMES[customer.country], email=customer.email, phone=customer.phone, website=customer.website,
        addresses=tuple(places),
    )  # fmt: skip
