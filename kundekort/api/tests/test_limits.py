"""How often a program may ask."""

import pytest
from django.db import connection

from kundekort.api import limits
from kundekort.api.tests.conftest import Program, ProgramOf
from kundekort.people.models import User


@pytest.fixture
def _minute_stands_still(monkeypatch) -> None:
    still = limits._COUNT.replace("clock_timestamp()", "timestamptz '2026-11-23 12:00:20+00'")
    monkeypatch.setattr(limits, "_COUNT", still)


@pytest.mark.usefixtures("_minute_stands_still")
def test_one_request_too_many_is_told_when_to_come_back(program_of: ProgramOf, bjorn: User, cecilie: User, settings):
    settings.API_RATE = 3
    program = program_of(bjorn)
    answers = [program("GET", "customers") for _time in range(4)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert [each["RateLimit"].split(";")[1] for each in answers] == ["r=2", "r=1", "r=0", "r=0"]
    assert answers[0]["RateLimit-Policy"] == '"minute";q=3;w=60'
    assert answers[3]["Content-Type"] == "application/problem+json"
    assert answers[3]["Retry-After"] == "40"
    assert program_of(cecilie)("GET", "customers").status_code == 200


def test_the_next_minute_counts_anew(program_of: ProgramOf, bjorn: User, settings):
    settings.API_RATE = 1
    program = program_of(bjorn)
    assert program("GET", "customers").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("UPDATE api_use SET minute = minute - interval '1 minute', requests = 500")
    assert program("GET", "customers").status_code == 200


@pytest.mark.usefixtures("_minute_stands_still")
def test_who_tries_many_wrong_tokens_is_slowed_down_and_others_are_not(program_of: ProgramOf, bjorn: User, monkeypatch):
    monkeypatch.setattr(limits, "BAD_TOKENS_A_MINUTE", 2)
    assert [Program(f"kk_{number}")("GET", "customers").status_code for number in range(3)] == [401, 401, 429]
    assert program_of(bjorn)("GET", "customers").status_code == 200


def test_counts_of_the_quiet_are_forgotten(program_of: ProgramOf, bjorn: User, cecilie: User):
    program_of(bjorn)("GET", "customers")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE api_use SET minute = minute - interval '2 hours'")
    program_of(cecilie)("GET", "customers")
    assert limits.forget_idle() == 1
