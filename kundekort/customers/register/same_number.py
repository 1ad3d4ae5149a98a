"""Who has an organisation number already: so that nobody makes a double of what is there (rows 36 and 37)."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import connection
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused, Sentence
from kundekort.customers.models import Customer
from kundekort.customers.models.visible import CustomerQuerySet
from kundekort.people.models import User

MOST = 5


@dataclass(frozen=True)
class Holder:
    """A customer with the number. `merged` names what the one that lives on was called there, "" otherwise."""

    customer: Customer
    merged: str = ""

    @property
    def in_trash(self) -> bool:
        """Whether it lies in the trash."""
        return self.customer.trashed_at is not None


@dataclass(frozen=True)
class Holders:
    """Those with the number: whom the asker may see, and whether there are others."""

    seen: Sequence[Holder]
    hidden: bool

    def __bool__(self) -> bool:
        return bool(self.seen or self.hidden)

    @property
    def sentence(self) -> Sentence:
        """What to tell whoever wants to make another."""
        if not self.seen:
            return _("This organisation number is in use, for a customer you may not see. Ask an administrator.")
        holder = self.seen[0]
        values = {"name": holder.customer, "number": holder.customer.number}
        if holder.in_trash:
            return _("%(name)s (%(number)s) in the trash has this organisation number. Restore that one.") % values
        return _("%(name)s (%(number)s) has this organisation number already. Use that one.") % values


class SameNumber(Refused):
    """A customer with the number is there. Whoever means it, such as for a branch of a chain, says so."""

    def __init__(self, holders: Holders) -> None:
        super().__init__(holders.sentence, field="org_number", code="same_number")
        self.holders = holders


def holders_of(number: str, country: str, user: User) -> Holders:
    """Who has the number in this country: active ones first, also inactive, in the trash, and merged into another.

    A merged one stands for the one that lives on.
    """
    everybody = CustomerQuerySet(Customer).filter(org_number=number, country=country) if number else None
    if everybody is None:
        return Holders((), False)
    rows = list(everybody.select_related("merged_into").order_by("-active", "pk")[: MOST + 1])
    whole = {(row.merged_into or row).pk: Holder(row.merged_into or row, _once(row)) for row in reversed(rows)}
    seen = set(CustomerQuerySet(Customer).filter(pk__in=whole).visible_to(user).values_list("pk", flat=True))
    holders = sorted(
        (holder for pk, holder in whole.items() if pk in seen),
        key=lambda holder: (holder.in_trash, not holder.customer.active, holder.customer.pk),
    )
    return Holders(holders[:MOST], len(seen) < len(whole))


def refuse_same_number(number: str, country: str, *, by: User) -> None:
    """Raise SameNumber when somebody has the number. Nobody else takes it until this transaction ends."""
    if not number:
        return
    key = int.from_bytes(sha256(f"org_number {country} {number}".encode()).digest()[:7])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
    if holders := holders_of(number, country, by):
        raise SameNumber(holders)


def _once(row: Customer) -> str:
    return row.display_name if row.merged_into_id else ""
