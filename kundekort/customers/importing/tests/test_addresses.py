"""Addresses come with an import, and go with it when it is undone."""

import pytest

from kundekort.addresses.keeping import add_address, change_address
from kundekort.addresses.models import Address
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.importing import undoing
from kundekort.customers.importing.mapping import guessed
from kundekort.customers.models import Customer, Import
from kundekort.history.models import Entry
from kundekort.history.reading import entries_on
from kundekort.people.models import User

FILE = """Kundenr;Navn;Adresse;Adresse 2;Postnr;Poststed;Besøksadresse;Leveringsadresse;Leveringspostnr;Leveringssted
1;Nordvik AS;Postboks 411;;5805;Bergen;Storgata 1;Storgata 1;5003;Bergen
2;Sydvik AS;Bygg B;Torggata 2;158;Oslo;;;;
3;Vestvik AS;;;;;;;;
4;Østvik AS;Nygata 1;;50033;Bergen;;;;
"""


def listed(number: str) -> list[tuple[list[str], str, bool]]:
    addresses = Address.objects.on(Customer.objects.get(number=number)).order_by("order_key", "pk")
    return [(each.uses, each.one_line, each.head_office) for each in addresses]


def undo(run: Import, by: User) -> None:
    run.refresh_from_db()
    undoing.undo_import(run, by=by)
    undoing.run_undo(run.pk)


@pytest.mark.parametrize(
    ("headings", "targets"),
    [
        (["Kundenavn", "Postadresse", "Postnr", "Poststed", "Leveringsadresse", "Leveringsadresse postnr"],
         ["name", "postal_street", "postal_post_code", "postal_town", "delivery_street", "delivery_post_code"]),
        (["Företag", "Adress 1", "Adress 2", "Postnummer", "Ort", "Besöksadress", "Leveransadress 1", "Leveransort"],
         ["name", "postal_street", "postal_street_2", "postal_post_code", "postal_town", "visiting_street",
          "delivery_street", "delivery_town"]),
        (["Nimi", "Katuosoite", "Postinumero", "Postitoimipaikka", "Laskutusosoite", "Käyntiosoite"],
         ["name", "postal_street", "postal_post_code", "postal_town", "invoice_street", "visiting_street"]),
        (["Navn", "Adresse", "Postnr.", "By", "E-postadresse"],
         ["name", "postal_street", "postal_post_code", "postal_town", "email"]),
        (["Account name", "Billing Street", "Billing City", "Billing Zip/Postal Code", "Shipping Street"],
         ["name", "invoice_street", "invoice_town", "invoice_post_code", "delivery_street"]),
        (["Name", "Street Address", "City", "Postal Code"],
         ["name", "postal_street", "postal_town", "postal_post_code"]),
        (["Navn", "Fakturaadresse", "Fakturapostnr", "Fakturapoststed", "Besøkspostnummer"],
         ["name", "invoice_street", "invoice_post_code", "invoice_town", "visiting_post_code"]),
    ],
)  # fmt: skip
def test_the_headings_of_other_systems_are_known(headings: list[str], targets: list[str]) -> None:
    assert guessed(headings) == targets


def test_new_customers_come_with_their_addresses(imported) -> None:
    run = imported(FILE)
    assert (run.created, run.refused) == (3, 1)
    assert listed("1") == [
        (["postal"], "Postboks 411, 5805 Bergen", True),
        (["visiting"], "Storgata 1", False),
        (["delivery"], "Storgata 1, 5003 Bergen", False),
    ]
    assert listed("2") == [(["postal"], "Bygg B, Torggata 2, 0158 Oslo", True)]
    assert listed("3") == []
    assert "Postal address: post code" in run.rows.get(line=5).reason
    assert entries_on(Customer.objects.get(number="1")).filter(code="address.added").count() == 3


def test_the_same_place_for_two_uses_is_one_address(imported) -> None:
    imported("Kundenr;Navn;Besøksadresse;Fakturaadresse\n1;Nordvik AS;Storgata 1;Storgata 1\n")
    assert listed("1") == [(["visiting", "invoice"], "Storgata 1", True)]


def test_undoing_takes_new_customers_away_with_their_addresses(imported, bjorn: User) -> None:
    run = imported(FILE)
    undo(run, bjorn)
    assert not Customer.everywhere.exists()
    assert not Address.everywhere.exists()


@pytest.fixture
def nordvik(customer: MakeCustomer, bjorn: User) -> Customer:
    """A customer with an address for two uses, and one for delivery."""
    one = customer(name="Nordvik AS", number="1")
    for uses, street in ((["visiting", "postal"], "Storgata 1"), (["delivery"], "Kaien 3")):
        add_address(one, {"uses": uses, "street": street, "post_code": "5003", "town": "Bergen"}, by=bjorn)
    return one


UPDATE = """Kundenr;Navn;Adresse;Leveringsadresse;Fakturaadresse;Besøksadresse
1;Nordvik AS;Postboks 411;Kaien 4;Postboks 411;Storgata 1
"""


def test_known_customers_get_what_differs_and_keep_the_rest(imported, nordvik: Customer) -> None:
    run = imported(UPDATE, match_on=["number"])
    assert (run.updated, run.refused) == (1, 0)
    assert listed("1") == [
        (["visiting"], "Storgata 1, 5003 Bergen", True),
        (["postal"], "Postboks 411, 5003 Bergen", False),
        (["invoice"], "Postboks 411", False),
        (["delivery"], "Kaien 4, 5003 Bergen", False),
    ]
    assert imported(UPDATE, match_on=["number"]).unchanged == 1


def test_undoing_sets_addresses_back_as_they_were(imported, nordvik: Customer, bjorn: User) -> None:
    before = listed("1")
    undo(imported(UPDATE, match_on=["number"]), bjorn)
    assert listed("1") == before
    assert Address.everywhere.count() == 2
    assert Entry.objects.filter(code="address.import_undone").count() == 4


def test_an_address_that_somebody_has_changed_since_is_kept(imported, nordvik: Customer, bjorn: User) -> None:
    run = imported(UPDATE, match_on=["number"])
    address = Address.objects.get(street="Kaien 4")
    change_address(address, {"street": "Kaien 5"}, subject=nordvik, revision=address.revision, by=bjorn)
    undo(run, bjorn)
    assert "Kaien 5, 5003 Bergen" in [line for _uses, line, _main in listed("1")]
    assert run.rows.get().outcome == "kept"


def test_addresses_leave_in_columns_that_come_back(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, imported
) -> None:
    one = customer(name="Nordvik AS", number="7")
    add_address(
        one, {"street": "Bygg B\nStorgata 1", "post_code": "5003", "town": "Bergen", "uses": ["visiting"]}, by=bjorn
    )
    add_address(
        one,
        {"street": "Box 4", "post_code": "40121", "town": "Göteborg", "country": "SE", "uses": ["invoice"]},
        by=bjorn,
    )
    answer = client_of(bjorn).get("/customers/export/csv/?columns=number,town,visiting_address,invoice_address")
    text = b"".join(answer).decode("utf-8-sig")
    headings, row = text.strip().split("\r\n")
    assert headings.split(";")[1:6] == [
        "Town of the head office", "Visiting address", "Visiting address: second line", "Visiting address: post code",
        "Visiting address: town",
    ]  # fmt: skip
    assert row == "7;Bergen;Bygg B;Storgata 1;5003;Bergen;Box 4;;401 21;Göteborg"
    run = imported(text.replace(";Box 4;;401 21;Göteborg", ";;;;"), mode="update", match_on=["number"])
    assert (run.refused, run.unchanged, run.updated) == (0, 1, 0)
