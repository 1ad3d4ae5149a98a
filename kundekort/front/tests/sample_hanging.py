"""What lies on the cards of every kind of subject, for the walk."""

from typing import Any

from django.utils import timezone

from kundekort.addresses.branches import add_branch
from kundekort.addresses.keeping import add_address
from kundekort.customers.models import Customer
from kundekort.files.linking import add_link
from kundekort.labels.models import Label
from kundekort.labels.naming import set_keys
from kundekort.notes.important import dismiss, write_important_note
from kundekort.notes.writing import write_note
from kundekort.people.models import User
from kundekort.relations.kinds import add_kind
from kundekort.relations.relating import relate

type Pairs = dict[tuple[str, str], tuple[Any, ...]]

_KIND = {"reverse_name": "", "first": "any", "second": "any"}


def hanging_samples(place: str, seen: Any, hidden: Any, partner: Customer, by: User) -> Pairs:
    """What to put into addresses under `place`, such as "customers/", as (seen, hidden) or (seen,)."""
    both = seen, hidden
    kind = add_kind({**_KIND, "name": f"knows in {place}"}, by=by)
    made = {
        "link_id": tuple(add_link(each, {"url": "www.nordlys.example"}, by=by).pk for each in both),
        "relation_id": tuple(relate(each, partner, kind, {}, by=by).pk for each in both),
        "address_id": tuple(add_address(each, {"town": "Bergen"}, by=by).pk for each in both),
        "branch_id": tuple(add_branch(each, {"name": "Nord"}, by=by).pk for each in both),
        "label_id": (label_of("tag", f"Walked in {place}", by),),
    }
    important = write_important_note(seen, {"text": "Ask for a contract."}, by=by)
    dismiss(important, revision=1, by=by)  # so that what lies behind it can be looked at
    made |= {"note_id": (write_note(seen, "Call them on Monday.", by=by).pk,), "picture_id": (1,)}
    page = {
        (f"{place}<int:pk>/labels/", "label"): (label_of("tag", f"Walked on in {place}", by),),
        (f"{place}<int:pk>/labels/", "sort"): ("tag",),
    }
    every = {(begin, name): ids for begin in (place, f"api/v1/{place}") for name, ids in made.items()}
    for begin, pk in ((place, "pk"), (f"api/v1/{place}", "subject_id")):
        page[f"{begin}<int:{pk}>/important-note/", "note_id"] = (important.pk,)
    return every | page | {(f"api/v1/{place}", "subject_id"): (seen.pk, hidden.pk)}


def label_of(sort: str, name: str, by: User) -> int:
    """The id of a new label."""
    now = timezone.now()
    label = Label(sort=sort, name=name, created_at=now, changed_at=now, created_by=by, changed_by=by)
    set_keys(label, None)
    label.save()
    return label.pk
