"""Forms about employees, roles and departments: drawn here, checked by the rules of `facts.py`."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kundekort.basics.refused import Refused
from kundekort.people.department_keeping import LONGEST_NAME as LONGEST_DEPARTMENT
from kundekort.people.facts import Facts, check
from kundekort.people.models import Department, Role, User
from kundekort.people.models.user import Theme
from kundekort.people.role_making import BASES
from kundekort.people.role_making import LONGEST_NAME as LONGEST_ROLE
from kundekort.people.stale import Stale


class Revised(forms.Form):
    """A form that remembers which version of a record it shows, and takes refusals of verbs."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def saved[T](self, act: Callable[[], T]) -> T | None:
        """What the verb returned; None when it refused, with its reason at the right field."""
        try:
            return act()
        except Stale as stale:
            self._tell(stale)
        except Refused as refused:
            self.add_error(refused.field if refused.field in self.fields else None, str(refused))
        return None

    def _tell(self, stale: Stale) -> None:
        """Both versions, field by field: what was typed stays, the saved value stands beside it."""
        self.add_error(None, str(stale))
        given: Any = self.data
        shown_again = given.copy()
        shown_again["revision"] = str(stale.revision)
        self.data = shown_again
        for field, theirs in stale.theirs.items():
            if field in self.fields:
                shown = dict(getattr(self.fields[field], "choices", ())).get(theirs, theirs)
                self.add_error(field, _("Saved by somebody else: %(value)s") % {"value": shown or "–"})


class FactsForm(Revised):
    """Facts about an employee."""

    @property
    def facts(self) -> Facts:
        """The cleaned facts, without what only the form needs."""
        return {name: value for name, value in self.cleaned_data.items() if name in self._facts}

    @classmethod
    def of(cls, user: User) -> dict[str, Any]:
        """The initial values for an employee."""
        return {name: getattr(user, name) for name in [*cls._facts, "revision"]}

    def clean(self) -> None:
        """Check every text by its rule."""
        for name in self._facts:
            value = self.cleaned_data.get(name)
            if isinstance(value, str):
                try:
                    self.cleaned_data[name] = check(name, value)
                except Refused as refused:
                    self.add_error(name, str(refused))

    _facts: tuple[str, ...] = ()


def _choices(model: Any) -> Callable[[], list[tuple[Any, str]]]:
    return lambda: [("", "–"), *((row.pk, str(row)) for row in model.objects.all())]


def _chosen(model: Any, label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, required=False, coerce=int, empty_value=None, choices=_choices(model), help_text=help_text
    )


class EmployeeForm(FactsForm):
    """What an administrator knows about an employee."""

    _facts = ("name", "email", "role_id", "department_id", "title", "phone")

    name = forms.CharField(label=_("Name"), max_length=100)
    email = forms.EmailField(label=_("E-mail"))
    role_id = _chosen(Role, _("Role"), _("What the employee may do. Without a role: nothing."))
    department_id = _chosen(Department, _("Department"))
    title = forms.CharField(label=_("Title"), max_length=80, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)


class AddEmployeeForm(EmployeeForm):
    """A new employee, invited at once or not."""

    invite = forms.BooleanField(
        label=_("Send an invitation to sign in"), required=False, initial=True,
        help_text=_("Without one the employee can own customers, but not sign in."),
    )  # fmt: skip


class ProfileForm(FactsForm):
    """What employees set themselves."""

    _facts = ("name", "phone", "language", "theme")

    name = forms.CharField(label=_("Name"), max_length=100)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("As the organisation")), *settings.LANGUAGES]
    )
    theme = forms.ChoiceField(label=_("Colours"), choices=Theme.choices)


class DepartmentForm(Revised):
    """The name of a department."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_DEPARTMENT)


class MergeForm(forms.Form):
    """Where the employees of a department go."""

    into = forms.ModelChoiceField(label=_("Move everybody to"), queryset=Department.objects.none())

    def __init__(self, *args: Any, department: Department, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["into"].queryset = Department.objects.exclude(pk=department.pk)  # type: ignore[attr-defined]


class AddRoleForm(Revised):
    """A new role and what it starts from."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_ROLE)
    based_on = forms.ChoiceField(
        label=_("Starts with what this role may do"), choices=list(BASES.items()),
        help_text=_("Afterwards you choose every act yourself."),
    )  # fmt: skip


class RoleForm(Revised):
    """The name of a role, and what it may do. A delivered role keeps its name."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_ROLE)
    acts = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, role: Role, acts: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["acts"].choices = [(act, act) for act in acts]  # type: ignore[attr-defined]
        if role.delivered:
            del self.fields["name"]
