"""Customers in the search, the customer made at once of a name, and the pages of this room."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from kundekort.addresses.models import Address
from kundekort.basics.phones import shown_phone
from kundekort.customers.facts import KIND
from kundekort.customers.models import Customer
from kundekort.people.models import User
from kundekort.search.finding import find
from kundekort.search.sources import CREATIONS, PLACES, SOURCES, Creation, Hit, Place, Source

_FIELDS = ("number", "first_name", "name", "org_number", "country", "email", "phone", "mobile", "website", "active")


def find_customers(user: User, typed: str, limit: int) -> list[Hit]:
    """The best customers for what is typed, of those the user may see."""
    how = find(KIND, typed, user, sees_private=user.may("customers.view_private_customer"), most=limit)
    office = Address.objects.of_kind(Customer).filter(head_office=True, on_id=OuterRef("pk"))
    rows = Customer.objects.visible_to(user).filter(pk__in=how).only(*_FIELDS) if how else ()
    found = {row.pk: row for row in rows and rows.annotate(town=Subquery(office.values("town")[:1]))}
    return [_hit(found[pk], step) for pk, step in how.items() if pk in found]


def _hit(customer: Customer, how: int) -> Hit:
    facts = (customer.number, customer.shown_org_number, getattr(customer, "town", None))
    phones = [shown_phone(each, customer.country) for each in (customer.phone, customer.mobile)]
    return Hit(
        f"customers:{customer.pk}", customer.display_name, customer.get_absolute_url(),
        " · ".join(fact for fact in facts if fact), customer.active, also=(*phones, customer.email, customer.website),
        how=how,
    )  # fmt: skip


SOURCES["customers"] = Source(_("Customers"), find_customers, permission="customers.view_customer", order=10)
CREATIONS.append(Creation(_("New customer “%(typed)s”"), "customer-quick", "customers.add_customer", order=10))
PLACES += (
    Place(_("Customers"), "customers", "customers.view_customer"),
    Place(_("New customer"), "customer-create", "customers.add_customer"),
    Place(_("Import customers"), "customer-import", "customers.import_customers"),
    Place(_("Trash"), "customer-trash", "customers.delete_customer"),
)
