"""Columns are guessed from the headings of other systems, and cells understood in their words."""

import pytest
from django.utils import translation

from kundekort.basics.refused import Refused
from kundekort.customers.columns import COLUMNS
from kundekort.customers.importing.cells import Employees, Reader
from kundekort.customers.importing.mapping import guessed, heading_line, twice

EXPORTS = {
    "tripletex": ("Kundenummer;Navn;Organisasjonsnummer;E-post;Telefon;Mobil;Land;Er inaktiv;Privatkunde;Valuta;Språk;Beskrivelse;Kundeansvarlig",
                  "number name org_number email phone mobile country inactive private currency language description owner_id"),
    "fortnox": ("Kundnr;Namn;Organisationsnummer;VAT-nummer;E-post;Telefon 1;Telefon 2;WWW;Landskod;Valuta;Kundtyp;Aktiv;Anteckningar;Vår referens",
                "number name org_number vat_number email phone mobile website country currency kind active description owner_id"),
    "24sevenoffice": ("Kundenr.;Kundenavn;Fornavn;Org. nr.;E-postadresse;Telefon;Mobiltelefon;Internettadresse;Landskode;Eier;Type",
                      "number name first_name org_number email phone mobile website country owner_id kind"),
    "visma": ("Kundnr;Kundnamn;Org.nr.;Momsreg.nr;E-postadress;Telefonnummer;Mobilnr;Webbadress;Land;Säljare;Status",
              "number name org_number vat_number email phone mobile website country owner_id active"),
    "visma.net": ("Customer number,Customer name,Corporate ID,VAT registration ID,Email,Phone 1,Web,Country,Currency,Status",
                  "number name org_number vat_number email phone website country currency active"),
    "hubspot": ("Record ID,Company name,Company Domain Name,Phone Number,Country/Region,Company owner,Description,Create Date",
                " name website phone country owner_id description "),
    "pipedrive": ("Organization - ID,Organization - Name,Organization - Owner,Person - Email,Person - Phone,Organization - Country",
                  " name owner_id email phone country"),
    "salesforce": ("Account ID,Account Name,Account Number,Account Owner,Phone,Website,Billing Country,Description",
                   " name number owner_id phone website country description"),
    "superoffice": ("Company name,Number,OrgNr,VAT no,Phone,E-mail,Web,Our contact,Country",
                    "name number org_number vat_number phone email website owner_id country"),
    "poweroffice": ("Kundenr;Juridisk navn;Organisasjonsnr;E-postadresse;Telefonnr;Nettsted;Arkivert",
                    "number name org_number email phone website inactive"),
    "e-conomic": ("Kundenr.;Navn;CVR-nr.;E-mail;Telefon;Mobil;Hjemmeside;Land;Valuta;Spærret;Sælger",
                  "number name org_number email phone mobile website country currency inactive owner_id"),
    "netvisor": ("Asiakasnumero;Asiakkaan nimi;Y-tunnus;Sähköposti;Puhelinnumero;Matkapuhelin;Maakoodi;Kieli;Valuutta;Asiakastyyppi;Vastuuhenkilö;Kotisivut",
                 "number name org_number email phone mobile country language currency kind owner_id website"),
}  # fmt: skip


@pytest.mark.parametrize("system", EXPORTS)
def test_the_headings_of_a_system_are_known(system: str) -> None:
    headings, targets = EXPORTS[system]
    separator = ";" if ";" in headings else ","
    assert guessed(headings.split(separator)) == targets.split(" ")


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_our_own_headings_are_known_in_every_language(language: str) -> None:
    with translation.override(language):
        headings = [str(column.title) for column in COLUMNS.values()]
    mapping = dict(zip(COLUMNS, guessed(headings), strict=True))
    renamed = {"type": "kind", "industry": "industry_id", "owner": "owner_id", "created": "", "changed": ""}
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
