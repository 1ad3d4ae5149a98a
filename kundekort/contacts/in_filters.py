"""What the list of contacts can be filtered by, and customers by their contacts."""

from dataclasses import replace
from functools import partial, reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kundekort.contacts.facts import KIND
from kundekort.contacts.models import ContactPoint, ContactRole, Position
from kundekort.customers.facts import KIND as CUSTOMERS
from kundekort.customers.facts import LANGUAGES
from kundekort.customers.in_filters import ids_of, is_filled, named, one_of_us
from kundekort.customers.models import Customer
from kundekort.people.models import User
from kundekort.selections.asks import Asks, day, one_of, presence, text
from kundekort.selections.conditions import Asked, Condition, Conditions, conditions_for, declare, declare_source
from kundekort.selections.days import within
from kundekort.selections.members import Members
from kundekort.selections.tree import narrowed_by

_FACTS, _WORK, _OF_CUSTOMER = _("Information"), _("Where they work"), "customer."
_SEE = "contacts.view_contact"
_ACTIVE = (("yes", pgettext_lazy("contacts", "active")), ("no", pgettext_lazy("contacts", "inactive")))


def _roles() -> list[tuple[str, str]]:
    return [(str(role.pk), role.name) for role in ContactRole.objects.all()]


def _held(user: User) -> QuerySet[Position]:
    return Position.objects.at_customers_of(user).filter(ended_on=None)


def _in_role(asked: Asked) -> Members:
    who = {"role__isnull": False} if asked.operator == "has" else {"role__in": asked.values}
    return Members(_held(asked.user).filter(**who), "contact")


def _email(asked: Asked) -> Q | Members:
    points = ContactPoint.objects.filter(sort="email")
    if asked.operator == "has":
        return Members(points, "contact")
    lookup = "iexact" if asked.operator == "is" else "istartswith"
    return Members(points.filter(reduce(or_, (Q(**{f"value__{lookup}": value}) for value in asked.values))), "contact")


def _owner(asked: Asked) -> Q:
    return Q(owner__isnull=False) if asked.operator == "has" else Q(owner__in=ids_of(asked))


def _fact(word: str, title: object, asks: Asks, narrowed: object, section: object = _FACTS) -> None:
    declare(KIND, word, Condition(title, asks, narrowed, section, _SEE))  # type: ignore[arg-type]


_fact("name", _("Name"), text(), named)
_fact("last_name", _("Last name"), text(), partial(named, column="last_key"))
_fact("email", _("E-mail"), text("is", "begins", "has", "no"), _email)
_fact("phone", _("Phone"), presence(), lambda _asked: is_filled("phone"))
_fact("mobile", _("Mobile"), presence(), lambda _asked: is_filled("mobile"))
_fact("description", _("Description"), presence(), lambda _asked: is_filled("description"))
_fact("birthday", _("Birthday"), presence(), lambda _asked: Q(birthday__isnull=False))
_fact(
    "active", _("Status"), one_of(lambda: _ACTIVE), lambda asked: Q(active__in=[each == "yes" for each in asked.values])
)
_fact("language", _("Language"), one_of(LANGUAGES.items), lambda asked: Q(language__in=asked.values))
_fact("owner", _("Owner"), one_of(one_of_us, "has", "no"), _owner)
_fact("created", _("Created"), day(), partial(within, "created_at"))
_fact("changed", _("Changed"), day(), partial(within, "changed_at"))
_fact("role", _("Role"), one_of(_roles, "has", "no"), _in_role, _WORK)
_fact("company", _("Company"), presence(), lambda asked: Members(_held(asked.user), "contact"), _WORK)
_fact(
    "main", _("Main contact"), presence(), lambda asked: Members(_held(asked.user).filter(main=True), "contact"), _WORK
)


def _of_customer(condition: Condition, asked: Asked) -> Members:
    """Contacts at customers that fit a condition of customers."""
    fits = narrowed_by(condition, replace(asked, kind=CUSTOMERS), Customer)
    customers = Customer.objects.visible_to(asked.user).filter(fits.having)
    return Members(_held(asked.user).filter(customer__in=customers.values("pk")), "contact")


def _of_customers(kind: str, user: User) -> Conditions:
    if kind != KIND or not user.may("customers.view_customer"):
        return {}
    return {
        f"{_OF_CUSTOMER}{word}": Condition(
            _("%(fact)s of the customer") % {"fact": each.title},
            each.asks,
            partial(_of_customer, each),
            _("Customer"),
            contrary=True,
        )
        for word, each in conditions_for(CUSTOMERS, user).items()
        if not word.startswith("contact")
    }


def _with_contact(asked: Asked) -> Members:
    held = Position.objects.visible_to(asked.user).filter(ended_on=None, contact__active=True)
    return Members(held.filter(role__in=list(map(int, asked.values))) if asked.operator == "is" else held, "customer")


declare_source(_of_customers)
declare(CUSTOMERS, "contact", Condition(_("Contact"), presence(), _with_contact, _("Contacts"), _SEE))
declare(
    CUSTOMERS,
    "contact_role",
    Condition(_("Contact in the role"), one_of(_roles), _with_contact, _("Contacts"), _SEE),
)
