from django.urls import path

from kundekort.attributes.views import attributes, standing

urlpatterns = [
    path("<slug:card>/", attributes.attributes, name="attributes"),
    path("<slug:card>/add/", attributes.attribute_add, name="attribute-add"),
    path("<int:attribute_id>/change/", attributes.attribute_change, name="attribute-change"),
    path("<int:attribute_id>/retire/", standing.attribute_retire, name="attribute-retire"),
    path("<int:attribute_id>/bring-back/", standing.attribute_bring_back, name="attribute-bring-back"),
    path("<int:attribute_id>/delete/", standing.attribute_delete, name="attribute-delete"),
    path("<int:attribute_id>/up/", standing.attribute_up, name="attribute-up"),
    path("<int:attribute_id>/down/", standing.attribute_down, name="attribute-down"),
]
