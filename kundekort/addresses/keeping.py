"""Adding, changing, removing and restoring addresses; whichever it is, a subject with addresses has one head office."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from kundekort.addresses import head_office, keys, locating, post_places, subjects
from kundekort.addresses.facts import PLACE, Facts, refuse_nowhere
from kundekort.addresses.models import Address, Branch, Origin
from kundekort.basics.refused import Refused
from kundekort.card import belongings
from kundekort.people.models import User


@transaction.atomic
def add_address(subject: Model, facts: Facts, *, by: User) -> Address:
    """Add an address from cleaned facts. The first one becomes head office by itself (row 67).

    Raises Refused when nothing says where it is.
    """
    subjects.locked(subject)
    facts = post_places.with_town({"country": subjects.country_of(subject), **facts})
    refuse_nowhere(facts)
    branch = _branch(subject, facts)
    address = Address(**facts)
    address.head_office = head_office.of(subject) is None
    keys.set_keys(address, branch)
    belongings.add(address, to=subject, code="address.added", by=by)
    locating.locate_later(address)
    return address


@transaction.atomic
def change_address(address: Address, facts: Facts, *, subject: Model, revision: int, by: User) -> Address:
    """Set cleaned facts. `revision` is the one the changer saw.

    A position that was looked up is looked up again when the place is another. Raises Stale when somebody else has
    changed the address since in a way that matters, Refused when nothing would say where it is.
    """
    before = belongings.locked(address)
    facts = post_places.with_town(facts, before)
    refuse_nowhere({field: getattr(before, field) for field in PLACE} | dict(facts))
    branch = _branch(subject, facts)
    changed = belongings.change(before, facts, to=subject, revision=revision, code="address.changed", by=by)
    _keep_up(changed, before, branch)
    return changed


@transaction.atomic
def remove_address(address: Address, *, subject: Model, by: User) -> Address:
    """Put an address in the trash. When it is the head office another one takes over, and the log says so."""
    subjects.locked(subject)
    current = belongings.locked(address, among_trashed=True)
    was_head_office = current.head_office and not current.trashed_at
    if was_head_office:
        head_office.mark(current, False)
    removed = belongings.remove(current, to=subject, code="address.removed", by=by)
    if was_head_office:
        head_office.pass_on(removed, subject, by=by)
    return removed


@transaction.atomic
def restore_address(address: Address, *, subject: Model, by: User) -> Address:
    """Take an address out of the trash. It is the head office only if there is no other."""
    subjects.locked(subject)
    restored = belongings.restore(address, to=subject, code="address.restored", by=by)
    if head_office.of(subject) is None:
        head_office.mark(restored, True)
    return restored


def _branch(subject: Model, facts: Mapping[str, Any]) -> Branch | None:
    """The branch the facts name. Raises Refused when the subject has no such branch."""
    pk = facts.get("branch_id")
    if pk is None:
        return None
    branch: Branch | None = Branch.objects.on(subject).filter(pk=pk).first()
    if branch is None:
        raise Refused(_("There is no such branch here. Choose another."), field="branch_id", code="no_branch")
    return branch


def _keep_up(changed: Address, before: Address, branch: Branch | None) -> None:
    """Set what follows from the facts."""
    if changed.revision == before.revision:
        return
    keys.set_keys(changed, branch)
    moved = any(getattr(changed, field) != getattr(before, field) for field in PLACE)
    if moved and changed.position_from == Origin.KARTVERKET:
        changed.latitude, changed.longitude, changed.position_from = None, None, ""
    changed.save(update_fields=["order_key", "town_key", "latitude", "longitude", "position_from"])
    if moved:
        locating.locate_later(changed)
