"""The employees, and the one who is signed in while pages are measured."""

from collections.abc import Sequence
from random import Random

from django.contrib.auth.hashers import make_password

from bench import names
from bench.copying import NOW, Copy
from bench.rows import Row
from bench.sizes import Size
from kundekort.people.acts import FINANCE, READER, SALES
from kundekort.people.models import Role, User

EMAIL = "employee1@bench.example"
PASSWORD = "A benchmark signs in 1000 times"  # noqa: S105 - the data set holds nothing to protect


def fill(copy: Copy, size: Size) -> None:
    """The employees: one in two sells, like the one who signs in, the others keep books or read."""
    random = Random("people")
    roles = [Role.objects.get(delivered=True, based_on=code).pk for code in (SALES, FINANCE, SALES, READER)]
    password = make_password(PASSWORD)
    copy(
        User,
        ("id", "email", "name", "role_id", "language", "password", "joined"),
        (
            (
                nth,
                f"employee{nth}@bench.example",
                f"{names.given(random)} {names.surname(random)}",
                roles[(nth - 1) % len(roles)],
                "nb",
                password if nth == 1 else "!",
                NOW,
            )
            for nth in range(1, size.employees + 1)
        ),
    )


def rows() -> Sequence[Row]:
    """Nothing of the employees is measured: the session and the user are part of every other row."""
    return ()
