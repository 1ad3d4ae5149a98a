"""Noting what a register says of a customer: differences become proposals, and what is grave a warning."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from kundekort.customers.models import Customer, RegisterState
from kundekort.customers.register.company_json import company_from, company_json
from kundekort.customers.register.differences import differences
from kundekort.customers.register.warning import end_warning, standing_in, warn
from kundekort.history.recording import Changes, kind_of, record
from kundekort.people.models import User
from kundekort.registers.company import Company


@transaction.atomic
def note_company(
    customer: Customer, company: Company, *, by: User | None = None, quietly: bool = False
) -> RegisterState | None:
    """Keep what the register says, propose what it says otherwise, and warn. Logs only what is news.

    `quietly` leaves new proposals out of the log: somebody is deciding on them just now. Returns nothing for a
    customer that is in the trash or has been merged meanwhile.
    """
    current = Customer.objects.select_for_update().filter(pk=customer.pk).first()
    if current is None:
        return None
    state = state_of(current) or _first(current, by)
    state.company, state.register, state.fetched_at = company_json(company), company.register[:80], company.fetched_at
    _note_standing(current, state, company, by)
    news = _propose(current, state, company)
    _save(state, by)
    if news and not quietly:
        record("register.proposed", state, on=current, by=by, changes=news)
    return state


def state_of(customer: Customer) -> RegisterState | None:
    """What is known of a customer from its register."""
    state: RegisterState | None = RegisterState.objects.on(customer).first()
    return state


@transaction.atomic
def settle(customer: Customer, state: RegisterState, *, by: User | None) -> None:
    """Propose what is left, after something of ours, or of what we keep, has changed. The customer is locked."""
    company = company_from(state.company)
    left = differences(customer, company, state.kept, None)
    state.proposed = {each.field: each.key for each in left if not each.kept and each.field in state.proposed}
    _save(state, by)


def _propose(customer: Customer, state: RegisterState, company: Company) -> Changes:
    """Propose every difference that is not kept; returns the new ones."""
    found = [each for each in differences(customer, company, state.kept, None) if not each.kept]
    news: Changes = {
        each.field: (each.ours, each.theirs) for each in found if state.proposed.get(each.field) != each.key
    }
    state.proposed = {each.field: each.key for each in found}
    return news


def _note_standing(customer: Customer, state: RegisterState, company: Company, by: User | None) -> None:
    before, after = state.standing, standing_in(company)
    if before == after:
        return
    if after:
        warn(customer, state, company)
    else:
        end_warning(customer, state)
    state.standing = after
    _save(state, by)
    record("register.standing_changed", state, on=customer, by=by, changes={"standing": (before, after)})


def _first(customer: Customer, by: User | None) -> RegisterState:
    now = timezone.now()
    stamp: dict[str, Any] = {"created_at": now, "changed_at": now, "created_by": by, "changed_by": by}
    return RegisterState(on_kind=kind_of(customer), on_id=customer.pk, fetched_at=now, **stamp)


def _save(state: RegisterState, by: User | None) -> None:
    """Write the state down. Nobody edits it in a form, so its revision only counts."""
    state.is_open = bool(state.proposed)
    state.changed_at, state.changed_by = timezone.now(), by
    if state.pk:
        state.revision += 1
    state.save()
