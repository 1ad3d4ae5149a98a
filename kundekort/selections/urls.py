from django.urls import path

from kundekort.selections.views import bulks, saved_views

urlpatterns = [
    path("views/<int:view_id>/", saved_views.view_change, name="view-change"),
    path("views/<int:view_id>/keep/", saved_views.view_keep, name="view-keep"),
    path("views/<int:view_id>/delete/", saved_views.view_delete, name="view-delete"),
    path("views/<int:view_id>/restore/", saved_views.view_restore, name="view-restore"),
    path("views/<int:view_id>/default/", saved_views.view_default, name="view-default"),
    path("bulk/<int:pk>/", bulks.bulk_shown, name="bulk"),
    path("bulk/<int:pk>/progress/", bulks.bulk_progress, name="bulk-progress"),
    path("bulk/<int:pk>/undo/", bulks.bulk_undo, name="bulk-undo"),
    path("<slug:code>/bulk/", bulks.bulks, name="bulks"),
    path("<slug:code>/bulk/merge/", bulks.bulk_merge, name="bulk-merge"),
    path("<slug:code>/bulk/<slug:act>/", bulks.bulk_do, name="bulk-do"),
    path("<slug:code>/views/", saved_views.views, name="views"),
    path("<slug:code>/views/new/", saved_views.view_new, name="view-new"),
    path("<slug:code>/views/no-default/", saved_views.view_no_default, name="view-no-default"),
]
