"""What contacts hang on the customer card: the box with the people there (rows 77–82, 87, 88 and 93)."""

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundekort.basics.collation import sort_key
from kundekort.basics.paging import Order
from kundekort.card.boxes import box_of
from kundekort.card.views import seen_by
from kundekort.contacts import becoming_one, recognising
from kundekort.contacts.card import contact_card
from kundekort.contacts.models import Position
from kundekort.contacts.models.visible import PositionQuerySet
from kundekort.contacts.on_erase import anonymise
from kundekort.contacts.views import linking, person, positions
from kundekort.customers.card import customer_card
from kundekort.customers.models import Customer
from kundekort.erasing.on_card import hang_erasing
from kundekort.erasing.persons import Erasable
from kundekort.merging.doubles import traits
from kundekort.merging.on_card import hang_merging
from kundekort.merging.subjects import Mergeable
from kundekort.people.models import User
from kundekort.people.prepared_for import PreparedFor

PAGE_SIZE = 5


@customer_card.panel(
    "contacts", title=_("Contacts"), tab="overview", order=30, column="left", permission="contacts.view_contact",
    queries=1, template="contacts/card/contacts.html",
)  # fmt: skip
def contacts(request: HttpRequest, customer: Customer) -> dict[str, object]:
    """A page of the contacts: the main one first, then by name; those who have left only when asked for."""
    inactive = request.GET.get("inactive") == "1"
    user = seen_by(request, customer_card).user

    def rows() -> PositionQuerySet:
        everybody = _at(user, customer.pk)
        return everybody if inactive else everybody.current()

    box = box_of(
        request, customer, "contacts", rows, Order("place"), size=PAGE_SIZE, search=_matching,
        first=_first(user, customer.pk), inactive="1" if inactive else "",
    )  # fmt: skip
    return {"box": box, "inactive": inactive, "merge": contact_card.acts.get("merge")}


def _at(user: User, customer: int) -> PositionQuerySet:
    return Position.objects.visible_to(user).filter(customer=customer).select_related("contact", "role")


_first = PreparedFor(lambda user, pk: _at(user, pk).current().order_by("place", "pk")[: PAGE_SIZE + 1])


def _matching(rows: QuerySet[Position], q: str) -> QuerySet[Position]:
    key = sort_key(q, settings.SORTING_LANGUAGE)
    named = Q(contact__name_key__contains=key) if key else Q(pk__in=[])
    typed = ("title", "department", "email", "contact__email", "role__name")
    either = named
    for field in typed:
        either |= Q(**{f"{field}__icontains": q})
    return rows.filter(either)


route = customer_card.route
changes = {"permission": "contacts.change_contact", "panel": "contacts"}
adds = {"permission": "contacts.add_contact", "panel": "contacts"}
route("contacts/add/", "contact-add", linking.contact_add, **changes)
route("contacts/link/<int:contact_id>/", "contact-link", linking.contact_link, **changes)
route("contacts/person/<int:person_id>/", "person-link", linking.person_link, **adds)
route("contacts/new/", "contact-new", linking.contact_new, **adds)
route("contacts/paste/", "contact-paste", linking.contact_paste, **adds)
route("positions/<int:position_id>/change/", "position-change", positions.position_change, **changes)
route("positions/<int:position_id>/end/", "position-end", positions.position_end, **changes)
route("positions/<int:position_id>/remove/", "position-remove", positions.position_remove, **changes)
route("positions/<int:position_id>/restore/", "position-restore", positions.position_restore, **changes)
route("contact/", "as-contact", person.person_as_contact, permission="contacts.add_contact")

customer_card.act(
    "as_contact", title=_("Link as a contact"), place="actions", order=60, permission="contacts.add_contact",
    icon="address-book", shown=lambda customer: customer.is_person,
    url=lambda customer: reverse("customer-as-contact", args=[customer.pk]),
)  # fmt: skip

contact_card.choosing = becoming_one.CHOOSING
mergeable_contacts = Mergeable(
    contact_card,
    permission="contacts.merge_contact",
    fields=becoming_one.fields,
    take=becoming_one.take,
    alike=becoming_one.alike,
    warn=becoming_one.warn,
)
hang_merging(mergeable_contacts)
traits.declare(recognising.TRAITS)

erasable_contacts = Erasable(contact_card, is_person=lambda contact: not contact.deleted_at, anonymise=anonymise)
hang_erasing(erasable_contacts)
