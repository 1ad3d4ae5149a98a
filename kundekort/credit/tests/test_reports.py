"""Credit reports: which is the newest, what they must hold, approved limits, the trash, two editors."""

from datetime import date, timedelta
from decimal import Decimal
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from kundekort.basics.money import Money
from kundekort.basics.refused import Refused
from kundekort.card.stale import Stale
from kundekort.credit.approving import approve_limit
from kundekort.credit.documents import Upload
from kundekort.credit.limits import approved_limit
from kundekort.credit.models import CreditReport
from kundekort.credit.newest import current_of
from kundekort.credit.registering import change_report, register_report
from kundekort.credit.removing import remove_report, restore_report
from kundekort.erasing.erasing import erase
from kundekort.history.reading import entries_on
from kundekort.merging.merging import merge
from kundekort.merging.taking_apart import take_apart
from kundekort.storage.models import Content


def nok(amount):
    return Money(Decimal(amount), "NOK")


def approve(report, customer, limit, by, remark="", revision=None):
    return approve_limit(report, limit, customer=customer, remark=remark, revision=revision or report.revision, by=by)


@pytest.mark.row(173, 155)
def test_the_newest_report_is_the_one_with_the_latest_day(customer, register):
    nordlys = customer()
    newest = register(nordlys, 3)
    register(nordlys, 30)
    assert current_of(nordlys) == newest
    later = register(nordlys, 3)
    assert current_of(nordlys) == later
    assert CreditReport.objects.filter(current=True).count() == 1


@pytest.mark.row(155)
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"provider": ""}, "provider"),
        ({"reported_on": None}, "reported_on"),
        ({"reported_on": date(2099, 1, 1)}, "reported_on"),
        ({"reported_on": "3. november"}, "reported_on"),
        ({"reported_on": "2026-02-30"}, "reported_on"),
        ({"valid_until": date(2001, 1, 1)}, "valid_until"),
        ({"risk": "dangerous"}, "risk"),
        ({"currency": "kroner"}, "currency"),
        ({"recommended_limit": "-1"}, "recommended_limit"),
        ({"recommended_limit": "many"}, "recommended_limit"),
        ({"recommended_limit": "1" * 14}, "recommended_limit"),
        ({"rating": "x" * 21}, "rating"),
        ({"rating": "A\x00"}, "rating"),
        ({"remark": "x" * 2001}, "remark"),
        ({"rating": "", "risk": "unrated"}, "rating"),
    ],
)
def test_bad_facts_get_a_sentence_and_nothing_is_saved(given, field, customer, register):
    with pytest.raises(Refused) as refused:
        register(customer(), **given)
    assert (refused.value.field, bool(str(refused.value))) == (field, True)
    assert not CreditReport.everywhere.exists()


@pytest.mark.row(156, 157)
def test_an_approved_limit_goes_on_to_newer_reports_until_somebody_decides_anew(customer, register, cecilie):
    nordlys = customer()
    assert approved_limit(nordlys) is None
    first = register(nordlys, 100, recommended_limit="300 000")
    assert first.recommended == nok("300000.00")
    approve(first, nordlys, nok("250000"), cecilie)
    assert approved_limit(nordlys) == nok("250000.00")
    register(nordlys, 400)
    second = register(nordlys, 1, recommended_limit="100 000")
    assert (second.approved, second.approved_by) == (nok("250000.00"), cecilie)
    assert approved_limit(nordlys) == nok("250000.00")
    approve(second, nordlys, None, cecilie)
    assert approved_limit(nordlys) is None


@pytest.mark.row(156)
def test_more_than_is_recommended_needs_a_remark(customer, register, cecilie):
    nordlys = customer()
    report = register(nordlys, recommended_limit="100 000")
    for limit in (nok("100000.01"), Money(Decimal(1), "SEK")):
        with pytest.raises(Refused) as refused:
            approve(report, nordlys, limit, cecilie, remark="  ")
        assert (refused.value.field, refused.value.code) == ("remark", "above_recommended")
    report = approve(report, nordlys, nok("150000"), cecilie, remark="Bankgaranti")
    assert report.approved == nok("150000.00")
    [entry] = entries_on(nordlys).filter(code="credit.limit_approved")
    assert entry.changes["approval_remark"] == ["", "Bankgaranti"]


@pytest.mark.row(156)
def test_to_approve_the_same_again_is_a_decision_too(customer, register, cecilie, astrid):
    nordlys = customer()
    report = approve(register(nordlys), nordlys, nok(5), cecilie)
    report = approve(report, nordlys, nok(5), astrid)
    assert report.approved_by == astrid
    assert entries_on(nordlys).filter(code="credit.limit_approved").count() == 2


def test_a_limit_is_approved_on_the_newest_report_only(customer, register, cecilie):
    nordlys = customer()
    old = register(nordlys, 10)
    register(nordlys, 1)
    with pytest.raises(Refused, match="newer report"):
        approve(old, nordlys, nok(1), cecilie)


