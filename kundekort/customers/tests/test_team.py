"""Who of us works with a customer: the story, the rules, who leaves, departments that become one."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kundekort.api.tests.conftest import ProgramOf, program_of
from kundekort.basics.refused import Refused
from kundekort.customers.models import TeamMember
from kundekort.customers.team.handing_over import hand_over_places
from kundekort.customers.team.joining import change_place, join_team, leave_team, rejoin_team
from kundekort.history.reading import entries_on
from kundekort.history.recording import kind_of
from kundekort.people.department_keeping import add_department, delete_department, merge_departments
from kundekort.people.leaving import deactivate
from kundekort.people.names import name_of

__all__ = ["program_of"]
HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.row(186, 187)


@pytest.fixture
def service(astrid):
    return add_department("Service", by=astrid)


def test_an_employee_and_a_department_join_change_leave_and_come_back(customer, bjorn, cecilie, service, client_of):
    nordlys, client = customer(), client_of(bjorn)
    base = f"{nordlys.get_absolute_url()}team/"
    form = client.get(f"{base}add/", headers=HTMX).content.decode()
    assert "Cecilie Thoresen" in form
    assert "Key account manager" in form
    given = {"who": f"employee-{cecilie.pk}", "role": "Accountant"}
    assert "Cecilie Thoresen" in client.post(f"{base}add/", given, headers=HTMX).content.decode()
    box = client.post(f"{base}add/", {"who": f"department-{service.pk}"}, headers=HTMX).content.decode()
    assert "Service" in box
    member = TeamMember.objects.get(employee=cecilie)
    given = {"who": f"department-{service.pk}", "role": "Technician", "revision": 1}
    assert "Technician" in client.post(f"{base}{member.pk}/", given, headers=HTMX).content.decode()
    removed = client.post(f"{base}{member.pk}/remove/", headers=HTMX).content.decode()
    assert f"{base}{member.pk}/restore/" in removed
    assert TeamMember.objects.count() == 1
    assert client.post(f"{base}{member.pk}/restore/").status_code == 302
    assert TeamMember.objects.count() == 2
    codes = list(entries_on(nordlys).values_list("code", flat=True))
    assert codes[:4] == ["team.rejoined", "team.left", "team.changed", "team.joined"]
    log = client.get(f"{nordlys.get_absolute_url()}log/").content.decode()
    assert "Cecilie Thoresen" in log
    assert "Service" in log


def test_the_same_one_with_the_same_role_is_refused_also_on_the_way_back(customer, bjorn, client_of):
    nordlys = customer()
    first = join_team(nordlys, {"employee_id": bjorn.pk, "role": "Seller"}, by=bjorn)
    given = {"who": f"employee-{bjorn.pk}", "role": "seller"}
    twice = client_of(bjorn).post(f"{nordlys.get_absolute_url()}team/add/", given, headers=HTMX)
    assert twice.status_code == 422
    assert "same role here already" in twice.content.decode()
    other = join_team(nordlys, {"employee_id": bjorn.pk, "role": "Deputy"}, by=bjorn)
    with pytest.raises(Refused):
        change_place(other, {"role": "Seller"}, on=nordlys, revision=1, by=bjorn)
    leave_team(first, on=nordlys, by=bjorn)
    join_team(nordlys, {"employee_id": bjorn.pk, "role": "Seller"}, by=bjorn)
    with pytest.raises(Refused):
        rejoin_team(first, on=nordlys, by=bjorn)
    back = client_of(bjorn).post(f"{nordlys.get_absolute_url()}team/{first.pk}/restore/")
    assert back.status_code < 500


def test_a_place_is_an_employees_or_a_departments(customer, astrid, bjorn, service):
    nordlys = customer()
    for facts in (
        {},
        {"employee_id": bjorn.pk, "department_id": service.pk},
        {"employee_id": 10**9},
        {"department_id": 10**9},
    ):
        with pytest.raises(Refused) as refused:
            join_team(nordlys, facts, by=astrid)
        assert refused.value.field == "who"
    with pytest.raises(Refused):
        join_team(nordlys, {"employee_id": bjorn.pk, "role": "x" * 61}, by=astrid)
    member = join_team(nordlys, {"employee_id": bjorn.pk}, by=astrid)
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamMember.objects.filter(pk=member.pk).update(department=service)


@pytest.mark.parametrize("who", ["", "employee-999999", "employee-x", "customer-1", "<script>"])
def test_somebody_who_is_nobody_is_refused_in_words(customer, bjorn, client_of, who):
    answer = client_of(bjorn).post(f"{customer().get_absolute_url()}team/add/", {"who": who}, headers=HTMX)
    assert answer.status_code == 422


def test_two_change_the_same_place_and_the_second_sees_both(customer, astrid, bjorn, client_of):
    nordlys = customer()
    member = join_team(nordlys, {"employee_id": bjorn.pk, "role": "Seller"}, by=astrid)
    change_place(member, {"role": "Key account manager"}, on=nordlys, revision=1, by=astrid)
    url = f"{nordlys.get_absolute_url()}team/{member.pk}/"
    given = {"who": f"employee-{bjorn.pk}", "role": "Technician", "revision": 1}
    stale = client_of(bjorn).post(url, given, headers=HTMX)
    assert stale.status_code == 409
    assert "Key account manager" in stale.content.decode()


def test_a_reader_sees_the_team_and_an_outsider_nothing(customer, bjorn, daniel, ellen, client_of):
    nordlys = customer()
    member = join_team(nordlys, {"employee_id": bjorn.pk, "role": "<b>Seller</b>"}, by=bjorn)
    page = client_of(daniel).get(nordlys.get_absolute_url()).content.decode()
    assert "&lt;b&gt;Seller" in page
    assert "team/add/" not in page
    for path in ("add/", f"{member.pk}/", f"{member.pk}/remove/"):
        assert client_of(daniel).post(f"{nordlys.get_absolute_url()}team/{path}").status_code == 403
        assert client_of(ellen).post(f"{nordlys.get_absolute_url()}team/{path}").status_code == 403
    assert client_of(bjorn).get(f"{customer().get_absolute_url()}team/{member.pk}/").status_code == 404


def test_the_list_shows_those_with_me_an_employee_or_a_department(customer, bjorn, cecilie, service, client_of):
    mine, hers, theirs = customer(name="Mine"), customer(name="Hers"), customer(name="Theirs")
    join_team(mine, {"employee_id": bjorn.pk}, by=bjorn)
    join_team(hers, {"employee_id": cecilie.pk}, by=bjorn)
    join_team(theirs, {"department_id": service.pk}, by=bjorn)
    gone = join_team(theirs, {"employee_id": bjorn.pk}, by=bjorn)
    leave_team(gone, on=theirs, by=bjorn)

    def listed(**words):
        page = client_of(bjorn).get("/customers/", words).content.decode()
        return {name for name in ("Mine", "Hers", "Theirs") if f">{name}<" in page}

    assert listed(team="me") == {"Mine"}
    assert listed(team=cecilie.pk) == {"Hers"}
    assert listed(department=service.pk) == {"Theirs"}
    page = client_of(bjorn).get("/customers/", {"team": cecilie.pk}).content.decode()
    assert "Team <b>Cecilie Thoresen</b>" in page
    assert client_of(bjorn).get("/customers/", {"team": "all"}).status_code == 400
    assert client_of(bjorn).get("/customers/", {"department": "me"}).status_code == 400


def test_who_leaves_keeps_the_places_until_they_are_handed_over(customer, astrid, bjorn, cecilie, client_of):
    nordlys, nordvik = customer(), customer(name="Nordvik")
    join_team(nordlys, {"employee_id": bjorn.pk, "role": "Seller"}, by=astrid)
    join_team(nordvik, {"employee_id": bjorn.pk, "role": "Seller"}, by=astrid)
    join_team(nordvik, {"employee_id": cecilie.pk, "role": "seller"}, by=astrid)
    deactivate(bjorn, by=astrid)
    page = client_of(astrid).get(nordlys.get_absolute_url()).content.decode()
    assert "Bjørn Solheim" in page
    assert "has left" in page
    with pytest.raises(Refused):
        join_team(nordvik, {"employee_id": bjorn.pk, "role": "Deputy"}, by=astrid)
    employee = client_of(astrid).get(f"/employees/{bjorn.pk}/").content.decode()
    assert f"/customers/team/{bjorn.pk}/hand-over/" in employee
    assert f"/customers/?team={bjorn.pk}&amp;active=all" in employee
    url = f"/customers/team/{bjorn.pk}/hand-over/"
    assert "is on 2 teams" in client_of(astrid).get(url).content.decode()
    assert client_of(astrid).post(url, {"to": "x"}).status_code == 422
    assert client_of(astrid).post(url, {"to": cecilie.pk}).status_code == 302
    assert not TeamMember.objects.filter(employee=bjorn).exists()
    assert TeamMember.objects.filter(employee=cecilie).count() == 2
    assert client_of(cecilie).post(url, {"to": astrid.pk}).status_code == 403
    with pytest.raises(Refused):
        hand_over_places(cecilie, to=bjorn, by=astrid)
    with pytest.raises(Refused):
        hand_over_places(cecilie, to=cecilie, by=astrid)


def test_the_places_of_a_department_follow_a_merge_and_hold_back_a_deletion(customer, astrid, service):
    nordlys, nordvik, sales = customer(), customer(name="Nordvik"), add_department("Sales", by=astrid)
    for party, department in ((nordlys, service), (nordvik, service), (nordvik, sales)):
        join_team(party, {"department_id": department.pk, "role": "Contact"}, by=astrid)
    with pytest.raises(Refused, match="team of 2 customers"):
        delete_department(service, by=astrid)
    merge_departments(service, into=sales, by=astrid)
    assert sorted(TeamMember.objects.values_list("on_id", "department")) == [
        (nordlys.pk, sales.pk),
        (nordvik.pk, sales.pk),
    ]
    empty = add_department("Empty", by=astrid)
    leave_team(join_team(nordlys, {"department_id": empty.pk}, by=astrid), on=nordlys, by=astrid)
    delete_department(empty, by=astrid)


def test_five_thousand_are_paged_searched_and_one_query(customer, bjorn, client_of):
    nordlys, now = customer(), timezone.now()
    TeamMember.objects.bulk_create(
        TeamMember(
            on_kind=kind_of(nordlys), on_id=nordlys.pk, created_at=now, changed_at=now, employee=bjorn, role=f"R{nth}"
        )
        for nth in range(5000)
    )
    name_of(bjorn.pk)
    url = f"{nordlys.get_absolute_url()}panel/team/"
    with CaptureQueriesContext(connection) as queries:
        first = client_of(bjorn).get(url, headers=HTMX).content.decode()
    assert len([query for query in queries if "customers_teammember" in query["sql"]]) == 1
    assert first.count("<small>R") == 5
    assert 'rel="next"' in first
    assert "R4321" in client_of(bjorn).get(url, {"q": "r4321"}, headers=HTMX).content.decode()
    assert "R17" not in client_of(bjorn).get(url, {"q": "nobody"}, headers=HTMX).content.decode()


def test_a_program_works_with_the_team(program_of: ProgramOf, customer, bjorn, cecilie, daniel, service):
    program, path = program_of(bjorn), f"customers/{customer().pk}/team"
    added = program("POST", path, {"employee_id": cecilie.pk, "role": "Accountant"})
    assert (added.status_code, added.json()["name"]) == (201, "Cecilie Thoresen")
    one = f"{path}/{added.json()['id']}"
    assert program("POST", path, {"role": "Nobody"}).status_code == 422
    again = program("POST", path, {"employee_id": cecilie.pk, "role": "ACCOUNTANT"})
    assert again.status_code == 422
    changed = program(
        "PATCH", one, {"employee_id": None, "department_id": service.pk, "role": "Technician"}, If_Match=added["ETag"]
    )
    assert (changed.json()["name"], changed.json()["role"]) == ("Service", "Technician")
    assert program("PATCH", one, {"role": "Deputy"}, If_Match=added["ETag"]).status_code == 412
    assert program_of(daniel)("POST", path, {"employee_id": cecilie.pk}).status_code == 403
    assert [item["role"] for item in program("GET", path).json()["items"]] == ["Technician"]
    assert len(program("GET", f"customers?department={service.pk}").json()["items"]) == 1
    assert program("DELETE", one, If_Match=changed["ETag"]).status_code == 204
    assert program("POST", f"{one}/restore").json()["role"] == "Technician"
