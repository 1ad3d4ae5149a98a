"""The list of contacts: filters, order, columns, pages and the mailing list that comes of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundekort.addresses.models import Address
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.activating import deactivate
from kundekort.contacts.models import Contact
from kundekort.contacts.positions import end_position
from kundekort.contacts.roles import add_role
from kundekort.contacts.tests.conftest import MakeContact
from kundekort.history.models import Entry
from kundekort.people.models import User


def test_the_list_names_person_company_role_and_how_to_reach_them(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, daniel: User
) -> None:
    nordlys = customer(name="Nordlys AS")
    contact(
        at=nordlys, position={"title": "Innkjøper"}, emails=[("work", "kari@n.example")], mobiles=[("work", "99012345")]
    )
    page = client_of(daniel).get("/contacts/").content.decode()
    for text in ("Kari Lund", "Innkjøper", "Nordlys AS", "mailto:kari@n.example", "tel:+4799012345"):
        assert text in page


def test_inactive_contacts_are_shown_when_asked_for(client_of: ClientOf, contact: MakeContact, bjorn: User) -> None:
    contact("Kari Levende")
    deactivate(contact("Ola Sovende"), by=bjorn)
    client = client_of(bjorn)

    def shown(query: str) -> list[bool]:
        page = client.get(f"/contacts/{query}").content.decode()
        return ["Kari Levende" in page, "Ola Sovende" in page]

    assert [shown(query) for query in ("", "?active=no", "?active=all")] == [[True, False], [False, True], [True, True]]


@pytest.mark.parametrize("typed", ["kari l", "LUND", "kari@", "KARI@n", "+47 99 01", "99 01 23", "0047990"])
def test_typing_the_beginning_finds(client_of: ClientOf, contact: MakeContact, daniel: User, typed: str) -> None:
    contact(
        "Kari Lund", emails=[("work", "post@n.example"), ("work", "Kari@n.example")], mobiles=[("work", "99012345")]
    )
    contact("Ola Haugen")
    page = client_of(daniel).get("/contacts/", {"q": typed}).content.decode()
    assert "Kari Lund" in page
    assert "Ola Haugen" not in page


@pytest.mark.parametrize("typed", ["%", "_", "'; --", "\\", "x" * 5000, "🌲", "\x00", "+++", "@"])
def test_odd_queries_are_only_text(client_of: ClientOf, contact: MakeContact, daniel: User, typed: str) -> None:
    contact()
    assert client_of(daniel).get("/contacts/", {"q": typed}).status_code == 200


@pytest.mark.row(92)
def test_a_role_gathers_contacts_across_all_customers(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, astrid: User, bjorn: User
) -> None:
    role, other = add_role("Decision maker", by=astrid), add_role("Invoices", by=astrid)
    contact("Kari Lund", at=customer(name="Nordlys AS"), position={"role_id": role.pk})
    contact("Ola Haugen", at=customer(name="Nordvik AS"), position={"role_id": role.pk})
    contact("Siv Mørk", at=customer(name="Nordahl AS"), position={"role_id": other.pk})
    left = contact("Per Gone", at=customer(name="Nordfjord AS"), position={"role_id": role.pk})
    end_position(left.positions.get(), by=bjorn)
    client = client_of(bjorn)
    page = client.get(f"/contacts/?role={role.pk}").content.decode()
    assert [name in page for name in ("Kari Lund", "Ola Haugen", "Siv Mørk", "Per Gone")] == [True, True, False, False]
    answer = client.get(f"/contacts/export/csv/?role={role.pk}&columns=name,title,company,role,email")
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert rows[0] == "First name;Last name;Title;Company;Role;E-mail"
    assert rows[1:] == ["Kari;Lund;;Nordlys AS;Decision maker;", "Ola;Haugen;;Nordvik AS;Decision maker;"]
    entry = Entry.objects.get(code="contact.exported")
    assert entry.changes == {"contacts": [0, 2], "format": ["", "csv"]}


def test_the_mailing_list_comes_as_a_sheet_and_holds_no_formulas(
    client_of: ClientOf, contact: MakeContact, bjorn: User, daniel: User
) -> None:
    contact("=1+1 Lund")
    assert client_of(bjorn).get("/contacts/export/xlsx/").status_code == 200
    csv = b"".join(client_of(bjorn).get("/contacts/export/csv/").streaming_content)  # type: ignore[attr-defined]
    assert b"'=1+1" in csv
    assert client_of(daniel).get("/contacts/export/csv/").status_code == 403
    assert client_of(bjorn).get("/contacts/export/pdf/").status_code == 404


def test_pages_follow_each_other_both_ways_without_gaps(client_of: ClientOf, contact: MakeContact, bjorn: User) -> None:
    names = [f"Person {number:03}" for number in range(120)]
    for name in names:
        contact(name)
    client = client_of(bjorn)
    seen, url = [], "/contacts/?sort=-name"
    while url:
        context = client.get(url).context
        seen.append([str(row) for row in context["page"].rows])
        url = f"/contacts/{context['next_url']}" if context["next_url"] else ""
        back = context["previous_url"]
    assert [name for page in seen for name in page] == names[::-1]
    assert [str(row) for row in client.get(f"/contacts/{back}").context["page"].rows] == seen[1]


@pytest.mark.parametrize(
    "query",
    [
        "?sort=owner__password",
        "?active=maybe",
        "?owner=1;drop",
        "?columns=password",
        "?cursor=x",
        "?role=x",
        "?customer=x",
    ],
)
def test_an_address_that_asks_for_what_is_not_there_is_explained(client_of: ClientOf, daniel: User, query: str) -> None:
    assert client_of(daniel).get(f"/contacts/{query}").status_code == 400


def test_the_list_takes_few_queries_however_long_it_is(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    for number in range(60):
        contact(f"Person {number}", at=customer(name=f"Kunde {number}"))
    client = client_of(bjorn)
    client.get("/contacts/")  # remembers which attributes there are
    with CaptureQueriesContext(connection) as queries:
        client.get("/contacts/")
    assert len(queries) <= 8, [query["sql"][:100] for query in queries]


@pytest.mark.row(32)
@pytest.mark.row(42)
def test_new_leads_to_a_form_with_three_sections(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    client, nordlys = client_of(bjorn), customer(name="Nordlys AS")
    assert 'href="/contacts/new/"' in client.get("/customers/").content.decode()
    page = client.get("/contacts/new/?name=Kari+Lund").content.decode()
    places = [page.index(f">{title}</") for title in ("Overview", "Addresses", "Advanced")]
    assert places == sorted(places)
    assert 'value="Lund"' in page
    typed = {
        "first_name": "Kari", "last_name": "Lund", "active": "on", "owner": "", "email_0": "kari@n.example",
        "email_0_label": "private", "at-customer": f"Nordlys AS ({nordlys.number})", "at-title": "Innkjøper",
        "postal-street": "Postboks 12", "postal-post_code": "5003", "postal-town": "Bergen",
    }  # fmt: skip
    answer = client.post("/contacts/new/", typed)
    kari = Contact.objects.get()
    assert answer.headers["Location"] == kari.get_absolute_url()
    assert (kari.emails, kari.owner) == ([["private", "kari@n.example"]], None)
    assert kari.positions.get().title == "Innkjøper"
    assert [(each.street, each.uses) for each in Address.objects.on(kari)] == [("Postboks 12", ["postal"])]


def test_a_wrong_post_code_of_a_new_contact_is_told_and_nothing_is_saved(client_of: ClientOf, bjorn: User) -> None:
    typed = {"first_name": "Kari", "last_name": "Lund", "postal-post_code": "50-abc"}
    answer = client_of(bjorn).post("/contacts/new/", typed)
    assert answer.status_code == 422
    assert not Contact.objects.exists()


def test_only_the_owner_needs_an_owner(client_of: ClientOf, bjorn: User) -> None:
    typed = {"first_name": "Kari", "last_name": "Lund", "owner": "", "only_owner": "on"}
    answer = client_of(bjorn).post("/contacts/new/", typed)
    assert answer.status_code == 422
    assert "Choose an owner first" in answer.content.decode()
