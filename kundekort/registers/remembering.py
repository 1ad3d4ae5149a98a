"""Remembering how services have answered, so that one that is down makes nobody wait, and its failure is seen."""

from datetime import timedelta

from django.utils import timezone

from kundekort.registers.models import Service
from kundekort.registers.unavailable import Unavailable

_OFTEN_ENOUGH = timedelta(minutes=1)


def refuse_resting(name: str) -> None:
    """Raise Unavailable when the service has failed just now."""
    service = Service.objects.filter(name=name, rests_until__gt=timezone.now()).first()
    if service:
        raise Unavailable(name, service.error)


def note_answer(name: str) -> None:
    """The service has answered. Written down when that is news, and now and then."""
    now = timezone.now()
    if Service.objects.filter(name=name, error="", answered_at__gt=now - _OFTEN_ENOUGH).exists():
        return
    Service.objects.update_or_create(
        name=name, defaults={"answered_at": now, "error": "", "failures": 0, "rests_until": None}
    )


def note_failure(name: str, reason: str, *, rest: bool) -> None:
    """The service has not answered, or not in a way we can use. With `rest` nobody asks it again for a while."""
    now = timezone.now()
    service = Service.objects.get_or_create(name=name)[0]
    service.failed_at, service.error = now, reason[:500]
    service.rests_until = now + service.rest if rest else None
    service.failures += 1
    service.save()
