"""What the people of Nordlys AS have saved: views of their lists, and mailing lists of contacts."""

from random import Random

from django.http import QueryDict

from kundekort.contacts.in_lists import CONTACTS
from kundekort.contacts.models import Contact
from kundekort.customers.in_lists import CUSTOMERS
from kundekort.labels.making import named
from kundekort.labels.models import Label, Sort
from kundekort.labels.putting import put
from kundekort.people.models import User
from kundekort.selections.keeping import save_view

MAILING_LISTS = {"Nyhetsbrev": 0.4, "Julehilsen": 0.25, "Nyhetsbrev Sverige": 0.1}


def save_selections(employees: dict[str, User]) -> None:
    """Put contacts on mailing lists, and save a few views: shared ones and one's own."""
    _mail(employees["astrid"])
    astrid, bjorn = employees["astrid"], employees["bjørn"]
    key = Label.objects.get(sort=Sort.CATEGORY, name="Nøkkelkunde").pk
    news = Label.objects.get(sort=Sort.MAILING, name="Nyhetsbrev").pk
    for alist, name, words, by, shared in (
        (CUSTOMERS, "Nøkkelkunder", f"label={key}&columns=name,town,phone,owner,categories,changed", astrid, True),
        (CUSTOMERS, "Kunder i Bergen", "town=Bergen&columns=name,town,phone,email,owner&sort=name", bjorn, True),
        (CUSTOMERS, "Sovende kunder", "active=no&sort=changed", astrid, True),
        (CUSTOMERS, "Mine kunder", "owner=me&sort=changed", astrid, False),
        (CONTACTS, "Nyhetsbrev", f"label={news}&columns=name,company,email,mailing_lists", bjorn, True),
    ):
        save_view(alist, name, QueryDict(words), shared=shared, by=by)


def _mail(astrid: User) -> None:
    chance = Random(1925)
    for contact in Contact.objects.exclude(email="").select_related("owner").order_by("pk"):
        names = [name for name, share in MAILING_LISTS.items() if chance.random() < share]
        if names:
            by = contact.owner or astrid
            put(contact, named(Sort.MAILING, names, by=by), by=by)
