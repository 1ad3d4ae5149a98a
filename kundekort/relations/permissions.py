from django.utils.translation import gettext_lazy as _

from kundekort.people import acts

acts.declare(
    "relations",
    _("Relations"),
    {"manage_relations": (_("Decide which kinds of relation there are"), acts.NOBODY)},
)
