"""Credit on the card: the box and the badge, by hand and fetched, documents, who sees it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kundekort.card.models import Switch
from kundekort.credit.models import CreditReport
from kundekort.credit.removing import remove_report
from kundekort.registers.tests.conftest import is_silent, says

HTMX = {"HX-Request": "true"}


def typed(**given):
    day = timezone.localdate().isoformat()
    plain = {"provider": "Creditsafe", "reported_on": day, "risk": "low", "rating": "A", "currency": "NOK"}
    return {**plain, "score": "", "recommended_limit": "", "valid_until": "", "remark": "", **given}


def page_of(client, customer, path=""):
    return client.get(f"{customer.get_absolute_url()}{path}").content.decode()


@pytest.mark.row(173, 155, 156, 157)
def test_a_report_is_registered_approved_changed_and_removed_in_its_box(customer, cecilie, client_of):
    nordlys, client = customer(), client_of(cecilie)
    base = f"{nordlys.get_absolute_url()}credit/"
    assert "when a credit report has been taken" in page_of(client, nordlys)
    assert 'name="rating"' in client.get(f"{base}add/", headers=HTMX).content.decode()
    added = client.post(f"{base}add/", typed(recommended_limit="400 000", score="87"), headers=HTMX).content.decode()
    report = CreditReport.objects.get()
    assert "A · Low risk" in added
    assert 'hx-target="#card-badges"' in added
    assert "400,000.00" in added
    form = client.get(f"{base}{report.pk}/approve/", headers=HTMX).content.decode()
    assert 'value="400,000.00"' in form
    refused = client.post(f"{base}{report.pk}/approve/", {"limit": "500 000", "revision": 1}, headers=HTMX)
    assert (refused.status_code, "Say why" in refused.content.decode()) == (422, True)
    approval = {"limit": "500 000", "remark": "Bankgaranti", "revision": 1}
    approved = client.post(f"{base}{report.pk}/approve/", approval, headers=HTMX).content.decode()
    assert "500,000.00" in approved
    assert "Cecilie Thoresen" in approved
    changed = client.post(f"{base}{report.pk}/", typed(rating="B", revision=2), headers=HTMX).content.decode()
    assert "B · Low risk" in changed
    page = page_of(client, nordlys)
    assert 'class="state credit-low" href="#panel-credit"' in page
    removed = client.post(f"{base}{report.pk}/remove/", headers=HTMX).content.decode()
    assert f"{base}{report.pk}/restore/" in removed
    assert "B · Low risk" in client.post(f"{base}{report.pk}/restore/", headers=HTMX).content.decode()


def test_everything_works_as_plain_pages(customer, cecilie, client_of):
    nordlys, client = customer(), client_of(cecilie)
    base = f"{nordlys.get_absolute_url()}credit/"
    assert "<html" in client.get(f"{base}add/").content.decode()
    assert client.post(f"{base}add/", typed()).status_code == 302
    assert client.post(f"{base}add/", typed(provider="")).status_code == 422


@pytest.mark.row(173)
def test_box_and_badge_cost_one_query_together(customer, register, astrid, client_of):
    nordlys, client = customer(), client_of(astrid)
    register(nordlys)
    page_of(client, nordlys)
    with CaptureQueriesContext(connection) as queries:
        page_of(client, nordlys)
    assert len([query for query in queries if "credit_creditreport" in query["sql"]]) == 1
    assert len(queries) <= 15


@pytest.mark.row(173)
def test_the_badge_stands_on_every_tab_and_can_be_switched_off(customer, register, astrid, client_of):
    nordlys, client = customer(), client_of(astrid)
    register(nordlys)
    badge = f'class="state credit-low" href="{nordlys.get_absolute_url()}#panel-credit"'
    assert badge in page_of(client, nordlys, "log/")
    Switch.objects.create(card="customer", part="badge:credit", on=False)
    assert "state credit-low" not in page_of(client, nordlys, "log/")
    assert "state credit-low" in page_of(client, nordlys)  # the box is another part
    assert 'name="badge:credit"' in client.get(reverse("card-settings", args=["customer"])).content.decode()


@pytest.mark.row(12, 173)
def test_who_may_not_see_credit_sees_nothing_of_it(customer, register, daniel, client_of):
    nordlys, client = customer(), client_of(daniel)
    report = register(nordlys, rating="Q17", remark="Secret")
    base = f"{nordlys.get_absolute_url()}credit/"
    pages = [page_of(client, nordlys), page_of(client, nordlys, "log/"), page_of(client, nordlys, "panel/latest/")]
    pages.append(client.get("/customers/").content.decode())
    for page in pages:
        assert "Q17" not in page
        assert "redit" not in re.sub(r"<link[^>]*>|<script[^>]*>", "", page)
    for path in ("", "panel/credit/"):
        assert client.get(f"{nordlys.get_absolute_url()}{path}").status_code == (403 if path else 200)
    for path in ("add/", "fetch/", f"{report.pk}/", f"{report.pk}/approve/", f"{report.pk}/document/"):
        assert client.get(f"{base}{path}").status_code == 403
    for path in (f"{report.pk}/remove/", f"{report.pk}/restore/", "fetch/"):
        assert client.post(f"{base}{path}").status_code == 403
    assert CreditReport.objects.get().revision == 1


def test_a_seller_sees_and_fetches_but_neither_registers_nor_approves(customer, register, bjorn, client_of):
    nordlys, client = customer(), client_of(bjorn)
    report = register(nordlys)
    base = f"{nordlys.get_absolute_url()}credit/"
    page = page_of(client, nordlys)
    assert "A · Low risk" in page
    assert f"{base}add/" not in page
    assert "Registered a credit report" in page
    for path in ("add/", f"{report.pk}/", f"{report.pk}/approve/"):
        assert client.get(f"{base}{path}").status_code == 403


def test_the_credit_of_a_customer_one_may_not_see_is_not_there(customer, register, bjorn, cecilie, client_of):
    secret, other = customer(by=bjorn, only_owner=True), customer(name="Nordvik AS")
    report = register(secret)
    client = client_of(cecilie)
    for place in (secret, other):
        for path in (f"{report.pk}/", f"{report.pk}/document/", f"{report.pk}/approve/"):
            assert client.get(f"{place.get_absolute_url()}credit/{path}").status_code == 404
        assert client.post(f"{place.get_absolute_url()}credit/{report.pk}/remove/").status_code == 404
    assert client.get(f"{secret.get_absolute_url()}credit/add/").status_code == 404


def test_two_editors_are_shown_both_versions(customer, register, cecilie, client_of):
    nordlys, client = customer(), client_of(cecilie)
    report = register(nordlys)
    place = f"{nordlys.get_absolute_url()}credit/{report.pk}/"
    client.post(place, typed(remark="Ringt banken", revision=1), headers=HTMX)
    answer = client.post(place, typed(remark="Ny eier", revision=1), headers=HTMX)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Ringt banken" in page
    assert "Ny eier" in page


@pytest.mark.parametrize(
    "given",
    [{"reported_on": "2099-01-01"}, {"reported_on": "x"}, {"recommended_limit": "a lot"}, {"currency": "XXXX"},
     {"risk": "x"}, {"provider": ""}, {"valid_until": "2001-01-01"}, {"remark": "x" * 3000}],
)  # fmt: skip
def test_bad_input_keeps_the_form_and_says_what_is_wrong(given, customer, cecilie, client_of):
    nordlys = customer()
    place = f"{nordlys.get_absolute_url()}credit/add/"
    answer = client_of(cecilie).post(place, typed(**{"score": "77", **given}), headers=HTMX)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'class="errors"' in page or "is-invalid" in page
    assert 'value="77"' in page
    assert not CreditReport.objects.exists()


def test_a_document_is_kept_and_served_as_a_file_to_save(customer, cecilie, daniel, client_of):
    nordlys, client = customer(), client_of(cecilie)
    base = f"{nordlys.get_absolute_url()}credit/"
    hostile = SimpleUploadedFile("../../Rapport <æ>.html", b"<script>alert(1)</script>", content_type="text/html")
    page = client.post(f"{base}add/", typed(document=hostile), headers=HTMX).content.decode()
    assert "Rapport &lt;æ&gt;.html" in page
    report = CreditReport.objects.get()
    assert report.document_name == "Rapport <æ>.html"
    answer = client.get(f"{base}{report.pk}/document/")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client_of(daniel).get(f"{base}{report.pk}/document/").status_code == 403
    remove_report(report, customer=nordlys, by=cecilie)
    assert client.get(f"{base}{report.pk}/document/").status_code == 404


def test_a_document_that_is_too_large_is_refused(customer, cecilie, client_of, monkeypatch):
    monkeypatch.setattr("kundekort.credit.documents.LARGEST", 10)
    place = f"{customer().get_absolute_url()}credit/add/"
    big = SimpleUploadedFile("a.pdf", b"x" * 11)
    answer = client_of(cecilie).post(place, typed(document=big), headers=HTMX)
    assert (answer.status_code, "too large" in answer.content.decode()) == (422, True)
    assert not CreditReport.objects.exists()


@pytest.mark.row(173)
def test_a_report_is_fetched_from_the_provider(customer, bjorn, client_of, creditsafe):
    nordlys, client = customer(org_number="923609016"), client_of(bjorn)
    assert "Fetch from Creditsafe" in page_of(client, nordlys)
    page = client.post(f"{nordlys.get_absolute_url()}credit/fetch/", headers=HTMX).content.decode()
    assert "A · Low risk" in page
    assert "fetched by Bjørn Solheim" in page
    report = CreditReport.objects.get()
    assert (report.fetched, report.score, report.reference, report.currency) == (True, "87", "77", "NOK")


@pytest.mark.parametrize("act", [says(500), says(429), says(404), says(200, "<html>"), is_silent])
def test_a_failed_fetch_is_said_and_can_be_tried_again(act, customer, bjorn, client_of, creditsafe, monkeypatch):
    monkeypatch.setattr("kundekort.registers.calling.SECONDS_IN_ALL", 0.5)
    nordlys, client = customer(org_number="923609016"), client_of(bjorn)
    place = f"{nordlys.get_absolute_url()}credit/fetch/"
    good, creditsafe.report = creditsafe.report, act
    page = client.post(place, headers=HTMX).content.decode()
    assert 'role="alert"' in page
    assert "Creditsafe does" in page
    assert "Try again" in page
    assert not CreditReport.objects.exists()
    plain = client.post(place, follow=True).content.decode()
    assert "Creditsafe does" in plain
    creditsafe.report = good
    assert "A · Low risk" in client.post(place, headers=HTMX).content.decode()


def test_without_a_provider_or_a_number_there_is_nothing_to_fetch_with(
    customer, bjorn, client_of, creditsafe, settings
):
    client, unnumbered = client_of(bjorn), customer()
    assert "credit/fetch/" not in page_of(client, unnumbered)
    page = client.post(f"{unnumbered.get_absolute_url()}credit/fetch/", headers=HTMX).content.decode()
    assert "no organisation number" in page
    settings.CREDITSAFE = {"url": "", "user": "", "password": ""}
    nordlys = customer(name="Nordvik", org_number="923609016")
    assert "credit/fetch/" not in page_of(client, nordlys)
    page = client.post(f"{nordlys.get_absolute_url()}credit/fetch/", headers=HTMX).content.decode()
    assert "No provider" in page
    assert creditsafe.paths == []


def test_on_a_private_person_the_need_is_confirmed_first(customer, bjorn, cecilie, client_of, creditsafe):
    ase = customer(kind="person", first_name="Åse", name="Nordahl", org_number="923609016")
    place = f"{ase.get_absolute_url()}credit/"
    client = client_of(bjorn)
    assert 'name="need_confirmed"' in client.get(f"{place}fetch/", headers=HTMX).content.decode()
    assert client.post(f"{place}fetch/", {}, headers=HTMX).status_code == 422
    assert creditsafe.paths == []
    assert client.post(f"{place}fetch/", {"need_confirmed": "on"}, headers=HTMX).status_code == 200
    assert CreditReport.objects.get().need_confirmed
    by_hand = client_of(cecilie)
    assert "needs a reason" in by_hand.get(f"{place}add/", headers=HTMX).content.decode()
    assert by_hand.post(f"{place}add/", typed(), headers=HTMX).status_code == 422
    assert by_hand.post(f"{place}add/", typed(need_confirmed="on"), headers=HTMX).status_code == 200


def test_five_thousand_reports_are_paged(customer, register, cecilie, client_of):
    nordlys, client = customer(), client_of(cecilie)
    report = register(nordlys)
    CreditReport.everywhere.filter(pk=report.pk).update(current=False)
    report.current = False
    days = (timezone.localdate() - timezone.timedelta(days=nth) for nth in range(1, 5001))
    rows = [CreditReport(**{**_values(report), "reported_on": day}) for day in days]
    CreditReport.everywhere.bulk_create(rows, batch_size=1000)
    page = page_of(client, nordlys)
    [following] = re.findall(r'href="([^"]*panel/credit/\?cursor=[^"]*)"', page)[:1]
    with CaptureQueriesContext(connection) as queries:
        second = client.get(following, headers=HTMX).content.decode()
    assert len([query for query in queries if "credit_creditreport" in query["sql"]]) == 2
    assert second.count('class="state credit-low"') == 6  # the newest above, and five
    assert 'rel="prev"' in second


def _values(report):
    return {
        field.attname: getattr(report, field.attname) for field in report._meta.concrete_fields if field.name != "id"
    }
