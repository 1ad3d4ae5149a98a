"""The bar of a list: what this user may do with the rows that are chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kundekort.people.models import User
from kundekort.people.names import choosable_names
from kundekort.selections.acts import BulkAct, acts_of
from kundekort.selections.lists import AList

type Text = str | Promise


@dataclass(frozen=True)
class Field:
    """Something that is asked for, and the acts that use it."""

    field: str
    title: Text
    icon: str
    hint: Text
    acts: Sequence[BulkAct]


@dataclass(frozen=True)
class Bar:
    """What stands in the bar."""

    alist: AList
    fields: Sequence[Field]
    plain: Sequence[BulkAct]
    merges: bool
    export: str

    @property
    def owners(self) -> list[dict[str, Any]]:
        """The employees to choose from."""
        return [{"value": pk, "label": name, "selected": False, "attrs": {}} for pk, name in choosable_names()]


@dataclass(frozen=True)
class Asking:
    """How a field is asked for."""

    title: Text
    icon: str
    hint: Text = ""


_FIELDS = {
    "owner": Asking(_("Owner"), icon="user"),
    "label": Asking(_("Label"), icon="tag", hint=_("Tag, property …")),
    "mailing": Asking(_("Mailing list"), icon="mail", hint=_("Name of the list")),
}


def bar_of(alist: AList, user: User) -> Bar | None:
    """The bar for this user; None for whoever may do nothing with many at once."""
    if not user.may("selections.act_on_many") or user.seen_as:
        return None
    acts = acts_of(alist, user)
    fields = [
        Field(name, asking.title, asking.icon, asking.hint, using)
        for name, asking in _FIELDS.items()
        if (using := [act for act in acts if act.field == name])
    ]
    merges = user.may(alist.merging) if alist.merging else False
    export = alist.export if alist.export and user.may(alist.exporting) else ""
    return Bar(alist, fields, [act for act in acts if not act.field], merges, export)
