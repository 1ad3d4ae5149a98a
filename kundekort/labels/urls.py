from django.urls import path

from kundekort.labels.views import catalogue, leaving

urlpatterns = [
    path("", catalogue.labels, name="labels"),
    path("options/", catalogue.label_options, name="label-options"),
    path("rounds/<int:pk>/", leaving.label_round, name="label-round"),
    path("rounds/<int:pk>/progress/", leaving.label_round_progress, name="label-round-progress"),
    path("<int:label_id>/", catalogue.label_change, name="label-change"),
    path("<int:label_id>/retire/", catalogue.label_retire, name="label-retire"),
    path("<int:label_id>/bring-back/", catalogue.label_bring_back, name="label-bring-back"),
    path("<int:label_id>/merge/", leaving.label_merge, name="label-merge"),
    path("<int:label_id>/delete/", leaving.label_delete, name="label-delete"),
    path("<slug:sort>/", catalogue.labels, name="labels-of"),
    path("<slug:sort>/new/", catalogue.label_new, name="label-new"),
]
