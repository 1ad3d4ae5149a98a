"""Finding labels by what somebody types: in pickers, in filters, and for the search."""

from collections.abc import Collection

from django.conf import settings
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext as _

from kundekort.basics.collation import sort_key
from kundekort.basics.refused import Refused
from kundekort.labels.making import find_or_none
from kundekort.labels.models import Label, Labelled, Sort
from kundekort.labels.models.label import LabelQuerySet

MOST = 12
LONGEST_QUERY = 100


def found(q: str, kind: str = "", *, most: int = MOST) -> list[Label]:
    """Labels whose name begins with `q`, then those with a word that does, then those that hold it.

    With `kind`, such as "customers.customer", only those that some subject of the kind has.
    """
    labels = Label.objects.filter(leaving_at=None)
    if kind:
        labels = labels.filter(pk__in=Labelled.objects.filter(on_kind=kind).values("label"))
    return list(matching(labels, q)[:most])


def suggested(q: str, sorts: Collection[str], *, without: Collection[int] = ()) -> list[Label]:
    """Labels to choose from while somebody types: of these sorts, neither retired nor among `without`."""
    labels = Label.objects.to_choose().filter(sort__in=sorts).exclude(pk__in=without)
    return list(matching(labels, q)[:MOST])


def meant(typed: str) -> Label:
    """The label somebody has typed or taken from the suggestions, where the sort stands behind it: "VIP (tag)".

    Raises Refused when there is none of this name.
    """
    name, _bracket, behind = typed.strip().removesuffix(")").rpartition(" (")
    sorts = [sort for sort in Sort if sort.label.lower() == behind.lower()]
    if not name or not sorts:
        name, sorts = typed.strip(), list(Sort)
    for sort in sorts:
        if found := find_or_none(sort, name, retired_too=True):
            return found
    raise Refused(_("No label is called “%(name)s”.") % {"name": typed[:60]}, field="labelled", code="unknown_label")


def matching(labels: LabelQuerySet, q: str) -> LabelQuerySet:
    """Those of the labels that fit what is typed, the likeliest first; all in their order for nothing typed."""
    q = q.replace("\0", "").strip()[:LONGEST_QUERY]
    key = sort_key(q, settings.SORTING_LANGUAGE)
    if not q:
        return labels.order_by("tree_key", "pk")
    begins = Q(name_key__startswith=key) if key else Q(name__istartswith=q)
    word = Q(name_key__contains=f" {key}") if key else Q(pk=None)
    holds = (Q(name_key__contains=key) if key else Q(name__icontains=q)) | Q(full_name__icontains=q)
    rank = Case(When(begins, then=Value(0)), When(word, then=Value(1)), default=Value(2), output_field=IntegerField())
    return labels.filter(holds).annotate(rank=rank).order_by("rank", "tree_key", "pk")
