"""Approving a credit limit: our own decision on the newest report."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.money import Money
from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused
from kundekort.card import belongings
from kundekort.card.stale import refuse_stale
from kundekort.credit.models import CreditReport
from kundekort.credit.newest import locked
from kundekort.customers.models import Customer
from kundekort.history.recording import Changes, record
from kundekort.people.models import User

_LONGEST = 500


@transaction.atomic
def approve_limit(
    report: CreditReport, limit: Money | None, *, customer: Customer, remark: str = "", revision: int, by: User
) -> CreditReport:
    """Give the customer credit up to `limit`; None takes the approval back. `revision` is the one the approver saw.

    Approving the same again is a decision too, and is logged. Raises Refused for a report that is not the newest, and
    for more than is recommended without a remark; Stale when somebody else has decided since.
    """
    customer = locked(customer)
    current = belongings.locked(report)
    remark = plain_text(remark, longest=_LONGEST, field="remark")
    facts = {
        "approved_limit": limit.rounded().amount if limit else None,
        "approved_currency": limit.currency if limit else "",
        "approval_remark": remark,
    }
    if not current.current:
        raise Refused(_("There is a newer report. Approve the limit on that one."), code="not_newest")
    refuse_stale(current, facts, revision)
    _refuse_more(current, limit, remark)
    return _save(current, facts, customer, by)


def _refuse_more(report: CreditReport, limit: Money | None, remark: str) -> None:
    """More than the provider recommends needs a reason; so does what cannot be compared."""
    recommended = report.recommended
    if limit is None or recommended is None or remark:
        return
    if limit.currency != recommended.currency or recommended < limit:
        raise Refused(
            _("This is more than is recommended. Say why in the remark."), field="remark", code="above_recommended"
        )


def _save(report: CreditReport, facts: dict[str, Decimal | str | None], customer: Customer, by: User) -> CreditReport:
    changes: Changes = {field: (getattr(report, field), value) for field, value in facts.items()}
    for field, value in facts.items():
        setattr(report, field, value)
    report.approved_at, report.approved_by = timezone.now(), by
    report.revision += 1
    report.save(update_fields=[*facts, "approved_at", "approved_by", "revision"])
    code = "credit.limit_approved" if report.approved else "credit.limit_withdrawn"
    record(code, report, by=by, on=customer, changes=_told(changes))
    return report


def _told(changes: Changes) -> Changes:
    """The limit always, the rest where it is another."""
    return {field: pair for field, pair in changes.items() if pair[0] != pair[1] or field == "approved_limit"}
