"""Organisation, VAT and phone numbers: what people write, what is stored, what is shown. Phones: `basics.phones`.

Rules: python-stdnum per country (Brønnøysundregistrene mod 11, Bolagsverket Luhn, PRH mod 11). Danish CVR numbers are
checked for length only, as Peppol's COMMON-R042 does.
"""

import re
from collections.abc import Callable
from types import ModuleType

from django.utils.translation import gettext as _
from stdnum.dk import cvr
from stdnum.exceptions import ValidationError as NotValid
from stdnum.fi import ytunnus
from stdnum.no import orgnr as no_orgnr
from stdnum.se import orgnr as se_orgnr

from kundekort.basics.phones import phone, shown_phone
from kundekort.basics.refused import Refused

__all__ = ["org_number", "phone", "shown_org_number", "shown_phone"]

_BY_COUNTRY: dict[str, ModuleType] = {"NO": no_orgnr, "SE": se_orgnr, "FI": ytunnus}
_VAT_TAILS = re.compile(r"(MVA|VAT)$")
_NOT_DIGITS = re.compile(r"[\s.\-/\u00a0]+")
_NINE_DIGITS = re.compile(r"^[0-9]{9}\Z")


def org_number(text: str, country: str) -> str:
    """The digits of an organisation number of `country` ("NO", "SE", …). Raises Refused when it cannot be one."""
    number = _VAT_TAILS.sub("", _NOT_DIGITS.sub("", text.upper()))
    number = number.removeprefix(country) if country else number
    if not number:
        return ""
    if country == "NO" and _NINE_DIGITS.match(number) and no_orgnr.checksum(number) == 0:
        return number  # what validate() comes to, at a tenth of the time
    if module := _BY_COUNTRY.get(country):
        return _checked(number, module.validate, country)
    if country == "DK":
        return _checked(number, _danish, country)
    if len(number) > 20 or not number.isalnum():
        raise Refused(_("An organisation number has letters and digits, at most 20."), field="org_number")
    return number


def _danish(number: str) -> str:
    if len(number) != 8 or not number.isdigit():
        raise NotValid
    return cvr.compact(number)


def _checked(number: str, validate: Callable[[str], str], country: str) -> str:
    try:
        return validate(number)
    except NotValid:
        raise Refused(
            _("%(number)s is not an organisation number in %(country)s. Check the digits.")
            % {"number": number, "country": country},
            field="org_number",
            code="org_number",
        ) from None


def shown_org_number(number: str, country: str) -> str:
    """The number as people of the country write it: 923 609 016, 556016-0680, 0109862-8."""
    if country == "NO" and len(number) == 9:
        return f"{number[:3]} {number[3:6]} {number[6:]}"
    if country == "SE" and len(number) == 10:
        return f"{number[:6]}-{number[6:]}"
    if country == "FI" and len(number) == 8:
        return f"{number[:7]}-{number[7:]}"
    return number
