"""Reading an e-mail signature that somebody has pasted: who it is, as what, where, and how to reach them.

Only rules on this machine; what they find is proposed in a form and saved by a person.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import phonenumbers

from kundekort.contacts.creating import name_in_two
from kundekort.contacts.signature_words import COMPANY, COUNTRIES, GREETING, LABELS, MOBILE_LABEL, ORG_LABEL, TITLE

LONGEST = 5_000
_EMAIL = re.compile(r"[\w.+\-æøåäö]+@(?:[\w\-æøåäö]+\.)+[a-z]{2,}", re.IGNORECASE)
_WEB = re.compile(r"\b(?:https?://|www\.)\S+|\b(?:[\w\-]+\.)+(?:no|se|fi|dk|com|net|org|example)\b(?!@)", re.IGNORECASE)
_ANGLES = re.compile(r"^\"?([^<\"]{3,80})\"?\s*<[^>]+@[^>]+>")
_NAME = re.compile(r"[^\W\d_][^\W\d_'’.\-]*(?:[\-'’][^\W\d_]+)*\.?")
_PARTS = re.compile(r"\s*[|•·⋅]\s*|\s+/\s+|\s{3,}|\s+[–—-]\s+|\s*,\s+")
_DIGITS = re.compile(r"\d[\d \-]{7,12}\d")
_MOBILE = (phonenumbers.PhoneNumberType.MOBILE,)


@dataclass
class Signature:
    """What a signature says; empty where it says nothing."""

    name: str = ""
    title: str = ""
    company: str = ""
    org_number: str = ""
    emails: list[str] = field(default_factory=list)
    mobiles: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)

    def facts(self) -> dict[str, object]:
        """As the form for a contact takes them to begin with."""
        points = {"emails": self.emails, "mobiles": self.mobiles, "phones": self.phones}
        return {**name_in_two(self.name), **{fact: [["work", each] for each in some] for fact, some in points.items()}}


def read_signature(text: str, *, country: str) -> Signature:
    """What the pasted text says. `country` (ISO 3166) reads numbers without a country code."""
    lines = [line.lstrip(" \t>").strip(" \t*_") for line in text[:LONGEST].replace("\xa0", " ").splitlines()]
    lines = [line for line in lines if line and not GREETING.match(line)]
    signature = Signature(emails=_unique(each.lower() for each in _EMAIL.findall(text[:LONGEST])))
    for line in lines:
        _numbers(line, signature, country)
    words = [part for line in lines for part in _words(line)]
    signature.company = next((part for part in words if COMPANY.search(part)), "")
    signature.title = next((part for part in words if TITLE.search(part) and part != signature.company), "")
    rest = [part for part in words if part not in (signature.company, signature.title)]
    signature.name = _name(lines, rest, signature.emails)
    return signature


def country_of(text: str, *, otherwise: str) -> str:
    """The country (ISO 3166) that most in a signature speaks of; `otherwise` when nothing does, or as much as any."""
    told = {country: len(clues.findall(text[:LONGEST])) for country, clues in COUNTRIES.items()}
    most = max(told.values())
    return otherwise if not most or told.get(otherwise) == most else max(told, key=told.__getitem__)


def _numbers(line: str, signature: Signature, country: str) -> None:
    if ORG_LABEL.search(line):
        found = _DIGITS.search(line)
        signature.org_number = signature.org_number or (re.sub(r"\D", "", found[0]) if found else "")
        line = _DIGITS.sub(" ", line, count=1)
    for match in phonenumbers.PhoneNumberMatcher(line, country):
        number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        labelled = MOBILE_LABEL.search(line[max(0, match.start - 12) : match.start])
        is_mobile = labelled or phonenumbers.number_type(match.number) in _MOBILE
        kept = signature.mobiles if is_mobile else signature.phones
        if number not in (*signature.mobiles, *signature.phones):
            kept.append(number)


def _words(line: str) -> list[str]:
    """The parts of a line that are neither address nor number."""
    if ORG_LABEL.search(line):
        return []
    if named := _ANGLES.match(line):
        return [named[1].strip()]
    plain = LABELS.sub(" ", _WEB.sub(" ", _EMAIL.sub(" ", line)))
    return [part.strip(" ,;:") for part in _PARTS.split(plain) if part.strip(" ,;:") and not re.search(r"\d", part)]


def _name(lines: list[str], parts: Iterable[str], emails: list[str]) -> str:
    names = [part for part in parts if _is_name(part)]
    local = _letters(emails[0].partition("@")[0]) if emails else ""
    agreeing = [name for name in names if local and _agrees(name, local)]
    chosen = (agreeing or names)[:1]
    return chosen[0] if chosen else ""


def _is_name(part: str) -> bool:
    words = part.split()
    if not 2 <= len(words) <= 5:
        return False
    small = {"av", "af", "von", "van", "de", "der", "la"}
    return all(_NAME.fullmatch(word) and (word[0].isupper() or word in small) for word in words)


def _agrees(name: str, local: str) -> bool:
    """Whether the beginning of an address could be made of the name: kari.lund, klund, kari."""
    words = [_letters(word) for word in name.split()]
    return any(len(word) > 2 and word in local for word in words)


def _letters(text: str) -> str:
    table = str.maketrans({"å": "a", "ä": "a", "æ": "a", "ö": "o", "ø": "o", "é": "e", "ü": "u"})
    return re.sub(r"[^a-z]", "", text.lower().replace("æ", "ae").translate(table))


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
