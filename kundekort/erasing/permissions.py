from django.utils.translation import gettext_lazy as _

from kundekort.people import acts

acts.declare(
    "erasing",
    _("Personal data"),
    {
        "view_person": (_("See and download everything kept about a person"), acts.NOBODY),
        "erase_person": (_("Erase a person for good"), acts.NOBODY),
    },
)
