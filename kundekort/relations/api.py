"""Relations of a subject, for programs."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.responses import Status
from pydantic import BaseModel, ConfigDict, Field

from kundekort.basics.addresses import next_address
from kundekort.basics.paging import page_of
from kundekort.basics.refused import Refused
from kundekort.basics.versions import asked_revision
from kundekort.card.api import Stamp, an_id, if_match, stamp_of, subject_id, subject_of, tagged
from kundekort.card.choosing import seen
from kundekort.card.registry import LARGEST_ID, Card, card_of
from kundekort.card.stale import refuse_passed
from kundekort.history.recording import kind_of
from kundekort.people.gate import ARequest, needs
from kundekort.relations.forms import BACK, ways
from kundekort.relations.models import RelationType
from kundekort.relations.models.relation import LONGEST_REMARK
from kundekort.relations.on_card import AS_ADDED
from kundekort.relations.reading import End, end_of, ends_cards, relations_of
from kundekort.relations.relating import change_relation, end_relation, relate, resume_relation
from kundekort.relations.views.relating import found

_EXAMPLE: Any = {"type_id": 1, "backwards": False, "other_card": "customer", "other_id": 12}
_PATH, _ONE = "/{int:subject_id}/relations", "/{int:subject_id}/relations/{int:relation_id}"


class RelationChange(BaseModel):
    """What to change; what is left out stays as it is."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"remark": "51 %", "since": "2020-01-01"}]}
    )

    remark: str = Field("", strict=True, json_schema_extra={"maxLength": LONGEST_REMARK})
    since: date | None = Field(None, description="From which day.")
    until: date | None = Field(None, description="Until which day.")


class NewRelation(RelationChange):
    """A relation to make."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})

    type_id: Annotated[int, Field(strict=True, ge=1, le=LARGEST_ID)] = Field(description="A kind of relation.")
    backwards: bool = Field(
        False, strict=True, description="True to be at the second end of it: “owned by” instead of “owns”."
    )
    other_card: str = Field(
        "customer", strict=True, description="Of which card the other end is: `customer` or `contact`."
    )
    other_id: Annotated[int, Field(strict=True, ge=1, le=LARGEST_ID)] = Field(description="The id of the other end.")


class RelationOut(Stamp):
    """A relation as this end sees it."""

    id: int
    type_id: int
    backwards: bool
    word: str = Field(description="What this end is to the other, in the language of the request.")
    other_card: str
    other_id: int
    other_name: str
    remark: str
    since: date | None
    until: date | None


class RelationPage(BaseModel):
    """Some relations, and where the next ones are."""

    items: list[RelationOut]
    next: str | None = Field(description="Address of the next page; null on the last one.")


class RelationList(BaseModel):
    """Which page of the relations."""

    limit: int = Field(50, ge=1, le=200, description="How many a page.")
    cursor: str = Field("", description="Names a page; taken from `next`, never made up.")


class WayOut(BaseModel):
    """A word that can be chosen for this subject."""

    type_id: int
    backwards: bool
    word: str


def operations(router: Router, card: Card) -> None:
    """The operations on the relations of a card's subject."""
    _listing(router, card)
    _adding(router, card)
    _changing(router, card)
    _removing(router, card)


def _listing(router: Router, card: Card) -> None:
    @router.get(_PATH, response=RelationPage, operation_id=f"list_{card.code}_relations", summary="List relations")
    @needs(card.view)
    def list_relations(request: ARequest, asked: Query[RelationList], subject_id: int = subject_id()) -> RelationPage:
        """Whom the subject is related to, from both ends. Whom you may not see is left out."""
        subject = subject_of(request, card, subject_id)
        rows = relations_of(kind_of(subject), subject.pk, request.user)
        page = page_of(rows, AS_ADDED, asked.cursor, asked.limit)
        return RelationPage(items=[_json(end_of(row)) for row in page.rows], next=next_address(request, page.next))

    @router.get(
        f"{_PATH}/types", response=list[WayOut], operation_id=f"list_{card.code}_relation_types",
        summary="List what it can be to others",
    )  # fmt: skip
    @needs(card.view)
    def list_types(request: ARequest, subject_id: int = subject_id()) -> list[WayOut]:
        """The kinds of relation in use that take this subject, once for each end."""
        subject = subject_of(request, card, subject_id)
        found = ways(RelationType.objects.filter(retired=False), subject)
        split = [(value.partition("-"), word) for value, word in found]
        return [WayOut(type_id=int(pk), backwards=way == BACK, word=word) for (pk, _dash, way), word in split]


