from django.utils.translation import gettext_lazy as _

from kundekort.people import acts

acts.declare(
    "contacts",
    _("Contacts"),
    {
        "view_contact": (_("See contacts"), acts.EVERYONE),
        "view_private_contact": (_("See contacts that are visible only to their owner"), acts.NOBODY),
        "add_contact": (_("Create contacts"), acts.WRITERS),
        "change_contact": (_("Change contacts and where they work"), acts.WRITERS),
        "delete_contact": (_("Delete contacts for good"), acts.WRITERS),
        "merge_contact": (_("Merge contacts"), acts.WRITERS),
        "export_contacts": (_("Export contacts"), acts.WRITERS),
        "view_log": (_("See the log of a contact"), acts.EVERYONE),
        "manage_roles": (_("Add, rename, merge and retire the roles of contacts"), acts.NOBODY),
    },
)
