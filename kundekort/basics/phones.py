"""Phone numbers: what people write, what is stored, what is shown."""

import re
from functools import lru_cache

import phonenumbers
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused

_NOT_DIGITS = re.compile(r"[\s.\-/\u00a0]+")
_SIMPLE_PHONE = re.compile(r"^\+(47[2-9]\d{7}|45[2-9]\d{7}|46[1-9]\d{6,9}|358[1-9]\d{4,10})$")
_PREFIXES = {"NO": "+47", "DK": "+45", "SE": "+46", "FI": "+358"}


def phone(text: str, country: str, *, field: str = "phone") -> str:
    """The number in E.164 form ("+4755214000"). Raises Refused when nobody could be called on it."""
    if not text:
        return ""
    digits = _NOT_DIGITS.sub("", text.replace("(", "").replace(")", ""))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif country in ("NO", "DK") and len(digits) == 8 and digits.isdigit():
        digits = _PREFIXES[country] + digits
    elif country in ("SE", "FI") and digits.startswith("0"):
        digits = _PREFIXES[country] + digits[1:]
    if _SIMPLE_PHONE.match(digits):
        return digits
    return _parsed_phone(text, country, field)


def _parsed_phone(text: str, country: str, field: str) -> str:
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise Refused(
            _("“%(text)s” is not a phone number. Write it with the country code, for example +47 55 21 40 00.")
            % {"text": text[:40]},
            field=field,
            code="phone",
        )
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{e164};ext={number.extension}" if number.extension else e164


@lru_cache(maxsize=4096)
def shown_phone(number: str, country: str) -> str:
    """The number as it is written at home, or with its country code when it is a foreign one."""
    if not number:
        return ""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    home = phonenumbers.region_code_for_number(parsed) == country
    formats = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, formats.NATIONAL if home else formats.INTERNATIONAL)