def _adding(router: Router, card: Card) -> None:
    @router.post(
        _PATH, response={201: RelationOut}, operation_id=f"add_{card.code}_relation", summary="Add a relation"
    )  # fmt: skip
    @needs(card.change)
    def add_relation(
        request: ARequest, given: NewRelation, response: HttpResponse, subject_id: int = subject_id()
    ) -> Status[RelationOut]:
        """Relates the subject to another. The same relation twice, and one to itself, are refused."""
        subject = subject_of(request, card, subject_id)
        kind = RelationType.objects.filter(pk=given.type_id).first()
        if kind is None:
            raise Refused(_("There is no such kind of relation."), field="type_id", code="type")
        other = _other(request, given)
        facts = given.model_dump(exclude_unset=True, include={"remark", "since", "until"})
        made = relate(subject, other, kind, facts, backwards=given.backwards, by=request.user)
        end = found(subject, request.user, made.pk)
        return Status(201, tagged(_json(end), end.relation, response))


def _changing(router: Router, card: Card) -> None:
    @router.patch(_ONE, response=RelationOut, operation_id=f"change_{card.code}_relation", summary="Change a relation")
    @needs(card.change)
    def change(
        request: ARequest,
        given: RelationChange,
        response: HttpResponse,
        subject_id: int = subject_id(),
        relation_id: int = an_id("The id of the relation."),
        if_match: str = if_match(),
    ) -> RelationOut:
        """Changes remark and dates."""
        subject = subject_of(request, card, subject_id)
        relation = found(subject, request.user, relation_id).relation
        revision = asked_revision(relation, if_match)
        change_relation(relation, given.model_dump(exclude_unset=True), revision=revision, by=request.user)
        end = found(subject, request.user, relation_id)
        return tagged(_json(end), end.relation, response)


def _removing(router: Router, card: Card) -> None:
    @router.delete(
        _ONE, response={204: None}, operation_id=f"remove_{card.code}_relation", summary="Remove a relation"
    )  # fmt: skip
    @needs(card.change)
    def remove(
        request: ARequest,
        subject_id: int = subject_id(),
        relation_id: int = an_id("The id of the relation."),
        if_match: str = if_match(),
    ) -> Status[None]:
        """Takes the relation away from both ends; it can be restored for 30 days."""
        relation = found(subject_of(request, card, subject_id), request.user, relation_id).relation
        refuse_passed(relation, asked_revision(relation, if_match))
        end_relation(relation, by=request.user)
        return Status(204, None)

    @router.post(
        f"{_ONE}/restore", response=RelationOut, operation_id=f"restore_{card.code}_relation",
        summary="Restore a relation",
    )  # fmt: skip
    @needs(card.change)
    def restore(
        request: ARequest,
        response: HttpResponse,
        subject_id: int = subject_id(),
        relation_id: int = an_id("The id of the relation."),
    ) -> RelationOut:
        """Takes the relation back from the trash."""
        subject = subject_of(request, card, subject_id)
        resume_relation(found(subject, request.user, relation_id, trashed=True).relation, by=request.user)
        end = found(subject, request.user, relation_id)
        return tagged(_json(end), end.relation, response)


def _other(request: ARequest, given: NewRelation) -> Any:
    card = next((each for each in ends_cards() if each.code == given.other_card), None)
    other = seen(card, request.user).filter(pk=given.other_id).first() if card else None
    if other is None:
        raise Refused(_("There is no such one, or you may not see it."), field="other_id", code="other")
    return other


def _json(end: End) -> RelationOut:
    relation = end.relation
    return RelationOut(
        id=relation.pk,
        type_id=relation.type_id,
        backwards=end.backwards,
        word=end.word,
        other_card=card_of(kind_of(end.other)).code,
        other_id=end.other.pk,
        other_name=str(end.other),
        remark=relation.remark,
        since=relation.since,
        until=relation.until,
        **stamp_of(relation),
    )
