"""Which address is used for what: the one answer for orders, invoices, letters and the map."""

from collections.abc import Iterable, Sequence

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from kundekort.addresses.head_office import missing_parts
from kundekort.addresses.models import Address, Branch, Use

_NEIGHBOURS: dict[str, Sequence[str]] = {
    Use.VISITING: (Use.VISITING, Use.DELIVERY, Use.POSTAL),
    Use.POSTAL: (Use.POSTAL, Use.VISITING),
    Use.INVOICE: (Use.INVOICE, Use.POSTAL, Use.VISITING),
    Use.DELIVERY: (Use.DELIVERY, Use.VISITING, Use.POSTAL),
    Use.ATTESTATION: (Use.ATTESTATION, Use.INVOICE, Use.POSTAL, Use.VISITING),
}


def address_for(subject: Model, use: str, branch: Branch | None = None) -> Address | None:
    """The address of the subject, or of one of its branches, for a use; None when it has no address at all.

    In this order: the branch's own of that use, any other of the branch, the subject's own of that use, those of
    neighbouring uses (for invoices: postal, then visiting), the head office, any. Of two alike the one listed first.
    One query.
    """
    mine = Q(head_office=True) | (Q(branch=None) & ~Q(uses=[]))
    if branch:
        mine |= Q(branch=branch)
    rows = Address.objects.on(subject).filter(mine).select_related("branch").order_by("order_key", "pk")
    return best_of(rows, use, branch)


def best_of(addresses: Iterable[Address], use: str, branch: Branch | None = None) -> Address | None:
    """The address `address_for` chooses, among those of one subject in the order of the list."""
    wanted = branch.pk if branch else None
    return min(addresses, key=lambda address: _distance(address, use, wanted), default=None)


def missing_for_invoice(address: Address | None) -> list[str]:
    """Why no invoice can be sent to an address: a sentence each, and none when it can (row 71)."""
    if address is None:
        return [_("An invoice needs an address. Add an invoice address to the customer.")]
    if not (parts := missing_parts(address)):
        return []
    return [
        _("No invoice can be sent to “%(address)s”: fill in %(parts)s.")
        % {"address": address, "parts": _(" and ").join(parts)}
    ]


def branches_to_choose(subject: Model) -> QuerySet[Branch]:
    """The branches to choose among when something is written for a subject: the active ones by number (row 74)."""
    rows: QuerySet[Branch] = Branch.objects.on(subject).filter(active=True).order_by("number")
    return rows


def _distance(address: Address, use: str, branch: int | None) -> int:
    """How far an address is from what is wanted: 0 is just that."""
    if branch is not None and address.branch_id == branch:
        return 0 if use in address.uses else 1
    if address.branch_id is None:
        for far, near in enumerate(_NEIGHBOURS[use], start=2):
            if near in address.uses:
                return far
    return 8 if address.head_office else 9
