"""Versions of a record as HTTP names them: the ETag "c12-7" is revision 7 of customer 12 (RFC 9110, 8.8.3 and 13.1)."""

import re

from django.db.models import Model
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused

_TAG = re.compile(r'(?:W/)?"([^"]*)"')


class VersionMissing(Refused):
    """The request does not say which version it is about; it could overwrite what nobody has read."""

    def __init__(self) -> None:
        super().__init__(
            _("Send the version you have read in If-Match. It is the ETag of the last answer."), code="version_missing"
        )


def tag_of(record: Model) -> str:
    """The ETag of a record that has a revision."""
    return f'"{_name(record)}-{record.revision}"'  # type: ignore[attr-defined]


def asked_revision(record: Model, if_match: str) -> int:
    """The revision of `record` that an If-Match header names; 0, which none has, for the tag of something else.

    Weak tags count as well: compression on the way makes a strong tag weak. Raises VersionMissing when no version is
    named, which `*` does not do either.
    """
    tags = _TAG.findall(if_match)
    if not tags:
        raise VersionMissing
    revisions = [tag.removeprefix(f"{_name(record)}-") for tag in tags]
    return max(int(each) if each.isdecimal() and len(each) < 10 else 0 for each in revisions)


def is_unchanged(record: Model, if_none_match: str) -> bool:
    """Whether an If-None-Match header already names the saved version."""
    return tag_of(record).strip('"') in _TAG.findall(if_none_match)


def _name(record: Model) -> str:
    return f"{(record._meta.model_name or '')[:1]}{record.pk}"
