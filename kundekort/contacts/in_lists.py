"""The list of contacts, for saved views and for acts on many."""

from django.utils.translation import gettext_lazy as _

from kundekort.contacts.bulk_acts import ACTS
from kundekort.contacts.card import contact_card
from kundekort.contacts.columns import every_column
from kundekort.contacts.selecting import Selection
from kundekort.labels.bulk_acts import label_acts, mailing_acts
from kundekort.selections import acts
from kundekort.selections.lists import AList, declare

CONTACTS = declare(
    AList(
        "contacts", _("Contacts"), contact_card, Selection.from_query, lambda _user: every_column(), {"active": "yes"},
        merging="contacts.merge_contact", exporting="contacts.export_contacts", export="contact-export",
    )
)  # fmt: skip
acts.declare(CONTACTS, *ACTS, *label_acts(contact_card), *mailing_acts(contact_card))
