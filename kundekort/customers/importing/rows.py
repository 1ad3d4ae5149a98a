"""From the records of a file to rows that are ready to be saved, or refused."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kundekort.attributes.definitions import remembered
from kundekort.attributes.values import is_attribute, missing
from kundekort.attributes.words import label_of
from kundekort.customers.facts import KIND, Errors, Facts, together
from kundekort.customers.importing.addresses import Places
from kundekort.customers.importing.cells import Reader
from kundekort.customers.importing.countries import usual_in
from kundekort.customers.importing.labelling import Names
from kundekort.customers.importing.mapping import targets
from kundekort.customers.importing.reading.problems import Record
from kundekort.customers.importing.sentences import record_sentence
from kundekort.customers.models import Customer, Import
from kundekort.customers.models.customer import Kind

_TOGETHER = ("kind", "first_name", "is_customer", "is_supplier", "owner_id", "only_owner")
_ON_CREATION: Facts = {
    "kind": Kind.COMPANY.value, "first_name": "", "is_customer": True, "is_supplier": False, "only_owner": False,
}  # fmt: skip


@dataclass(slots=True)
class Row:
    """One record as it was read: the facts in it, or why it cannot be taken."""

    line: int
    cells: list[str]
    facts: Facts
    errors: Errors = field(default_factory=dict)
    problem: str = ""
    labels: Names = field(default_factory=dict)
    places: Places = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """Why the row cannot be taken, in one line; "" when it can."""
        if not self.errors:
            return self.problem
        labels = targets() | {fact: label_of(fact) for fact in filter(is_attribute, self.errors)}
        wrong = [f"{label}: {self.errors[target]}" for target, label in labels.items() if target in self.errors]
        return " · ".join(filter(None, [self.problem, *wrong]))


def rows_of(run: Import, records: Sequence[Record], reader: Reader) -> list[Row]:
    """Read records by the mapping of the import."""
    columns = len(run.headings)
    rows = []
    for line, cells, problem in records:
        if problem:
            rows.append(Row(line, cells, {}, problem=record_sentence(problem, cells, columns)))
        else:
            rows.append(_row(line, cells, reader))
    return rows


def _row(line: int, cells: list[str], reader: Reader) -> Row:
    facts, errors = reader.read(cells)
    labels, wrong = reader.labels(cells)
    places, nowhere = reader.places.read(cells, facts.get("country") or reader.country)
    return Row(line, cells, facts, errors | wrong | nowhere, labels=labels, places=places)


def facts_to_create(run: Import, facts: Facts) -> tuple[Facts, Errors]:
    """All facts of a new customer: what the row says, and what the import or the country says where it is silent.

    Without a type, somebody with a first name and no organisation number is a private person.
    """
    errors: Errors = {}
    country = facts.get("country") or run.country
    whole = {**_ON_CREATION, "owner_id": run.owner_id, "country": country, **usual_in(country), **facts}
    if "kind" not in facts and whole["first_name"] and not whole.get("org_number"):
        whole["kind"] = Kind.PERSON.value
    together(whole, errors)
    errors |= missing(remembered(KIND), whole)
    if not whole.get("name"):
        errors.setdefault("name", _("A customer needs a name."))
    return whole, errors


def facts_to_update(customer: Customer, facts: Facts) -> tuple[Facts, Errors]:
    """The facts to change on a customer we have. The customer number stays as it is."""
    errors: Errors = {}
    whole = {**{fact: getattr(customer, fact) for fact in _TOGETHER}, **facts}
    together(whole, errors)
    return {fact: whole[fact] for fact in facts if fact != "number"}, errors
