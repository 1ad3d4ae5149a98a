from django.urls import path

from kundekort.customers.views import listing

urlpatterns = [path("", listing.customers, name="customers")]
