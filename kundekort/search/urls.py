from django.urls import path

from kundekort.search import views

urlpatterns = [
    path("", views.search, name="search"),
    path("panel/", views.search_panel, name="search-panel"),
]
