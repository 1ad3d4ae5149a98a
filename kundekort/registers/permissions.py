from django.utils.translation import gettext_lazy as _

from kundekort.people import acts

acts.declare(
    "registers",
    _("Outside services"),
    {
        "view_companies": (_("Look companies up in the registers outside"), acts.EVERYONE),
        "try_services": (_("See how outside services answer, and try them"), acts.NOBODY),
    },
)
