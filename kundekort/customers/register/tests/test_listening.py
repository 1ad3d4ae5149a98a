"""Customers and the registers: who is found in the search, and who is followed."""

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from kundekort.customers.activating import deactivate
from kundekort.customers.deleting import delete_customer
from kundekort.registers import keeping
from kundekort.registers.announcements import companies_changed
from kundekort.registers.company import Company
from kundekort.registers.in_search import find_in_registers
from kundekort.registers.models import WholeRegister

pytestmark = pytest.mark.django_db
OURS, THEIRS = "310410004", "310411000"


@pytest.fixture
def companies():
    now = timezone.now()
    keeping.keep([Company("NO", number, "FLØYEN KAFÉ AS", "X", now) for number in (OURS, THEIRS)])
    WholeRegister.objects.create(country="NO", companies=2, as_of=now, loaded_at=now)


@pytest.mark.row(27)
def test_the_search_finds_companies_that_are_not_customers_yet_and_says_where_they_are_added(
    companies, customer, bjorn
):
    assert len(find_in_registers(bjorn, "floyen", 5)) == 2
    made = customer(by=bjorn, org_number=OURS, country="NO")
    [hit] = find_in_registers(bjorn, "floyen", 5)
    assert hit.act == f"/customers/register/add/?country=NO&number={THEIRS}"
    delete_customer(deactivate(made, by=bjorn), by=bjorn)
    assert len(find_in_registers(bjorn, "floyen", 5)) == 2


@pytest.mark.row(45)
def test_what_a_register_tells_to_be_changed_is_asked_about_where_it_is_ours(customer, bjorn):
    customer(by=bjorn, org_number=OURS, country="NO")
    companies_changed.send(sender=None, country="NO", numbers={OURS, THEIRS})
    jobs = ProcrastinateJob.objects.filter(task_name="customers.follow_number")
    assert [job.args for job in jobs] == [{"country": "NO", "number": OURS}]


@pytest.mark.row(27)
def test_a_hit_is_added_by_one_press(companies, client_of, bjorn):
    [hit, _other] = find_in_registers(bjorn, "floyen", 5)
    answer = client_of(bjorn).post(hit.act)
    assert answer.status_code == 302
    page = client_of(bjorn).get(answer["Location"]).content.decode()
    assert "FLØYEN KAFÉ AS" in page or "Fløyen Kafé AS" in page
