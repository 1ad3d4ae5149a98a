"""Columns are guessed from the headings of other systems, and cells understood in their words."""

import pytest
from django.utils import translation

from kundekort.basics.refused import Refused
from kundekort.customers.columns import COLUMNS
from kundekort.customers.importing.cells import Employees, Reader
from kundekort.customers.importing.mapping import guessed, heading_line, twice

EXPORTS = {
    "tripletex": """
        Kundenummer > number | Navn > name | Organisasjonsnummer > org_number | E-post > email | Telefon > phone
        Mobil > mobile | Land > country | Er inaktiv > inactive | Privatkunde > private | Valuta > currency
        Språk > language | Beskrivelse > description | Kundeansvarlig > owner_id""",
    "fortnox": """
        Kundnr > number | Namn > name | Organisationsnummer > org_number | VAT-nummer > vat_number
        E-post > email | Telefon 1 > phone | Telefon 2 > mobile | WWW > website | Landskod > country
        Valuta > currency | Kundtyp > kind | Aktiv > active | Anteckningar > description
        Vår referens > owner_id""",
    "24sevenoffice": """
        Kundenr. > number | Kundenavn > name | Fornavn > first_name | Org. nr. > org_number
        E-postadresse > email | Telefon > phone | Mobiltelefon > mobile | Internettadresse > website
        Landskode > country | Eier > owner_id | Type > kind""",
    "visma": """
        Kundnr > number | Kundnamn > name | Org.nr. > org_number | Momsreg.nr > vat_number | E-postadress > email
        Telefonnummer > phone | Mobilnr > mobile | Webbadress > website | Land > country | Säljare > owner_id
        Status > active""",
    "visma.net": """
        Customer number > number | Customer name > name | Corporate ID > org_number
        VAT registration ID > vat_number | Email > email | Phone 1 > phone | Web > website | Country > country
        Currency > currency | Status > active""",
    "hubspot": """
        Record ID > - | Company name > name | Company Domain Name > website | Phone Number > phone
        Country/Region > country | Company owner > owner_id | Description > description | Create Date > -""",
    "pipedrive": """
        Organization - ID > - | Organization - Name > name | Organization - Owner > owner_id
        Person - Email > email | Person - Phone > phone | Organization - Country > country""",
    "salesforce": """
        Account ID > - | Account Name > name | Account Number > number | Account Owner > owner_id | Phone > phone
        Website > website | Billing Country > country | Description > description""",
    "superoffice": """
        Company name > name | Number > number | OrgNr > org_number | VAT no > vat_number | Phone > phone
        E-mail > email | Web > website | Our contact > owner_id | Country > country""",
    "poweroffice": """
        Kundenr > number | Juridisk navn > name | Organisasjonsnr > org_number | E-postadresse > email
        Telefonnr > phone | Nettsted > website | Arkivert > inactive""",
    "e-conomic": """
        Kundenr. > number | Navn > name | CVR-nr. > org_number | E-mail > email | Telefon > phone
        Mobil > mobile | Hjemmeside > website | Land > country | Valuta > currency | Spærret > inactive
        Sælger > owner_id""",
    "netvisor": """
        Asiakasnumero > number | Asiakkaan nimi > name | Y-tunnus > org_number | Sähköposti > email
        Puhelinnumero > phone | Matkapuhelin > mobile | Maakoodi > country | Kieli > language
        Valuutta > currency | Asiakastyyppi > kind | Vastuuhenkilö > owner_id | Kotisivut > website""",
}
"""Headings of exports, and what each should be taken for ("-" for nothing)."""


@pytest.mark.parametrize("system", EXPORTS)
def test_the_headings_of_a_system_are_known(system: str) -> None:
    pairs = [pair.split(" > ") for line in EXPORTS[system].strip().split("\n") for pair in line.strip().split(" | ")]
    assert guessed([heading for heading, _target in pairs]) == [target.strip("-") for _heading, target in pairs]


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_our_own_headings_are_known_in_every_language(language: str) -> None:
    with translation.override(language):
        headings = [str(column.title) for column in COLUMNS.values()]
    mapping = dict(zip(COLUMNS, guessed(headings), strict=True))
    renamed = {"type": "kind", "industry": "industry_id", "owner": "owner_id", "created": "", "changed": ""}
    renamed |= dict.fromkeys(("credit", "credit_recommended", "credit_limit", "credit_date"), "")  # taken, not brought
    renamed |= {"town": "postal_town"}
    renamed |= {f"{use}_address": f"{use}_street" for use in ("visiting", "postal", "invoice", "delivery")}
    assert mapping == {code: renamed.get(code, code) for code in COLUMNS}


