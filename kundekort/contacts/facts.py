"""The facts about contacts and positions as people give them: one rule for form, API and import."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.attributes import values
from kundekort.attributes.definitions import Definitions, remembered
from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused
from kundekort.contacts.models import Contact, Position
from kundekort.contacts.models.point import Label
from kundekort.customers import facts as customer_facts
from kundekort.customers import identifiers
from kundekort.customers.facts import LANGUAGES, Errors, Facts

KIND = "contacts.contact"
POINTS = ("emails", "phones", "mobiles")
FACTS = (
    "first_name", "last_name", *POINTS, "language", "birthday", "description", "owner_id", "only_owner", "active",
)  # fmt: skip
POSITION_FACTS = ("role_id", "title", "department", "email", "phone", "main", "ended_on")
MOST_POINTS = 20
_LENGTHS = {
    field.name: field.max_length for model in (Contact, Position) for field in model._meta.fields if field.max_length
}

type Cleaner = Callable[[Any, str], Any]


def cleaned(
    given: Mapping[str, Any],
    *,
    country: str,
    held: Mapping[str, Any] = values.NOTHING,
    attributes: Definitions | None = None,
) -> tuple[Facts, Errors]:
    """The facts about a contact in stored form, and a sentence for each that cannot be stored.

    `given` holds any of FACTS and values of attributes (`attribute:7`); what is missing stays missing. `country` (ISO
    3166) reads numbers without a code. The points are lists of (label, value), the main one first. `held` are the
    values of attributes the contact has, `attributes` those that are defined.
    """
    facts, errors = values.cleaned(remembered(KIND) if attributes is None else attributes, given, held)
    own_facts, own_errors = _cleaned(given, FACTS, _CLEANERS, country)
    facts, errors = facts | own_facts, errors | own_errors
    if "first_name" in facts and "last_name" in facts and not (facts["first_name"] or facts["last_name"]):
        errors.setdefault("last_name", _("A contact needs a name."))
    if facts.get("only_owner") and "owner_id" in facts and not facts["owner_id"]:
        errors["only_owner"] = _("Choose an owner first: only the owner would see this contact.")
    return facts, errors


def cleaned_position(given: Mapping[str, Any], *, country: str) -> tuple[Facts, Errors]:
    """The facts about a position in stored form, and a sentence for each that cannot be stored."""
    return _cleaned(given, POSITION_FACTS, _POSITION_CLEANERS, country)


def _cleaned(
    given: Mapping[str, Any], known: Iterable[str], cleaners: Mapping[str, Cleaner], country: str
) -> tuple[Facts, Errors]:
    facts: Facts = {}
    errors: Errors = {}
    for field in known:
        if field not in given:
            continue
        try:
            facts[field] = cleaners.get(field, _as_given)(_typed(field, given[field]), country)
        except Refused as refused:
            errors[field] = refused.sentence
    return facts, errors


def _typed(field: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return plain_text(value, longest=_LENGTHS.get(field, 200), many_lines=field == "description", field=field)


def _as_given(value: Any, _country: str) -> Any:
    return value


def _day(value: Any, _country: str) -> date | None:
    if not value or isinstance(value, date):
        return value or None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Refused(_("This is not a date. Write it as 1980-12-31.")) from None


def _birthday(value: Any, country: str) -> date | None:
    day = _day(value, country)
    if day and not date(1880, 1, 1) <= day <= timezone.localdate():
        raise Refused(_("Nobody is born on this day. Check the year."))
    return day


def _language(value: str, _country: str) -> str:
    if value not in LANGUAGES:
        raise Refused(_("Choose one of: %(choices)s.") % {"choices": ", ".join(LANGUAGES)})
    return value


def _email(value: str, country: str) -> str:
    facts, errors = customer_facts.cleaned({"email": value}, country=country)
    if errors:
        raise Refused(errors["email"])
    return str(facts["email"])


def _points(clean: Cleaner) -> Cleaner:
    def cleaned_points(value: Any, country: str) -> list[list[str]]:
        points: dict[str, str] = {}
        for label, text in value:
            if text := clean(plain_text(text, longest=254), country):
                points.setdefault(text, _label(label))
        if len(points) > MOST_POINTS:
            raise Refused(_("At most %(most)d of a kind.") % {"most": MOST_POINTS})
        return [[label, text] for text, label in points.items()]

    return cleaned_points


def _label(label: str) -> str:
    if label not in Label.values:
        raise Refused(_("Choose one of: %(choices)s.") % {"choices": ", ".join(Label.values)})
    return label


_CLEANERS: dict[str, Cleaner] = {
    "emails": _points(_email),
    "phones": _points(identifiers.phone),
    "mobiles": _points(identifiers.phone),
    "language": _language,
    "birthday": _birthday,
}
_POSITION_CLEANERS: dict[str, Cleaner] = {"email": _email, "phone": identifiers.phone, "ended_on": _day}
