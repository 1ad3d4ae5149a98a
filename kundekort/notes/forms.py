from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kundekort.basics.refused import Refused
from kundekort.notes.important import facts_of
from kundekort.notes.models import ImportantNote, Moment
from kundekort.notes.writing import stored
from kundekort.people.models import Role


class NoteForm(forms.Form):
    """A note or a comment."""

    text = forms.CharField(label=_("Note"), required=False, strip=False, widget=forms.Textarea({"rows": 2}))

    facts: dict[str, Any]

    def __init__(self, *args: Any, label: Any = None, **more: Any):
        super().__init__(*args, **more)
        if label:
            self.fields["text"].label = label

    def clean(self) -> None:
        """Read the text by the one rule for notes."""
        try:
            self.facts = {"text": stored(self.cleaned_data.get("text", ""))}
        except Refused as refused:
            self.add_error("text", str(refused))


class TextForm(forms.Form):
    """A text with looks. Without scripts it takes plain text, or HTML."""

    html = forms.CharField(label=_("Text"), required=False, strip=False, widget=forms.Textarea({"rows": 8}))


class ImportantNoteForm(forms.Form):
    """An important note."""

    text = forms.CharField(label=_("Text"), required=False, strip=False, widget=forms.Textarea({"rows": 4}))
    moment = forms.ChoiceField(label=_("Pops up"), choices=Moment.choices, widget=forms.RadioSelect, initial="always")
    until = forms.DateField(
        label=_("Shown until"), required=False, help_text=_("Empty: until somebody removes it."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    only_roles = forms.ModelMultipleChoiceField(
        Role.objects.all(), label=_("Only for the roles"), required=False, help_text=_("None chosen: for everybody."),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    facts: dict[str, Any]

    def __init__(self, *args: Any, note: ImportantNote | None = None, **more: Any):
        if note:
            more["initial"] = {name: getattr(note, name) for name in ("text", "moment", "until", "only_roles")}
        super().__init__(*args, **more)

    def clean(self) -> None:
        """Read what was typed by the one rule for important notes."""
        try:
            self.facts = facts_of(self.cleaned_data)
        except Refused as refused:
            self.add_error(refused.field or None, str(refused))
