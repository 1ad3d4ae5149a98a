"""What every type of attribute knows to do; the types beside this one say only what is theirs."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Expression, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kundekort.attributes.definitions import Defined
from kundekort.attributes.expressions import text_of
from kundekort.basics.refused import Refused

type Words = Mapping[str, Any]
type Cell = str | bool | Decimal | date
EMPTY: tuple[Any, ...] = (None, "", [])


class Type:
    """A type of attribute. Its values are stored as JSON in one way only, so that what is equal is stored equal."""

    code: str
    label: str | Promise
    template = "card/fields/text.html"
    operators: Sequence[str] = ("", "has")
    with_choices = False

    def cleaned(self, one: Defined, given: Any, held: Any) -> Any:
        """The value in stored form; `given` is never empty, `held` what the subject has now. Raises Refused."""
        raise NotImplementedError

    def shown(self, one: Defined, value: Any) -> str:
        """A stored value as people read it."""
        return str(value)

    def field(self, one: Defined, held: Any) -> forms.Field:
        """The field of a form, without a label yet."""
        return forms.CharField()

    def written(self, one: Defined, value: Any) -> Any:
        """A stored value as it stands in the field of a form."""
        return value

    def cell(self, one: Defined, value: Any) -> Cell:
        """A stored value as it stands in a table that leaves the program."""
        return self.shown(one, value)

    def from_cell(self, one: Defined, cell: str, yes_or_no: Mapping[str, bool]) -> Any:
        """What `cleaned` takes, from a cell of a table that somebody brings."""
        return cell

    def to_json(self, one: Defined, value: Any) -> Any:
        """A stored value for a program."""
        return value

    def from_json(self, one: Defined, given: Any) -> Any:
        """What `cleaned` takes, from a value of a program. Raises Refused for another type of JSON."""
        if not isinstance(given, str):
            raise Refused(_("Send a text."))
        return given

    def condition(self, one: Defined, words: Words) -> Q:
        """Subjects that fit the words of a filter, of which one is not empty. Raises Refused."""
        raise NotImplementedError

    def word_of_program(self, one: Defined, value: str) -> Any:
        """What `condition` takes, from what a program asks for. Raises Refused."""
        return value

    def asked(self, one: Defined, words: Words) -> str:
        """The words of a filter as people read them."""
        return str(words.get("", ""))

    def filter_fields(self, one: Defined) -> dict[str, forms.Field]:
        """The fields a filter is typed into, by operator."""
        return {"": forms.CharField()}

    def expression(self, key: str) -> Expression:
        """The value in the database, as `sql` writes it."""
        return text_of(key)

    def sql(self, key: int) -> str:
        """The expression that filters compare, index and statistics are about."""
        return f"(attributes ->> '{key:d}')"

    def index(self, key: int) -> str:
        """What the index of an attribute is made of."""
        return f"USING btree ({self.sql(key)})"
