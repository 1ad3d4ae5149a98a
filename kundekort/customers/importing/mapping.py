"""Which column holds which fact: guessed from the headings, changed by hand on the preview page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kundekort.attributes.cells import headings_of
from kundekort.attributes.definitions import Defined, remembered
from kundekort.customers.columns import COLUMNS
from kundekort.customers.facts import KIND
from kundekort.customers.importing.address_headings import USES, target_of, titles
from kundekort.customers.importing.headings import HEADINGS, folded, ranked
from kundekort.customers.importing.labelling import SORTS
from kundekort.customers.models import Customer

type Mapping = list[str]
"""One target per column of the file, "" for a column that is not imported."""

LABELS: dict[str, str | Promise] = {column: COLUMNS[column].title for column in SORTS}
"""Targets that are no facts: names of labels, with commas or semicolons between them."""

TARGETS: dict[str, str | Promise] = (
    {
        fact: Customer._meta.get_field(fact.removesuffix("_id")).verbose_name  # type: ignore[union-attr]
        for fact in HEADINGS
        if fact not in ("private", "inactive", *LABELS)
    }
    | {"private": _("private person (yes or no)"), "inactive": _("inactive (yes or no)")}
    | LABELS
    | titles()
)
_ENOUGH_TO_BE_HEADINGS = 2


def targets() -> dict[str, str | Promise]:
    """What a column may hold: a fact, or an attribute by the name of its fact."""
    return TARGETS | {one.fact: one.name for one in remembered(KIND)}


def guessed(headings: Sequence[str], attributes: Iterable[Defined] = ()) -> Mapping:
    """A target for each heading that is known, those of attributes too.

    A heading that stands there twice is left for a person to choose.
    """
    plain = [folded(heading) for heading in headings]
    once = {heading for heading, count in Counter(plain).items() if count == 1 and heading}
    mapping = [""] * len(plain)
    for target, ranks in (_known() | _called(attributes)).items():
        if found := next((heading for heading in ranks if heading in once), None):
            mapping[plain.index(found)] = target
            once.remove(found)
    return mapping


def twice(headings: Sequence[str]) -> list[str]:
    """Headings that more than one column has."""
    counts = Counter(folded(heading) for heading in headings if heading)
    return sorted({heading for heading in headings if counts[folded(heading)] > 1})


def heading_line(records: Sequence[tuple[int, list[str]]]) -> int:
    """The line with the headings: the first on which at least two are known, else the first that is not empty."""
    for line, cells in records:
        if sum(map(bool, guessed(cells))) >= _ENOUGH_TO_BE_HEADINGS:
            return line
    return records[0][0] if records else 1


@cache
def _known() -> dict[str, list[str]]:
    return {target: [*_our_own(target), *ranked(target)] for target in TARGETS}


def _called(attributes: Iterable[Defined]) -> dict[str, list[str]]:
    return {one.fact: [folded(heading) for heading in headings_of(one)] for one in attributes}


def _our_own(target: str) -> list[str]:
    """What our own lists and cards call it, in every language."""
    names = [
        TARGETS[target],
        *(column.title for code, column in COLUMNS.items() if _TARGET_OF.get(code, code) == target),
    ]
    spoken = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            spoken += [folded(str(name)) for name in names]
    return list(dict.fromkeys(spoken))


_TARGET_OF = {
    "type": "kind",
    "industry": "industry_id",
    "owner": "owner_id",
    "town": "postal_town",
    **{f"{use}_address": target_of(use, "street") for use in USES},
}
