"""What contacts are recognised by: ways to reach them, and the name with the customer or the domain."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kundekort.basics.mail_hosts import EVERYBODYS
from kundekort.basics.refused import Refused
from kundekort.contacts.card import contact_card
from kundekort.contacts.choosing import customer_named
from kundekort.contacts.facts import MOST_POINTS, cleaned
from kundekort.contacts.models import Contact, Position
from kundekort.contacts.points import SORTS
from kundekort.customers.identifiers import shown_phone
from kundekort.customers.models import Customer
from kundekort.merging.doubles.traits import Sort, Traits
from kundekort.people.models import User
from kundekort.people.organisation import home

_STORED = """
    SELECT c.id, c.first_name || c.last_name AS name, points.emails, points.mobiles, points.phones, places.customers
    FROM contacts_contact c
    LEFT JOIN LATERAL (
        SELECT array_agg(lower(p.value)) FILTER (WHERE p.sort = 'email') AS emails,
            array_agg(p.value) FILTER (WHERE p.sort = 'mobile') AS mobiles,
            array_agg(p.value) FILTER (WHERE p.sort = 'phone') AS phones
        FROM contacts_contactpoint p WHERE p.contact_id = c.id
    ) points ON TRUE
    LEFT JOIN LATERAL (
        SELECT array_agg(p.customer_id) AS customers FROM contacts_position p
        WHERE p.contact_id = c.id AND p.trashed_at IS NULL AND p.ended_on IS NULL
    ) places ON TRUE
    WHERE c.trashed_at IS NULL AND {among}
"""
_TYPED = """
    SELECT 0 AS id, %(name)s AS name, %(emails)s::text[] AS emails, %(mobiles)s::text[] AS mobiles,
        %(phones)s::text[] AS phones, %(customers)s::bigint[] AS customers
"""
_SELECT = """
    SELECT s.id, t.sort, t.value
    FROM ({source}) s
    CROSS JOIN LATERAL (SELECT merging_folded(s.name) AS name OFFSET 0) f
    CROSS JOIN LATERAL (
        SELECT 'name' AS sort, f.name AS value
        UNION ALL SELECT 'email', email FROM unnest(s.emails) email
        UNION ALL SELECT 'mobile', number FROM unnest(s.mobiles) number
        UNION ALL SELECT 'phone', number FROM unnest(s.phones) number
        UNION ALL SELECT 'at', f.name || ' ' || customer FROM unnest(s.customers) customer
        UNION ALL SELECT 'site', f.name || ' ' || split_part(email, '@', 2) FROM unnest(s.emails) email
            WHERE split_part(email, '@', 2) <> ALL(%(everybodys)s)
    ) t
"""


def _read(given: Mapping[str, Any], user: User) -> dict[str, Any] | None:
    """What is typed in the form, as far as it can be understood; None when nothing is."""
    names = [str(given.get(name, "")).replace("\0", "").strip()[:120] for name in ("first_name", "last_name")]
    points = {sort: [str(given.get(f"{sort}_{at}", "")) for at in range(MOST_POINTS)] for sort in SORTS.values()}
    known = {fact: list(_understood(fact, points[sort])) for fact, sort in SORTS.items()}
    known["emails"] = [email.lower() for email in known["emails"]]
    name = "".join(names)
    if not name and not any(known.values()):
        return None
    return {"name": name, "customers": _customers(given, user), **known}


def _understood(fact: str, texts: Sequence[str]) -> list[str]:
    facts = (cleaned({fact: [("work", text)]}, country=home().country)[0] for text in texts if text.strip())
    return [value for each in facts for _label, value in each.get(fact, ())]


def _customers(given: Mapping[str, Any], user: User) -> list[int]:
    """The customer of the form: chosen by typing, or the one whose card it stands on."""
    at = str(given.get("at", ""))
    if at.isdecimal() and len(at) < 19:
        return list(Customer.objects.visible_to(user).filter(pk=at).values_list("pk", flat=True))
    text = str(given.get("at-customer", "")).replace("\0", "").strip()[:300]
    try:
        return [customer_named(text, user).pk] if text else []
    except Refused:
        return []


def _describe(contacts: Sequence[Contact], user: User) -> dict[int, list[str]]:
    """Customers, e-mail and number of each, the customers that the user sees."""
    told: dict[int, list[str]] = {each.pk: [] for each in contacts}
    positions = Position.objects.visible_to(user).filter(contact__in=told, ended_on=None)
    for position in positions.select_related("customer").order_by("pk"):
        told[position.contact_id].append(str(position.customer))
    for each in contacts:
        number = shown_phone(each.mobile or each.phone, home().country)
        told[each.pk] += [word for word in (each.email, number) if word]
    return told


TRAITS = Traits(
    contact_card,
    permission="contacts.merge_contact",
    adds="contacts.add_contact",
    select=_SELECT,
    stored=_STORED,
    typed=_TYPED,
    parameters={"everybodys": EVERYBODYS},
    sorts=(
        Sort("at", 0.8, _("Same name at the same customer"), implies=("name",)),
        Sort("email", 0.75, _("Same e-mail")),
        Sort("site", 0.65, _("Same name and domain"), implies=("name",)),
        Sort("mobile", 0.65, _("Same mobile number")),
        Sort("name", 0.35, _("Same name"), pairs=False),
        Sort("phone", 0.2, _("Same phone number"), pairs=False),
    ),
    differing={"name": 0.75},
    read=_read,
    describe=_describe,
)
