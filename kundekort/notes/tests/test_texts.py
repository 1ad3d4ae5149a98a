"""Free text and info: written, cleaned, shown, logged, and both versions kept when two write at once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kundekort.conftest import ClientOf
from kundekort.customers.models import Customer
from kundekort.history.reading import entries_on
from kundekort.notes.models import Picture, Place, Text
from kundekort.notes.pictures import UNUSED, add_picture, forget_unused
from kundekort.notes.texts import free_text_of, info_of, write_text
from kundekort.people.models import User

TABLE = "<h2>Agreed</h2><table><tbody><tr><th>Place</th></tr><tr><td>Åsane</td></tr></tbody></table>"


@pytest.mark.row(96)
def test_free_text_is_written_on_the_card_and_always_in_view(
    client_of: ClientOf, nordlys: Customer, bjorn: User, daniel: User
) -> None:
    client, address = client_of(bjorn), nordlys.get_absolute_url()
    form = client.get(f"{address}free-text/", headers={"HX-Request": "true"}).text
    assert "<kk-editor" in form
    saved = client.post(f"{address}free-text/", {"html": TABLE}, headers={"HX-Request": "true"})
    assert TABLE in saved.text
    assert saved.headers["HX-Trigger"] == "card-changed"
    assert TABLE in client_of(daniel).get(address).text
    assert client.post(f"{address}free-text/", {"html": "", "revision": 1}).status_code == 302
    assert free_text_of(nordlys).html == ""


@pytest.mark.row(100)
def test_info_is_marked_as_ours(client_of: ClientOf, nordlys: Customer, bjorn: User, daniel: User) -> None:
    address = nordlys.get_absolute_url()
    client_of(bjorn).post(f"{address}info/", {"html": "Wants to sell."})
    assert info_of(nordlys).html == "<p>Wants to sell.</p>"
    assert free_text_of(nordlys).html == ""
    page = client_of(daniel).get(address).text
    assert "Only for us. Never on anything the customer gets." in page
    assert "Wants to sell." in page


@pytest.mark.row(15)
def test_the_information_box_leads_to_the_note(
    client_of: ClientOf, nordlys: Customer, bjorn: User, daniel: User
) -> None:
    link = f'href="{nordlys.get_absolute_url()}free-text/"'
    box = f"{nordlys.get_absolute_url()}panel/information/"
    assert link in client_of(bjorn).get(box).text
    assert link not in client_of(daniel).get(box).text


def test_two_who_write_at_once_are_shown_both_versions_without_looks(
    client_of: ClientOf, nordlys: Customer, bjorn: User, cecilie: User
) -> None:
    write_text(nordlys, Place.FREE, "<p>Old</p>", revision=0, by=bjorn)
    write_text(nordlys, Place.FREE, "<ul><li>Cecilie's</li></ul>", revision=1, by=cecilie)
    entry = f"{nordlys.get_absolute_url()}free-text/"
    answer = client_of(bjorn).post(entry, {"html": "<h2>Bjørn's</h2>", "revision": 1})
    assert answer.status_code == 409
    for shown in ("<b>Bjørn&#x27;s</b>", "<b>Cecilie&#x27;s</b>", "Cecilie Thoresen"):
        assert shown in answer.text
    theirs = {"html": "<h2>Bjørn's</h2>", "revision": 2, "choice-html": "theirs"}
    assert client_of(bjorn).post(entry, theirs).status_code == 302
    assert free_text_of(nordlys).html == "<ul><li>Cecilie's</li></ul>"
    assert client_of(bjorn).post(entry, {**theirs, "choice-html": "yours"}).status_code == 302
    assert free_text_of(nordlys).html == "<h2>Bjørn's</h2>"


def test_two_who_are_the_first_at_once_are_told_as_well(client_of: ClientOf, nordlys: Customer, bjorn: User) -> None:
    write_text(nordlys, Place.INFO, "<p>First</p>", revision=0, by=bjorn)
    assert client_of(bjorn).post(f"{nordlys.get_absolute_url()}info/", {"html": "Second"}).status_code == 409
    assert info_of(nordlys).html == "<p>First</p>"


def test_the_log_keeps_the_beginning_only(nordlys: Customer, bjorn: User, client_of: ClientOf) -> None:
    write_text(nordlys, Place.FREE, f"<p><strong>Start</strong> {'x' * 500} end</p>", revision=0, by=bjorn)
    entry = entries_on(nordlys)[0]
    assert entry.code == "note.free_written"
    assert len(entry.changes["html"][1]) == 200
    log = client_of(bjorn).get(f"{nordlys.get_absolute_url()}log/").text
    assert "Start xxx" in log
    assert "&lt;strong" not in log


def test_a_text_that_is_too_long_gets_a_sentence(client_of: ClientOf, nordlys: Customer, bjorn: User) -> None:
    answer = client_of(bjorn).post(f"{nordlys.get_absolute_url()}free-text/", {"html": "x" * 200_001})
    assert answer.status_code == 422
    assert "too long" in answer.text


def test_readers_and_outsiders_write_nothing(
    client_of: ClientOf, nordlys: Customer, secret: Customer, daniel: User, ellen: User, bjorn: User, png
) -> None:
    for place in ("free-text/", "info/", "pictures/add/"):
        for user, on, status in ((daniel, nordlys, 403), (ellen, nordlys, 403), (bjorn, secret, 404)):
            assert client_of(user).post(f"{on.get_absolute_url()}{place}", {"html": "x"}).status_code == status
    assert not Text.objects.exists()


@pytest.mark.row(96)
def test_a_picture_is_drawn_anew_and_served_to_whoever_sees_the_card(
    client_of: ClientOf, nordlys: Customer, secret: Customer, bjorn: User, daniel: User, astrid: User, png
) -> None:
    address = nordlys.get_absolute_url()
    added = client_of(bjorn).post(f"{address}pictures/add/", {"picture": png})
    assert added.status_code == 201
    url = added.json()["url"]
    client_of(bjorn).post(f"{address}free-text/", {"html": f'<p>Way in: <img src="{url}"></p>'})
    assert f'<img src="{url}">' in client_of(daniel).get(address).text
    served = client_of(daniel).get(url)
    assert served.headers["Content-Type"] == "image/webp"
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    hidden = add_picture(secret, _rewound(png), by=astrid)
    assert client_of(daniel).get(f"{secret.get_absolute_url()}pictures/{hidden.pk}/").status_code == 404
    assert client_of(daniel).get(f"{address}pictures/{hidden.pk}/").status_code == 404


@pytest.mark.parametrize("content", [b"", b"<svg onload=x>", b"GIF89a broken", b"\x89PNG\r\n\x1a\n broken"])
def test_what_is_no_picture_gets_a_sentence(client_of: ClientOf, nordlys: Customer, bjorn: User, content) -> None:
    file = SimpleUploadedFile("x.png", content, "image/png")
    answer = client_of(bjorn).post(f"{nordlys.get_absolute_url()}pictures/add/", {"picture": file})
    assert answer.status_code == 422
    assert answer.json()["sentence"]


def test_pictures_in_no_text_are_forgotten_at_night(nordlys: Customer, bjorn: User, png) -> None:
    used, unused, new = (add_picture(nordlys, _rewound(png), by=bjorn) for _ in range(3))
    write_text(nordlys, Place.FREE, f'<img src="/pictures/{used.pk}/">', revision=0, by=bjorn)
    Picture.objects.filter(pk__in=[used.pk, unused.pk]).update(created_at=timezone.now() - 2 * UNUSED)
    assert forget_unused() == 1
    assert set(Picture.objects.values_list("pk", flat=True)) == {used.pk, new.pk}


def _rewound(file):
    file.seek(0)
    return file
