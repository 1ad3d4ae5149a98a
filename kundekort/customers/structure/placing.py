"""Who is whose subsidiary: setting and clearing the parent of a customer, without circles.

The database refuses a circle as well (`0006_structure_and_team`), whatever way it comes in.
"""

from django.db import connection, transaction
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card.stale import refuse_stale
from kundekort.customers.changing import save_changes
from kundekort.customers.deleting import keeps_customer
from kundekort.customers.models import Customer
from kundekort.customers.models.visible import sees
from kundekort.customers.structure.tree import is_below
from kundekort.history.recording import record
from kundekort.people.models import User

STRUCTURE_LOCK = 5_185_001
"""One at a time changes who belongs to whom. The trigger in the database takes the same lock."""


def lock_structure() -> None:
    """Wait until nobody else is changing the structure, and keep others waiting until the transaction ends.

    Take it before locking customers whose parent is set.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STRUCTURE_LOCK])


@transaction.atomic
def set_parent(customer: Customer, parent: Customer | None, *, revision: int, by: User) -> Customer:
    """Make `customer` a subsidiary of `parent`, or of nobody. `revision` is the one the changer saw.

    Raises Stale when somebody else has set the parent since, and Refused, on the field `parent`, for oneself, for a
    company below, and for a parent that is gone or that `by` may not see.
    """
    lock_structure()
    current, above = _locked(customer, parent)
    facts = {"parent_id": above.pk if above else None}
    refuse_stale(current, facts, revision)
    before = current.parent_id
    if before == facts["parent_id"]:
        return current
    _refuse_unseen(current, by)
    if above:
        _refuse_circle(current, above)
    saved = save_changes(current, facts, code="customer.parent_set", by=by)
    _tell(saved, before, by)
    return saved


@transaction.atomic
def add_subsidiary(parent: Customer, customer: Customer, *, by: User) -> Customer:
    """Make `customer` a subsidiary of `parent`. Raises Refused, also for one that has another parent already."""
    lock_structure()
    current = Customer.objects.filter(pk=customer.pk).first() or customer
    if current.parent_id not in (None, parent.pk):
        raise Refused(
            _("%(name)s has a parent already. Take it out there first, on its own card.") % {"name": current},
            field="customer",
            code="has_parent",
        )
    return set_parent(current, parent, revision=current.revision, by=by)


def _locked(customer: Customer, parent: Customer | None) -> tuple[Customer, Customer | None]:
    """Both as they are now, locked in the order of their ids."""
    ids = {customer.pk, parent.pk} if parent else {customer.pk}
    rows = {row.pk: row for row in Customer.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    if len(rows) < len(ids):
        raise Refused(_("One of the companies is in the trash. Take it out first."), field="parent", code="gone")
    return rows[customer.pk], rows[parent.pk] if parent else None


def _refuse_unseen(current: Customer, by: User) -> None:
    parent = current.parent
    if parent and not parent.trashed_at and not sees(by, parent):
        raise Refused(
            _("%(name)s has a parent that you may not see. Ask an administrator to change it.") % {"name": current},
            field="parent",
            code="parent_unseen",
        )


def _refuse_circle(current: Customer, parent: Customer) -> None:
    if parent.pk == current.pk:
        raise Refused(_("A company cannot be its own parent."), field="parent", code="circle")
    if is_below(parent.pk, current.pk):
        raise Refused(
            _("%(parent)s is below %(name)s already. That would make a circle.") % {"parent": parent, "name": current},
            field="parent",
            code="circle",
        )


def _tell(customer: Customer, before: int | None, by: User) -> None:
    """Write it on the cards of the parents too."""
    ids = {before: "customer.subsidiary_removed", customer.parent_id: "customer.subsidiary_added"}
    for parent in Customer.everywhere.filter(pk__in=[pk for pk in ids if pk]).order_by("pk"):
        gone = ids[parent.pk] == "customer.subsidiary_removed"
        change = (customer.pk, None) if gone else (None, customer.pk)
        record(ids[parent.pk], parent, by=by, changes={"subsidiary_id": change})


@keeps_customer
def parent_of_others(customer: Customer) -> str | None:
    """A parent stays as long as it has subsidiaries."""
    count = Customer.objects.filter(parent=customer.pk).count()
    if not count:
        return None
    return _("%(count)d companies have it as their parent.") % {"count": count}
