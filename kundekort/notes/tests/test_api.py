"""Notes for programs: the same verbs, gate and refusals as the pages."""

import pytest

from kundekort.api.tests.conftest import ProgramOf
from kundekort.conftest import ClientOf
from kundekort.customers.models import Customer
from kundekort.people.models import User

SCOPES = ("customers:write", "notes:write")


def test_a_note_is_written_read_changed_commented_and_removed(
    program_of: ProgramOf, nordlys: Customer, bjorn: User, cecilie: User, daniel: User
) -> None:
    program, place = program_of(bjorn, *SCOPES), f"customers/{nordlys.pk}/notes"
    made = program("POST", place, {"text": "Ask @Daniel Berg", "pinned": True})
    assert made.status_code == 201
    note, tag = made.json(), made["ETag"]
    assert (note["text"], note["pinned"], note["mentions"], note["edited_at"]) == (
        "Ask @Daniel Berg", True, [daniel.pk], None,
    )  # fmt: skip
    one = f"{place}/{note['id']}"
    comment = program_of(cecilie, *SCOPES)("POST", f"{one}/comments", {"text": "Done"}).json()
    assert comment["answers"] == note["id"]
    assert [each["text"] for each in program("GET", f"{one}/comments").json()["items"]] == ["Done"]
    assert program("PATCH", one, {"text": "Ask him"}).status_code == 428
    changed = program("PATCH", one, {"text": "Ask him"}, If_Match=tag)
    assert changed.json()["edited_at"]
    stale = program("PATCH", one, {"text": "Ask her"}, If_Match=tag)
    assert (stale.status_code, stale.json()["differences"][0]["field"]) == (412, "text")
    assert program("POST", f"{one}/unpin").json()["pinned"] is False
    assert program("POST", f"{one}/pin").json()["pinned"] is True
    assert program("DELETE", one, If_Match=tag).status_code == 412
    assert program("DELETE", one, If_Match=program("GET", one)["ETag"]).status_code == 204
    assert program("GET", place).json()["items"] == []
    assert program("POST", f"{one}/restore").status_code == 200
    assert [each["id"] for each in program("GET", place + "?q=ask").json()["items"]] == [note["id"]]


def test_another_ones_note_is_not_changed(program_of: ProgramOf, nordlys: Customer, bjorn: User, cecilie: User) -> None:
    made = program_of(bjorn, *SCOPES)("POST", f"customers/{nordlys.pk}/notes", {"text": "Bjørn's"})
    one = f"customers/{nordlys.pk}/notes/{made.json()['id']}"
    assert program_of(cecilie, *SCOPES)("PATCH", one, {"text": "Mine"}, If_Match=made["ETag"]).status_code == 403
    assert program_of(bjorn, "customers:write")("PATCH", one, {"text": "x"}, If_Match=made["ETag"]).status_code == 403


@pytest.mark.parametrize("given", [{}, {"text": ""}, {"text": 5}, {"text": "x" * 10_001}, {"text": "x", "who": 1}])
def test_bad_notes_are_explained(
    program_of: ProgramOf, nordlys: Customer, bjorn: User, given: dict[str, object]
) -> None:
    answer = program_of(bjorn, *SCOPES)("POST", f"customers/{nordlys.pk}/notes", given)
    assert answer.status_code == 422
    assert answer.json()["errors"]


def test_the_important_note_is_written_dismissed_changed_and_removed(
    program_of: ProgramOf, client_of: ClientOf, nordlys: Customer, bjorn: User
) -> None:
    program, place = program_of(bjorn, *SCOPES), f"customers/{nordlys.pk}/important-note"
    assert program("GET", place).status_code == 404
    assert program("POST", place, {"until": "2040-01-01"}).status_code == 422
    assert program("POST", place, {"text": "Ask", "only_roles": [987654]}).status_code == 422
    made = program("POST", place, {"text": "Ask for a contract", "until": "2040-01-01", "only_roles": [bjorn.role_id]})
    assert made.status_code == 201
    assert program("POST", place, {"text": "Another"}).status_code == 409
    assert program("POST", f"{place}/dismiss", If_Match=made["ETag"]).status_code == 204
    assert program("GET", place).json()["dismissed_by"] == [bjorn.pk]
    assert "alertdialog" not in client_of(bjorn).get(nordlys.get_absolute_url()).text
    changed = program("PATCH", place, {"text": "Paid"}, If_Match=made["ETag"])
    assert (changed.json()["dismissed_by"], changed.json()["until"]) == ([], "2040-01-01")
    assert program("POST", f"{place}/dismiss", If_Match=made["ETag"]).status_code == 412
    assert program("DELETE", place, If_Match=changed["ETag"]).status_code == 204
    assert program("POST", f"{place}/{made.json()['id']}/restore").status_code == 200


@pytest.mark.row(96, 100)
@pytest.mark.parametrize("place", ["free-text", "info"])
def test_a_text_is_cleaned_and_two_writers_are_told(
    program_of: ProgramOf, nordlys: Customer, bjorn: User, place: str
) -> None:
    program, address = program_of(bjorn, *SCOPES), f"customers/{nordlys.pk}/{place}"
    empty = program("GET", address)
    assert (empty.status_code, empty.json()["html"], empty.json()["revision"]) == (200, "", 0)
    html = "<h2>Agreed</h2><script>x</script><p onclick=x>985</p>"
    written = program("PUT", address, {"html": html}, If_Match=empty["ETag"])
    assert written.json()["html"] == "<h2>Agreed</h2><p>985</p>"
    assert written.json()["plain"] == "Agreed\n985"
    assert program("PUT", address, {"html": "Other"}, If_Match=empty["ETag"]).status_code == 412
    assert program("PUT", address, {"html": ""}, If_Match=written["ETag"]).json()["html"] == ""


@pytest.mark.row(96)
def test_a_picture_is_sent_used_and_read(program_of: ProgramOf, nordlys: Customer, bjorn: User, png) -> None:
    program, address = program_of(bjorn, *SCOPES), f"customers/{nordlys.pk}"
    sent = program("POST", f"{address}/pictures", png.getvalue(), Content_Type="image/png")
    assert (sent.status_code, sent.json()["width"], sent.json()["height"]) == (201, 40, 20)
    html = f'<p>Way in <img src="{sent.json()["src"]}"></p>'
    tag = program("GET", f"{address}/free-text")["ETag"]
    assert program("PUT", f"{address}/free-text", {"html": html}, If_Match=tag).json()["html"] == html
    assert program("GET", f"{address}/pictures/{sent.json()['id']}")["Content-Type"] == "image/webp"
    assert program("POST", f"{address}/pictures", b"no picture", Content_Type="image/png").status_code == 422
    assert program("POST", f"{address}/pictures", b"x", Content_Type="text/html").status_code == 415
