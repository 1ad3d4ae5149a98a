"""Links on a card: the story, what is refused, who may, two editors, five thousand of them."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kundekort.api.tests.conftest import ProgramOf, program_of
from kundekort.basics.refused import Refused
from kundekort.files import linking
from kundekort.files.models import Link
from kundekort.files.web_address import cleaned_address
from kundekort.history.reading import entries_on
from kundekort.history.recording import kind_of

__all__ = ["program_of"]
HTMX = {"HX-Request": "true"}
ALLOWED = {
    "www.proff.no": "https://www.proff.no",
    "proff.no/selskap/nordlys": "https://proff.no/selskap/nordlys",
    "HTTPS://WWW.Proff.no/Selskap?x=1#y": "https://www.proff.no/Selskap?x=1#y",
    "http://intranett:8080/kunde": "http://intranett:8080/kunde",
    "nordlys.example:8443/a": "https://nordlys.example:8443/a",
    "https://medium.com/@nordlys": "https://medium.com/@nordlys",
    "https://blåbærsyltetøy.no/søk?q=æ": "https://blåbærsyltetøy.no/søk?q=æ",
    "//proff.no": "https://proff.no",
    "http://intranett/": "http://intranett/",
    "  www.proff.no\n": "https://www.proff.no",
    "post@nordlys.example": "mailto:post@nordlys.example",
    "mailto:post@nordlys.example?subject=Hei": "mailto:post@nordlys.example?subject=Hei",
    "tel:+47 55 21 40 00": "tel:+4755214000",
    "+47 55 21 40 00": "tel:+4755214000",
    "https://[2001:db8::1]/x": "https://[2001:db8::1]/x",
}
REFUSED = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)",
    "\x01javascript:alert(1)", "javascript://nordlys.example/%0aalert(1)", "javascript:alert(1)//@x.no",
    "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", "file:///etc/passwd", "ftp://nordlys.example",
    "blob:https://nordlys.example/1", "view-source:https://x.no", "intent://scan", "about:blank", "&#106;avascript:1",
    "https://ola:hemmelig@nordlys.example", "https://nordlys.example@evil.example", "https:nordlys.example",
    "https://", "https:///x", "http://ex ample.no", "https://nordlys.example\\@evil.example", "https://x.no:99999",
    "https://x.no:abc", "https://x\x00.no", "https://nord\u202elys.example\n<b>", "mailto:ikke en adresse", "mailto:",
    "tel:ring meg", "tel:javascript", "", "   ", "\"><img src=x onerror=alert(1)>", "https://a..b", "https://-a.no",
    "nettside", "x" * 2001,
]  # fmt: skip


@pytest.mark.row(134)
@pytest.mark.parametrize(("typed", "stored"), ALLOWED.items())
def test_what_people_type_becomes_a_whole_address(typed, stored):
    assert cleaned_address(typed) == stored


@pytest.mark.row(134)
@pytest.mark.parametrize("typed", REFUSED)
def test_what_could_run_or_mislead_is_refused_with_a_sentence(typed):
    with pytest.raises(Refused) as refused:
        cleaned_address(typed)
    assert refused.value.field == "url"
    assert str(refused.value)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a:b@c.no", "https://a\nb", "tel:x", "//x", "tel:1\njavascript:1"]
)
def test_the_database_keeps_no_other_address_either(customer, astrid, url):
    link = linking.add_link(customer(), {"url": "www.proff.no"}, by=astrid)
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.filter(pk=link.pk).update(url=url)


@pytest.mark.row(134, 5)
def test_a_link_is_added_edited_and_removed_in_its_box_and_undo_brings_it_back(customer, bjorn, client_of):
    nordlys, client = customer(), client_of(bjorn)
    base = f"{nordlys.get_absolute_url()}links/"
    assert f'href="{base}add/"' in client.get(nordlys.get_absolute_url()).content.decode()
    assert 'name="url"' in client.get(f"{base}add/", headers=HTMX).content.decode()
    added = client.post(f"{base}add/", {"text": "Proff", "url": "www.proff.no"}, headers=HTMX).content.decode()
    link = Link.objects.get()
    assert 'href="https://www.proff.no" target="_blank" rel="noopener noreferrer"' in added
    changed = client.post(f"{base}{link.pk}/", {"text": "", "url": "post@proff.no", "revision": 1}, headers=HTMX)
    assert 'href="mailto:post@proff.no" data-no-preload>post@proff.no' in changed.content.decode()
    removed = client.post(f"{base}{link.pk}/remove/", headers=HTMX).content.decode()
    assert f"{base}{link.pk}/restore/" in removed
    assert not Link.objects.exists()
    assert client.post(f"{base}{link.pk}/restore/").status_code == 302
    assert Link.objects.get().text == "post@proff.no"
    codes = list(entries_on(nordlys).values_list("code", flat=True))
    assert codes[:4] == ["link.restored", "link.removed", "link.changed", "link.added"]


def test_a_refused_address_keeps_what_was_typed_and_stands_beside_the_field(customer, bjorn, client_of):
    url = f"{customer().get_absolute_url()}links/add/"
    answer = client_of(bjorn).post(url, {"text": "Proff", "url": "javascript:alert(1)"}, headers=HTMX)
    assert answer.status_code == 422
    assert 'value="javascript:alert(1)"' in answer.content.decode()
    assert "begins with https://" in answer.content.decode()
    assert not Link.objects.exists()


def test_a_text_that_looks_like_html_is_shown_as_text(customer, bjorn, client_of):
    nordlys = customer()
    linking.add_link(nordlys, {"text": "<script>alert(1)</script>\"'", "url": "https://x.no/\"'<b>"}, by=bjorn)
    page = client_of(bjorn).get(nordlys.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert 'href="https://x.no/&quot;&#x27;&lt;b&gt;"' in page


def test_links_are_arranged_by_hand(customer, bjorn, client_of):
    nordlys, client = customer(), client_of(bjorn)
    links = [linking.add_link(nordlys, {"url": f"www.{name}.no"}, by=bjorn) for name in "abc"]
    base = f"{nordlys.get_absolute_url()}links/"
    for link, way in ((links[2], "up"), (links[0], "up"), (links[0], "down"), (links[1], "down")):
        assert client.post(f"{base}{link.pk}/{way}/", headers=HTMX).status_code == 200
    shown = [link.text for link in Link.objects.on(nordlys).order_by("position", "pk")]
    assert shown == ["c.no", "a.no", "b.no"]
    linking.remove_link(links[0], on=nordlys, by=bjorn)
    linking.move_link(links[1], on=nordlys, up=True, by=bjorn)
    linking.restore_link(links[0], on=nordlys, by=bjorn)
    linking.move_link(links[0], on=nordlys, up=True, by=bjorn)
    linking.move_link(links[0], on=nordlys, up=True, by=bjorn)
    shown = [link.text for link in Link.objects.on(nordlys).order_by("position", "pk")]
    assert shown == ["a.no", "b.no", "c.no"]


def test_two_edit_the_same_link_and_the_second_sees_both_versions(customer, astrid, bjorn, client_of):
    nordlys = customer()
    link = linking.add_link(nordlys, {"text": "Proff", "url": "www.proff.no"}, by=astrid)
    linking.change_link(link, {"text": "Proff.no"}, on=nordlys, revision=1, by=astrid)
    url = f"{nordlys.get_absolute_url()}links/{link.pk}/"
    given = {"text": "Regnskap", "url": "www.proff.no", "revision": 1}
    stale = client_of(bjorn).post(url, given, headers=HTMX)
    assert stale.status_code == 409
    assert "Proff.no" in stale.content.decode()
    assert "Astrid Nygård" in stale.content.decode()
    saved = client_of(bjorn).post(url, {**given, "revision": 2, "choice-text": "theirs"}, headers=HTMX)
    assert saved.status_code == 200
    assert Link.objects.get().text == "Proff.no"
    linking.remove_link(link, on=nordlys, by=astrid)
    assert client_of(bjorn).post(url, given, headers=HTMX).status_code == 404


def test_a_reader_sees_links_and_changes_none_and_an_outsider_sees_nothing(customer, bjorn, daniel, ellen, client_of):
    nordlys, secret = customer(), customer(name="Secret", by=bjorn, only_owner=True)
    link = linking.add_link(nordlys, {"url": "www.proff.no"}, by=bjorn)
    hidden = linking.add_link(secret, {"url": "www.proff.no"}, by=bjorn)
    page = client_of(daniel).get(nordlys.get_absolute_url()).content.decode()
    assert "https://www.proff.no" in page
    assert "links/add/" not in page
    for way in ("", "remove/", "up/"):
        assert client_of(daniel).post(f"{nordlys.get_absolute_url()}links/{link.pk}/{way}").status_code == 403
        assert client_of(ellen).post(f"{nordlys.get_absolute_url()}links/{link.pk}/{way}").status_code == 403
    assert client_of(bjorn).get(f"{nordlys.get_absolute_url()}links/{hidden.pk}/").status_code == 404


@pytest.mark.row(134)
def test_five_thousand_links_are_paged_searched_and_one_query(customer, bjorn, client_of):
    nordlys, now = customer(), timezone.now()
    Link.objects.bulk_create(
        Link(on_kind=kind_of(nordlys), on_id=nordlys.pk, created_at=now, changed_at=now, text=f"Link {nth}",
             url=f"https://{nth}.example", position=nth)
        for nth in range(1, 5001)
    )  # fmt: skip
    url = f"{nordlys.get_absolute_url()}panel/links/"
    first = client_of(bjorn).get(url, headers=HTMX).content.decode()
    assert first.count("<li>\n") == 10
    assert 'rel="next"' in first
    found = client_of(bjorn).get(url, {"q": "link 4321"}, headers=HTMX).content.decode()
    assert "https://4321.example" in found
    assert found.count("external-link") == 1
    with CaptureQueriesContext(connection) as queries:
        client_of(bjorn).get(url, {"q": "none such"}, headers=HTMX)
    assert len([query for query in queries if "files_link" in query["sql"]]) == 1


@pytest.mark.row(134)
def test_a_program_adds_changes_removes_and_restores_a_link(program_of: ProgramOf, customer, bjorn, daniel):
    program, path = program_of(bjorn), f"customers/{customer().pk}/links"
    added = program("POST", path, {"url": "www.proff.no", "text": "Proff"})
    assert (added.status_code, added.json()["url"]) == (201, "https://www.proff.no")
    one = f"{path}/{added.json()['id']}"
    assert program("PATCH", one, {"text": "Regnskap"}).status_code == 428
    changed = program("PATCH", one, {"text": "Regnskap"}, If_Match=added["ETag"])
    assert (changed.json()["text"], changed.json()["url"]) == ("Regnskap", "https://www.proff.no")
    stale = program("PATCH", one, {"text": "Roller"}, If_Match=added["ETag"])
    assert stale.status_code == 412
    refused = program("PATCH", one, {"url": "javascript:alert(1)"}, If_Match=changed["ETag"])
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "url")
    assert program_of(daniel)("POST", path, {"url": "www.proff.no"}).status_code == 403
    assert [item["text"] for item in program("GET", path).json()["items"]] == ["Regnskap"]
    assert program("DELETE", one, If_Match=changed["ETag"]).status_code == 204
    assert program("GET", path).json()["items"] == []
    assert program("POST", f"{one}/restore").json()["text"] == "Regnskap"
