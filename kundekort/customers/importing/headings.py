"""What other systems call the facts we know: headings of their exports, the likeliest first.

Norwegian, Swedish, Danish, Finnish and English headings of Tripletex, Fortnox, 24SevenOffice, Visma, PowerOffice,
SuperOffice, HubSpot, Pipedrive, Salesforce, Google, e-conomic, Netvisor and Severa. Case, accents, spaces and
punctuation do not count. Ids that only the other system understands (HubSpot's Record ID) are left alone.
"""

import re
import unicodedata
from collections.abc import Mapping

from kundekort.customers.importing.address_headings import headings

HEADINGS: Mapping[str, str] = {
    "number": """
        Kundenummer | Kundenr | Kunde nr | Kundnummer | Kundnr | Asiakasnumero | Asiakasnro | Customer number
        Customer no | Customer ID | Kunde-ID | Kund-ID | Account number | Leverandørnummer | Leverandørnr
        Leverantörsnummer | Leverantörsnr | Toimittajanumero | Supplier number | Nummer | Number | Numero""",
    "name": """
        Navn | Namn | Nimi | Name | Kundenavn | Kundnamn | Asiakkaan nimi | Asiakas | Customer name | Customer
        Firmanavn | Firma | Företagsnamn | Företag | Yritys | Yrityksen nimi | Virksomhedsnavn | Virksomhet
        Virksomhed | Company name | Company | Company: Name | Organization - Name | Organization name | Organization
        Organization 1 - Name | Organisation name | Organisasjon | Bedriftsnavn | Bedrift | Foretaksnavn | Selskap
        Account name | Account | Kunde | Kund | Navn 1 | Namn 1 | Juridisk navn | Leverandørnavn | Leverantörsnamn
        Toimittaja nimi | Supplier name | Etternavn | Efternamn | Efternavn | Sukunimi | Last name | Surname""",
    "first_name": "Fornavn | Förnamn | Etunimi | First name | Given name | Fornamn",
    "org_number": """
        Organisasjonsnummer | Organisasjonsnr | Organisationsnummer | Organisationsnr | Organisation number
        Organization number | Org nummer | Orgnummer | Org nr | Orgnr | Org no | Org number | Org.nr/Pers.nr
        Organisations-/personnummer | Org-/personnummer | Foretaksnummer | Foretaksnr | Foretaksregister
        Y-tunnus | Ytunnus | Business ID | CVR-nummer | CVR-nr | CVR | Company ID number | Corporate ID
        Company number | Company registration number | Registration number | Organization - Org number
        Virksomhedsnummer | Bedriftsnummer""",
    "vat_number": """
        MVA-nummer | MVA-nr | Momsnummer | Momsnr | Momsregistreringsnummer | Momsreg.nr | VAT-nummer | VAT-nr
        VAT number | VAT no | VAT ID | VAT | VAT registration number | VAT registration ID | ALV-tunnus | ALV-numero
        Organization - VAT | Organization - VAT number | SE-nummer | Tax ID | Tax number""",
    "email": """
        E-post | E-postadresse | E-postadress | Epost | E-mail | E-mail address | Email | Email address | Mail
        Sähköposti | Sähköpostiosoite | Mejl | Mailadresse | Company email | E-mail 1 - Value | Person - Email
        Person - Email - Work | Organization - Email | Generell e-post | E-post 1 | Epost 1 | Fakturaepost
        Faktura e-post | E-post faktura | Fakturamail | Invoice email | Laskutussähköposti""",
    "phone": """
        Telefon | Telefonnummer | Telefonnr | Telefon 1 | Tlf | Tlf nr | Tlf 1 | Tel | Tel nr | Puhelin
        Puhelinnumero | Puh | Phone | Phone number | Telephone | Telephone number | Main phone | Phone 1 - Value
        Person - Phone | Person - Phone - Work | Organization - Phone | Telefon arbeid | Telefon arbete | Sentralbord
        Växel | Work phone | Phone 1""",
    "mobile": """
        Mobil | Mobiltelefon | Mobilnummer | Mobilnr | Mobile | Mobile phone | Mobile number | Mobile phone number
        Cell | Cell phone | Matkapuhelin | Matkapuhelinnumero | Kännykkä | GSM | Telefon mobil | Person - Phone - Mobile
        Telefon 2 | Telefon 2 (mobil) | Phone 2 | Tlf 2""",
    "website": """
        Nettside | Nettsted | Hjemmeside | Hemsida | Webbplats | Webbsida | Webbadress | Web-adresse | Webadresse
        Kotisivu | Kotisivut | Verkkosivu | Verkkosivut | Website | Website URL | Web site | Homepage | Web | WWW | URL
        Internettadresse | Internettside | Internetadress | Company domain name | Organization - Website | Domain""",
    "industry_id": """
        Næringskode | Bransjekode | NACE | NACE-kode | NACE-kod | NACE code | SN-kode | SNI | SNI-kod | Branschkod
        Branchekode | Toimialakoodi | TOL | Industry code | SIC code""",
    "description": """
        Beskrivelse | Beskrivning | Kuvaus | Description | Notat | Notater | Notering | Anteckning | Anteckningar
        Merknad | Merknader | Anmärkning | Bemærkning | Kommentar | Kommentarer | Comment | Comments | Note | Notes
        Huomautus | Huomautukset | Muistiinpano | Kommentti | Organization - Note | Fritekst | Fritext | Info
        Lisätiedot | About us""",
    "language": """
        Språk | Språkkode | Språkkod | Sprog | Kieli | Kielikoodi | Language | Language code | Preferred language""",
    "country": """
        Land | Landskode | Landkode | Landskod | Landekode | Maa | Maakoodi | Country | Country/Region | Country code
        Billing country | Organization - Country | Organization - Country of address | Address 1 - Country | Landnavn
        Besöksland | Postland""",
    "currency": """
        Valuta | Valutakode | Valutakod | Valuutta | Valuuttakoodi | Currency | Currency code | Account currency""",
    "owner_id": """
        Eier | Kundeansvarlig | Ansvarlig | Kundansvarig | Ansvarig | Ägare | Säljare | Selger | Sælger | Ejer
        Kontoansvarlig | Vastuuhenkilö | Asiakasvastaava | Omistaja | Myyjä | Owner | Account owner | Company owner
        Customer owner | Account manager | Organization - Owner | Our contact | Vår kontakt | Vår referanse
        Vår referens | Salesperson | Sales rep""",
    "kind": """
        Kundetype | Kundtyp | Asiakastyyppi | Customer type | Type | Typ | Tyyppi | Kundekategori type | Account type
        Company type""",
    "private": """
        Privatkunde | Er privatkunde | Privatperson | Privat | Private person | Private customer | Is private individual
        Yksityishenkilö | Privatkund | Er privat""",
    "is_customer": "Er kunde | Är kund | On asiakas | Is customer",
    "is_supplier": """
        Er leverandør | Leverandør | Är leverantör | Leverantör | On toimittaja | Toimittaja
        Is supplier | Supplier""",
    "only_owner": "Kun synlig for eier | Synlig bare for eier | Endast synlig för ägaren | Visible only to the owner",
    "active": """
        Aktiv | Er aktiv | Är aktiv | Aktiivinen | Active | Is active | Status
        Kundestatus | Kundstatus | Tila | Tilstand""",
    "inactive": """
        Inaktiv | Er inaktiv | Inaktiivinen | Passiivinen | Inactive | Is inactive | Arkivert | Arkiverad | Archived
        Sperret | Spärrad | Spærret | Blocked""",
    "tags": """
        Tags | Tagger | Taggar | Tagg | Tag | Stikkord | Etiketter | Emneknagger | Nøkkelord | Nyckelord | Labels
        Label | Keywords | Tunnisteet | Avainsanat | Etiket | Emneord""",
    "properties": "Egenskaper | Egenskap | Egenskaber | Properties | Property | Ominaisuudet | Ominaisuus",
    "categories": """
        Kategori | Kategorier | Kundekategori | Kundekategorier | Kundkategori | Category | Categories
        Customer category | Kategoria | Kategoriat""",
    "groups": """
        Kundegruppe | Kundegrupper | Kundegruppering | Kundgrupp | Kundgrupper | Kundgruppering | Gruppe | Grupp
        Customer group | Customer groups | Customer grouping | Asiakasryhmä | Asiakasryhmät | Kundegruppenavn""",
}  # fmt: skip
_NOT_WORDS = re.compile(r"[\W_]+")
_OTHER_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss"})


def folded(text: str) -> str:
    """The text with nothing left but plain small letters and digits: "E-post adresse:" becomes "epostadresse"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_OTHER_LETTERS))
    return _NOT_WORDS.sub("", "".join(character for character in plain if not unicodedata.combining(character)))


def ranked(fact: str) -> list[str]:
    """The folded headings of a fact or of a part of an address, the likeliest first."""
    if fact not in HEADINGS:
        return list(dict.fromkeys(map(folded, headings()[fact])))
    return [folded(heading) for line in HEADINGS[fact].strip().split("\n") for heading in line.split("|")]
