"""The companies of the demo in the shapes of the registers' answers."""

from typing import Any

from kundekort.front.demo.register_companies import Listed

type Answer = dict[str, Any]

_FORMS = {"AS": "Aksjeselskap", "ASA": "Allmennaksjeselskap", "SA": "Samvirkeforetak"}
_DANISH = {"ApS": "Anpartsselskab", "A/S": "Aktieselskab"}
_GOING_ON = "pagaendeAvvecklingsEllerOmstruktureringsforfarande"
_OPEN = {"gyldigFra": "2001-01-01", "gyldigTil": None}


def unit(company: Listed) -> Answer:
    """As Enhetsregisteret answers."""
    form = company.name.rpartition(" ")[2]
    address = {
        "land": "Norge", "landkode": "NO", "postnummer": company.post_code, "poststed": company.town.upper(),
        "adresse": [company.street],
    }  # fmt: skip
    return {
        "organisasjonsnummer": company.number, "navn": company.name.upper(),
        "organisasjonsform": {"kode": form, "beskrivelse": _FORMS.get(form, "")},
        "naeringskode1": {"kode": f"{company.division}.000", "beskrivelse": ""}, "forretningsadresse": address,
        "antallAnsatte": company.employees, "stiftelsesdato": company.founded, "telefon": company.phone,
        "registrertIMvaregisteret": True, "registrertIForetaksregisteret": True, "konkurs": company.bankrupt,
        "underAvvikling": False, "underTvangsavviklingEllerTvangsopplosning": False, "maalform": "Bokmål",
    }  # fmt: skip


def finnish(company: Listed) -> Answer:
    """As PRH answers."""
    situations = [{"type": "KONK", "registrationDate": "2026-10-01"}] if company.bankrupt else []
    street, _space, house = company.street.rpartition(" ")
    address = {
        "type": 1, "street": street, "buildingNumber": house, "postCode": company.post_code,
        "postOffices": [{"city": company.town.upper(), "languageCode": "1"}],
    }  # fmt: skip
    return {
        "businessId": {"value": f"{company.number[:7]}-{company.number[7:]}", "registrationDate": company.founded},
        "names": [{"name": company.name, "type": "1", "registrationDate": company.founded, "version": 1}],
        "mainBusinessLine": {"type": f"{company.division}000", "descriptions": []},
        "companyForms": [{"type": "16", "descriptions": [{"languageCode": "2", "description": "Aktiebolag"}]}],
        "companySituations": situations, "addresses": [address], "registrationDate": company.founded,
        "registeredEntries": [{"type": "80", "register": "6", "registrationDate": company.founded}],
    }  # fmt: skip


def swedish(company: Listed) -> Answer:
    """As Bolagsverket answers."""
    going_on = {f"{_GOING_ON}Lista": [{"kod": "KK", "klartext": "Konkurs"}]} if company.bankrupt else None
    address = {"utdelningsadress": company.street, "postnummer": company.post_code, "postort": company.town.upper()}
    kind = {"kod": "FORETAGSNAMN", "klartext": "Företagsnamn"}
    return {
        "organisationsidentitet": {"identitetsbeteckning": company.number, "typ": {"kod": "ORGNR"}},
        "organisationsnamn": {"organisationsnamnLista": [{"namn": company.name, "organisationsnamntyp": kind}]},
        "organisationsform": {"kod": "AB", "klartext": "Aktiebolag"},
        "organisationsdatum": {"registreringsdatum": company.founded},
        "naringsgrenOrganisation": {"sni": [{"kod": f"{company.division}000", "klartext": ""}]},
        "postadressOrganisation": {"postadress": address},
        "avregistreradOrganisation": None, _GOING_ON: going_on,
    }  # fmt: skip


def danish(company: Listed) -> Answer:
    """As CVR answers."""
    street, _space, house = company.street.rpartition(" ")
    form = company.name.rpartition(" ")[2]
    address = {
        "landekode": "DK", "vejnavn": street, "husnummerFra": int(house), "postnummer": int(company.post_code),
        "postdistrikt": company.town, "periode": _OPEN,
    }  # fmt: skip
    return {
        "cvrNummer": int(company.number), "livsforloeb": [{"periode": _OPEN}], "postadresse": [],
        "telefonNummer": [{"kontaktoplysning": company.phone, "hemmelig": False, "periode": _OPEN}],
        "virksomhedMetadata": {
            "nyesteNavn": {"navn": company.name, "periode": _OPEN}, "stiftelsesDato": company.founded,
            "nyesteVirksomhedsform": {"kortBeskrivelse": form, "langBeskrivelse": _DANISH.get(form, "")},
            "nyesteHovedbranche": {"branchekode": f"{company.division}0000", "branchetekst": ""},
            "nyesteBeliggenhedsadresse": address, "nyesteAarsbeskaeftigelse": {"antalAnsatte": company.employees},
            "sammensatStatus": "UNDERKONKURS" if company.bankrupt else "NORMAL",
        },
    }  # fmt: skip
