"""What this room hangs on cards: the box with relations."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from kundekort.basics.paging import Order
from kundekort.card.boxes import box_of
from kundekort.card.registry import Card
from kundekort.history.recording import kind_of
from kundekort.relations.reading import PAGE_SIZE, end_of, first_relations, relations_of
from kundekort.relations.views import relating

AS_ADDED = Order("pk", from_text=int)


class Ends:
    """The relations of a page as the subject sees them, read when they are looked at."""

    def __init__(self, box: Any) -> None:
        self.box = box

    def __iter__(self) -> Any:
        return iter([end_of(row) for row in self.box.page.rows])


def hang_relations(card: Card, *, order: int = 40) -> None:
    """Give a card its box with relations."""

    @card.panel(
        relating.PANEL, title=_("Relations"), tab="overview", order=order, column="side", queries=1,
        template="relations/card/relations.html",
    )  # fmt: skip
    def relations(request: Any, subject: Model) -> dict[str, Any]:
        kind, user = kind_of(subject), request.user
        box = box_of(
            request, subject, relating.PANEL, lambda: relations_of(kind, subject.pk, user), AS_ADDED, size=PAGE_SIZE,
            search=lambda _rows, words: relations_of(kind, subject.pk, user, words),
            first=first_relations(subject, user),
        )  # fmt: skip
        return {"box": box, "ends": Ends(box), "may_change": user.may(card.change)}

    card.route("relations/add/", "relation-add", relating.relation_add, panel=relating.PANEL)
    card.route("relations/choose/", "relation-choose", relating.relation_choose, panel=relating.PANEL)
    one = "relations/<int:relation_id>/"
    card.route(one, "relation-change", relating.relation_change, panel=relating.PANEL)
    card.route(f"{one}remove/", "relation-remove", relating.relation_remove, panel=relating.PANEL)
    card.route(f"{one}restore/", "relation-restore", relating.relation_restore, panel=relating.PANEL)
