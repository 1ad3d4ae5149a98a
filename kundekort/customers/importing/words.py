"""The words other systems write in cells: yes and no, kinds, countries and languages, in nb, sv, da, fi and en."""

from collections.abc import Mapping
from functools import cache

from babel import Locale

from kundekort.customers.facts import LANGUAGES, Facts
from kundekort.customers.importing.headings import folded
from kundekort.customers.models.customer import Kind

SPOKEN = ("nb", "nn", "sv", "da", "fi", "en")

_YES = """
    ja j yes y true t sant sand kylla k tosi 1 x aktiv aktivt active aktiivinen on open"""
_NO = """
    nei nej no n false f usant falsk falskt ei e epatosi 0 inaktiv inaktivt inactive inaktiivinen passiivinen off
    archived arkivert arkiverad blocked"""
_PERSON = """
    person privat private privatperson privateperson privateindividual individual
    personalaccount consumer forbruker konsument kuluttaja yksityinen yksityishenkilo henkilo fysiskperson p"""
_COMPANY = """
    company firma foretag bedrift virksomhet virksomhed selskap selskab yritys yritysasiakas business businessaccount
    organisation organization organisasjon organisaatio erhverv juridiskperson corporate b2b
    c f b"""
_CUSTOMER = "customer kunde kund asiakas bedriftskunde foretagskund"
_SUPPLIER = "supplier leverandor leverantor toimittaja vendor"
_BOTH = "customerandsupplier kundeogleverandor kundochleverantor asiakasjatoimittaja both begge bada molemmat"
YES_OR_NO: Mapping[str, bool] = dict.fromkeys(_YES.split(), True) | dict.fromkeys(_NO.split(), False)
_PRIVATE_CUSTOMER = "privatkunde privatkund privatecustomer yksityisasiakas henkiloasiakas"
TYPES: Mapping[str, Facts] = {
    word: facts
    for words, facts in (
        (_PERSON, {"kind": Kind.PERSON.value}),
        (_PRIVATE_CUSTOMER, {"kind": Kind.PERSON.value, "is_customer": True}),
        (_COMPANY, {"kind": Kind.COMPANY.value}),
        (_CUSTOMER, {"kind": Kind.COMPANY.value, "is_customer": True, "is_supplier": False}),
        (_SUPPLIER, {"is_customer": False, "is_supplier": True}),
        (_BOTH, {"kind": Kind.COMPANY.value, "is_customer": True, "is_supplier": True}),
    )
    for word in words.split()
}
_MORE_COUNTRIES = {
    "usa": "US", "uk": "GB", "england": "GB", "storbritannia": "GB", "storbritannien": "GB", "nor": "NO", "swe": "SE",
    "fin": "FI", "dnk": "DK", "isl": "IS", "deu": "DE", "gbr": "GB", "nld": "NL", "est": "EE", "pol": "PL", "esp": "ES",
    "fra": "FR", "ita": "IT", "holland": "NL", "kingdomofnorway": "NO", "alandislands": "AX",
}  # fmt: skip
_MORE_LANGUAGES = {
    "no": "nb", "nor": "nb", "norsk": "nb", "norska": "nb", "norja": "nb", "norwegian": "nb", "nbno": "nb",
    "bokmal": "nb", "se": "sv", "swe": "sv", "svse": "sv", "dk": "da", "dan": "da", "dadk": "da", "fin": "fi",
    "fifi": "fi", "eng": "en", "gb": "en", "engb": "en", "enus": "en", "nynorsk": "nn",
}  # fmt: skip


@cache
def countries() -> Mapping[str, str]:
    """Folded names of countries, and their codes, to ISO 3166 codes."""
    named: dict[str, str] = {}
    for language in SPOKEN:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                named[folded(name)] = code
                named[code.casefold()] = code
    return named | _MORE_COUNTRIES


@cache
def languages() -> Mapping[str, str]:
    """Folded names of the languages we write in, and their codes, to those codes."""
    named = {folded(Locale(spoken).languages[code]): code for spoken in SPOKEN for code in LANGUAGES}
    return {code: code for code in LANGUAGES} | named | _MORE_LANGUAGES
