"""The names of employees by id, for places that hold only the id."""

from django.core.cache import caches

from kundekort.people.models import User

_SECONDS = 60


def name_of(pk: int) -> str:
    """The employee's name; a new name may take a minute to show."""
    names: dict[int, str] | None = caches["memory"].get("people.names")
    if names is None or pk not in names:
        names = dict(User.objects.values_list("pk", "name"))
        caches["memory"].set("people.names", names, _SECONDS)
    return names.get(pk, "")
