"""The form with the facts about a contact: the same at creation and on the card (row 42)."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kundekort.addresses.new_addresses import NewAddresses
from kundekort.attributes.definitions import current
from kundekort.attributes.forms import asked_at_creation, form_fields, in_information
from kundekort.attributes.values import NOTHING, missing
from kundekort.basics.refused import Refused
from kundekort.contacts.facts import KIND, MOST_POINTS, POINTS, cleaned
from kundekort.contacts.models import Contact
from kundekort.contacts.models.point import Label
from kundekort.contacts.points import SORTS
from kundekort.contacts.signature import LONGEST
from kundekort.customers.facts import LANGUAGES, Facts
from kundekort.customers.identifiers import shown_phone
from kundekort.people.choosing import choosable
from kundekort.people.models import User
from kundekort.people.organisation import home
from kundekort.ui.forms import Picker

_TITLES = {
    "emails": (_("E-mail"), _("Another e-mail")),
    "mobiles": (_("Mobile"), _("Another mobile")),
    "phones": (_("Phone"), _("Another phone")),
}
_NAMES = ("first_name", "last_name")
_ADVANCED = ("owner", "only_owner", "active")


class ContactForm(forms.Form):
    """Shows the facts as people write them; `facts` holds them as they are stored once the form is valid."""

    first_name = forms.CharField(label=_("First name"), required=False)
    last_name = forms.CharField(label=_("Last name"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGES.items()), required=False)
    birthday = forms.CharField(label=_("Birthday"), required=False, widget=forms.DateInput({"type": "date"}))
    description = forms.CharField(label=_("Description"), required=False, widget=forms.Textarea({"rows": 4}))
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Owner"), required=False, empty_label=_("Nobody"), widget=Picker
    )
    only_owner = forms.BooleanField(label=_("Visible only to the owner"), required=False)
    active = forms.BooleanField(label=_("Active contact"), required=False)

    facts: Facts
    addresses: NewAddresses | None = None
    """Typed with a new contact; afterwards they lie on its card."""

    def __init__(self, *args: Any, contact: Contact | None = None, hidden: frozenset[str] = frozenset(), **more: Any):
        """`hidden` names the fields that are switched off on the card; they keep what they hold.

        `initial` may hold points as the facts do: lists of (label, value).
        """
        initial = _written(contact) if contact else dict(more.get("initial") or {})
        more["initial"] = initial
        super().__init__(*args, **more)
        self.contact = contact
        for fact in ("emails", "mobiles", "phones"):
            if SORTS[fact] not in hidden:
                self._add_points(fact, initial.get(fact) or [])
        self.order_fields([*_NAMES, *(name for name in self.fields if _is_point(name)), *self.fields])
        for field in hidden & self.fields.keys():
            del self.fields[field]
        self.attributes = current(KIND)
        self.held = contact.attributes if contact else NOTHING
        asked = in_information(self.attributes) if contact else asked_at_creation(self.attributes)
        self.fields |= form_fields(asked, self.held)
        owner = self.fields.get("owner")
        if isinstance(owner, forms.ModelChoiceField):
            owner.queryset = choosable(contact.owner_id if contact else None)

    def names(self) -> Iterator[forms.BoundField]:
        """The fields the first section begins with."""
        return (field for field in self if field.name in _NAMES)

    def points(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """The fields for addresses and numbers, each with the one that says what it is for."""
        return ((field, self[f"{field.name}_label"]) for field in self if f"{field.name}_label" in self.fields)

    def rest(self) -> Iterator[forms.BoundField]:
        """The other fields of the first section."""
        return (field for field in self if field.name not in (*_NAMES, *_ADVANCED) and not _is_point(field.name))

    def advanced(self) -> Iterator[forms.BoundField]:
        """The fields of the last section: owner and visibility."""
        return (field for field in self if field.name in _ADVANCED)

    def clean(self) -> None:
        """Read what was typed by the one rule for facts."""
        self.facts, errors = cleaned(self._given(), country=home().country, held=self.held, attributes=self.attributes)
        if not self.contact:
            errors = missing(self.attributes, self.facts) | errors
        for field, sentence in errors.items():
            self.add_error(self._place(field), str(sentence))

    def refuse(self, refused: Refused) -> None:
        """Show a refusal of the verb beside the field it is about."""
        self.add_error(self._place(refused.field), str(refused))

    def _place(self, field: str) -> str | None:
        name = {"owner_id": "owner", **{fact: f"{sort}_0" for fact, sort in SORTS.items()}}.get(field, field)
        return name if name in self.fields else None

    def _given(self) -> Facts:
        """What was sent: a field that was not sent, or a choice that was left open, keeps what it holds."""
        given = {
            field: value
            for field, value in self.cleaned_data.items()
            if not _is_point(field) and (self.add_prefix(field) in self.data or isinstance(value, bool))
        }
        if "owner" in given:
            given["owner_id"] = getattr(given.pop("owner"), "pk", None)
        if not given.get("language"):
            given.pop("language", None)
        return given | {fact: self._points(SORTS[fact]) for fact in POINTS if f"{SORTS[fact]}_0" in self.data}

    def _points(self, sort: str) -> list[tuple[str, str]]:
        rows = range(MOST_POINTS)
        data = self.cleaned_data
        return [(data[f"{sort}_{at}_label"] or "work", data[f"{sort}_{at}"]) for at in rows if data.get(f"{sort}_{at}")]

    def _add_points(self, fact: str, points: list[list[str]]) -> None:
        sort, (title, another) = SORTS[fact], _TITLES[fact]
        sent = sum(f"{sort}_{at}" in self.data for at in range(MOST_POINTS))
        rows = max(len(points) + bool(points), sent, 1)
        for at in range(min(rows, MOST_POINTS)):
            label, value = points[at] if at < len(points) else ("work", "")
            self._add_point(f"{sort}_{at}", another if at else title, sort)
            shown = value if sort == "email" else shown_phone(value, home().country)
            self.initial.update({f"{sort}_{at}": shown, f"{sort}_{at}_label": label})

    def _add_point(self, name: str, title: str | Promise, sort: str) -> None:
        kind = "email" if sort == "email" else "tel"
        self.fields[name] = forms.CharField(
            label=str(title),
            required=False,
            max_length=254,
            widget=forms.TextInput({"type": kind, "autocomplete": "off"}),
        )
        self.fields[f"{name}_label"] = forms.ChoiceField(label=_("Kind"), choices=Label.choices, required=False)


def _is_point(name: str) -> bool:
    return name.partition("_")[0] in SORTS.values() and "_" in name


def _written(contact: Contact) -> dict[str, Any]:
    plain = ("first_name", "last_name", "language", "description", "only_owner", "active", *POINTS)
    return {
        **{field: getattr(contact, field) for field in plain},
        "birthday": contact.birthday.isoformat() if contact.birthday else "",
        "owner": contact.owner_id,
    }


class NameForm(forms.Form):
    """The pencil beside the name."""

    first_name = forms.CharField(label=_("First name"), required=False)
    last_name = forms.CharField(label=_("Last name"), required=False)

    facts: Facts

    def __init__(self, *args: Any, contact: Contact, **more: Any):
        more["initial"] = {"first_name": contact.first_name, "last_name": contact.last_name}
        super().__init__(*args, **more)

    def clean(self) -> None:
        """Read the name by the one rule for facts."""
        self.facts, errors = cleaned(self.cleaned_data, country=home().country)
        for field, sentence in errors.items():
            self.add_error(field, str(sentence))


class SignatureForm(forms.Form):
    """The end of an e-mail, to be read for whoever wrote it."""

    signature = forms.CharField(
        label=_("The end of an e-mail, as it was written"),
        widget=forms.Textarea({"rows": 8, "maxlength": LONGEST, "autofocus": True}),
        help_text=_(
            "It is read here, on your own server, and becomes a filled form. Nothing is saved before you say so."
        ),
    )
