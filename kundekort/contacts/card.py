"""The contact card: the registry other rooms hang their parts on. It has no opportunities (row 83)."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundekort.addresses.on_card import hang_addresses
from kundekort.attributes.on_card import hang_attributes
from kundekort.basics.paging import Order
from kundekort.card.boxes import box_of
from kundekort.card.log import hang_log
from kundekort.card.registry import Card
from kundekort.card.views import seen_by
from kundekort.card.visits import hang_visits
from kundekort.contacts.changing import change_contact
from kundekort.contacts.models import Contact, Position
from kundekort.contacts.models.point import Label
from kundekort.contacts.models.visible import PositionQuerySet
from kundekort.contacts.views import positions
from kundekort.customers.facts import LANGUAGES
from kundekort.customers.identifiers import shown_phone
from kundekort.history.reading import with_merged
from kundekort.labels.on_card import hang_labels
from kundekort.notes.on_card import hang_notes
from kundekort.people.models import User
from kundekort.people.names import name_of
from kundekort.people.organisation import home
from kundekort.people.prepared_for import PreparedFor
from kundekort.relations.on_card import hang_relations

PAGE_SIZE = 10


def _with_all_the_head_needs() -> QuerySet[Contact]:
    return with_merged(Contact.objects.select_related("person").prefetch_related("points"))


contact_card = Card(
    "contact",
    Contact,
    title=_("Contact card"),
    view="contacts.view_contact",
    change="contacts.change_contact",
    head="contacts/card/head.html",
    among=_with_all_the_head_needs,
)

contact_card.tab("overview", title=_("Overview"), order=10, always=True)


@contact_card.panel(
    "information", title=_("Information"), tab="overview", order=10, column="left", queries=0, always=True,
    template="contacts/card/information.html",
)  # fmt: skip
def information(request: HttpRequest, contact: Contact) -> dict[str, object]:
    fields = seen_by(request, contact_card).fields()
    rows = ((field, value) for field in fields if (value := field.value(contact)))
    return {"rows": rows}


@contact_card.panel(
    "customers", title=_("Customers"), tab="overview", order=15, column="left", queries=1,
    template="contacts/card/customers.html",
)  # fmt: skip
def customers(request: HttpRequest, contact: Contact) -> dict[str, object]:
    user = seen_by(request, contact_card).user
    box = box_of(
        request, contact, "customers", lambda: _at(user, contact.pk), Order("pk", from_text=int), size=PAGE_SIZE,
        first=_first(user, contact.pk),
    )  # fmt: skip
    return {"box": box}


def _at(user: User, contact: int) -> PositionQuerySet:
    rows = Position.objects.visible_to(user).filter(contact=contact)
    return rows.select_related("contact", "customer", "role")


_first = PreparedFor(lambda user, pk: _at(user, pk).order_by("pk")[: PAGE_SIZE + 1])


route = contact_card.route
route("positions/add/", "position-add", positions.position_add, panel="customers")
route("positions/<int:position_id>/change/", "position-change", positions.position_change, panel="customers")
route("positions/<int:position_id>/end/", "position-end", positions.position_end, panel="customers")
route("positions/<int:position_id>/remove/", "position-remove", positions.position_remove, panel="customers")
route("positions/<int:position_id>/restore/", "position-restore", positions.position_restore, panel="customers")


def _numbers(name: str) -> Callable[[Contact], list[tuple[str, str, str]]]:
    def value(contact: Contact) -> list[tuple[str, str, str]]:
        points = getattr(contact, name)
        return [(number, shown_phone(number, home().country), _label(label)) for label, number in points]

    return value


def _addresses(contact: Contact) -> list[tuple[str, str]]:
    return [(address, _label(label)) for label, address in contact.emails]


def _label(label: str) -> str:
    return "" if label == Label.WORK else str(Label(label).label)


field = contact_card.field
field("email", title=_("E-mail"), order=10, value=_addresses, template="contacts/card/mails.html")
field("mobile", title=_("Mobile"), order=20, value=_numbers("mobiles"), template="contacts/card/numbers.html")
field("phone", title=_("Phone"), order=30, value=_numbers("phones"), template="contacts/card/numbers.html")
field(
    "birthday", title=_("Birthday"), order=40, value=lambda contact: contact.birthday, template="contacts/card/day.html"
)
field("language", title=_("Language"), order=50, value=lambda contact: LANGUAGES.get(contact.language))
field("owner", title=_("Owner"), order=60, value=lambda contact: name_of(contact.owner_id))
field("only_owner", title=_("Visible to"), order=70, value=lambda contact: contact.only_owner and _("the owner only"))
field(
    "person", title=_("Private customer"), order=80, permission="customers.view_customer",
    value=lambda contact: contact.person if contact.person and not contact.person.trashed_at else None,
    template="contacts/card/person.html",
)  # fmt: skip
field(
    "description", title=_("Description"), order=90, value=lambda contact: contact.description,
    template="card/fields/lines.html",
)  # fmt: skip

act = contact_card.act
act(
    "edit", title=_("Edit contact"), place="more", order=10, permission="contacts.change_contact", icon="pencil",
    url=lambda contact: reverse("contact-information", args=[contact.pk]), always=True,
)  # fmt: skip
act(
    "person", title=_("Is a private customer"), place="more", order=20, permission="contacts.change_contact",
    icon="link", shown=lambda contact: contact.person_id is None,
    url=lambda contact: reverse("contact-person", args=[contact.pk]),
)  # fmt: skip
act(
    "deactivate", title=_("Set inactive"), place="more", order=30, permission="contacts.change_contact",
    icon="toggle-right", method="post", shown=lambda contact: contact.active,
    url=lambda contact: reverse("contact-deactivate", args=[contact.pk]), always=True,
)  # fmt: skip
act(
    "activate", title=_("Set active"), place="more", order=30, permission="contacts.change_contact",
    icon="toggle-left", method="post", shown=lambda contact: not contact.active,
    url=lambda contact: reverse("contact-activate", args=[contact.pk]), always=True,
)  # fmt: skip
act(
    "delete", title=_("Delete contact"), place="more", order=90, permission="contacts.delete_contact", icon="trash",
    url=lambda contact: reverse("contact-delete", args=[contact.pk]), always=True,
)  # fmt: skip

hang_log(contact_card, permission="contacts.view_log")
hang_visits(contact_card)
hang_addresses(contact_card, branches=False)
hang_labels(contact_card, found_in="contacts", mailed=True)
hang_attributes(
    contact_card, lambda contact, facts, revision, by: change_contact(contact, facts, revision=revision, by=by)
)
hang_relations(contact_card)
hang_notes(contact_card)
