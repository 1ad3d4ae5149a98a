from django.utils.translation import gettext_lazy as _

from kundekort.people import acts

acts.declare(
    "notes",
    _("Notes"),
    {
        "write_note": (_("Write notes and comments on the wall"), acts.WRITERS),
        "manage_notes": (_("Change and remove the notes of others"), acts.NOBODY),
        "dismiss_note": (_("Be shown important notes, and dismiss them"), acts.EVERYONE),
    },
)
