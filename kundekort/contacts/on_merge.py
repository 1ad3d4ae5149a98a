"""What happens to contacts, their addresses and their positions when two contacts or two customers become one."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from kundekort.contacts.models import Contact, ContactPoint, Position
from kundekort.contacts.models.position import HELD
from kundekort.customers.models import Customer
from kundekort.merging.moving import Moving, Rows
from kundekort.merging.policies import on_merge

_NOT_TWICE = _("The survivor has the same one.")


@on_merge(Contact, title=_("Private customers"))
def contacts(moving: Moving) -> None:
    """Those merged into a contact follow. Whoever is the same human being as a private customer goes on being it."""
    survivor, other = moving.survivor, moving.other
    if isinstance(survivor, Contact) and isinstance(other, Contact):
        moving.move_silently(moving.rows(Contact, "merged_into_id"), "merged_into_id")
        if other.person_id and not survivor.person_id:
            _hand_over(moving, other, survivor)
        return
    rows = moving.rows(Contact, "person_id")
    if Contact.everywhere.filter(person=survivor.pk).exists():
        moving.leave(rows, _("The survivor is another contact already."))
    else:
        moving.move(rows, "person_id")


def _hand_over(moving: Moving, other: Contact, survivor: Contact) -> None:
    everywhere = Contact.everywhere
    moving.set_silently(everywhere.filter(pk=other.pk), person_id=None)
    moving.change(everywhere.filter(pk=survivor.pk), _("is the private customer now"), person_id=other.person_id)


@on_merge(ContactPoint, title=_("E-mail addresses and phone numbers"))
def points(moving: Moving) -> None:
    """The survivor has all of them, each once, and keeps its main ones."""
    rows, ours = moving.rows(ContactPoint, "contact_id"), moving.rows(ContactPoint, "contact_id", of=moving.survivor)
    has_main = set(ours.filter(main=True).values_list("sort", flat=True))
    for point in rows.filter(main=True):
        if point.sort in has_main:
            moving.set_silently(ContactPoint.objects.filter(pk=point.pk), main=False)
        else:
            moving.set_silently(Contact.everywhere.filter(pk=moving.survivor.pk), **{point.sort: point.value})
    moving.move_new(rows, "contact_id", ["sort", "value"], _NOT_TWICE)


@on_merge(Position, title=_("Positions"))
def positions(moving: Moving) -> None:
    """A contact has one position at a customer, and a customer one main contact (rows 77 to 82)."""
    at_customer = isinstance(moving.survivor, Customer)
    column, same = ("customer_id", "contact_id") if at_customer else ("contact_id", "customer_id")
    rows, ours = moving.rows(Position, column), moving.rows(Position, column, of=moving.survivor)
    held = list(ours.filter(HELD).values_list(same, flat=True))
    double = rows.filter(HELD, **{f"{same}__in": held})
    kept = list(double.values_list("pk", flat=True))
    _settle_main(moving, rows, ours, kept, at_customer=at_customer)
    moving.leave(double, _NOT_TWICE)
    others = rows.exclude(pk__in=kept)
    if at_customer:
        moving.move(others, column)
        return
    survivor = moving.survivor
    assert isinstance(survivor, Contact)  # noqa: S101 - it is no customer
    for main, first in ((True, "0"), (False, "1")):
        moving.move(others.filter(main=main), contact_id=survivor.pk, place=first + survivor.name_key)


def _settle_main(moving: Moving, rows: Rows, ours: Rows, kept: list[int], *, at_customer: bool) -> None:
    """Where two would be the main contact the survivor's stays; a main position that stays behind hands it over."""
    if at_customer and ours.filter(HELD, main=True).exists():
        _set_main(moving, rows.filter(HELD, main=True), main=False)
    elif not at_customer:
        for position in rows.filter(HELD, main=True, pk__in=kept):
            _set_main(moving, Position.everywhere.filter(pk=position.pk), main=False)
            _set_main(moving, ours.filter(HELD, customer=position.customer_id), main=True)


def _set_main(moving: Moving, rows: Rows, *, main: bool) -> None:
    for position in rows.annotate(key=F("contact__name_key")):
        one = Position.everywhere.filter(pk=position.pk)
        moving.set_silently(one, main=main, place=("0" if main else "1") + position.key)
