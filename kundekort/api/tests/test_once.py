"""An Idempotency-Key: the act once, the answer as often as it is asked for."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kundekort.api import once
from kundekort.api.models import ApiToken, KeptAnswer
from kundekort.api.tests.conftest import Program, ProgramOf
from kundekort.customers.creating import create_customer
from kundekort.customers.models import Customer
from kundekort.people.models import User

NORDVIK = {"name": "Nordvik AS"}


def test_the_same_request_again_gets_the_same_answer(program_of: ProgramOf, bjorn: User):
    program = program_of(bjorn)
    first = program("POST", "customers", NORDVIK, Idempotency_Key="k1")
    again = program("POST", "customers", NORDVIK, Idempotency_Key="k1")
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert [again[name] for name in ("ETag", "Location", "Content-Type")] == [
        first[name] for name in ("ETag", "Location", "Content-Type")
    ]
    assert "Idempotency-Replayed" not in first
    assert again["Idempotency-Replayed"] == "true"
    assert Customer.objects.count() == 1


def test_a_key_costs_few_queries(program_of: ProgramOf, bjorn: User, django_assert_max_num_queries):
    program = program_of(bjorn)
    program("POST", "customers", NORDVIK)
    with CaptureQueriesContext(connection) as without_key:
        program("POST", "customers", NORDVIK)
    with django_assert_max_num_queries(len(without_key) + 8):
        assert program("POST", "customers", NORDVIK, Idempotency_Key="k1").status_code == 201


def test_a_refusal_is_repeated_as_well(program_of: ProgramOf, bjorn: User, customer):
    program = program_of(bjorn)
    taken = customer(number="700")
    body = {"name": "Nordvik", "number": "700"}
    first = program("POST", "customers", body, Idempotency_Key="k1")
    Customer.everywhere.filter(pk=taken.pk).update(number="701")
    again = program("POST", "customers", body, Idempotency_Key="k1")
    assert first.status_code == again.status_code == 409
    assert first.content == again.content
    assert program("POST", "customers", body, Idempotency_Key="k2").status_code == 201


def test_another_request_with_the_same_key_is_refused(program_of: ProgramOf, bjorn: User):
    program = program_of(bjorn)
    program("POST", "customers", NORDVIK, Idempotency_Key="k1")
    other = program("POST", "customers", {"name": "Sydvik AS"}, Idempotency_Key="k1")
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    elsewhere = program("POST", f"customers/{Customer.objects.get().pk}/deactivate", Idempotency_Key="k1")
    assert elsewhere.status_code == 422
    assert Customer.objects.get().active


def test_a_key_belongs_to_its_token(program_of: ProgramOf, bjorn: User, cecilie: User):
    for user in (bjorn, cecilie):
        assert program_of(user)("POST", "customers", NORDVIK, Idempotency_Key="k1").status_code == 201
    assert Customer.objects.count() == 2


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 256, "å"])
def test_a_key_that_is_none_is_refused(key, program_of: ProgramOf, bjorn: User):
    answer = program_of(bjorn)("POST", "customers", NORDVIK, Idempotency_Key=key)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "Idempotency-Key")
    assert not Customer.objects.exists()


def test_a_fault_keeps_neither_act_nor_key(program_of: ProgramOf, bjorn: User, monkeypatch):
    def fails_half_way(facts, *, by):
        create_customer(facts, by=by)
        raise RuntimeError("half-way")

    program = program_of(bjorn)
    with monkeypatch.context() as patched:
        patched.setattr("kundekort.customers.creating.create_customer", fails_half_way)
        assert program("POST", "customers", NORDVIK, Idempotency_Key="k1").status_code == 500
    assert not Customer.objects.exists()
    assert not KeptAnswer.objects.exists()
    assert program("POST", "customers", NORDVIK, Idempotency_Key="k1").status_code == 201


def test_a_right_that_is_missing_today_is_no_answer_for_tomorrow(program_of: ProgramOf, daniel: User, bjorn: User):
    program = program_of(daniel)
    assert program("POST", "customers", NORDVIK, Idempotency_Key="k1").status_code == 403
    daniel.role = bjorn.role
    daniel.save(update_fields=["role"])
    assert program("POST", "customers", NORDVIK, Idempotency_Key="k1").status_code == 201


def test_answers_are_kept_a_day_and_then_forgotten(program_of: ProgramOf, bjorn: User):
    program = program_of(bjorn)
    for key in ("old", "new"):
        program("POST", "customers", NORDVIK, Idempotency_Key=key)
    KeptAnswer.objects.filter(key="old").update(at=timezone.now() - timedelta(hours=49))
    KeptAnswer.objects.filter(key="new").update(at=timezone.now() - timedelta(hours=25))
    assert once.forget_old() == 1
    assert program("POST", "customers", NORDVIK, Idempotency_Key="new")["Idempotency-Replayed"] == "true"


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_make_one_customer_and_get_fifty_equal_answers(program_of: ProgramOf, bjorn: User):
    secret, start = program_of(bjorn).secret, Barrier(10)

    def ask(_number: int) -> tuple[int, bytes]:
        try:
            answer = Program(secret)("POST", "customers", NORDVIK, Idempotency_Key="k1")
            return answer.status_code, answer.content
        finally:
            connection.close()

    def ask_together(number: int) -> list[tuple[int, bytes]]:
        start.wait()
        return [ask(number) for _time in range(5)]

    with ThreadPoolExecutor(10) as pool:
        answers = [answer for several in pool.map(ask_together, range(10)) for answer in several]
    assert len(answers) == 50
    assert len(set(answers)) == 1
    assert answers[0][0] == 201
    assert Customer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_request_whose_first_one_still_runs_is_told_so(program_of: ProgramOf, bjorn: User, monkeypatch):
    monkeypatch.setattr(once, "LONGEST_WAIT", "50ms")
    program, claimed, done = program_of(bjorn), Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            KeptAnswer.objects.create(token=ApiToken.objects.get(), key="k1", fingerprint="", at=timezone.now())
            claimed.set()
            done.wait(10)
            transaction.set_rollback(True)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(hold)
        claimed.wait(10)
        answer = program("POST", "customers", NORDVIK, Idempotency_Key="k1")
        done.set()
        holding.result()
    assert (answer.status_code, answer.json()["code"]) == (409, "in_flight")
    assert not Customer.objects.exists()
    assert program("POST", "customers", NORDVIK, Idempotency_Key="k1").status_code == 201
