"""What customers show on the page of an employee."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundekort.people.models import User
from kundekort.people.on_employee import entry


def _owned(employee: User) -> str:
    return f"{reverse('customers')}?owner={employee.pk}&active=all"


def _on_team(employee: User) -> str:
    return f"{reverse('customers')}?team={employee.pk}&active=all"


def _hand_over(employee: User) -> str:
    return reverse("team-hand-over", args=[employee.pk])


entry(_("Customers with this owner"), permission="customers.view_customer", icon="building", url=_owned)
entry(
    _("Customers with this employee on the team"),
    permission="customers.view_customer",
    icon="users-group",
    url=_on_team,
)
entry(_("Hand over places in teams"), permission="people.change_user", icon="arrows-exchange", url=_hand_over)
