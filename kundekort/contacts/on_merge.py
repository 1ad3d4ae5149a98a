"""What happens to contacts and their positions when two customers, or two contacts, become one."""

from django.utils.translation import gettext_lazy as _

from kundekort.contacts.models import Contact, ContactPoint, Position
from kundekort.customers.models import Customer
from kundekort.merging.moving import Moving
from kundekort.merging.policies import on_merge


@on_merge(Position, title=_("Contacts"))
def positions(moving: Moving) -> None:
    """Contacts follow to the customer that lives on, which keeps its main contact; nobody is there twice."""
    if not isinstance(moving.survivor, Customer):
        moving.move_new(moving.rows(Position, "contact_id"), "contact_id", ["customer_id"], _("Linked there already."))
        return
    rows = moving.rows(Position, "customer_id")
    there = moving.rows(Position, "customer_id", of=moving.survivor)
    if there.filter(main=True, trashed_at=None).exists():
        for main in rows.filter(main=True):
            second = Position.everywhere.filter(pk=main.pk)
            moving.change(second, _("The survivor keeps its main contact."), main=False, place=f"1{main.place[1:]}")
    moving.move_new(rows, "customer_id", ["contact_id"], _("The survivor has the same contact."))


@on_merge(Contact, title=_("Contacts who are private customers"))
def contacts(moving: Moving) -> None:
    """The contact follows the private customer, unless the one that lives on is a contact already."""
    if not isinstance(moving.survivor, Customer):
        moving.move_silently(moving.rows(Contact, "merged_into_id"), "merged_into_id")
        return
    rows = moving.rows(Contact, "person_id")
    if moving.rows(Contact, "person_id", of=moving.survivor).exists():
        moving.leave(rows, _("The survivor is another contact already."))
    else:
        moving.move(rows, "person_id")


@on_merge(ContactPoint, title=_("Addresses and numbers of contacts"))
def points(moving: Moving) -> None:
    """The contact that lives on keeps its main ones, and gets those it did not have."""
    rows = moving.rows(ContactPoint, "contact_id")
    kept = moving.rows(ContactPoint, "contact_id", of=moving.survivor).filter(main=True)
    moving.change(rows.filter(main=True, sort__in=list(kept.values_list("sort", flat=True))), main=False)
    moving.move_new(rows, "contact_id", ["sort", "value"], _("The survivor has the same one."))
