"""The addresses that stand in the cells of a record."""

from collections.abc import Sequence

from kundekort.addresses.facts import Errors, Facts, cleaned
from kundekort.customers.importing.address_headings import PARTS, USES, target_of

type Places = dict[str, Facts]
"""The facts that say where each address is, by its use."""

PLACES = {target_of(use, part): (use.value, part) for use in USES for part in PARTS}


class PlaceReader:
    """Reads the addresses in records of one file."""

    def __init__(self, mapping: Sequence[str]) -> None:
        self.columns = [(place, *PLACES[target]) for place, target in enumerate(mapping) if target in PLACES]

    def read(self, cells: Sequence[str], country: str) -> tuple[Places, Errors]:
        """The places in stored form, and a sentence for each cell that cannot be read. An empty cell says nothing."""
        written: dict[str, Facts] = {}
        for place, use, part in self.columns:
            if cell := cells[place].strip():
                written.setdefault(use, {})[part] = cell
        places: Places = {}
        errors: Errors = {}
        for use, parts in written.items():
            places[use], wrong = cleaned(_whole(parts), country=country)
            errors |= {target_of(use, part): sentence for part, sentence in wrong.items()}
        return places, errors


def _whole(parts: Facts) -> Facts:
    """The second line of a street joins the first."""
    second = parts.pop("street_2", "")
    if second:
        parts["street"] = "\n".join(filter(None, [parts.get("street", ""), second]))
    return parts
