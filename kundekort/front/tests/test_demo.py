"""The demo company: believable, the same every time, and only in an empty database."""

import pytest
from django.contrib.auth import authenticate

from kundekort.customers.facts import cleaned
from kundekort.customers.models import Customer
from kundekort.front.demo import ASTRID, PASSWORD, NotEmpty, fill
from kundekort.front.demo.customers import invented
from kundekort.history.models import Entry
from kundekort.people.models import User

pytestmark = pytest.mark.django_db


def test_the_company_is_full_of_life() -> None:
    filled = fill()
    assert filled.customers == Customer.everywhere.count() > 200
    assert set(Customer.objects.values_list("country", flat=True)) == {"NO", "SE", "FI", "DK"}
    for some in ({"kind": "person"}, {"is_supplier": True}, {"active": False}, {"only_owner": True}):
        assert Customer.objects.filter(**some).exists(), some
    assert Customer.everywhere.filter(merged_into=None).exclude(trashed_at=None).count() == 1
    assert Entry.objects.filter(code="customer.changed").values("by").distinct().count() > 3
    assert User.objects.get(email="ellen@nordlys.example").role is None


def test_astrid_signs_in_with_the_password_that_is_printed() -> None:
    fill()
    user = authenticate(email=ASTRID, password=PASSWORD)
    assert user is not None
    assert user.role.is_administrator


def test_every_fact_passes_the_rules_people_must_follow() -> None:
    for facts in invented():
        facts.pop("owner")
        facts.pop("leaves", None)
        assert cleaned(facts, country="NO")[1] == {}, facts


def test_it_is_the_same_company_every_time() -> None:
    assert list(invented()) == list(invented())


def test_no_two_companies_share_an_organisation_number() -> None:
    numbers = [facts["org_number"] for facts in invented() if "org_number" in facts]
    assert len(numbers) == len(set(numbers))


def test_data_that_is_there_is_left_alone() -> None:
    fill()
    with pytest.raises(NotEmpty):
        fill()
