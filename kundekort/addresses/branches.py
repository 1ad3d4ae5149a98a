"""Branches of a subject. A branch that is made stays: it is renamed, used anew or set inactive (row 75)."""

from typing import NoReturn

from django.db import transaction
from django.db.models import Max, Model
from django.utils.translation import gettext as _

from kundekort.addresses import keys, subjects
from kundekort.addresses.facts import Facts
from kundekort.addresses.models import Address, Branch
from kundekort.basics.refused import Refused
from kundekort.card import belongings
from kundekort.people.models import User


def next_number(subject: Model) -> int:
    """The number proposed for the next branch."""
    highest: int | None = Branch.objects.on(subject).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


@transaction.atomic
def add_branch(subject: Model, facts: Facts, *, by: User) -> Branch:
    """Add a branch from cleaned facts; without a number it gets the next one. Raises Refused for a number in use."""
    subjects.locked(subject)
    number = facts.get("number") or next_number(subject)
    _refuse_taken(subject, number)
    branch = Branch(**{**facts, "number": number})
    return belongings.add(branch, to=subject, code="branch.added", by=by)


@transaction.atomic
def change_branch(branch: Branch, facts: Facts, *, subject: Model, revision: int, by: User) -> Branch:
    """Set cleaned facts: rename it, renumber it, set it inactive or active.

    Raises Stale when somebody else has changed it since in a way that matters, Refused for a number in use.
    """
    subjects.locked(subject)
    if "number" in facts:
        if not facts["number"]:
            raise Refused(_("A branch needs a number."), field="number")
        _refuse_taken(subject, facts["number"], but=branch)
    before = branch.number
    changed = belongings.change(branch, facts, to=subject, revision=revision, code="branch.changed", by=by)
    if changed.number != before:
        _sort_addresses(changed)
    return changed


def remove_branch(branch: Branch, *, subject: Model, by: User) -> NoReturn:
    """Always refused: what was ordered for a branch must go on naming it."""
    raise Refused(
        _("A branch cannot be deleted. Rename it, use it for another place, or set it inactive."), code="branch_stays"
    )


def _refuse_taken(subject: Model, number: int, *, but: Branch | None = None) -> None:
    if Branch.objects.on(subject).filter(number=number).exclude(pk=but and but.pk).exists():
        raise Refused(_("Another branch has this number. Choose another."), field="number", code="number_taken")


def _sort_addresses(branch: Branch) -> None:
    addresses = list(Address.everywhere.filter(branch=branch))
    for address in addresses:
        keys.set_keys(address, branch)
    Address.everywhere.bulk_update(addresses, ["order_key"], batch_size=1000)
