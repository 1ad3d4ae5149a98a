"""E-mail addresses as people type them."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused

_PLAIN = re.compile(r"^[a-z0-9_.+\-]+@(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+[a-z]{2,}$", re.IGNORECASE)
_is_email = EmailValidator()


def email_address(value: str) -> str:
    """The address as it is; "" stays "". Raises Refused for what no mail could be sent to."""
    if value and not _PLAIN.match(value):
        try:
            _is_email(value)
        except ValidationError:
            raise Refused(_("This is not an e-mail address. Write it as name@company.no.")) from None
    return value
