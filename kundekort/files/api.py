"""Links on a card, for programs."""

from typing import Any

from django.http import HttpResponse
from ninja import Query, Router
from ninja.responses import Status
from pydantic import BaseModel, ConfigDict, Field

from kundekort.basics.addresses import next_address
from kundekort.basics.paging import page_of
from kundekort.basics.versions import asked_revision
from kundekort.card.api import Stamp, an_id, found, if_match, stamp_of, subject_id, subject_of, tagged
from kundekort.card.registry import Card
from kundekort.card.stale import refuse_passed
from kundekort.contacts import api as contacts
from kundekort.contacts.card import contact_card
from kundekort.customers import api as customers
from kundekort.customers.card import customer_card
from kundekort.files import linking
from kundekort.files.models import Link
from kundekort.files.models.link import LONGEST_TEXT, LONGEST_URL
from kundekort.files.on_card import AS_ARRANGED
from kundekort.people.gate import ARequest, needs

_EXAMPLE: Any = {"text": "Proff", "url": "https://www.proff.no/"}


class LinkChange(BaseModel):
    """What to change; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [{"text": "Proff"}]})

    text: str = Field(
        "", description="The text to show. Empty: the address.", json_schema_extra={"maxLength": LONGEST_TEXT}
    )
    url: str = Field(
        "", description="http, https, mailto or tel; `www.proff.no` becomes `https://www.proff.no`.",
        json_schema_extra={"maxLength": LONGEST_URL, "examples": ["https://www.proff.no/"]},
    )  # fmt: skip


class NewLink(LinkChange):
    """A link to add."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"required": ["url"], "examples": [_EXAMPLE]}
    )


class LinkOut(Stamp):
    """A link."""

    id: int
    text: str
    url: str


class LinkPage(BaseModel):
    """Some links, as people have arranged them, and where the next ones are."""

    items: list[LinkOut]
    next: str | None = Field(description="Address of the next page; null on the last one.")


class LinkList(BaseModel):
    """Which page of the links."""

    limit: int = Field(50, ge=1, le=200, description="How many a page.")
    cursor: str = Field("", description="Names a page; taken from `next`, never made up.")


_PATH, _ONE = "/{int:subject_id}/links", "/{int:subject_id}/links/{int:link_id}"


def operations(router: Router, card: Card) -> None:
    """The operations on the links of a card's subject."""
    _listing(router, card)
    _changing(router, card)
    _removing(router, card)


def _listing(router: Router, card: Card) -> None:
    @router.get(_PATH, response=LinkPage, operation_id=f"list_{card.code}_links", summary="List links")
    @needs(card.view)
    def list_links(request: ARequest, asked: Query[LinkList], subject_id: int = subject_id()) -> LinkPage:
        """The links on the card, as people have arranged them."""
        rows = Link.objects.on(subject_of(request, card, subject_id))
        page = page_of(rows, AS_ARRANGED, asked.cursor, asked.limit)
        return LinkPage(items=[_json(link) for link in page.rows], next=next_address(request, page.next))

    @router.post(_PATH, response={201: LinkOut}, operation_id=f"add_{card.code}_link", summary="Add a link")
    @needs(card.change)
    def add_link(
        request: ARequest, given: NewLink, response: HttpResponse, subject_id: int = subject_id()
    ) -> Status[LinkOut]:
        """Adds a link, last. Other addresses than http, https, mailto and tel are refused."""
        subject = subject_of(request, card, subject_id)
        link = linking.add_link(subject, given.model_dump(exclude_unset=True), by=request.user)
        return Status(201, tagged(_json(link), link, response))


def _changing(router: Router, card: Card) -> None:
    @router.patch(_ONE, response=LinkOut, operation_id=f"change_{card.code}_link", summary="Change a link")
    @needs(card.change)
    def change_link(
        request: ARequest,
        given: LinkChange,
        response: HttpResponse,
        subject_id: int = subject_id(),
        link_id: int = an_id("The id of the link."),
        if_match: str = if_match(),
    ) -> LinkOut:
        """Changes the text or the address."""
        subject, link = found(request, card, Link, subject_id, link_id)
        revision = asked_revision(link, if_match)
        facts = given.model_dump(exclude_unset=True)
        link = linking.change_link(link, facts, on=subject, revision=revision, by=request.user)
        return tagged(_json(link), link, response)


def _removing(router: Router, card: Card) -> None:
    @router.delete(_ONE, response={204: None}, operation_id=f"remove_{card.code}_link", summary="Remove a link")
    @needs(card.change)
    def remove_link(
        request: ARequest,
        subject_id: int = subject_id(),
        link_id: int = an_id("The id of the link."),
        if_match: str = if_match(),
    ) -> Status[None]:
        """Removes the link; it can be restored for 30 days."""
        subject, link = found(request, card, Link, subject_id, link_id)
        refuse_passed(link, asked_revision(link, if_match))
        linking.remove_link(link, on=subject, by=request.user)
        return Status(204, None)

    @router.post(
        f"{_ONE}/restore", response=LinkOut, operation_id=f"restore_{card.code}_link", summary="Restore a link"
    )
    @needs(card.change)
    def restore_link(
        request: ARequest,
        response: HttpResponse,
        subject_id: int = subject_id(),
        link_id: int = an_id("The id of the link."),
    ) -> LinkOut:
        """Takes the link back from the trash."""
        subject, link = found(request, card, Link, subject_id, link_id, also_trashed=True)
        link = linking.restore_link(link, on=subject, by=request.user)
        return tagged(_json(link), link, response)


def _json(link: Link) -> LinkOut:
    return LinkOut(id=link.pk, text=link.text, url=link.url, **stamp_of(link))


for _router, _card in ((customers.router, customer_card), (contacts.router, contact_card)):
    operations(_router, _card)
