from django.utils.translation import gettext_lazy as _

from kundekort.people import acts

acts.declare(
    "credit",
    _("Credit"),
    {
        "view_credit": (_("See credit reports and limits"), acts.WRITERS),
        "register_credit": (_("Register, change and remove credit reports"), frozenset({acts.FINANCE})),
        "fetch_credit": (_("Fetch credit reports from a provider"), acts.WRITERS),
        "approve_limit": (_("Approve credit limits"), frozenset({acts.FINANCE})),
    },
)
