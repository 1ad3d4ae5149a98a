"""Forms of the catalogue. What a name may be is said by `naming`, in the verbs."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.labels.making import find_named
from kundekort.labels.models import Colour, Label, Sort
from kundekort.labels.models.label import DEEPEST, LONGEST_NAME

_LONGEST_WAY = DEEPEST * (LONGEST_NAME + 3)


class Suggesting(forms.TextInput):
    """A text field that suggests labels of a sort by name while one types."""

    template_name = "labels/suggesting.html"

    def __init__(self, sort: str) -> None:
        super().__init__({"autocomplete": "off"})
        self.sort = sort

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows: the sort as well."""
        return {**super().get_context(name, value, attrs), "sort": self.sort}


class LabelForm(forms.Form):
    """A label: its name, its colour and, of a group, what it is part of."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_NAME)
    colour = forms.ChoiceField(label=gettext_lazy("Colour"), choices=Colour.choices, required=False)
    parent = forms.CharField(
        label=gettext_lazy("Part of"), max_length=_LONGEST_WAY, required=False,
        help_text=gettext_lazy("The group above this one. Empty for one at the top."),
    )  # fmt: skip

    def __init__(self, *args: Any, sort: str, label: Label | None = None, **more: Any) -> None:
        if label:
            above = label.parent.full_name if label.parent else ""
            more["initial"] = {"name": label.name, "colour": label.colour, "parent": above}
        super().__init__(*args, **more)
        self.fields["parent"].widget = Suggesting(sort)
        if sort != Sort.GROUP:
            del self.fields["parent"]
        if label and label.is_locked:
            self.fields["name"].disabled = True
            self.fields["name"].help_text = _("A property keeps its name. Retire it, and make a new one.")

    def clean_parent(self) -> Label | None:
        """The group that is named."""
        way = self.cleaned_data["parent"].strip()
        return find_named(Sort.GROUP, way) if way else None

    @property
    def facts(self) -> dict[str, Any]:
        """What `change_label` takes."""
        facts = {"name": self.cleaned_data["name"], "colour": self.cleaned_data["colour"]}
        if "parent" in self.fields:
            parent = self.cleaned_data["parent"]
            facts["parent_id"] = parent.pk if parent else None
        return facts


class MergeForm(forms.Form):
    """Which label takes over from another."""

    into = forms.CharField(label=gettext_lazy("Merge with"), max_length=_LONGEST_WAY)

    def __init__(self, *args: Any, sort: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.sort = sort
        self.fields["into"].widget = Suggesting(sort)

    def clean_into(self) -> Label:
        """The label that is named."""
        return find_named(self.sort, self.cleaned_data["into"])
