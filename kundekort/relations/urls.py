from django.urls import path

from kundekort.relations.views import kinds

urlpatterns = [
    path("types/", kinds.relation_types, name="relation-types"),
    path("types/<int:type_id>/", kinds.relation_type, name="relation-type"),
    path("types/<int:type_id>/retire/", kinds.relation_type_retire, name="relation-type-retire"),
    path("types/<int:type_id>/resume/", kinds.relation_type_resume, name="relation-type-resume"),
    path("types/<int:type_id>/delete/", kinds.relation_type_delete, name="relation-type-delete"),
]
