"""The forms of the settings pages: an attribute, and its choices."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kundekort.attributes.models import Attribute
from kundekort.attributes.models.named import LANGUAGES, NAMES
from kundekort.attributes.types import TYPES
from kundekort.basics.refused import Refused
from kundekort.card.conflict import Conflict
from kundekort.card.stale import Stale

_EXPLAINED = {
    "name_nb": _("A name in one language is enough."),
    "section": _("Empty: in the information box. Attributes with the same heading stand together."),
    "required": _("Asked for when somebody is created, also by import and API. What is there already stays as it is."),
}


class AttributeForm(forms.Form):
    """An attribute. New choices stand on lines of their own, named in the reader's language."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    name_nb = forms.CharField(label=_("Name in Norwegian"), required=False, help_text=_EXPLAINED["name_nb"])
    name_sv = forms.CharField(label=_("Name in Swedish"), required=False)
    name_en = forms.CharField(label=_("Name in English"), required=False)
    type = forms.ChoiceField(label=_("Type"), choices=[(code, each.label) for code, each in TYPES.items()])
    new_choices = forms.CharField(label=_("Choices"), required=False, widget=forms.Textarea({"rows": 4}))
    help = forms.CharField(label=_("Help text"), required=False)
    section = forms.CharField(
        label=_("Heading"), required=False, help_text=_EXPLAINED["section"],
        widget=forms.TextInput({"list": "headings", "autocomplete": "off"}),
    )  # fmt: skip
    required = forms.BooleanField(label=_("Must be filled in"), required=False, help_text=_EXPLAINED["required"])
    in_list = forms.BooleanField(label=_("In the list from the start"), required=False)

    def __init__(self, data: Any = None, *, attribute: Attribute | None = None) -> None:
        initial = {name: getattr(attribute, name) for name in self.base_fields if hasattr(attribute, name)}
        super().__init__(data, initial=initial if attribute else None)
        self.conflict: Conflict | None = None
        line = _("One on each line. Only for types with choices.")
        if attribute:
            del self.fields["type"]
            line = _("One on each line.")
            self.fields["new_choices"].label = _("New choices")
            if not TYPES[attribute.type].with_choices:
                del self.fields["new_choices"]
        if "new_choices" in self.fields:
            self.fields["new_choices"].help_text = line

    @property
    def facts(self) -> dict[str, Any]:
        """What the verbs take."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("revision", "new_choices")}

    @property
    def added(self) -> list[dict[str, Any]]:
        """The choices on lines of their own."""
        spoken = (get_language() or "")[:2]
        name = NAMES[LANGUAGES.index(spoken)] if spoken in LANGUAGES else NAMES[-1]
        lines = self.cleaned_data.get("new_choices", "").splitlines()
        return [{name: line.strip()} for line in lines if line.strip()]

    def saved[T](self, act: Callable[[], T]) -> T | None:
        """What the verb returned; None when it refused, with its reason at the right field."""
        try:
            return act()
        except Stale as stale:
            self.conflict = Conflict(stale)
            typed: Any = self.data
            shown_again = typed.copy()
            shown_again["revision"] = str(self.conflict.revision)
            self.data = shown_again
        except Refused as refused:
            field = {"choices": "new_choices"}.get(refused.field, refused.field)
            self.add_error(field if field in self.fields else None, str(refused))
        return None


class ChoiceForm(forms.Form):
    """A choice that is there."""

    id = forms.IntegerField(widget=forms.HiddenInput)
    name_nb = forms.CharField(label=_("Norwegian"), required=False)
    name_sv = forms.CharField(label=_("Swedish"), required=False)
    name_en = forms.CharField(label=_("English"), required=False)
    place = forms.IntegerField(label=_("Sequence"), required=False, min_value=1, max_value=9999)
    retired = forms.BooleanField(label=_("Retired"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in (*NAMES, "place", "retired"):
            label = str(self.fields[name].label)
            self.fields[name].widget.attrs |= {"aria-label": label, "placeholder": label}


if TYPE_CHECKING:
    AFormSet = forms.BaseFormSet[ChoiceForm]
else:
    AFormSet = forms.BaseFormSet


class ChoicesForm(AFormSet):
    """All choices of an attribute; the numbers under “Sequence” say which comes first."""

    @classmethod
    def of(cls, attribute: Attribute, data: Any = None) -> Any:
        """The choices as they are, or as they were sent."""
        initial = [
            {
                "id": choice.pk, "place": nth, "retired": choice.retired_at is not None,
                **{name: getattr(choice, name) for name in NAMES},
            }
            for nth, choice in enumerate(attribute.choices.all(), 1)
        ]  # fmt: skip
        kind = forms.formset_factory(ChoiceForm, formset=cls, extra=0, max_num=1000, absolute_max=1000)
        return kind(data, initial=initial, prefix="choices")

    @property
    def wanted(self) -> list[dict[str, Any]]:
        """What the verb takes, in order."""
        rows = sorted(self.cleaned_data, key=lambda row: row.get("place") or 10_000)
        return [{name: row[name] for name in ("id", *NAMES, "retired")} for row in rows]
