"""The computed keys of an address: its place in the list on the card, and its town in the alphabet."""

from functools import lru_cache

from django.conf import settings

from kundekort.addresses.models import Address, Branch, Use
from kundekort.basics.collation import sort_key

_RANKS = {use: rank for rank, use in enumerate(Use)}


def set_keys(address: Address, branch: Branch | None = None) -> None:
    """Compute the keys. `branch` is the one of the address, when it is at hand."""
    address.town_key = town_key(address.town)
    address.order_key = _order_key(address, branch)


@lru_cache(maxsize=4096)
def town_key(town: str) -> str:
    """The key towns are compared by: case and foreign letters do not count."""
    return sort_key(town, settings.SORTING_LANGUAGE)


def _order_key(address: Address, branch: Branch | None) -> str:
    """Head office first, then the subject's own by use and name, then branch by branch."""
    if address.head_office:
        return "0"
    of_branch = branch or (address.branch if address.branch_id else None)
    place = f"2{of_branch.number:010d}" if of_branch else "1"
    rank = min((_RANKS[Use(use)] for use in address.uses), default=len(_RANKS))
    name = sort_key(address.name, settings.SORTING_LANGUAGE) if address.name else ""
    return f"{place}{rank}{name}"[:60]
