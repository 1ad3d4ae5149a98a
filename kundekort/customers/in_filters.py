"""What the list of customers can be filtered by, of what a customer itself knows."""

import re
from collections.abc import Callable
from functools import partial, reduce
from operator import or_

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kundekort.basics.collation import sort_key
from kundekort.basics.countries import COUNTRIES, CURRENCIES
from kundekort.customers.facts import KIND, LANGUAGES
from kundekort.customers.models import Customer, Industry, TeamMember
from kundekort.customers.models.customer import Kind
from kundekort.people.models import Department
from kundekort.people.names import choosable_names
from kundekort.selections.asks import Asks, day, one_of, presence, text
from kundekort.selections.conditions import Asked, Condition, declare
from kundekort.selections.days import within
from kundekort.selections.members import Members, Wanted

_FACTS, _OURS = _("Information"), _("Our people")
_ACTIVE = (("yes", pgettext_lazy("customers", "active")), ("no", pgettext_lazy("customers", "inactive")))
_TYPES = (
    ("company", _("Company")),
    ("person", _("Private person")),
    ("customer", _("Customer")),
    ("supplier", _("Supplier")),
)
_FITTING = {
    "company": Q(kind=Kind.COMPANY),
    "person": Q(kind=Kind.PERSON),
    "customer": Q(is_customer=True),
    "supplier": Q(is_supplier=True),
}


def one_of_us() -> list[tuple[str, str]]:
    """Whoever asks, and every active employee, as choices."""
    return [("me", str(_("me"))), *((str(pk), name) for pk, name in choosable_names())]


def ids_of(asked: Asked) -> list[int]:
    """The ids of employees that `one_of_us` named."""
    return [asked.user.pk if value == "me" else int(value) for value in asked.values]


def any_value(asked: Asked, fits: Callable[[str], Q]) -> Q:
    """Those that fit one of the values."""
    return reduce(or_, map(fits, asked.values))


def is_filled(column: str) -> Q:
    """Those with something in a column of text."""
    return ~Q(**{column: ""})


def named(asked: Asked, column: str = "name_key") -> Q:
    """Those whose name is, or begins with, what is asked for, in the alphabet of the organisation."""

    def fits(value: str) -> Q:
        key = sort_key(value, settings.SORTING_LANGUAGE)
        return Q(**{column if asked.operator == "is" else f"{column}__startswith": key}) if key else Q(pk=None)

    return any_value(asked, fits)


def _written(column: str, asked: Asked) -> Q:
    if asked.operator == "has":
        return is_filled(column)
    lookup = "iexact" if asked.operator == "is" else "istartswith"
    return any_value(asked, lambda value: Q(**{f"{column}__{lookup}": value}))


def _numbered(column: str, asked: Asked) -> Q:
    if asked.operator == "has":
        return is_filled(column)
    lookup = "" if asked.operator == "is" else "__startswith"
    return any_value(asked, lambda value: Q(**{f"{column}{lookup}": re.sub(r"[\s.\-]", "", value)}))


def _owner(asked: Asked) -> Q:
    return Q(owner__isnull=False) if asked.operator == "has" else Q(owner__in=ids_of(asked))


def _team(asked: Asked) -> Members:
    who = {"employee__isnull": False} if asked.operator == "has" else {"employee__in": ids_of(asked)}
    return Members(TeamMember.objects.of_kind(Customer).filter(department=None, **who))


def _departments(asked: Asked) -> Members:
    who = {"department__isnull": False} if asked.operator == "has" else {"department__in": asked.values}
    return Members(TeamMember.objects.of_kind(Customer).filter(employee=None, **who))


def _industry(asked: Asked) -> Q:
    return Q(industry__isnull=False) if asked.operator == "has" else Q(industry__in=asked.values)


def _known_industries() -> list[tuple[str, str]]:
    return [(industry.pk, str(industry)) for industry in Industry.objects.order_by("pk")]


def _known_departments() -> list[tuple[str, str]]:
    return [(str(each.pk), str(each)) for each in Department.objects.order_by("name")]


def _fact(
    word: str, title: object, asks: Asks, narrowed: Callable[[Asked], Q | Wanted], section: object = _FACTS
) -> None:
    declare(KIND, word, Condition(title, asks, narrowed, section))  # type: ignore[arg-type]


_fact("name", _("Name"), text(), named)
_fact("number", _("Customer number"), text(), partial(_numbered, "number"))
_fact("org_number", _("Organisation number"), text("is", "begins", "has", "no"), partial(_numbered, "org_number"))
_fact(
    "active", _("Status"), one_of(lambda: _ACTIVE), lambda asked: Q(active__in=[each == "yes" for each in asked.values])
)
_fact("type", _("Type"), one_of(lambda: _TYPES), lambda asked: any_value(asked, _FITTING.__getitem__))
_fact("email", _("E-mail"), text("is", "begins", "has", "no"), partial(_written, "email"))
for _column, _title in (
    ("phone", _("Phone")),
    ("mobile", _("Mobile")),
    ("website", _("Website")),
    ("vat_number", _("VAT number")),
    ("description", _("Description")),
):
    _fact(_column, _title, presence(), lambda asked, column=_column: is_filled(column))  # type: ignore[misc]
_fact("industry", _("Industry"), one_of(_known_industries, "has", "no"), _industry)
_fact("country", _("Country"), one_of(COUNTRIES), lambda asked: Q(country__in=asked.values))
_fact("language", _("Language"), one_of(LANGUAGES.items), lambda asked: Q(language__in=asked.values))
_fact("currency", _("Currency"), one_of(CURRENCIES), lambda asked: Q(currency__in=asked.values))
_fact("parent", _("Parent"), presence(), lambda _asked: Q(parent__isnull=False))
_fact("created", _("Created"), day(), partial(within, "created_at"))
_fact("changed", _("Changed"), day(), partial(within, "changed_at"))
_fact("owner", _("Owner"), one_of(one_of_us, "has", "no"), _owner, _OURS)
_fact("team", _("Team"), one_of(one_of_us, "has", "no"), _team, _OURS)
_fact("department", _("Department"), one_of(_known_departments, "has", "no"), _departments, _OURS)
