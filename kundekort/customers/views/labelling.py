"""Labels for many customers of the list at once: those that are ticked, or all that the list has."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.refused import Refused
from kundekort.customers.card import customer_card
from kundekort.customers.models import Customer
from kundekort.customers.selecting import Selection
from kundekort.labels import finding, rounds
from kundekort.labels.making import named
from kundekort.labels.models import Label, Sort, What
from kundekort.labels.views.leaving import after
from kundekort.people.gate import ARequest, needs


@needs("customers.change_customer")
@require_POST
def customer_labels_put(request: ARequest) -> HttpResponse:
    """Put a label on them. A name that no label has becomes a new tag."""
    pks = _chosen(request)
    try:
        label = finding.meant(_typed(request))
    except Refused as refused:
        if refused.code != "unknown_label":
            raise
        label = named(Sort.TAG, [_typed(request)], by=request.user)[0]
    return _go(request, What.PUT, label, pks)


@needs("customers.change_customer")
@require_POST
def customer_labels_take(request: ARequest) -> HttpResponse:
    """Take a label off them."""
    return _go(request, What.TAKE, finding.meant(_typed(request)), _chosen(request))


def _go(request: ARequest, what: What, label: Label, pks: list[int]) -> HttpResponse:
    going = rounds.label_many(what, label, customer_card, pks, by=request.user)
    return after(request, going, f"{reverse('customers')}?{request.GET.urlencode()}")


def _typed(request: ARequest) -> str:
    typed = request.POST.get("label_name", "").strip()
    if not typed:
        raise Refused(_("Type the name of a label."), field="label_name", code="no_name")
    return typed


def _chosen(request: ARequest) -> list[int]:
    if request.POST.get("all"):
        return list(Selection.from_query(request.GET, request.user).customers().values_list("pk", flat=True))
    ticked = [int(word) for word in request.POST.getlist("pk") if word.isascii() and word.isdigit() and len(word) < 19]
    pks = list(Customer.objects.visible_to(request.user).filter(pk__in=ticked).values_list("pk", flat=True))
    if not pks:
        raise Refused(_("Choose some customers first."), code="none_chosen")
    return pks