def test_removing_the_newest_makes_the_one_before_it_the_newest_and_undo_brings_it_back(customer, register, cecilie):
    nordlys = customer()
    old, new = register(nordlys, 10), register(nordlys, 1)
    remove_report(new, customer=nordlys, by=cecilie)
    assert current_of(nordlys) == old
    remove_report(new, customer=nordlys, by=cecilie)
    assert restore_report(new, customer=nordlys, by=cecilie).current
    assert current_of(nordlys) == new
    remove_report(old, customer=nordlys, by=cecilie)
    remove_report(new, customer=nordlys, by=cecilie)
    assert (current_of(nordlys), approved_limit(nordlys)) == (None, None)


def test_a_corrected_day_may_make_another_one_the_newest(customer, register, cecilie):
    nordlys = customer()
    old, new = register(nordlys, 10), register(nordlys, 1)
    facts = {"reported_on": timezone.localdate() - timedelta(days=20)}
    change_report(new, facts, customer=nordlys, revision=new.revision, by=cecilie)
    assert current_of(nordlys) == old


def test_what_a_provider_has_answered_stays(customer, cecilie):
    nordlys = customer()
    facts = {"provider": "Creditsafe", "rating": "B", "reported_on": timezone.localdate()}
    report = register_report(nordlys, facts, by=cecilie, fetched=True)
    with pytest.raises(Refused, match="cannot be changed"):
        change_report(report, {"rating": "A"}, customer=nordlys, revision=1, by=cecilie)
    report = change_report(report, {"remark": "Ny eier", "rating": "B"}, customer=nordlys, revision=1, by=cecilie)
    assert (report.remark, report.rating) == ("Ny eier", "B")


def test_two_editors_of_one_report_lose_nothing(customer, register, cecilie, astrid):
    nordlys = customer()
    report = register(nordlys)
    change_report(report, {"remark": "Ringt banken"}, customer=nordlys, revision=1, by=astrid)
    with pytest.raises(Stale) as stale:
        change_report(report, {"remark": "Ny eier"}, customer=nordlys, revision=1, by=cecilie)
    assert [(each.field, each.theirs) for each in stale.value.differences] == [("remark", "Ringt banken")]
    changed = change_report(report, {"rating": "B"}, customer=nordlys, revision=2, by=cecilie)
    assert (changed.remark, changed.rating) == ("Ringt banken", "B")


def test_two_who_approve_at_once_see_each_other(customer, register, cecilie, astrid):
    nordlys = customer()
    report = register(nordlys)
    approve(report, nordlys, nok(100), astrid, revision=1)
    with pytest.raises(Stale):
        approve(report, nordlys, nok(200), cecilie, revision=1)
    assert approved_limit(nordlys) == nok("100.00")


@pytest.mark.django_db(transaction=True)
def test_two_who_register_at_once_leave_one_newest(customer, register, cecilie):
    nordlys = customer()

    def one(nth):
        register(nordlys, 0, rating=str(nth))
        connection.close()

    threads = [Thread(target=one, args=(nth,)) for nth in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert CreditReport.objects.count() == 4
    assert current_of(nordlys) == CreditReport.objects.order_by("-id").first()


def test_the_database_takes_no_newest_in_the_trash(customer, register):
    report = register(customer(), 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        CreditReport.everywhere.filter(pk=report.pk).update(trashed_at=timezone.now())


@pytest.mark.parametrize("days", [(1, 9), (9, 1), (5, 5)])
def test_two_customers_that_become_one_have_one_newest_report_and_each_its_own_when_they_are_two_again(
    days, customer, register, cecilie, bjorn
):
    ours, theirs = customer(), customer(name="Nordvik AS")
    mine, yours = register(ours, days[0]), register(theirs, days[1])
    done = merge(ours, theirs, by=bjorn)
    assert current_of(ours) == (mine if days[0] < days[1] else yours)
    assert CreditReport.objects.filter(current=True).count() == 1
    since = register(ours)
    take_apart(done, by=bjorn)
    assert (current_of(ours), current_of(theirs)) == (since, yours)
    assert CreditReport.objects.filter(current=True).count() == 2


def test_a_private_person_who_is_erased_takes_reports_and_documents_along(customer, cecilie, astrid):
    ase = customer(kind="person", first_name="Åse", name="Nordahl")
    facts = {"provider": "Creditsafe", "rating": "A", "reported_on": timezone.localdate(), "need_confirmed": True}
    paper = Upload("Åse.pdf", 4, [b"Nordahls report"])
    report = register_report(ase, facts, by=cecilie, document=paper)
    erase(ase, confirmed=str(ase), by=astrid)
    assert not CreditReport.everywhere.exists()
    assert not Content.objects.filter(pk=report.document_id).exists()


@pytest.mark.row(155)
def test_a_private_person_is_looked_into_only_with_a_need_and_the_log_says_so(customer, register):
    ase = customer(kind="person", first_name="Åse", name="Nordahl")
    for confirmed in ({}, {"need_confirmed": False}, {"need_confirmed": None}):
        with pytest.raises(Refused) as refused:
            register(ase, **confirmed)
        assert (refused.value.field, refused.value.code) == ("need_confirmed", "need_not_confirmed")
    register(ase, need_confirmed=True)
    [entry] = entries_on(ase).filter(code="credit.report_registered")
    assert entry.changes["need_confirmed"] == [None, True]
