"""The facts about an employee as people give them, and what each must be: one rule for page, command and API."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused
from kundekort.people.models import Department, Role, User
from kundekort.people.models.user import Theme

type Facts = dict[str, Any]

FACTS = ("name", "email", "role_id", "department_id", "title", "phone", "language", "theme")
_LENGTHS = {field.name: field.max_length for field in User._meta.fields if field.max_length}
_REQUIRED = ("name", "email")


def checked(given: Mapping[str, Any]) -> Facts:
    """The facts in stored form; what is missing stays missing. Raises Refused for the first that cannot be stored."""
    return {field: check(field, given[field]) for field in FACTS if field in given}


def check(field: str, value: Any) -> Any:
    """One fact in stored form. Raises Refused when it cannot be stored."""
    if field in ("role_id", "department_id"):
        return _existing(field, value)
    value = plain_text(str(value or ""), longest=_LENGTHS[field], field=field)
    if field in _REQUIRED and not value:
        raise Refused(_("This must be filled in."), field=field)
    if field == "email":
        return _email(value)
    allowed = {"language": ["", *dict(settings.LANGUAGES)], "theme": Theme.values}
    if field in allowed and value not in allowed[field]:
        raise Refused(_("Choose one from the list."), field=field)
    return value


def _email(value: str) -> str:
    try:
        validate_email(value)
    except ValidationError:
        raise Refused(_("This is not an e-mail address. Write it as name@company.no."), field="email") from None
    return value.lower()


def _existing(field: str, value: Any) -> int | None:
    """The id, with its row locked against being deleted meanwhile."""
    if value in (None, ""):
        return None
    model: Any = Role if field == "role_id" else Department
    if not model.objects.select_for_update(no_key=True).filter(pk=value).exists():
        raise Refused(_("This has been deleted. Choose another."), field=field)
    return int(value)
