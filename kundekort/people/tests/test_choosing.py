"""Choosing an employee, for example as the owner of a customer."""

import pytest

from kundekort.people.choosing import LIMIT, choosable, found
from kundekort.people.employing import employ
from kundekort.people.models import Department, User


@pytest.mark.row(39)
def test_all_active_employees_can_be_chosen_and_found_by_part_of_a_name(astrid, bjorn, daniel, client_of):
    assert [user.name for user in found("")] == ["Astrid Nygård", "Bjørn Solheim", "Daniel Berg"]
    assert found("sol BJ") == [bjorn]
    page = client_of(daniel).get("/employees/search/", {"q": "bjørn"}).content.decode()
    assert "Bjørn Solheim" in page
    assert "Astrid" not in page


@pytest.mark.row(39)
def test_title_and_department_are_searched_and_shown(astrid, bjorn, client_of):
    User.objects.filter(pk=bjorn.pk).update(title="Seller", department=Department.objects.create(name="North"))
    page = client_of(astrid).get("/employees/search/", {"q": "north sell"}).content.decode()
    assert "Seller, North" in page


@pytest.mark.row(188)
def test_the_present_owner_can_stay_chosen_after_leaving(astrid, bjorn):
    User.objects.filter(pk=bjorn.pk).update(is_active=False)
    assert bjorn not in choosable()
    assert bjorn in choosable(bjorn.pk)
    assert found("solheim", present=bjorn.pk) == [bjorn]


def test_at_most_twenty_are_found(astrid):
    for number in range(LIMIT + 5):
        employ({"name": f"Person {number}", "email": f"p{number}@nordlys.example"}, by=astrid)
    assert len(found("person")) == LIMIT


def test_signs_of_the_search_language_are_plain_letters(astrid):
    assert found("%") == []
    assert found("_") == []


def test_the_outsider_finds_nobody(ellen, astrid, client_of):
    assert client_of(ellen).get("/employees/search/", {"q": "a"}).status_code == 403
