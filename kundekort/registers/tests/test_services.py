from datetime import timedelta

import pytest
from django.utils import timezone

from kundekort.registers import calling
from kundekort.registers.models import Service, WholeRegister
from kundekort.registers.tests.conftest import says

pytestmark = pytest.mark.django_db


def ask(outside, **more):
    return calling.get_json(outside.url, service="Kartverket", **more)


def fail(outside, **more):
    with pytest.raises(calling.Unavailable) as caught:
        ask(outside, **more)
    return caught.value


def test_a_service_that_has_failed_is_left_in_peace_for_a_while(outside):
    outside.does(says(500))
    fail(outside)
    assert len(outside.asked) == 3
    assert fail(outside).reason == "it answered 500"
    assert len(outside.asked) == 3


def test_whoever_insists_asks_it_all_the_same_and_an_answer_ends_its_rest(outside):
    outside.does(says(500))
    fail(outside)
    outside.does(says(200, "1"))
    assert ask(outside, insist=True) == 1
    assert ask(outside) == 1
    service = Service.objects.get()
    assert (service.works, service.failures, service.rests) == (True, 0, False)
    assert service.failed_at


def test_it_rests_longer_each_time_but_never_long(outside):
    rests = []
    outside.does(says(500))
    for _time in range(8):
        fail(outside, insist=True)
        rests.append(Service.objects.get().rests_until - timezone.now())
    assert timedelta(seconds=10) < rests[0] < rests[1] < rests[2]
    assert rests[7] <= timedelta(minutes=5)


def test_what_we_ask_wrongly_is_told_but_does_not_stop_others(outside):
    outside.does(says(400))
    fail(outside)
    service = Service.objects.get()
    assert (service.error, service.rests) == ("it answered 400", False)


def test_not_found_is_an_answer(outside):
    outside.does(says(404))
    with pytest.raises(calling.NotFound):
        ask(outside)
    assert Service.objects.get().works


def test_an_administrator_sees_what_fails_and_tries_again(outside, client_of, astrid, settings):
    settings.CREDITSAFE = {"url": outside.url, "user": "nordlys", "password": "x"}
    outside.does(says(503))
    client = client_of(astrid)
    assert "Never asked" in client.get("/settings/outside/").content.decode()
    client.post("/settings/outside/creditsafe/try/")
    page = client.get("/settings/outside/").content.decode()
    assert "Does not answer" in page
    assert "it answered 503" in page
    outside.does(says(200, {"token": "t"}))
    page = client.post("/settings/outside/creditsafe/try/", follow=True).content.decode()
    assert "Creditsafe answers." in page


def test_an_administrator_sees_which_register_answers_from_here(client_of, astrid):
    client = client_of(astrid)
    assert "Registers that answer from here" not in client.get("/settings/outside/").content.decode()
    now = timezone.now()
    WholeRegister.objects.create(country="NO", companies=1_100_000, as_of=now, loaded_at=now)
    page = client.get("/settings/outside/").content.decode()
    assert "Registers that answer from here" in page
    assert "Not yet" in page


def test_others_may_not(client_of, bjorn, daniel):
    for user in (bjorn, daniel):
        assert client_of(user).get("/settings/outside/").status_code == 403
        assert client_of(user).post("/settings/outside/creditsafe/try/").status_code == 403


def test_what_is_not_set_up_cannot_be_tried(client_of, astrid, settings):
    settings.CREDITSAFE = {"url": "https://connect.creditsafe.com/v1", "user": "", "password": ""}
    client = client_of(astrid)
    assert "Not set up" in client.get("/settings/outside/").content.decode()
    assert client.post("/settings/outside/creditsafe/try/").status_code == 404
    assert client.post("/settings/outside/nowhere/try/").status_code == 404
