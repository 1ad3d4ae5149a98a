"""How the log entries of customers read."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.attributes.words import Labels, showing
from kundekort.basics.countries import country_name
from kundekort.customers import identifiers
from kundekort.customers.choosing import CHOOSING
from kundekort.customers.facts import LANGUAGES
from kundekort.customers.models import Customer, Industry, RegisterState, Standing, TeamMember
from kundekort.customers.models.customer import Kind
from kundekort.customers.register.differences import LABELS as FROM_REGISTER
from kundekort.history import sentences
from kundekort.people.models import Department
from kundekort.people.names import name_of

sentences.sentences(
    {
        "customer.created": gettext_lazy("Created the customer"),
        "customer.changed": gettext_lazy("Changed the customer"),
        "customer.activated": gettext_lazy("Set the customer active"),
        "customer.deactivated": gettext_lazy("Set the customer inactive"),
        "customer.deleted": gettext_lazy("Moved the customer to the trash"),
        "customer.import_undone": gettext_lazy("Set the customer back as before an import"),
        "customer.removed": gettext_lazy("Removed the customer when an import was undone"),
        "import.finished": gettext_lazy("Imported customers"),
        "import.undone": gettext_lazy("Undid an import of customers"),
        "customer.parent_set": gettext_lazy("Changed the parent"),
        "customer.subsidiary_added": gettext_lazy("Got a subsidiary"),
        "customer.subsidiary_removed": gettext_lazy("No longer has a subsidiary"),
        "team.joined": gettext_lazy("Put somebody on the team"),
        "team.changed": gettext_lazy("Changed the team"),
        "team.left": gettext_lazy("Took somebody off the team"),
        "team.rejoined": gettext_lazy("Took somebody back on the team"),
        "team.handed_over": gettext_lazy("Handed over places in teams of customers"),
        "customer.exported": gettext_lazy("Exported customers"),
        "customer.restored": gettext_lazy("Took the customer out of the trash"),
        "customer.logo_changed": gettext_lazy("Changed the logo"),
        "customer.series_changed": gettext_lazy("Changed the number the next customer gets"),
        "register.proposed": gettext_lazy("The register says something else"),
        "register.standing_changed": gettext_lazy("The standing in the register changed"),
        "register.updated": gettext_lazy("Updated the customer from the register"),
        "register.kept": gettext_lazy("Kept what we have, not what the register says"),
        "customer.logo_removed": gettext_lazy("Removed the logo"),
    }
)
LABELS = {
    **{field.attname: field.verbose_name for field in Customer._meta.fields},
    "logo_id": gettext_lazy("Logo"),
    "subsidiary_id": gettext_lazy("subsidiary"),
}


def show(field: str, value: Any) -> str:
    """A stored value of a customer's field as the card would show it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or value == "":
        return ""
    if shown := _SHOWN.get(field):
        return str(shown(value))
    return str(value)


def _industry(code: str) -> str:
    return str(Industry.objects.filter(pk=code).first() or code)


def _customer(pk: int) -> str:
    """Who reads a log need not be somebody who sees the other customer."""
    customer = Customer.everywhere.filter(pk=pk).first()
    if customer is None or customer.only_owner:
        return _("a customer not everybody may see") if customer else ""
    return CHOOSING.label(customer)


_SHOWN: dict[str, Any] = {
    "kind": lambda value: Kind(value).label,
    "country": country_name,
    "language": lambda value: LANGUAGES.get(value, value),
    "owner_id": name_of,
    "industry_id": _industry,
    "phone": lambda value: identifiers.shown_phone(value, ""),
    "mobile": lambda value: identifiers.shown_phone(value, ""),
    "parent_id": _customer,
    "subsidiary_id": _customer,
    "logo_id": lambda value: _("a picture"),
}
sentences.fields(Customer, Labels(LABELS), showing(show))


def _show_member(field: str, value: Any) -> str:
    if field == "employee_id" and value:
        return name_of(value)
    if field == "department_id" and value:
        return str(Department.objects.filter(pk=value).first() or "")
    return str(value or "")


sentences.fields(TeamMember, {field.attname: field.verbose_name for field in TeamMember._meta.fields}, _show_member)


def _show_state(field: str, value: Any) -> str:
    return str(Standing(value).label) if field == "standing" and value in Standing else str(value or "")


sentences.fields(RegisterState, {**FROM_REGISTER, "standing": gettext_lazy("Standing")}, _show_state)
