from django.utils.translation import gettext_lazy as _

from kundekort.people import acts

acts.declare(
    "addresses",
    _("Addresses"),
    {"change_settings": (_("Change the settings of addresses and the map"), acts.NOBODY)},
)
