from django.urls import path

from kundekort.addresses.views import post_places, settings

urlpatterns = [
    path("post-place/", post_places.post_place, name="post-place"),
    path("settings/", settings.address_settings, name="address-settings"),
]
