"""Signatures that are pasted: what is read from them, and that nothing is saved unseen."""

import pytest

from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.models import Contact
from kundekort.contacts.signature import country_of, read_signature
from kundekort.people.models import User

NORWEGIAN = """
Med vennlig hilsen

Kari Anne Lund
Innkjøpssjef | Nordlys Elektro AS
M: +47 990 12 345 | T: 55 21 40 00
kari.lund@nordlys.example | www.nordlys.example
Org.nr. 923 609 016 MVA
"""
SWEDISH = """Vänliga hälsningar
Åsa Ågren, Platschef
Nordvik Bygg AB
Mobil 070-174 06 05
Växel: 031-390 06 00
asa.agren@nordvik.example
Org.nr: 556016-0680
"""
ENGLISH = '"Lars O\'Brien" <lars@fjord.example>\nHead of Sales\nFjord Logistik ApS\nTel: +45 33 12 34 56'


def test_a_norwegian_signature() -> None:
    read = read_signature(NORWEGIAN, country="NO")
    assert (read.name, read.title, read.company) == ("Kari Anne Lund", "Innkjøpssjef", "Nordlys Elektro AS")
    assert (read.emails, read.mobiles, read.phones) == (["kari.lund@nordlys.example"], ["+4799012345"], ["+4755214000"])
    assert read.org_number == "923609016"
    assert read.facts()["first_name"] == "Kari Anne"


def test_a_swedish_signature() -> None:
    read = read_signature(SWEDISH, country="SE")
    assert (read.name, read.title, read.company) == ("Åsa Ågren", "Platschef", "Nordvik Bygg AB")
    assert (read.mobiles, read.phones) == (["+46701740605"], ["+46313900600"])
    assert read.org_number == "5560160680"


def test_numbers_are_read_as_in_the_country_the_signature_speaks_of(client_of: ClientOf, bjorn: User) -> None:
    page = client_of(bjorn).post("/contacts/signature/", {"signature": SWEDISH}).content.decode()
    assert "+46 70 174 06 05" in page
    assert "+46 31 390 06 00" in page
    assert '<option value="sv" selected>' in page


@pytest.mark.parametrize(
    ("text", "country"),
    [(NORWEGIAN, "NO"), (SWEDISH, "SE"), ("Kari Lund\nTlf. 55 21 40 00", "NO"), ("Ystävällisin terveisin\nAino", "FI")],
)
def test_a_signature_tells_its_country(text: str, country: str) -> None:
    assert country_of(text, otherwise="NO") == country


def test_an_english_signature_with_the_sender_of_a_mail() -> None:
    read = read_signature(ENGLISH, country="NO")
    assert (read.name, read.title, read.company) == ("Lars O'Brien", "Head of Sales", "Fjord Logistik ApS")
    assert (read.emails, read.phones) == (["lars@fjord.example"], ["+4533123456"])


@pytest.mark.parametrize("text", ["", "???", "1234 5678 " * 800, "a@b " * 2000, "\u202e\x07", "| | |\n/ /", "(" * 5000])
def test_anything_can_be_pasted(text: str) -> None:
    read_signature(text, country="NO")


def test_a_pasted_signature_fills_the_form_and_saves_nothing(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    nordlys = customer(name="Nordlys Elektro AS", org_number="923609016")
    client = client_of(bjorn)
    page = client.post("/contacts/signature/", {"signature": NORWEGIAN}).content.decode()
    for text in ("Kari Anne", "kari.lund@nordlys.example", "99 01 23 45", "Innkjøpssjef", f"({nordlys.number})"):
        assert text in page
    assert "nothing is saved yet" in page
    assert 'action="/contacts/new/"' in page
    assert not Contact.objects.exists()


def test_a_company_we_do_not_know_is_said_so(client_of: ClientOf, bjorn: User) -> None:
    page = client_of(bjorn).post("/contacts/signature/", {"signature": SWEDISH}).content.decode()
    assert "“Nordvik Bygg AB” is no customer of yours" in page


def test_it_is_pasted_on_the_customer_card_as_well(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    nordlys, client = customer(), client_of(bjorn)
    url = f"{nordlys.get_absolute_url()}contacts/paste/"
    assert "textarea" in client.get(url, headers={"HX-Request": "true"}).content.decode()
    page = client.post(url, {"signature": NORWEGIAN}, headers={"HX-Request": "true"}).content.decode()
    assert f'action="{nordlys.get_absolute_url()}contacts/new/"' in page
    assert "Innkjøpssjef" in page
    assert not Contact.objects.exists()


def test_a_customer_one_may_not_see_is_not_found_by_a_signature(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, cecilie: User
) -> None:
    secret = customer(name="Nordlys Elektro AS", org_number="923609016", by=bjorn, only_owner=True)
    page = client_of(cecilie).post("/contacts/signature/", {"signature": NORWEGIAN}).content.decode()
    assert f"({secret.number})" not in page
