"""Yes or no, or nobody knows."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q, Value
from django.db.models.lookups import Exact
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.attributes.definitions import Defined
from kundekort.attributes.expressions import text_of
from kundekort.attributes.types.base import Type, Words
from kundekort.basics.refused import Refused

_READ = {"yes": True, "no": False}


class YesNo(Type):
    """True, false, or nothing while nobody has said."""

    code, label = "yes_no", gettext_lazy("Yes or no")

    def cleaned(self, one: Defined, given: Any, held: Any) -> bool:
        """True or false."""
        if isinstance(given, bool):
            return given
        if given not in _READ:
            raise Refused(_("Choose yes or no."))
        return _READ[given]

    def shown(self, one: Defined, value: Any) -> str:
        """“yes” or “no”."""
        return _("yes") if value else _("no")

    def field(self, one: Defined, held: Any) -> forms.Field:
        """A select of three."""
        return forms.ChoiceField(choices=[("", "–"), ("yes", _("yes")), ("no", _("no"))])

    def written(self, one: Defined, value: Any) -> str:
        """The value of the select."""
        return "" if value is None else "yes" if value else "no"

    def cell(self, one: Defined, value: Any) -> bool:
        """The table writes it in the reader's language."""
        return bool(value)

    def from_cell(self, one: Defined, cell: str, yes_or_no: Mapping[str, bool]) -> bool:
        """From the words other systems use."""
        known = yes_or_no.get(cell.casefold().strip())
        if known is None:
            raise Refused(_("“%(cell)s” is not understood here.") % {"cell": cell[:60]})
        return known

    def from_json(self, one: Defined, given: Any) -> bool:
        """From true or false."""
        if not isinstance(given, bool):
            raise Refused(_("Send true or false."))
        return given

    def condition(self, one: Defined, words: Words) -> Q:
        """Those that say yes, or no."""
        value = self.cleaned(one, words[""], None)
        return Q(Exact(text_of(one.key), Value("true" if value else "false")))

    def word_of_program(self, one: Defined, value: str) -> str:
        """From true or false."""
        return {"true": "yes", "false": "no"}.get(value, value)

    def asked(self, one: Defined, words: Words) -> str:
        """“yes” or “no”."""
        return self.shown(one, self.cleaned(one, words[""], None))

    def filter_fields(self, one: Defined) -> dict[str, forms.Field]:
        """The same select."""
        return {"": self.field(one, None)}
