"""The log is told with every person, and its values are blanked by `history.erasing`."""

from kundekort.card.models import Visit
from kundekort.erasing.persons import Person
from kundekort.erasing.policies import erases, names_only, tells
from kundekort.history.models import Entry

names_only(Entry, "subject")
names_only(Entry, "on")


@tells(Visit)
def visits(_person: Person) -> list[Visit]:
    """Which employees have opened the card is kept about them, not about the person."""
    return []


@erases(Visit)
def opened(person: Person) -> int:
    """No list leads to the card any more."""
    count: int = Visit.objects.filter(on_kind=person.kind, on_id__in=person.ids).delete()[0]
    return count
