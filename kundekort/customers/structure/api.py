"""The structure for programs."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field

from kundekort.basics.addresses import next_address
from kundekort.basics.paging import page_of
from kundekort.basics.refused import Refused
from kundekort.basics.versions import asked_revision
from kundekort.card.api import if_match, subject_id, subject_of, tagged
from kundekort.card.registry import Card
from kundekort.customers.as_json import CustomerOut, CustomerPage, EntryList, Id, customer_json
from kundekort.customers.models import Customer
from kundekort.customers.structure.group import Group, Node
from kundekort.customers.structure.placing import set_parent
from kundekort.customers.structure.views import BY_NAME, subsidiaries
from kundekort.people.gate import ARequest, needs


class Parent(BaseModel):
    """The parent to set; null for none."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [{"parent_id": 12}]})

    parent_id: Id | None = Field(description="The id of the customer that becomes the parent.")


class NodeOut(BaseModel):
    """A company in the tree."""

    id: int
    number: str
    name: str
    active: bool
    parent_id: int | None = Field(description="Null at the top, and where you may not see the parent.")


class StructureOut(BaseModel):
    """The group of a customer, as far as you may see it."""

    companies: int = Field(description="How many. Of a large group they are counted up to 200.")
    active: int
    sums: dict[str, str] = Field(description="What other parts of the program sum over the group.")
    is_complete: bool = Field(description="False for a large group: then only those above and the first below.")
    nodes: list[NodeOut]


def operations(router: Router, card: Card) -> None:
    """The operations on the structure."""
    _reading(router, card)
    _changing(router, card)


def _reading(router: Router, card: Card) -> None:
    @router.get(
        "/{int:subject_id}/structure", response=StructureOut, operation_id="get_customer_structure",
        summary="Read the group",
    )  # fmt: skip
    @needs(card.view)
    def get_structure(request: ARequest, subject_id: int = subject_id()) -> StructureOut:
        """The tree of the group the customer belongs to, with its numbers."""
        group = Group(subject_of(request, card, subject_id), request.user)
        return StructureOut(
            companies=group.totals.companies,
            active=group.totals.active,
            sums={each.code: shown for each, shown in group.sums},
            is_complete=group.is_small,
            nodes=list(_nodes(group.tops)),
        )

    @router.get(
        "/{int:subject_id}/subsidiaries", response=CustomerPage, operation_id="list_customer_subsidiaries",
        summary="List subsidiaries",
    )  # fmt: skip
    @needs(card.view)
    def list_subsidiaries(request: ARequest, asked: Query[EntryList], subject_id: int = subject_id()) -> CustomerPage:
        """The direct subsidiaries you may see, by name."""
        rows = subsidiaries(subject_of(request, card, subject_id), request.user)
        page = page_of(rows, BY_NAME, asked.cursor, asked.limit)
        return CustomerPage(items=[customer_json(each) for each in page.rows], next=next_address(request, page.next))


def _changing(router: Router, card: Card) -> None:
    @router.put(
        "/{int:subject_id}/parent", response=CustomerOut, operation_id="set_customer_parent", summary="Set the parent"
    )
    @needs(card.change)
    def set_customer_parent(
        request: ARequest,
        given: Parent,
        response: HttpResponse,
        subject_id: int = subject_id(),
        if_match: str = if_match(),
    ) -> CustomerOut:
        """Makes the customer a subsidiary of another, or of none. A circle is refused."""
        customer = subject_of(request, card, subject_id)
        revision = asked_revision(customer, if_match)
        parent = _parent(request, given.parent_id)
        saved = set_parent(customer, parent, revision=revision, by=request.user)
        return tagged(customer_json(saved), saved, response)


def _parent(request: ARequest, pk: int | None) -> Customer | None:
    if pk is None:
        return None
    parent = Customer.objects.visible_to(request.user).filter(pk=pk).first()
    if parent is None:
        raise Refused(_("There is no such customer, or you may not see it."), field="parent_id", code="parent")
    return parent


def _nodes(tops: list[Node]) -> Iterator[NodeOut]:
    waiting: list[tuple[Node, int | None]] = [(node, None) for node in reversed(tops)]
    while waiting:
        node, above = waiting.pop()
        here = node.customer
        if here:
            yield NodeOut(
                id=here.pk, number=here.number, name=here.display_name, active=here.active, parent_id=above
            )  # fmt: skip
        waiting += [(each, here.pk if here else None) for each in reversed(node.children)]
