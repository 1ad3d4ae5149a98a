from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from kundekort.registers import calling
from kundekort.registers.calling import NotFound, Unavailable
from kundekort.registers.creditsafe.client import ask, credit_of, is_set_up
from kundekort.registers.creditsafe.reading import answer_of, company_of
from kundekort.registers.creditsafe.tests.conftest import REPORT
from kundekort.registers.models import Service
from kundekort.registers.tests.conftest import breaks_off, is_silent, says

pytestmark = pytest.mark.django_db


def test_a_report_is_fetched(creditsafe):
    answer = credit_of("NO", "923609016")
    assert (answer.provider, answer.rating, answer.score, answer.risk) == ("Creditsafe", "A", "87", "low")
    assert (answer.limit, answer.currency, answer.reported_on) == (Decimal(400000), "NOK", date(2026, 11, 3))
    assert (answer.reference, answer.name) == ("77", "NORDLYS ELEKTRO AS")
    assert creditsafe.paths == [
        "/v1/authenticate", "/v1/companies?countries=NO&regNo=923609016", "/v1/companies/NO-0-923609016?language=en"
    ]  # fmt: skip
    assert Service.objects.get(name="Creditsafe").works


def test_the_token_is_kept(creditsafe):
    credit_of("NO", "923609016")
    credit_of("NO", "923609016")
    assert creditsafe.tokens == 1


def test_a_token_that_is_no_longer_taken_is_renewed_once(creditsafe):
    credit_of("NO", "923609016")
    creditsafe.tokens = 5
    assert credit_of("NO", "923609016").rating == "A"
    assert creditsafe.tokens == 6


def test_an_account_that_is_not_taken_is_told(creditsafe, settings):
    settings.CREDITSAFE = {**settings.CREDITSAFE, "password": "wrong"}
    with pytest.raises(Unavailable) as caught:
        credit_of("NO", "923609016")
    assert caught.value.status == 401
    assert Service.objects.get(name="Creditsafe").error == "it answered 401"


def test_a_company_it_does_not_know_is_not_found(creditsafe):
    for answer in (says(404), says(200, {"companies": []}), says(200, {"companies": [{"id": "X", "regNo": "1"}]})):
        creditsafe.search = answer
        with pytest.raises(NotFound):
            credit_of("NO", "923609016")


@pytest.mark.parametrize(
    "act",
    [says(429), says(500), says(503), breaks_off, says(200, "{"), says(200, "[]"), says(200, {"report": {"x": 1}})],
    ids=["429", "500", "503", "cut", "garbage", "list", "empty"],
)
def test_every_failure_is_unavailable(creditsafe, act):
    creditsafe.report = act
    with pytest.raises(Unavailable, match="Creditsafe does not answer"):
        credit_of("NO", "923609016")


def test_a_huge_report_is_not_read(creditsafe, monkeypatch):
    monkeypatch.setattr(calling, "LARGEST", 1000)
    creditsafe.report = says(200, '"' + "x" * 100_000 + '"')
    with pytest.raises(Unavailable):
        credit_of("NO", "923609016")


def test_a_slow_one_is_not_waited_for(creditsafe, monkeypatch):
    monkeypatch.setattr(calling, "SECONDS_IN_ALL", 0.3)
    creditsafe.report = is_silent
    with pytest.raises(Unavailable):
        credit_of("NO", "923609016")


def test_a_login_without_a_token_is_unavailable(creditsafe):
    for given in ({}, [], {"token": None}, {"token": "a\r\nX: b"}):
        creditsafe.login = says(200, given)
        with pytest.raises(Unavailable):
            ask()


def test_without_an_account_there_is_none(settings):
    settings.CREDITSAFE = {"url": "https://connect.creditsafe.com/v1", "user": "", "password": ""}
    assert not is_set_up()


@pytest.mark.parametrize(
    ("common", "risk"), [("A", "low"), ("B", "low"), ("C", "moderate"), ("D", "high"), ("E", "unrated")]
)
def test_what_its_scale_means(common, risk):
    report = {"report": {"creditScore": {"currentCreditRating": {"commonValue": common}}}}
    answer = answer_of(report, "Creditsafe")
    assert (answer.risk, answer.limit, answer.currency) == (risk, None, "")
    assert answer.reported_on == timezone.localdate()


@pytest.mark.parametrize("limit", ["", "-1", "NaN", "1e99", "many", None, True, [], {}])
def test_a_limit_that_is_no_amount_is_none(limit):
    rating = {**REPORT["report"]["creditScore"]["currentCreditRating"], "creditLimit": {"value": limit}}
    report = {"report": {"creditScore": {"currentCreditRating": rating}}}
    assert answer_of(report, "Creditsafe").limit is None


def test_a_search_may_answer_anything():
    for found in (None, [], {"companies": None}, {"companies": [None, {"id": 1}, {"id": "a", "regNo": None}]}):
        assert company_of(found, "923609016") is None
