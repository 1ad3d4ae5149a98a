"""The important note that a register writes: bankruptcy, liquidation, deletion; gone when the register says so.

What somebody has written in the important note stays below the register's line.
"""

from django.utils.translation import gettext as _
from django.utils.translation import override

from kundekort.customers.models import Customer, RegisterState, Standing
from kundekort.notes.important import (
    LONGEST,
    change_important_note,
    note_on,
    remove_important_note,
    write_important_note,
)
from kundekort.people.organisation import home
from kundekort.registers.company import Company


def standing_in(company: Company) -> str:
    """The gravest thing the register says of the company; "" when there is nothing to warn of."""
    if company.deleted_on:
        return Standing.DELETED.value
    if company.bankrupt:
        return Standing.BANKRUPT.value
    return Standing.WINDING_UP.value if company.winding_up else ""


def warn(customer: Customer, state: RegisterState, company: Company) -> None:
    """Put the line for the company's standing into the important note, in the organisation's language."""
    line = _line(company)
    note = note_on(customer)
    if note is None:
        write_important_note(customer, {"text": line}, by=None)
    else:
        text = line if note.is_over else f"{line}\n{_without(note.text, state.warning)}".strip()
        facts = {"text": text[:LONGEST], "until": None, "moment": "always"}
        change_important_note(note, facts, to=customer, revision=note.revision, by=None)
    state.warning = line


def end_warning(customer: Customer, state: RegisterState) -> None:
    """Take the register's line out of the important note, and the note away when nothing else stands in it."""
    note = note_on(customer) if state.warning else None
    if note and state.warning in note.text:
        if rest := _without(note.text, state.warning):
            change_important_note(note, {"text": rest}, to=customer, revision=note.revision, by=None)
        else:
            remove_important_note(note, to=customer, by=None)
    state.warning = ""


def _without(text: str, line: str) -> str:
    return text.replace(line, "").strip() if line else text


def _line(company: Company) -> str:
    with override(home().language):
        told = {
            Standing.BANKRUPT: _("Bankrupt according to %(register)s."),
            Standing.WINDING_UP: _("Being wound up according to %(register)s."),
            Standing.DELETED: _("Deleted from %(register)s."),
        }[Standing(standing_in(company))]
        return told % {"register": company.register}
