"""Labels for tests."""

from collections.abc import Callable

import pytest

from kundekort.labels.making import make_label
from kundekort.labels.models import Label
from kundekort.people.models import User

type MakeLabel = Callable[..., Label]


@pytest.fixture
def label(astrid: User) -> MakeLabel:
    """`label("VIP", "tag", parent=…)`: a label made by the verb."""

    def make(name: str, sort: str = "tag", *, by: User = astrid, **more: object) -> Label:
        return make_label(sort, name, by=by, **more)  # type: ignore[arg-type]

    return make
