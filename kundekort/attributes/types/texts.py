"""Text, long text and links."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Expression, Q
from django.db.models.functions import Upper
from django.db.models.lookups import IContains
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kundekort.attributes.definitions import Defined
from kundekort.attributes.expressions import text_of
from kundekort.attributes.types.base import Type, Words
from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused

_SCHEME = re.compile(r"^[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_is_url = URLValidator(schemes=["http", "https"])


class Text(Type):
    """One line."""

    code, label = "text", pgettext_lazy("type of attribute", "Text")
    longest, many_lines = 200, False

    def cleaned(self, one: Defined, given: Any, held: Any) -> str:
        """The text, composed and trimmed."""
        if not isinstance(given, str):
            raise Refused(_("Write a text."))
        return plain_text(given, longest=self.longest, many_lines=self.many_lines)

    def condition(self, one: Defined, words: Words) -> Q:
        """Text that holds what is typed, wherever it stands."""
        return Q(IContains(text_of(one.key), words[""]))

    def expression(self, key: str) -> Expression:
        """In capital letters."""
        return Upper(text_of(key))

    def sql(self, key: int) -> str:
        """In capital letters."""
        return f"UPPER((attributes ->> '{key:d}'))"

    def index(self, key: int) -> str:
        """By groups of three letters."""
        return f"USING gin ({self.sql(key)} gin_trgm_ops)"


class LongText(Text):
    """Several lines."""

    code, label, template = "long_text", gettext_lazy("Long text"), "card/fields/lines.html"
    longest, many_lines = 5000, True

    def field(self, one: Defined, held: Any) -> forms.Field:
        """A box of four lines."""
        return forms.CharField(widget=forms.Textarea({"rows": 4}))


class Link(Text):
    """An address on the web that opens in a tab of its own."""

    code, label, template = "link", gettext_lazy("Link"), "card/fields/link.html"
    longest = 500

    def cleaned(self, one: Defined, given: Any, held: Any) -> str:
        """The whole address; without a beginning it gets https://."""
        address = super().cleaned(one, given, held)
        if not _SCHEME.match(address) or re.match(r"^[^/]+:\d", address):
            address = f"https://{address}"
        try:
            _is_url(address)
        except ValidationError:
            raise Refused(_("This is not an address on the web. Write it as https://www.company.no.")) from None
        if len(address) > self.longest:
            raise Refused(_("At most %(longest)d characters.") % {"longest": self.longest})
        return address

    def field(self, one: Defined, held: Any) -> forms.Field:
        """A text field that brings the keyboard for addresses."""
        return forms.CharField(widget=forms.TextInput({"inputmode": "url"}))
