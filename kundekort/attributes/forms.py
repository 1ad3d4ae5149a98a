"""The fields of attributes in the forms of others."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from kundekort.attributes.definitions import Defined, Definitions
from kundekort.attributes.types import EMPTY, type_of
from kundekort.attributes.values import NOTHING, cleaned


def form_fields(some: Iterable[Defined], held: Mapping[str, Any] = NOTHING) -> dict[str, forms.Field]:
    """A field for each attribute, by the name of its fact. They show what is `held` and let everything through.

    What may be stored is said by `values.cleaned`, in the same words as everywhere.
    """
    return {one.fact: _field(one, held.get(one.key)) for one in some}


def _field(one: Defined, held: Any) -> forms.Field:
    field = type_of(one).field(one, held)
    field.label = one.name
    field.help_text = " ".join(filter(None, [one.help, str(field.help_text)]))
    field.required = one.required
    field.validate = _let_through  # type: ignore[method-assign]
    field.initial = "" if held in EMPTY else type_of(one).written(one, held)
    return field


def _let_through(value: Any) -> None:
    """Let `values.cleaned` judge."""


def asked_at_creation(definitions: Definitions) -> list[Defined]:
    """The attributes in the form of a new subject: those of the information box, and all that must be filled in."""
    return [one for one in definitions if not one.section or one.required]


def in_information(definitions: Definitions) -> list[Defined]:
    """The attributes in the form of the information box."""
    return [one for one in definitions if not one.section]


class SectionForm(forms.Form):
    """The attributes under one heading of the box. `facts` holds them as they are stored once the form is valid."""

    section = forms.CharField(widget=forms.HiddenInput)
    facts: dict[str, Any]

    def __init__(self, data: Any = None, *, section: str, definitions: Definitions, held: Mapping[str, Any]) -> None:
        super().__init__(data, initial={"section": section})
        self.definitions, self.held = definitions, held
        self.fields |= form_fields(definitions.sections.get(section, []), held)

    def clean(self) -> None:
        """Read what was sent by the one rule for values."""
        given = {fact: value for fact, value in self.cleaned_data.items() if fact in self.data}
        self.facts, errors = cleaned(self.definitions, given, self.held)
        for fact, sentence in errors.items():
            self.add_error(fact, str(sentence))
