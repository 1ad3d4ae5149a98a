"""What customers bring to a merge: which facts one chooses between, how they are saved, and what to look at twice."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kundekort.attributes.definitions import PREFIX
from kundekort.basics.refused import Refused, Sentence
from kundekort.customers import keys
from kundekort.customers.changing import save_changes
from kundekort.customers.facts import FACTS, Errors, together
from kundekort.customers.models import Customer
from kundekort.merging.keeping_apart import without_those_apart
from kundekort.people.models import User

MOST_ALIKE = 20
_TOGETHER = ("kind", "is_customer", "is_supplier", "first_name", "owner_id", "only_owner")


def fields(one: Customer, two: Customer) -> list[str]:
    """The facts one chooses between, the attributes that either has among them. The survivor stays what it is.

    A company and a private person differ in more than a word: a person may be a contact as well.
    """
    not_chosen = {"kind"} if one.is_person else {"kind", "first_name"}
    attributes = (f"{PREFIX}{key}" for key in {**one.attributes, **two.attributes})
    return [*(fact for fact in FACTS if fact not in not_chosen), "logo_id", *attributes]


def take(survivor: Customer, other: Customer, facts: Mapping[str, Any], code: str, by: User) -> None:
    """Save chosen facts on the locked survivor. With its number the other takes the survivor's, so that both find it.

    Raises Refused when the facts do not go together.
    """
    chosen = dict(facts)
    errors: Errors = {}
    whole = {**{name: getattr(survivor, name) for name in _TOGETHER}, **chosen}
    together(whole, errors)
    for field, sentence in errors.items():
        raise Refused(sentence, field=field)
    if chosen.get("number") == other.number:
        _swap_numbers(survivor, other)
    save_changes(survivor, chosen, code=code, by=by)


def _swap_numbers(survivor: Customer, other: Customer) -> None:
    """Give the other the survivor's number. Until the survivor is saved with its new one it has none of the two."""
    Customer.everywhere.filter(pk=survivor.pk).update(number=f"~{survivor.pk}")
    other.number = survivor.number
    keys.set_keys(other)
    other.save(update_fields=["number", "number_key"])


def alike(customer: Customer, user: User) -> Sequence[Customer]:
    """Customers with the same organisation number, e-mail or name, but for those known to be others."""
    same = Q(name_key=customer.name_key)
    if customer.org_number:
        same |= Q(org_number=customer.org_number)
    if customer.email:
        same |= Q(email__iexact=customer.email)
    rows = Customer.objects.visible_to(user).filter(same).exclude(pk=customer.pk).order_by("pk")
    return without_those_apart(customer, rows[:MOST_ALIKE])


def warn(survivor: Customer, other: Customer) -> list[Sentence]:
    """What to look at twice before the two become one."""
    warnings: list[Sentence] = []
    if survivor.org_number and other.org_number and survivor.org_number != other.org_number:
        warnings.append(_("The organisation numbers differ: these may be two different companies."))
    if survivor.kind != other.kind:
        warnings.append(_("One is a company and one a private person. The one that lives on stays what it is."))
    if survivor.only_owner != other.only_owner:
        warnings.append(_("Only its owner sees one of them. Choose who sees what the two become."))
    return warnings
