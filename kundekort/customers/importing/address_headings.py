"""What other systems call the parts of addresses: the names of each address with the names of its parts behind.

A plain “Adresse” with “Postnr” and “Poststed” is the postal address.
"""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kundekort.addresses.models import Use

USES = (Use.POSTAL, Use.VISITING, Use.INVOICE, Use.DELIVERY)
PARTS: dict[str, str | Promise] = {
    "street": "", "street_2": _("second line"), "post_code": _("post code"), "town": _("town"),
}  # fmt: skip
_STEMS = {
    Use.POSTAL: ("post", "organization", "address 1 - ", "posti", "mailing ", "postal "),
    Use.VISITING: ("besøks", "besöks", "forretnings", "gate", "käynti", "visiting ", "physical ", "office "),
    Use.INVOICE: ("faktura", "fakturerings", "laskutus", "invoice ", "billing "),
    Use.DELIVERY: ("leverings", "leverans", "varelevering ", "toimitus", "delivery ", "shipping "),
}
_WHOLE = ("adresse", "adress", "address", "osoite")
_TAILS = {
    "street": (
        "",
        " 1",
        " linje 1",
        " - gate",
        " gate",
        " gata",
        " - street",
        " street",
        " line 1",
        ": adresselinje 1",
    ),
    "street_2": (" 2", " linje 2", " line 2", " - gate 2", " street 2", ": adresselinje 2"),
    "post_code": (" postnr", " postnummer", " - postnr", " - postal code", ": postnummer", " postinumero"),
    "town": (
        " poststed",
        " postort",
        " ort",
        " sted",
        " by",
        " - poststed",
        " - city",
        ": poststed",
        " postitoimipaikka",
    ),
}
_SHORT = {
    "street": ("street", "gate", "street address"),
    "street_2": ("street 2",),
    "post_code": (
        "postnr",
        "postnummer",
        "postinumero",
        "post code",
        "postal code",
        "zip",
        "zip/postal code",
        "zip code",
    ),
    "town": ("poststed", "postort", "ort", "by", "sted", "stad", "kaupunki", "postitoimipaikka", "city", "town"),
}
_PLAIN = {
    "street": (
        "adresse", "adress", "osoite", "address", "adresse 1", "adress 1", "address 1", "adresselinje 1", "adressrad 1",
        "address line 1", "street address", "street", "katuosoite", "lähiosoite", "postboks",
        "organization - street/road name of address", "organization - address",
    ),
    "street_2": ("adresse 2", "adress 2", "address 2", "adresselinje 2", "adressrad 2", "address line 2",
                 "street address 2"),
    "post_code": (*_SHORT["post_code"], "postkode", "organization - zip/postal code of address"),
    "town": (*_SHORT["town"], "bynavn", "stadt", "organization - city/town/village/locality of address"),
}  # fmt: skip


def target_of(use: str, part: str) -> str:
    """The target of an import for one part of one address."""
    return f"{use}_{part}"


def titles() -> dict[str, str | Promise]:
    """Every target of addresses with what people call it."""
    return {target_of(use, part): title_of(use, part) for use in USES for part in PARTS}


def title_of(use: str, part: str) -> str | Promise:
    """A column with a part of an address, as exports name it so that imports know it again."""
    label, tail = Use(use).label, PARTS[part]
    return format_lazy("{}: {}", label, tail) if tail else label


def headings() -> dict[str, list[str]]:
    """The headings of every target, the likeliest first."""
    return {target_of(use, part): list(_headings(use, part)) for use in USES for part in PARTS}


def _headings(use: Use, part: str) -> Iterator[str]:
    for stem in _STEMS[use]:
        yield from (f"{stem}{whole}{tail}" for whole in _WHOLE for tail in _TAILS[part])
        yield from (f"{stem}{short}" for short in _SHORT[part])
    if use == Use.POSTAL:
        yield from _PLAIN[part]
