"""Private customers as persons: what goes when one is erased, and what refers to one by the id alone."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from kundekort.customers import keys
from kundekort.customers.models import Customer, Import, ImportRow
from kundekort.customers.models.imports import State
from kundekort.erasing.persons import Person
from kundekort.erasing.policies import erases, names_only
from kundekort.merging.models import Merge
from kundekort.people.organisation import home
from kundekort.storage.forgetting import forget
from kundekort.storage.keeping import keep

names_only(Customer, "parent")
names_only(Customer, "merged_into")
names_only(ImportRow, "customer_id")
_ENDED = (State.DONE, State.UNDONE)
_BLANK = ("first_name", "org_number", "vat_number", "email", "phone", "mobile", "website", "description")


def anonymise(customer: Customer) -> list[Any]:
    """Take everything personal out; the number stays, and the customer is inactive. Returns the logo."""
    logo, customer.logo = customer.logo, None
    with override(home().language):
        customer.name = _("Erased")
    for field in _BLANK:
        setattr(customer, field, "")
    customer.attributes, customer.industry, customer.active = {}, None, False
    customer.revision += 1
    keys.set_keys(customer)
    customer.save(
        update_fields=[
            "name",
            *_BLANK,
            "attributes",
            "industry",
            "active",
            "logo",
            "revision",
            "name_key",
            "number_key",
        ]
    )
    return [logo]


@erases(Merge, title=gettext_lazy("Merges"))
def merges(person: Person) -> int:
    """What is needed to undo a merge holds what the person was called: it goes, and the merge stands."""
    about = Q(survivor_id__in=person.ids) | Q(other_id__in=person.ids)
    rows = Merge.objects.filter(about, kind=person.kind)
    return sum(row.delete()[0] > 0 for row in rows)


@erases(Import, title=gettext_lazy("Files of imports"))
def files(person: Person) -> int:
    """Files that brought the customer are emptied once their import has ended, and refused rows that name it."""
    if not isinstance(person.subject, Customer):
        return 0
    _forget_refused(person)
    brought = ImportRow.objects.filter(customer_id__in=person.ids).values("run")
    runs = list(Import.objects.filter(pk__in=brought, state__in=_ENDED).select_related("file"))
    empty = keep([b""])
    before = [run.file for run in runs if run.file_id != empty.pk]
    Import.objects.filter(pk__in=[run.pk for run in runs]).update(file=empty)
    forget(before)
    return len(before)


def _forget_refused(person: Person) -> None:
    """Rows of files that were refused keep their cells; those with the person's e-mail or name give them up."""
    for customer in person.subjects():
        named = Q(cells__contains=[customer.display_name])
        if customer.email:
            named |= Q(cells__contains=[customer.email])
        ImportRow.objects.filter(named, customer_id=None).update(cells=None)
