"""The list of contacts, for saved views and for acts on many."""

from django.utils.translation import gettext_lazy as _

from kundekort.contacts.card import contact_card
from kundekort.contacts.columns import every_column
from kundekort.contacts.selecting import Selection
from kundekort.selections.lists import AList, declare

CONTACTS = declare(
    AList(
        "contacts", _("Contacts"), contact_card, Selection.from_query, lambda _user: every_column(), {"active": "yes"}
    )
)
