from django.utils.translation import gettext_lazy as _

from kundekort.people import acts

acts.declare(
    "customers",
    _("Customers"),
    {
        "view_customer": (_("See customers"), acts.EVERYONE),
        "view_private_customer": (_("See customers that are visible only to their owner"), acts.NOBODY),
        "add_customer": (_("Create customers"), acts.WRITERS),
        "change_customer": (_("Change customers"), acts.WRITERS),
        "activate_customer": (_("Set customers active and inactive"), acts.WRITERS),
        "delete_customer": (_("Delete inactive customers"), acts.WRITERS),
        "merge_customer": (_("Merge customers"), acts.WRITERS),
        "import_customers": (_("Import customers"), acts.WRITERS),
        "export_customers": (_("Export customers"), acts.WRITERS),
        "view_log": (_("See the log of a customer"), acts.EVERYONE),
        "change_settings": (_("Change the settings of customers and cards"), acts.NOBODY),
    },
)
