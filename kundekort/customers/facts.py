"""The facts about a customer as people give them, and what each must be: one rule for form, API and import."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.attributes import values
from kundekort.attributes.definitions import Definitions, remembered
from kundekort.basics.emails import email_address
from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused, Sentence
from kundekort.customers import identifiers
from kundekort.customers.models.customer import Customer, Kind

FACTS = (
    "kind", "is_customer", "is_supplier", "first_name", "name", "number", "org_number", "vat_number", "email",
    "phone", "mobile", "website", "industry_id", "description", "language", "country", "currency", "owner_id",
    "only_owner", "active",
)  # fmt: skip
LANGUAGES = {
    "nb": gettext_lazy("Norwegian Bokmål"), "nn": gettext_lazy("Norwegian Nynorsk"), "sv": gettext_lazy("Swedish"),
    "da": gettext_lazy("Danish"), "fi": gettext_lazy("Finnish"), "en": gettext_lazy("English"),
}  # fmt: skip

KIND = "customers.customer"

type Facts = dict[str, Any]
type Errors = dict[str, Sentence]

_KNOWN = frozenset(FACTS)
_PLAIN_WEBSITE = re.compile(
    r"^https?://(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+[a-z]{2,20}(?:/[!-~]*)?$", re.IGNORECASE
)
_is_url = URLValidator(schemes=["http", "https"])
_LENGTHS = {field.name: field.max_length for field in Customer._meta.fields if field.max_length}
_MANY_LINES = frozenset({"description"})


def cleaned(
    given: Mapping[str, Any],
    *,
    country: str,
    held: Mapping[str, Any] = values.NOTHING,
    attributes: Definitions | None = None,
) -> tuple[Facts, Errors]:
    """The facts in stored form, and a sentence for each that cannot be stored.

    `given` holds any of FACTS and values of attributes (`attribute:7`); what is missing stays missing. `country`
    (ISO 3166) reads numbers when they name none. `held` are the values the customer has, `attributes` those that are
    defined.
    """
    facts, errors = values.cleaned(remembered(KIND) if attributes is None else attributes, given, held)
    home = str(given.get("country") or country).upper()
    for field in given.keys() & _KNOWN:
        try:
            facts[field] = _clean(field, given[field], home)
        except Refused as refused:
            errors[field] = refused.sentence
    together(facts, errors)
    return facts, errors


def _clean(field: str, value: Any, country: str) -> Any:
    if isinstance(value, str):
        value = text(value, field)
    cleaner = _CLEANERS.get(field)
    return cleaner(value, country) if cleaner else value


def text(value: str, field: str) -> str:
    """The text of a fact in stored form. Raises Refused for control characters or length."""
    return plain_text(value, longest=_LENGTHS.get(field, 200), many_lines=field in _MANY_LINES, field=field)


def _website(value: str, _country: str) -> str:
    if not value:
        return ""
    address = value if "://" in value else f"https://{value}"
    if len(address) > _LENGTHS["website"]:
        raise Refused(
            _("At most %(longest)d characters; this is %(length)d.")
            % {"longest": _LENGTHS["website"], "length": len(address)}
        )
    if not _PLAIN_WEBSITE.match(address):
        try:
            _is_url(address)
        except ValidationError:
            raise Refused(_("This is not an address of a website. Write it as www.company.no.")) from None
    return address


def _name(value: str, _country: str) -> str:
    if not value:
        raise Refused(_("A customer needs a name."))
    return value


def _country(value: str, country: str) -> str:
    code = (value or country).upper()
    if not re.fullmatch(r"[A-Z]{2}", code):
        raise Refused(_("A country is two letters, for example NO."))
    return code


def _currency(value: str, _country: str) -> str:
    code = value.upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise Refused(_("A currency is three letters, for example NOK."))
    return code


def _choice(choices: Mapping[str, Any]) -> Callable[[str, str], str]:
    def clean(value: str, _country: str) -> str:
        if value not in choices:
            raise Refused(_("Choose one of: %(choices)s.") % {"choices": ", ".join(choices)})
        return value

    return clean


_CLEANERS: dict[str, Callable[[Any, str], Any]] = {
    "name": _name,
    "kind": _choice(dict(Kind.choices)),
    "org_number": identifiers.org_number,
    "vat_number": lambda value, _country: re.sub(r"[\s.\-]", "", value).upper(),
    "email": lambda value, _country: email_address(value),
    "phone": identifiers.phone,
    "mobile": lambda value, country: identifiers.phone(value, country, field="mobile"),
    "website": _website,
    "country": _country,
    "currency": _currency,
    "language": _choice(LANGUAGES),
    "owner_id": lambda value, _country: value or None,
    "industry_id": lambda value, _country: value or None,
}


def together(facts: Facts, errors: Errors) -> None:
    """The rules between facts: adds a sentence to `errors` for each that is broken. A company has no first name."""
    if "is_customer" in facts and "is_supplier" in facts and not (facts["is_customer"] or facts["is_supplier"]):
        errors["is_customer"] = _("Choose customer, supplier or both.")
    if facts.get("only_owner") and "owner_id" in facts and not facts["owner_id"]:
        errors["only_owner"] = _("Choose an owner first: only the owner would see this customer.")
    if facts.get("kind") == Kind.COMPANY and facts.get("first_name"):
        facts["first_name"] = ""
