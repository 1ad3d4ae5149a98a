from django.utils.translation import gettext_lazy as _

from kundekort.people import acts

acts.declare(
    "selections",
    _("Selections"),
    {
        "view_views": (_("See the saved views of lists"), acts.EVERYONE),
        "save_views": (_("Save views of lists for oneself"), acts.EVERYONE),
        "share_views": (_("Share views of lists with everybody"), acts.WRITERS),
        "act_on_many": (_("Do something with many records of a list at once"), acts.WRITERS),
        "manage_views": (_("Change and delete the shared views of others"), acts.NOBODY),
    },
)
