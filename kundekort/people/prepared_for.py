"""Prepared queries whose shape depends on who asks: what one may see stands in the query itself."""

from collections.abc import Callable

from django.db.models import Model, QuerySet

from kundekort.basics.prepared import Prepared, Rows, Value
from kundekort.people.models import User

_MOST_KEPT = 200


class PreparedFor[M: Model]:
    """A `Prepared` for each user and what that user may do. `build` takes the user and then the values."""

    def __init__(self, build: Callable[..., QuerySet[M]]) -> None:
        self.build = build
        self._kept: dict[tuple[object, ...], Prepared[M]] = {}

    def __call__(self, user: User, *values: Value) -> Rows[M]:
        """The rows for this user and these values, asked when they are looked at."""
        key = (user.pk, user.revision, user.acts, user.seen_as and user.seen_as.pk)
        if key not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = Prepared(lambda *marks: self.build(user, *marks))
        return self._kept[key](*values)
