"""The pages of the filter builder, the same for every list, and the chips of a filter above a list."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext

from kundekort.people.gate import ARequest
from kundekort.selections.building import Draft
from kundekort.selections.conditions import conditions_for, sections
from kundekort.selections.tree import ANY, WORD, Group, Leaf, filter_in
from kundekort.ui.chips import Chip, changed_address

_OF_LIST = "list"
"""The field that carries the other words of the list's address through the form."""


def draw_builder(request: ARequest, kind: str, list_name: str) -> HttpResponse:
    """The builder: of the filter in the address of a list, or as far as somebody has come with it."""
    known = conditions_for(kind, request.user)
    if _OF_LIST in request.GET:
        return _drawn(request, list_name, Draft.typed(known, request.GET), request.GET[_OF_LIST])
    rest = request.GET.copy()
    rest.pop(WORD, None)
    rest.pop("cursor", None)
    draft = Draft.of(known, filter_in(request.GET.get(WORD, ""), kind, request.user))
    return _drawn(request, list_name, draft, rest.urlencode())


def use_builder(request: ARequest, kind: str, list_name: str) -> HttpResponse:
    """The list with the filter that was put together; the builder with sentences when something is missing in it."""
    draft = Draft.typed(conditions_for(kind, request.user), request.GET)
    given = draft.filter()
    if given is None:
        return _drawn(request, list_name, draft, request.GET.get(_OF_LIST, ""), status=422)
    return redirect(reverse(list_name) + changed_address(QueryDict(request.GET.get(_OF_LIST, "")), filter=given.text))


def filter_chips(query: QueryDict, given: Group) -> list[Chip]:
    """A chip for each part of the filter; parts of which any must fit are one."""
    if given.match == ANY:
        return [_chip(query, _sentence(given), "")] if given.parts else []
    return [_chip(query, _sentence(part), given.without(nth).text) for nth, part in enumerate(given.parts)]


def _chip(query: QueryDict, sentence: tuple[str, str], rest: str) -> Chip:
    return Chip(WORD, "", *sentence, changed_address(query, filter=rest, cursor=""))


def _sentence(part: Leaf | Group) -> tuple[str, str]:
    if isinstance(part, Leaf):
        return part.sentence
    between = pgettext("filter", "or") if part.match == ANY else pgettext("filter", "and")
    return "", f" {between} ".join(" ".join(filter(None, _sentence(each))) for each in part.parts)


def _drawn(request: HttpRequest, list_name: str, draft: Draft, rest: str, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "groups": draft.groups,
        "sections": [(title, [(word, each.title) for word, each in many]) for title, many in sections(draft.known)],
        "rest": rest,
        "list_url": reverse(list_name),
        "back_url": f"{reverse(list_name)}?{rest}",
        "builder_url": reverse(f"{list_name}-filter"),
        "use_url": reverse(f"{list_name}-filter-use"),
    }
    return render(request, "selections/builder.html", context, status=status)
