"""Conditions on days: from, to, between, in the last so many days."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from kundekort.selections.conditions import Asked


def span_of(asked: Asked) -> tuple[date | None, date | None]:
    """The first and the last day that are asked for; None where there is no end."""
    if asked.operator == "last":
        return timezone.localdate() - timedelta(days=int(asked.value)), None
    days = [date.fromisoformat(value) for value in asked.values]
    if asked.operator == "between":
        return days[0], days[1]
    return (days[0], None) if asked.operator == "from" else (None, days[0])


def within(column: str, asked: Asked) -> Q:
    """Rows whose moment in a column lies on one of the days, in the time zone of the organisation."""
    first, last = span_of(asked)
    found = Q()
    if first:
        found &= Q(**{f"{column}__gte": _start(first)})
    if last:
        found &= Q(**{f"{column}__lt": _start(last + timedelta(days=1))})
    return found


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
