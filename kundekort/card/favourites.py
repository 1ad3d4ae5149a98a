"""Favourites: cards a user has starred. They are the user's own, and nobody else sees them."""

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card.models import Visit
from kundekort.history.recording import kind_of
from kundekort.people.models import User

MOST = 200


def add_favourite(subject: Model, *, by: User) -> None:
    """Star a card; a starred one stays as it is. Raises Refused when there are MOST already."""
    place = {"user": by, "on_kind": kind_of(subject), "on_id": subject.pk}
    starred = Visit.objects.filter(user=by).exclude(favourite_at=None)
    if starred.filter(on_kind=place["on_kind"], on_id=subject.pk).exists():
        return
    if starred.count() >= MOST:
        raise Refused(_("You have %(most)d favourites. Take one away first.") % {"most": MOST}, code="too_many")
    Visit.objects.update_or_create(**place, defaults={"favourite_at": timezone.now()})


def remove_favourite(subject: Model, *, by: User) -> None:
    """Take the star away; nothing when there is none."""
    Visit.objects.filter(user=by, on_kind=kind_of(subject), on_id=subject.pk).update(favourite_at=None)
    Visit.objects.filter(user=by, on_kind=kind_of(subject), on_id=subject.pk, at=None).delete()
