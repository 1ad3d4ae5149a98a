"""What happens on the teams of customers when departments change; what registers tell is heard in `register`."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.customers.models import TeamMember
from kundekort.customers.register import listening  # noqa: F401 - it listens
from kundekort.customers.team.handing_over import move_places
from kundekort.people.announcements import department_deleted, department_merged
from kundekort.people.models import Department, User

_everywhere: Any = TeamMember.everywhere


@receiver(department_merged)
def places_follow(department: Department, into: Department, by: User, **_rest: object) -> None:
    """The places of a department that becomes part of another are the other's."""
    move_places("department", department.pk, into.pk, by=by)
    _everywhere.filter(department=department).delete()


@receiver(department_deleted)
def keep_those_with_places(department: Department, **_rest: object) -> None:
    """A department on a team is not deleted."""
    count = TeamMember.objects.filter(department=department).count()
    if count:
        raise Refused(
            _("The department is on the team of %(count)d customers. Merge it with another instead.")
            % {"count": count},
            code="department_in_use",
        )
    _everywhere.filter(department=department).delete()
