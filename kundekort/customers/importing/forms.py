"""The forms of an import: the file, how it is read, and what its columns hold."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.basics.countries import COUNTRIES
from kundekort.customers.importing.mapping import targets
from kundekort.customers.importing.matching import KEYS
from kundekort.customers.models import Import
from kundekort.customers.models.imports import Mode
from kundekort.people.models import User

if TYPE_CHECKING:
    AnImportForm = forms.ModelForm[Import]
else:
    AnImportForm = forms.ModelForm

ENCODINGS = [
    ("utf-8", "UTF-8"), ("cp1252", "Windows (cp1252)"), ("utf-16-le", "UTF-16 LE"), ("utf-16-be", "UTF-16 BE"),
    ("cp850", "DOS (cp850)"), ("mac_roman", "Macintosh"), ("iso-8859-15", "ISO 8859-15"),
    ("cp1257", "Windows (cp1257)"), ("iso-8859-4", "ISO 8859-4"),
]  # fmt: skip
SEPARATORS = [
    (";", gettext_lazy("Semicolon")), (",", gettext_lazy("Comma")), ("\t", gettext_lazy("Tab")),
    ("|", gettext_lazy("Vertical bar")),
]  # fmt: skip


class FileForm(forms.Form):
    """The file somebody brings."""

    file = forms.FileField(
        label=gettext_lazy("File with customers"),
        help_text=gettext_lazy("CSV or XLSX with headings on the first line. At most 200 MB."),
        widget=forms.FileInput({"accept": ".csv,.txt,.tsv,.xlsx,.xlsm,.xls,.ods"}),
        error_messages={"empty": gettext_lazy("The file is empty.")},
    )


class ReadingForm(AnImportForm):
    """How the file is read, when what was found out is wrong."""

    encoding = forms.ChoiceField(label=gettext_lazy("Character set"), choices=ENCODINGS)
    separator = forms.ChoiceField(label=gettext_lazy("Separator"), choices=SEPARATORS)
    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"))
    heading_line = forms.IntegerField(label=gettext_lazy("Line with the headings"), min_value=1, max_value=1000)

    class Meta:
        model = Import
        fields = ("encoding", "separator", "sheet", "heading_line")

    def __init__(self, *args: Any, sheets: Sequence[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        if self.instance.is_sheet:
            del self.fields["encoding"], self.fields["separator"]
            self.fields["sheet"].choices = [(sheet, sheet) for sheet in sheets]  # type: ignore[attr-defined]
        else:
            del self.fields["sheet"]


class ColumnsForm(AnImportForm):
    """What each column holds, and what the import does."""

    mode = forms.ChoiceField(label=gettext_lazy("What to do"), choices=Mode, widget=forms.RadioSelect)
    match_on = forms.MultipleChoiceField(
        label=gettext_lazy("Find customers we have by"),
        choices=lambda: [(key, capfirst(str(label))) for key, label in KEYS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("The first that finds a customer decides. A row that fits several is refused."),
    )
    country = forms.ChoiceField(label=gettext_lazy("Country of rows without one"), choices=COUNTRIES)
    owner = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("Owner of rows without one"), required=False,
        empty_label=gettext_lazy("Nobody"),
    )  # fmt: skip

    class Meta:
        model = Import
        fields = ("mode", "match_on", "country", "owner")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        owner = self.fields["owner"]
        if isinstance(owner, forms.ModelChoiceField):
            owner.queryset = User.objects.filter(Q(is_active=True) | Q(pk=self.instance.owner_id))
        known = targets()
        choices = [("", _("Not imported")), *((target, capfirst(str(label))) for target, label in known.items())]
        for place, heading in enumerate(self.instance.headings):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=heading or _("Column %(number)d") % {"number": place + 1},
                choices=choices,
                required=False,
                initial=self.instance.mapping[place],
            )

    def columns(self) -> list[forms.BoundField]:
        """The fields of the columns, in the order of the file."""
        return [self[f"column-{place}"] for place in range(len(self.instance.headings))]

    def clean(self) -> dict[str, Any]:
        """Keep the mapping; the same fact from two columns is refused."""
        mapping = [self.cleaned_data.get(f"column-{place}", "") for place in range(len(self.instance.headings))]
        for place, target in enumerate(mapping):
            if target and target in mapping[:place]:
                sentence = _("“%(target)s” is read from another column already.") % {"target": targets()[target]}
                self.add_error(f"column-{place}", sentence)
        self.instance.mapping = mapping
        return self.cleaned_data