def test_a_heading_that_stands_there_twice_is_left_to_the_person() -> None:
    headings = ["Navn", "navn ", "E-post"]
    assert guessed(headings) == ["", "", "email"]
    assert twice(headings) == ["Navn", "navn "]


def test_headings_below_a_title_are_found() -> None:
    records = [
        (1, ["Kundeliste 2026"]),
        (3, ["", "Utskrift", ""]),
        (4, ["Kundenr", "Navn", "Poststed"]),
        (5, ["1", "A", "B"]),
    ]
    assert heading_line(records) == 4
    assert heading_line([(2, ["Etternavn?", "x"]), (3, ["A", "y"])]) == 2


@pytest.mark.parametrize(
    ("target", "cell", "facts"),
    [
        ("country", "Sverige", {"country": "SE"}),
        ("country", "suomi", {"country": "FI"}),
        ("country", "dk", {"country": "DK"}),
        ("country", "NOR", {"country": "NO"}),
        ("country", "United Kingdom", {"country": "GB"}),
        ("language", "Norsk", {"language": "nb"}),
        ("language", "ruotsi", {"language": "sv"}),
        ("language", "sv-SE", {"language": "sv"}),
        ("kind", "Företag", {"kind": "company"}),
        ("kind", "Privatperson", {"kind": "person"}),
        ("kind", "Yksityishenkilö", {"kind": "person"}),
        ("kind", "Leverandør", {"is_customer": False, "is_supplier": True}),
        ("kind", "Kund och leverantör", {"kind": "company", "is_customer": True, "is_supplier": True}),
        ("private", "Ja", {"kind": "person"}),
        ("private", "nej", {"kind": "company"}),
        ("active", "Kyllä", {"active": True}),
        ("active", "Inactive", {"active": False}),
        ("inactive", "ja", {"active": False}),
        ("is_supplier", "1", {"is_supplier": True}),
        ("number", '="00123"', {"number": "00123"}),
        ("description", "'=1+1", {"description": "=1+1"}),
        ("description", "'quoted'", {"description": "'quoted'"}),
        ("org_number", "923 609 016 MVA", {"org_number": "923609016"}),
        ("phone", "004755214000", {"phone": "+4755214000"}),
        ("website", "nordlys.example", {"website": "https://nordlys.example"}),
        ("email", "  post@nordlys.example ", {"email": "post@nordlys.example"}),
        ("name", "   ", {}),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_a_cell_is_understood(target: str, cell: str, facts: dict[str, object]) -> None:
    assert Reader([target], "NO").read([cell]) == (facts, {})


@pytest.mark.parametrize(
    ("target", "cell", "sentence"),
    [
        ("org_number", "9,23609E+08", "The spreadsheet has shortened this number to 9,23609E+08. Write it in full."),
        ("org_number", "923609017", "923609017 is not an organisation number in NO. Check the digits."),
        ("active", "kanskje", "“kanskje” is not understood here."),
        ("owner_id", "Ola Ukjent", "No active employee is called Ola Ukjent."),
        ("industry_id", "bygg", "bygg is not an industry code we know."),
        ("name", "Ac\x00me", "This text holds characters that cannot be written. Type it again."),
        ("description", "x" * 5001, "At most 5000 characters; this is 5001."),
    ],
)
@pytest.mark.django_db
def test_a_cell_that_is_not_understood_says_why(target: str, cell: str, sentence: str) -> None:
    assert str(Reader([target], "NO").read([cell])[1][target]) == sentence


def test_an_owner_is_found_by_name_or_email_but_not_when_two_are_meant() -> None:
    employees = Employees({"bjørn solheim": {1}, "bjorn@nordlys.example": {1}, "kari lund": {2, 3}})
    assert employees.find("Bjørn SOLHEIM") == employees.find("Bjorn@nordlys.example") == 1
    with pytest.raises(Refused, match="Several employees are called Kari Lund"):
        employees.find("Kari Lund")
