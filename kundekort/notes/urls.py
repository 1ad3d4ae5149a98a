from django.urls import path

from kundekort.notes.views import mentions

urlpatterns = [
    path("", mentions.mentions, name="mentions"),
    path("seen/", mentions.mentions_seen, name="mentions-seen"),
    path("<int:mention_id>/open/", mentions.mention_open, name="mention-open"),
]
