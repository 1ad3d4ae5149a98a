from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kundekort.attributes.defining import change_attribute, define_attribute
from kundekort.attributes.models import Attribute
from kundekort.attributes.on_card import cards, kind_on
from kundekort.attributes.settings_forms import AttributeForm, ChoicesForm
from kundekort.attributes.types import TYPES
from kundekort.card.conflict import chosen
from kundekort.card.registry import Card
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.ui.toasts import toast


@needs("attributes.manage_attributes")
def attributes(request: ARequest, card: str = "customer") -> HttpResponse:
    """The attributes of one kind of subject, in order, and those that are retired."""
    chosen_card = _card(card)
    rows = [(each, TYPES[each.type]) for each in _of(request, chosen_card)]
    context = {
        "card": chosen_card,
        "cards": [{"card": each, "here": each is chosen_card} for each in cards().values()],
        "live": [row for row in rows if not row[0].is_retired],
        "retired": [row for row in rows if row[0].is_retired],
    }
    return render(request, "attributes/attributes.html", context)


@needs("attributes.manage_attributes")
def attribute_add(request: ARequest, card: str) -> HttpResponse:
    """Define an attribute."""
    chosen_card = _card(card)
    form = AttributeForm(request.POST or None)
    if form.is_valid():
        kind = kind_on(chosen_card)
        made = form.saved(lambda: define_attribute(kind, form.facts, choices=form.added, by=request.user))
        if made:
            toast(request, _("%(name)s is defined.") % {"name": made})
            return redirect("attributes", card)
    return _page(request, chosen_card, form, "attributes/attribute_add.html")


@needs("attributes.manage_attributes")
def attribute_change(request: ARequest, attribute_id: int) -> HttpResponse:
    """Change an attribute and its choices; from here it is retired or deleted."""
    attribute = fetch(request, Attribute, attribute_id)
    card = next((each for each in cards().values() if kind_on(each) == attribute.kind), None)
    if card is None:
        raise Http404
    form = AttributeForm(request.POST or None, attribute=attribute)
    choices = ChoicesForm.of(attribute, request.POST or None) if TYPES[attribute.type].with_choices else None
    if form.is_valid() and (choices is None or choices.is_valid()):
        wanted = None if choices is None else [*choices.wanted, *form.added]
        facts, revision = chosen(form.facts, request.POST), form.cleaned_data["revision"] or 0
        if form.saved(lambda: change_attribute(attribute, facts, choices=wanted, revision=revision, by=request.user)):
            toast(request, _("%(name)s is changed.") % {"name": attribute})
            return redirect("attributes", card.code)
    more = {"attribute": attribute, "choices": choices, "type": TYPES[attribute.type], "conflict": form.conflict}
    return _page(request, card, form, "attributes/attribute_change.html", **more)


def _page(request: ARequest, card: Card, form: AttributeForm, template: str, **more: Any) -> HttpResponse:
    headings = {each.section for each in _of(request, card) if each.section}
    status = 409 if form.conflict else 422 if form.is_bound else 200
    return render(request, template, {"card": card, "form": form, "headings": sorted(headings), **more}, status=status)


def _of(request: ARequest, card: Card) -> list[Attribute]:
    return list(Attribute.objects.visible_to(request.user).filter(kind=kind_on(card)))


def _card(code: str) -> Card:
    if code not in cards():
        raise Http404
    return cards()[code]
