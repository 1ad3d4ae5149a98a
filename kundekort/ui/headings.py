"""The headings of a list: a click sorts by the column, another one turns the order around."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise

from kundekort.ui.chips import changed_address


@dataclass(frozen=True)
class Heading:
    """A heading, with the address that sorts by it ("" where nothing does) and the way it is sorted now, if it is."""

    code: str
    title: str | Promise
    url: str
    direction: str

    @classmethod
    def of(
        cls, query: QueryDict, code: str, title: str | Promise, *, sort: str, sorted_by: str, descending: bool
    ) -> "Heading":
        """The heading of a column that stands for `sort`; the list is sorted by `sorted_by`, a minus turns it."""
        if not sort:
            return cls(code, title, "", "")
        turned = f"-{sort}" if sorted_by == sort else sort
        direction = "descending" if descending else "ascending"
        here = sorted_by.removeprefix("-") == sort
        return cls(code, title, changed_address(query, sort=turned, cursor=""), direction if here else "")
