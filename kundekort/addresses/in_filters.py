"""Addresses in filters: whether there is one, and where the head office lies."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kundekort.addresses.keys import town_key
from kundekort.addresses.models import Address
from kundekort.basics.countries import COUNTRIES
from kundekort.selections.asks import one_of, presence, text
from kundekort.selections.conditions import EVERY, Asked, Condition, declare
from kundekort.selections.members import Members

_SECTION = _("Address")


def _head_offices(asked: Asked, fits: Q) -> Members:
    return Members(Address.objects.filter(fits, on_kind=asked.kind, head_office=True))


def _town(asked: Asked) -> Members:
    lookup = "town_key" if asked.operator == "is" else "town_key__startswith"
    keys = filter(None, map(town_key, asked.values))
    return _head_offices(asked, reduce(or_, (Q(**{lookup: key}) for key in keys), Q(pk=None)))


def _post_code(asked: Asked) -> Members:
    lookup = "post_code" if asked.operator == "is" else "post_code__startswith"
    codes = (value.replace(" ", "") for value in asked.values)
    return _head_offices(asked, reduce(or_, (Q(**{lookup: code}) for code in codes)))


declare(
    EVERY,
    "address",
    Condition(_("Address"), presence(), lambda asked: Members(Address.objects.filter(on_kind=asked.kind)), _SECTION),
)
declare(EVERY, "town", Condition(_("Town"), text(), _town, _SECTION))
declare(EVERY, "post_code", Condition(_("Post code"), text(), _post_code, _SECTION))
declare(
    EVERY,
    "address_country",
    Condition(
        _("Country of the address"),
        one_of(COUNTRIES),
        lambda asked: _head_offices(asked, Q(country__in=asked.values)),
        _SECTION,
    ),
)
