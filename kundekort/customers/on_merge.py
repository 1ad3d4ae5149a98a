"""What happens to what customers themselves refer to customers with, when two become one."""

from collections.abc import Iterator

from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kundekort.customers.models import Customer, ImportRow, RegisterState, TeamMember
from kundekort.merging.moving import Moving
from kundekort.merging.policies import on_merge, stays

stays(ImportRow, "customer_id", "", title=_("Rows of imports"))


@on_merge(Customer, title=_("Subsidiaries"))
def customers(moving: Moving) -> None:
    """Those merged into the other, and its subsidiaries, follow; nobody becomes the parent of itself (row 185)."""
    survivor, other = moving.survivor, moving.other
    assert isinstance(survivor, Customer)  # noqa: S101 - only customers refer to customers
    assert isinstance(other, Customer)  # noqa: S101
    moving.move_silently(moving.rows(Customer, "merged_into_id"), "merged_into_id")
    above = list(_ids_above(survivor))
    between = above[: above.index(other.pk)] if other.pk in above else []
    nearest = [survivor.pk, *between][-1] if other.pk in above else 0
    subsidiaries = moving.rows(Customer, "parent_id").exclude(pk__in=[survivor.pk, nearest])
    moving.move(subsidiaries, "parent_id")
    if nearest:
        rows = Customer.everywhere.filter(pk=nearest)
        moving.change(rows, _("The parent of the other becomes the parent."), parent_id=other.parent_id)
    elif survivor.parent_id is None and other.parent_id and survivor.pk not in _ids_above(other):
        rows = Customer.everywhere.filter(pk=survivor.pk)
        moving.change(rows, _("The parent of the other becomes the parent."), parent_id=other.parent_id)


@on_merge(TeamMember, title=_("The team"))
def team(moving: Moving) -> None:
    """Whoever has the same role for both has it once (rows 186 and 187)."""
    same = ["employee_id", "department_id", Lower("role")]
    moving.move_new(moving.rows(TeamMember), "on_id", same, _("The survivor has the same one in the same role."))


@on_merge(RegisterState, title=_("What the register says"))
def register(moving: Moving) -> None:
    """What is known of the survivor stays; of the other it is brought when nothing is known of the survivor."""
    moving.move_new(moving.rows(RegisterState), "on_id", ["on_kind"], _("The survivor has been looked up as well."))


def _ids_above(customer: Customer) -> Iterator[int]:
    """The ids of the parent, its parent and so on, each once."""
    seen: set[int] = set()
    above = customer.parent_id
    while above and above not in seen:
        seen.add(above)
        yield above
        above = Customer.everywhere.filter(pk=above).values_list("parent_id", flat=True).first()
