"""All addresses. Each room brings its own."""

from django.urls import include, path

from kundekort.card import visits
from kundekort.front.views import errors, health, home, settings

urlpatterns = [
    path("", home.home, name="home"),
    path("health", health.health, name="health"),
    path("search/", include("kundekort.search.urls")),
    path("customers/", include("kundekort.customers.urls")),
    path("recent/", visits.recent, name="recent"),
    path("labels/", include("kundekort.labels.urls")),
    path("contacts/", include("kundekort.contacts.urls")),
    path("selections/", include("kundekort.selections.urls")),
    path("addresses/", include("kundekort.addresses.urls")),
    path("mentions/", include("kundekort.notes.urls")),
    path("api/", include("kundekort.api.urls")),
    path("relations/", include("kundekort.relations.urls")),
    path("accounts/", include("kundekort.front.sign_in_urls")),
    path("settings/outside/", include("kundekort.registers.urls")),
    path("settings/", settings.settings, name="settings"),
    path("settings/attributes/", include("kundekort.attributes.urls")),
    path("", include("kundekort.people.urls")),
]
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = errors.too_many
handler500 = errors.server_error
