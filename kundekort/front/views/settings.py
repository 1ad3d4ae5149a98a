from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kundekort.people.gate import ARequest, signed_in


@dataclass(frozen=True)
class Place:
    """A settings page: shown to those who may do `act`, when the room that has it is built."""

    title: str | Promise
    text: str | Promise
    url_name: str
    act: str
    arguments: tuple[str, ...] = ()
    icon: str = "settings"

    @property
    def url(self) -> str:
        """The address; empty when there is no such page yet."""
        try:
            return reverse(self.url_name, args=self.arguments)
        except NoReverseMatch:
            return ""


PLACES = (
    Place(_("Employees"), _("Who works here, and who may sign in"), "employees", "people.view_user", icon="users"),
    Place(_("Departments"), _("The parts of the company"), "departments", "people.change_user", icon="sitemap"),
    Place(_("Roles"), _("Who may do what"), "roles", "people.change_role", icon="shield-lock"),
    Place(
        _("Customers"),
        _("Number series and defaults"),
        "customer-settings",
        "customers.change_settings",
        icon="building",
    ),
    Place(
        _("The customer card"),
        _("Which parts the card shows"),
        "card-settings",
        "customers.change_settings",
        ("customer",),
        icon="layout-grid",
    ),
    Place(_("Labels"), _("Tags, properties, categories and groups"), "labels", "labels.view_label", icon="tags"),
    Place(
        _("Attributes"),
        _("Fields of your own on customers and contacts"),
        "attributes",
        "attributes.manage_attributes",
        ("customer",),
        icon="forms",
    ),
    Place(
        _("Relations"),
        _("What customers and people can be to one another"),
        "relation-types",
        "relations.manage_relations",
        icon="affiliate",
    ),
    Place(
        _("The contact card"),
        _("Which parts the card shows"),
        "card-settings",
        "customers.change_settings",
        ("contact",),
        icon="layout-grid",
    ),
    Place(
        _("Roles of contacts"),
        _("What somebody is at a customer, for all customers alike"),
        "contact-roles",
        "contacts.manage_roles",
        icon="address-book",
    ),
    Place(
        _("Addresses"),
        _("Which address the map shows, and post codes"),
        "address-settings",
        "addresses.change_settings",
        icon="map-pin",
    ),
    Place(
        _("Trash"),
        _("Deleted customers, until they are gone for good"),
        "customer-trash",
        "customers.delete_customer",
        icon="trash",
    ),
    Place(
        _("Outside services"),
        _("Whether registers and others answer"),
        "outside-services",
        "registers.try_services",
        icon="plug-connected",
    ),
    Place(_("API tokens"), _("Let other programs in"), "api-tokens", "people.use_api", icon="key"),
)


@signed_in
def settings(request: ARequest) -> HttpResponse:
    """The way to every settings page this user may open."""
    places = [place for place in PLACES if request.user.may(place.act) and place.url]
    return render(request, "front/settings.html", {"places": places})
