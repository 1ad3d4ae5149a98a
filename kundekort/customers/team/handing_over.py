"""Handing over places in teams, for example when an employee leaves.

Whoever leaves keeps the places until they are handed over, as customers stay their owner's.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.customers.models import TeamMember
from kundekort.history.recording import record
from kundekort.people.choosing import choosable
from kundekort.people.models import User


@transaction.atomic
def hand_over_places(employee: User, *, to: User, by: User) -> int:
    """Give all places of an employee to another; returns how many. Where the other has the role already, it ends.

    Raises Refused for oneself and for somebody who has left.
    """
    if employee.pk == to.pk:
        raise Refused(_("Choose another employee."), field="to", code="oneself")
    if not choosable().filter(pk=to.pk).exists():
        raise Refused(_("This employee does not exist, or has left. Choose another."), field="to", code="employee")
    moved = move_places("employee", employee.pk, to.pk, by=by)
    record("team.handed_over", employee, by=by, changes={"places": (moved, 0), "to_id": (None, to.pk)})
    return moved


def move_places(who: str, old: int, new: int, *, by: User) -> int:
    """Move the places of one `who` ("employee", "department") to another; those the other has already are trashed."""
    places = TeamMember.objects.filter(**{who: old})
    list(places.select_for_update().order_by("pk").values_list("pk"))
    now = timezone.now()
    twice = _held_by(places, who, new)
    twice.update(trashed_at=now, changed_at=now, changed_by=by)
    moved: int = TeamMember.objects.filter(**{who: old}).update(**{who: new}, changed_at=now, changed_by=by)
    return moved


def _held_by(places: QuerySet[TeamMember], who: str, new: int) -> QuerySet[TeamMember]:
    same = TeamMember.objects.annotate(small=Lower("role")).filter(
        on_kind=OuterRef("on_kind"), on_id=OuterRef("on_id"), small=Lower(OuterRef("role")), **{who: new}
    )
    return places.filter(Exists(same))
