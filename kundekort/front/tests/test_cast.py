from typing import Any

import pytest


def test_each_of_the_cast_may_do_what_the_role_says(astrid: Any, bjorn: Any, daniel: Any, ellen: Any) -> None:
    act = "customers.add_customer"
    assert [user.may(act) for user in (astrid, bjorn, daniel, ellen)] == [True, True, False, False]


def test_a_customer_of_a_test_is_made_by_the_verb(customer: Any, bjorn: Any) -> None:
    made = customer(name="Nordvik Bygg AB", country="SE", by=bjorn)
    assert (made.number, made.owner, made.revision) == ("10001", bjorn, 1)


def test_a_browser_signed_in_as_an_employee_sees_the_program(page_of: Any, astrid: Any) -> None:
    answer = page_of(astrid).goto("/health")
    assert answer.status == 200
    assert answer.json()["database"] is True


@pytest.mark.usefixtures("live")
def test_delivered_roles_are_there_after_the_database_was_emptied(cecilie: Any) -> None:
    assert cecilie.role.based_on == "finance"
