from django.urls import path

from kundekort.card.views import addresses
from kundekort.contacts.card import contact_card
from kundekort.contacts.recognising import TRAITS
from kundekort.contacts.views import (
    creating,
    deleting,
    export,
    filtering,
    information,
    listing,
    options,
    person,
    roles,
    status,
)
from kundekort.merging.views.doubles import doubles_addresses

urlpatterns = [
    path("", listing.contacts, name="contacts"),
    path("filter/", filtering.contacts_filter, name="contacts-filter"),
    path("filter/use/", filtering.contacts_filter_use, name="contacts-filter-use"),
    path("new/", creating.contact_create, name="contact-create"),
    path("quick/", creating.contact_quick, name="contact-quick"),
    path("signature/", creating.contact_signature, name="contact-signature"),
    path("export/<slug:form>/", export.contact_export, name="contact-export"),
    path("options/customers/", options.contact_customer_options, name="contact-customer-options"),
    path("options/persons/", options.contact_person_options, name="contact-person-options"),
    path("roles/", roles.contact_roles, name="contact-roles"),
    path("roles/<int:role_id>/", roles.contact_role, name="contact-role"),
    path("roles/<int:role_id>/merge/", roles.contact_role_merge, name="contact-role-merge"),
    path("roles/<int:role_id>/retire/", roles.contact_role_retire, name="contact-role-retire"),
    path("roles/<int:role_id>/revive/", roles.contact_role_revive, name="contact-role-revive"),
    path("<int:pk>/information/", information.contact_information, name="contact-information"),
    path("<int:pk>/name/", information.contact_name, name="contact-name"),
    path("<int:pk>/activate/", status.contact_activate, name="contact-activate"),
    path("<int:pk>/deactivate/", status.contact_deactivate, name="contact-deactivate"),
    path("<int:pk>/delete/", deleting.contact_delete, name="contact-delete"),
    path("<int:pk>/person/", person.contact_person, name="contact-person"),
    path("<int:pk>/person/remove/", person.contact_person_remove, name="contact-person-remove"),
    *doubles_addresses(TRAITS),
    *addresses(contact_card),
]
