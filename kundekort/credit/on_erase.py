"""What happens to credit reports on a private person who is erased: they go, and their documents with them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from kundekort.credit.models import CreditReport
from kundekort.erasing.persons import Person
from kundekort.erasing.policies import erases, tells
from kundekort.storage.forgetting import forget


@tells(CreditReport, title=_("Credit reports"))
def reports(person: Person) -> Iterable[Any]:
    """Every report, those in the trash as well."""
    return CreditReport.everywhere.filter(on_kind=person.kind, on_id__in=person.ids)


@erases(CreditReport, title=_("Credit reports"))
def erase_reports(person: Person) -> int:
    """Delete the reports and forget the bytes of their documents."""
    rows = CreditReport.everywhere.filter(on_kind=person.kind, on_id__in=person.ids)
    papers = [report.document for report in rows.select_related("document")]
    gone = rows.delete()[0]
    forget(papers)
    return int(gone)
