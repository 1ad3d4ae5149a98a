"""What customers are recognised by: number, ways to reach them, and the name with the town or the domain."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kundekort.basics.mail_hosts import EVERYBODYS
from kundekort.customers.addresses import load_addresses
from kundekort.customers.card import customer_card
from kundekort.customers.facts import cleaned
from kundekort.customers.identifiers import shown_phone
from kundekort.customers.models import Customer
from kundekort.merging.doubles.traits import Sort, Traits
from kundekort.people.organisation import home

_STORED = """
    SELECT c.id, c.kind, c.first_name, c.name, c.org_number, c.email, c.phone, c.mobile, c.website, a.town
    FROM customers_customer c
    LEFT JOIN addresses_address a
        ON a.on_kind = 'customers.customer' AND a.on_id = c.id AND a.head_office AND a.trashed_at IS NULL
    WHERE c.trashed_at IS NULL AND {among}
"""
_TYPED = """
    SELECT 0 AS id, %(kind)s AS kind, %(first_name)s AS first_name, %(name)s AS name, %(org_number)s AS org_number,
        %(email)s AS email, %(phone)s AS phone, %(mobile)s AS mobile, %(website)s AS website, %(town)s AS town
"""
_SELECT = """
    SELECT s.id, t.sort, t.value
    FROM ({source}) s
    CROSS JOIN LATERAL (
        SELECT
            CASE s.kind WHEN 'person' THEN merging_folded(s.first_name || s.name)
                ELSE merging_folded_company(s.name) END AS name,
            merging_folded(s.town) AS town,
            nullif(lower(split_part(s.email, '@', 2)), '') AS host,
            nullif(regexp_replace(lower(s.website), '^https?://(www\\.)?|[/:?#].*$', '', 'g'), '') AS site
        OFFSET 0
    ) f
    CROSS JOIN LATERAL (
        SELECT CASE WHEN f.host <> ALL(%(everybodys)s) THEN f.host END AS own
        OFFSET 0
    ) d
    CROSS JOIN LATERAL (VALUES
        ('org', nullif(s.org_number, '')),
        ('email', nullif(lower(s.email), '')),
        ('phone', nullif(s.phone, '')),
        ('phone', nullif(s.mobile, '')),
        ('place', f.name || ' ' || f.town),
        ('site', f.name || ' ' || d.own),
        ('site', f.name || ' ' || f.site),
        ('name', f.name),
        ('domain', d.own),
        ('domain', f.site)
    ) t (sort, value)
"""
_TEXTS = ("first_name", "name", "org_number", "email", "phone", "mobile", "website")


def _read(given: Mapping[str, Any], user: Any) -> dict[str, Any] | None:
    """What is typed in the form, as far as it can be understood; None when nothing is."""
    country = str(given.get("country") or home().country)[:2]
    sent = {name: str(given.get(name, "")).replace("\0", "")[:300] for name in _TEXTS}
    facts, _errors = cleaned({name: text for name, text in sent.items() if text.strip()}, country=country)
    town = str(given.get("visiting-town") or given.get("town") or "").replace("\0", "")[:80]
    kind = "person" if "person" in (given.get("type"), given.get("kind")) else "company"
    told = {**dict.fromkeys(_TEXTS, ""), **{name: facts[name] for name in _TEXTS if name in facts}}
    return {**told, "town": town, "kind": kind} if any(told.values()) else None


def _describe(customers: Sequence[Customer], _user: Any) -> dict[int, list[str]]:
    """Number, organisation number, town, e-mail and phone of each."""
    load_addresses(customers)
    return {each.pk: [word for word in _words(each) if word] for each in customers}


def _words(customer: Customer) -> list[str]:
    towns = [address.town for address in customer.known_addresses or () if address.head_office]
    phone = shown_phone(customer.phone or customer.mobile, customer.country)
    return [customer.number, customer.shown_org_number, *towns, customer.email, phone]


TRAITS = Traits(
    customer_card,
    permission="customers.merge_customer",
    adds="customers.add_customer",
    select=_SELECT,
    stored=_STORED,
    typed=_TYPED,
    parameters={"everybodys": EVERYBODYS},
    sorts=(
        Sort("org", 0.92, _("Same organisation number")),
        Sort("place", 0.75, _("Same name and town"), implies=("name",)),
        Sort("site", 0.75, _("Same name and domain"), implies=("name", "domain")),
        Sort("email", 0.7, _("Same e-mail"), implies=("domain",)),
        Sort("phone", 0.6, _("Same phone number")),
        Sort("name", 0.4, _("Same name"), pairs=False),
        Sort("domain", 0.2, _("Same domain"), pairs=False),
    ),
    differing={"org": 0.6, "name": 0.8},
    read=_read,
    describe=_describe,
)
