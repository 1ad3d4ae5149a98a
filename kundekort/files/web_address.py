"""Which addresses a link may lead to: pages, e-mail and phone. Nothing that runs, nothing that carries a password."""

import re
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused
from kundekort.files.models.link import LONGEST_URL

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):(?!\d{1,5}(?:[/?#]|$))")
_BLANKS = re.compile(r"[\s\x00-\x20\x7f]")
_HOST = re.compile(r"(?:[^\W_]|[^\W_][\w\-]*[^\W_])(?:\.(?:[^\W_]|[^\W_][\w\-]*[^\W_]))*\.?|[0-9a-f]*:[0-9a-f:.]+")
_PHONE = re.compile(r"\+?[0-9]{3,15}")
_BETWEEN_DIGITS = re.compile(r"[\s().\-/]")


def cleaned_address(typed: str) -> str:
    """The address as it is stored, with its scheme: `www.proff.no` becomes `https://www.proff.no`.

    An e-mail address becomes `mailto:` and a phone number `tel:`. Raises Refused, on the field `url`, for everything
    that is not http, https, mailto or tel (RFC 3986, RFC 6068, RFC 3966).
    """
    text = typed.strip()
    if not text:
        raise _refused(_("A link needs an address."))
    if text.lower().startswith("tel:") or _PHONE.fullmatch(_BETWEEN_DIGITS.sub("", text)):
        return _phone(text)
    if _BLANKS.search(text) or "\\" in text:
        raise _refused(_("An address has no spaces or other hidden characters in it. Type it again."))
    text = plain_text(text, longest=LONGEST_URL, field="url")
    scheme = _SCHEME.match(text)
    if scheme is None:
        return _mail(text) if "@" in text and "/" not in text else _page_without_scheme(text.removeprefix("//"))
    if (name := scheme[1].lower()) == "mailto":
        return _mail(text[len("mailto:") :])
    if name in ("http", "https") and text[len(name) :].startswith("://"):
        return _page(text)
    raise _refused(_("A link begins with https://, http://, mailto: or tel:. This one is not allowed."))


def host_of(url: str) -> str:
    """What a link without a text is called: the host, the mail address or the number."""
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www.") or parts.path


def _page_without_scheme(text: str) -> str:
    """A word alone is no page; a server of one's own is written with its scheme, as in http://intranet/."""
    if not re.match(r"[^/?#]*[.:]", text):
        raise _refused(_("This is not the address of a page."))
    return _page(f"https://{text}")


def _page(text: str) -> str:
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - raises for a port that is none
    except ValueError:
        raise _refused(_("This is not the address of a page.")) from None
    if "@" in parts.netloc:
        raise _refused(_("An address with a user name or password in it is not allowed. Leave out what is before “@”."))
    if not _HOST.fullmatch(parts.hostname or "") or len(parts.hostname or "") > 253:
        raise _refused(_("This is not the address of a page."))
    return _whole(parts)


def _whole(parts: SplitResult) -> str:
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


def _mail(text: str) -> str:
    try:
        validate_email(text.partition("?")[0])
    except ValidationError:
        raise _refused(_("This is not an e-mail address.")) from None
    return f"mailto:{text}"


def _phone(text: str) -> str:
    number = _BETWEEN_DIGITS.sub("", text.lower().removeprefix("tel:"))
    if not _PHONE.fullmatch(number) or not number.isascii():
        raise _refused(_("This is not a phone number."))
    return f"tel:{number}"


def _refused(sentence: str) -> Refused:
    return Refused(sentence, field="url", code="address")
