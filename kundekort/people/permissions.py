from django.utils.translation import gettext_lazy as _

from kundekort.people import acts

acts.declare(
    "people",
    _("Employees and roles"),
    {
        "view_user": (_("See the list of employees"), acts.EVERYONE),
        "change_user": (_("Invite, change and deactivate employees"), acts.NOBODY),
        "change_role": (_("Make roles and set what they may do"), acts.NOBODY),
        "use_api": (_("Make API tokens"), acts.WRITERS),
    },
)
