"""Which customer a row is about: found by organisation number, customer number or e-mail among those one may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import F
from django.db.models.functions import Upper
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.basics.any_of import AnyOf
from kundekort.basics.refused import Refused
from kundekort.customers.facts import Facts
from kundekort.customers.models import Customer
from kundekort.people.models import User

KEYS: dict[str, str | Promise] = {
    "org_number": gettext_lazy("organisation number"),
    "number": gettext_lazy("customer number"),
    "email": gettext_lazy("e-mail"),
}
"""What customers can be found by, the surest first."""


@dataclass(slots=True, frozen=True)
class Coming:
    """A customer that an earlier row of the same chunk creates."""

    line: int
    number: str
    org_number: str
    email: str
    display_name: str


type Party = Customer | Coming


@dataclass
class Known:
    """The customers some rows may be about, by each key."""

    match_on: Sequence[str]
    by_key: dict[str, dict[str, list[Party]]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def customers(self) -> list[Customer]:
        """Everybody who is there already, once each."""
        parties = (party for index in self.by_key.values() for found in index.values() for party in found)
        return list({party.pk: party for party in parties if isinstance(party, Customer)}.values())

    def add(self, party: Party) -> None:
        """Let further rows find this customer too."""
        for key in self.match_on:
            if value := getattr(party, key):
                self.by_key.setdefault(key, {}).setdefault(_compared(key, value), []).append(party)

    def find(self, facts: Facts) -> Party | None:
        """The customer that the facts are about.

        The first key that finds anybody decides; further keys choose among several. A customer with another
        organisation number is another customer, whatever else is the same. Raises Refused when several are left, or
        when the customer number belongs to somebody else.
        """
        found = self._found(facts)
        if len(found) > 1:
            raise Refused(
                _("Several customers match: %(numbers)s. Add the customer number of the one that is meant.")
                % {"numbers": ", ".join(sorted(customer.number for customer in found)[:5])},
                code="several",
            )
        named = self._of("number", facts)
        if found and named and named[0] != found[0]:
            raise Refused(
                _("This looks like customer %(found)s, but the customer number is that of %(named)s.")
                % {"found": found[0].number, "named": named[0].display_name},
                field="number",
                code="contradiction",
            )
        return found[0] if found else None

    def _found(self, facts: Facts) -> list[Party]:
        found: list[Party] = []
        for key in self.match_on:
            candidates = [customer for customer in self._of(key, facts) if not self._another(customer, facts)]
            narrowed = [customer for customer in found if customer in candidates]
            found = narrowed or found or candidates
            if len(found) == 1:
                break
        return found

    def _of(self, key: str, facts: Facts) -> list[Party]:
        value = facts.get(key)
        return self.by_key.get(key, {}).get(_compared(key, value), []) if value else []

    def _another(self, customer: Party, facts: Facts) -> bool:
        if "org_number" not in self.match_on or not facts.get("org_number") or not customer.org_number:
            return False
        return bool(customer.org_number != facts["org_number"])


def known_to(user: User, rows: Iterable[Facts], match_on: Sequence[str], *, lock: bool = True) -> Known:
    """The customers that rows may be about, locked, and the customer numbers among them that are taken by anybody."""
    facts = list(rows)
    known = Known([key for key in KEYS if key in match_on])
    if numbers := _values("number", facts):
        taken = Customer.everywhere.filter(AnyOf(F("number"), numbers))
        known.taken = set(taken.values_list("number", flat=True))
    seen = Customer.objects.visible_to(user)
    found: set[int] = set()
    for key in known.match_on:
        if values := list(known.taken) if key == "number" else _values(key, facts):
            found.update(seen.filter(_is(key, values)).exclude(**{key: ""}).values_list("pk", flat=True))
    if found:
        customers = seen.filter(AnyOf(F("pk"), found)).order_by("pk")
        for customer in customers.select_for_update() if lock else customers:
            known.add(customer)
    return known


def _is(key: str, values: Sequence[str]) -> AnyOf:
    return AnyOf(Upper("email") if key == "email" else F(key), [_compared(key, value) for value in values])


def _compared(key: str, value: str) -> str:
    return value.upper() if key == "email" else value


def _values(key: str, facts: Sequence[Facts]) -> list[str]:
    return [value for row in facts if (value := row.get(key))]
