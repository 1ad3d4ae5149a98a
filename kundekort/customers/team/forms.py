from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kundekort.customers.models import TeamMember
from kundekort.customers.models.team import LONGEST_ROLE
from kundekort.people.models import Department
from kundekort.people.names import choosable_names, name_of
from kundekort.ui.forms import Picker

ROLES = (
    _("Key account manager"), _("Seller"), _("Technician"), _("Accountant"), _("Auditor"), _("Project manager"),
    _("Customer service"), _("Recruiter"), _("Deputy"),
)  # fmt: skip
EMPLOYEE, DEPARTMENT = "employee", "department"


class MemberForm(forms.Form):
    """Who of us, and as what."""

    who = forms.ChoiceField(
        label=_("Employee or department"), widget=Picker,
        error_messages={"required": _("Choose an employee or a department.")},
    )  # fmt: skip
    role = forms.CharField(
        label=_("Role"), required=False, max_length=LONGEST_ROLE,
        help_text=_("What they do for the customer. Choose one, or write your own."),
        widget=forms.TextInput({"list": "team-roles", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, given: Any = None, *, member: TeamMember | None = None) -> None:
        super().__init__(given, initial={"who": _value(member), "role": member.role} if member else None)
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField)  # noqa: S101 - it is declared above
        who.choices = [("", ""), *_us(member)]

    @property
    def facts(self) -> dict[str, Any]:
        """As they are stored."""
        kind, _dash, pk = self.cleaned_data["who"].partition("-")
        ids = {f"{each}_id": int(pk) if each == kind else None for each in (EMPLOYEE, DEPARTMENT)}
        return {**ids, "role": self.cleaned_data["role"]}


class HandOverForm(forms.Form):
    """Who gets the places."""

    to = forms.ChoiceField(label=_("Hand over to"), widget=Picker)

    def __init__(self, *args: Any, besides: int) -> None:
        super().__init__(*args)
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)  # noqa: S101 - it is declared above
        to.choices = [("", ""), *((str(pk), name) for pk, name in choosable_names() if pk != besides)]


def _us(member: TeamMember | None) -> Iterable[tuple[Any, Any]]:
    people = dict(choosable_names())
    if member and member.employee_id:
        people.setdefault(member.employee_id, name_of(member.employee_id))
    departments = Department.objects.values_list("pk", "name")
    yield _("Employees"), [(f"{EMPLOYEE}-{pk}", name) for pk, name in people.items()]
    yield _("Departments"), [(f"{DEPARTMENT}-{pk}", name) for pk, name in departments]


def _value(member: TeamMember) -> str:
    return f"{EMPLOYEE}-{member.employee_id}" if member.employee_id else f"{DEPARTMENT}-{member.department_id}"
