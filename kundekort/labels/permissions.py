from django.utils.translation import gettext_lazy as _

from kundekort.people import acts

acts.declare(
    "labels",
    _("Labels"),
    {
        "view_label": (_("See the list of labels"), acts.EVERYONE),
        "add_label": (_("Make new tags and properties"), acts.WRITERS),
        "manage_labels": (
            _("Rename, merge, retire and delete labels; make categories and groups"),
            acts.NOBODY,
        ),
    },
)
