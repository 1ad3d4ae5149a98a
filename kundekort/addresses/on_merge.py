"""What happens to addresses and branches when two subjects become one."""

from django.utils.translation import gettext_lazy as _

from kundekort.addresses import keys
from kundekort.addresses.branches import next_number
from kundekort.addresses.models import Address, Branch
from kundekort.merging.moving import Moving
from kundekort.merging.policies import on_merge


@on_merge(Branch, title=_("Branches"))
def branches(moving: Moving) -> None:
    """All branches go on; one whose number the survivor has in use gets the next free one."""
    taken = set(Branch.everywhere.on(moving.survivor).values_list("number", flat=True))
    free = max(next_number(moving.survivor), next_number(moving.other))
    for branch in moving.rows(Branch).filter(number__in=taken).order_by("number"):
        moving.change(Branch.everywhere.filter(pk=branch.pk), _("The survivor has this number."), number=free)
        branch.number, free = free, free + 1
        _sort_again(moving, branch)
    moving.move(moving.rows(Branch), "on_id")


@on_merge(Address, title=_("Addresses"))
def addresses(moving: Moving) -> None:
    """All addresses go on; the head office is the survivor's, if it has one."""
    if moving.rows(Address, of=moving.survivor).filter(head_office=True, trashed_at=None).exists():
        for address in moving.rows(Address).filter(head_office=True).select_related("branch"):
            address.head_office = False
            keys.set_keys(address)
            values = {"head_office": False, "order_key": address.order_key}
            moving.change(Address.everywhere.filter(pk=address.pk), _("The survivor has a head office."), **values)
    moving.move(moving.rows(Address), "on_id")


def _sort_again(moving: Moving, branch: Branch) -> None:
    for address in Address.everywhere.filter(branch=branch):
        keys.set_keys(address, branch)
        rows = Address.everywhere.filter(pk=address.pk)
        moving.change(rows, _("They follow their branch in the list."), order_key=address.order_key)
