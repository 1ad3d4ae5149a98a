"""What labels hang on a card: a box with chips, groups on the tab of settings, and the groups in the information box.

hang_labels(customer_card, found_in="customers", groups_tab="settings")
"""

from functools import partial
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundekort.card.registry import Card
from kundekort.labels.models import Sort
from kundekort.labels.reading import Chip, labels_of
from kundekort.labels.sentences import PLURALS
from kundekort.labels.views.on_card import label_add, label_put, label_remove, label_suggest

BOX, GROUPING = "labels", "grouping"
IN_BOX = (Sort.TAG, Sort.PROPERTY, Sort.CATEGORY)


def hang_labels(
    card: Card, *, found_in: str, groups_tab: str = "", in_head: bool = False, mailed: bool = False
) -> None:
    """Give a card its labels. `found_in` names the address of the list that a click on a label narrows.

    With `groups_tab` the subjects have groups too, chosen on that tab. `in_head` says that the card's head includes
    labels/card/head.html, `mailed` that the subjects stand on mailing lists.
    """
    shared = {"found_in": found_in, "in_head": in_head, "groups_tab": groups_tab}
    sorts = (*IN_BOX, Sort.MAILING) if mailed else IN_BOX
    _hang(card, BOX, sorts, tab="overview", order=40, column="left", title=_("Labels"), shared=shared)
    if groups_tab:
        _hang(card, GROUPING, (Sort.GROUP,), tab=groups_tab, order=20, title=_("Customer grouping"), shared=shared)
        card.field(
            "groups", title=_("Customer grouping"), order=85, value=_grouping(card, groups_tab),
            template="labels/card/groups_field.html",
        )  # fmt: skip


def _hang(card: Card, code: str, sorts: tuple[Sort, ...], *, shared: dict[str, Any], **place: Any) -> None:
    @card.panel(code, template="labels/card/labels.html", queries=1, **place)
    def labels(request: HttpRequest, subject: Model) -> dict[str, Any]:
        chips = labels_of(subject)
        return {
            "box": code,
            "sections": (_section(sort, chips[sort]) for sort in sorts),
            "chips": chips,
            "may_change": request.user.may(card.change),  # type: ignore[union-attr]
            **shared,
        }

    hung: dict[str, Any] = {"code": code, "sorts": sorts}
    card.route(f"{code}/add/", f"{code}-add", partial(label_add, **hung), panel=code)
    card.route(f"{code}/<int:label>/put/", f"{code}-put", partial(label_put, **hung), panel=code)
    card.route(f"{code}/<int:label>/remove/", f"{code}-remove", partial(label_remove, **hung), panel=code)
    card.route(f"{code}/suggest/<slug:sort>/", f"{code}-suggest", partial(label_suggest, **hung), panel=code)


def _section(sort: Sort, chips: Any) -> dict[str, Any]:
    return {"sort": sort.value, "title": PLURALS[sort], "add": ADD[sort], "chips": chips}


ADD = {
    Sort.TAG: _("Add a tag"),
    Sort.PROPERTY: _("Add a property"),
    Sort.CATEGORY: _("Choose a category"),
    Sort.GROUP: _("Choose a group"),
    Sort.MAILING: _("Add to a mailing list"),
}


def _grouping(card: Card, tab: str) -> Any:
    def value(subject: Any) -> tuple[list[Chip], str] | None:
        groups = list(labels_of(subject)[Sort.GROUP])
        return (groups, reverse(f"{card.code}-tab", args=[subject.pk, tab])) if groups else None

    return value
