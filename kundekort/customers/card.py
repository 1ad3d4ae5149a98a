"""The customer card: the registry other rooms hang their parts on."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundekort.addresses.on_card import hang_addresses
from kundekort.attributes.on_card import hang_attributes
from kundekort.basics.countries import country_name
from kundekort.card.log import hang_log
from kundekort.card.registry import Card
from kundekort.card.views import seen_by
from kundekort.card.visits import hang_visits
from kundekort.customers import changing, identifiers
from kundekort.customers.choosing import CHOOSING
from kundekort.customers.facts import LANGUAGES
from kundekort.customers.models import Customer
from kundekort.customers.models.visible import sees
from kundekort.customers.register.on_card import hang_register
from kundekort.customers.register.told import with_told
from kundekort.customers.structure.on_card import hang_structure
from kundekort.customers.team.on_card import hang_team
from kundekort.history.reading import with_merged
from kundekort.labels.on_card import hang_labels
from kundekort.notes.on_card import hang_notes
from kundekort.people.names import name_of
from kundekort.relations.on_card import hang_relations


def _with_all_the_head_needs() -> QuerySet[Customer]:
    return with_told(with_merged(Customer.objects.select_related("industry", "parent")))


customer_card = Card(
    "customer",
    Customer,
    title=_("Customer card"),
    view="customers.view_customer",
    change="customers.change_customer",
    head="customers/card/head.html",
    among=_with_all_the_head_needs,
)

customer_card.choosing = CHOOSING
customer_card.tab("overview", title=_("Overview"), order=10, always=True)
customer_card.tab("settings", title=_("Customer settings"), order=800)
hang_log(customer_card, permission="customers.view_log")
hang_visits(customer_card)


@customer_card.panel(
    "information", title=_("Information"), tab="overview", order=10, column="left", queries=1, always=True,
    template="customers/card/information.html",
)  # fmt: skip
def information(request: Any, customer: Customer) -> dict[str, object]:
    view = seen_by(request, customer_card)
    fields = view.fields()
    rows = ((field, value) for field in fields if (value := field.value(customer)) and field.seen(value, request.user))
    return {"rows": rows, "note_is_on": view.is_on(customer_card.panels["free"])}


def _phone(name: str) -> Callable[[Customer], tuple[str, str] | None]:
    def value(customer: Customer) -> tuple[str, str] | None:
        number = getattr(customer, name)
        return (number, identifiers.shown_phone(number, customer.country)) if number else None

    return value


field = customer_card.field
field("phone", title=_("Phone"), order=10, value=_phone("phone"), template="card/fields/phone.html")
field("mobile", title=_("Mobile"), order=20, value=_phone("mobile"), template="card/fields/phone.html")
field("email", title=_("E-mail"), order=30, value=lambda customer: customer.email, template="card/fields/mail.html")
field(
    "website", title=_("Website"), order=40, value=lambda customer: customer.website, template="card/fields/link.html"
)
field("type", title=_("Type"), order=50, value=lambda customer: customer.type_label, always=True)
field("org_number", title=_("Org. no."), order=60, value=lambda customer: customer.shown_org_number)
field("vat_number", title=_("VAT number"), order=70, value=lambda customer: customer.vat_number)
field("industry", title=_("Industry"), order=80, value=lambda customer: customer.industry)
field(
    "parent", title=_("Parent"), order=85, value=lambda customer: customer.parent,
    seen=lambda parent, user: sees(user, parent), template="card/fields/subject.html",
)  # fmt: skip
field("owner", title=_("Owner"), order=90, value=lambda customer: name_of(customer.owner_id))
field(
    "only_owner", title=_("Visible to"), order=100, value=lambda customer: customer.only_owner and _("the owner only")
)
field("country", title=_("Country"), order=110, value=lambda customer: country_name(customer.country))
field("language", title=_("Language"), order=120, value=lambda customer: LANGUAGES.get(customer.language))
field("currency", title=_("Currency"), order=130, value=lambda customer: customer.currency, on=False)
field(
    "description",
    title=_("Description"),
    order=140,
    value=lambda customer: customer.description,
    template="card/fields/lines.html",
)

act = customer_card.act
act(
    "edit", title=_("Edit customer data"), place="more", order=10, permission="customers.change_customer",
    icon="pencil", url=lambda customer: reverse("customer-information", args=[customer.pk]), always=True,
)  # fmt: skip
act(
    "logo", title=_("Logo"), place="more", order=20, permission="customers.change_customer", icon="photo",
    url=lambda customer: reverse("customer-logo-change", args=[customer.pk]),
)  # fmt: skip
act(
    "deactivate", title=_("Set inactive"), place="more", order=30, permission="customers.activate_customer",
    icon="toggle-right", method="post", shown=lambda customer: customer.active,
    url=lambda customer: reverse("customer-deactivate", args=[customer.pk]), always=True,
)  # fmt: skip
act(
    "activate", title=_("Set active"), place="more", order=30, permission="customers.activate_customer",
    icon="toggle-left", method="post", shown=lambda customer: not customer.active,
    url=lambda customer: reverse("customer-activate", args=[customer.pk]), always=True,
)  # fmt: skip
act(
    "delete", title=_("Delete customer"), place="more", order=90, permission="customers.delete_customer", icon="trash",
    url=lambda customer: reverse("customer-delete", args=[customer.pk]), always=True,
)  # fmt: skip

hang_structure(customer_card)
hang_register(customer_card)
hang_team(customer_card)
hang_labels(customer_card, found_in="customers", groups_tab="settings", in_head=True)
hang_attributes(
    customer_card,
    lambda customer, facts, revision, by: changing.change_customer(customer, facts, revision=revision, by=by),
)
hang_relations(customer_card)
hang_addresses(customer_card)
hang_notes(customer_card)
