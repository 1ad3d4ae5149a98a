from django.utils.translation import gettext_lazy as _

from kundekort.people import acts

acts.declare(
    "attributes",
    _("Attributes"),
    {
        "view_attributes": (_("See which attributes there are"), acts.EVERYONE),
        "manage_attributes": (_("Define, change and retire attributes"), acts.NOBODY),
    },
)
