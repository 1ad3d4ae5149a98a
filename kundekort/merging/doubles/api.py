"""Duplicates for programs: the pairs that may be the same. Merging and the remark "not the same" stand beside it."""

from ninja import Query, Router
from pydantic import BaseModel, Field

from kundekort.basics.addresses import next_address
from kundekort.merging.doubles.proposals import Proposal, proposals
from kundekort.merging.doubles.traits import Traits
from kundekort.people.gate import ARequest, needs


class DoubleList(BaseModel):
    """Which page of the pairs."""

    limit: int = Field(50, ge=1, le=200, description="How many a page.")
    cursor: str = Field("", description="Names a page; taken from `next`, never made up.")


class DoubleOut(BaseModel):
    """Two that may be the same."""

    first_id: int = Field(description="The one that was created first.")
    first_name: str
    second_id: int
    second_name: str
    score: int = Field(description="How sure that is, from 0 to 100.")
    reasons: list[str] = Field(description="What they have in common, in words.")


class DoublePage(BaseModel):
    """Some pairs, the likeliest first, and where the next ones are."""

    items: list[DoubleOut]
    next: str | None = Field(description="Address of the next page; null on the last one.")


def operations(router: Router, traits: Traits) -> None:
    """Hang the operation on the router of a subject."""
    code = traits.card.code

    @router.get("/doubles", response=DoublePage, operation_id=f"list_{code}_doubles", summary="List duplicates")
    @needs(traits.card.view)
    def list_doubles(request: ARequest, asked: Query[DoubleList]) -> DoublePage:
        """Pairs that may be the same, as far as you may see both, without those noted as not the same.

        They are looked for every few minutes among what has changed, and at night among all.
        """
        page, rows = proposals(traits, request.user, asked.cursor, asked.limit)
        return DoublePage(items=[_double_json(each) for each in rows], next=next_address(request, page.next))


def _double_json(each: Proposal) -> DoubleOut:
    return DoubleOut(
        first_id=each.first.pk,
        first_name=str(each.first),
        second_id=each.second.pk,
        second_name=str(each.second),
        score=each.score,
        reasons=each.reasons,
    )
