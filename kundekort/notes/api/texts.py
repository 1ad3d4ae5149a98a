"""Free text, info, and the pictures in them."""

from datetime import datetime
from io import BytesIO
from typing import Any, Literal

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router
from ninja.responses import Status
from pydantic import BaseModel, ConfigDict, Field

from kundekort.basics.refused import Refused
from kundekort.basics.versions import asked_revision
from kundekort.card.api import an_id, if_match, subject_id, subject_of, tagged
from kundekort.card.registry import Card
from kundekort.notes.models import Picture, Place, Text
from kundekort.notes.pictures import add_picture
from kundekort.notes.rich_text import LONGEST, plain
from kundekort.notes.texts import free_text_of, info_of, nothing_yet, write_text
from kundekort.people.gate import ARequest, needs
from kundekort.people.names import name_of
from kundekort.storage.serving import serve

IMAGES = ("image/png", "image/jpeg", "image/webp", "image/gif", "application/octet-stream")
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_SEND = {"requestBody": {"required": True, "content": dict.fromkeys(IMAGES, _BYTES)}}
_GET = {"responses": {200: {"description": "The picture.", "content": {"image/webp": _BYTES}}}}
_TITLES = {Place.FREE: "the free text", Place.INFO: "the info"}


class TextChange(BaseModel):
    """What to write."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"examples": [{"html": "<h2>Agreed</h2><ul><li>985 an hour in the daytime</li></ul>"}]},
    )

    html: str = Field(
        description="Headings, paragraphs, lists, tables, bold, italic, links, and pictures of the same card as "
        '`<img src="/pictures/12/">`. Everything else is left out. Without a tag it is plain text. Empty: no text.',
        json_schema_extra={"maxLength": LONGEST},
    )


class TextOut(BaseModel):
    """A text of the card."""

    place: Literal["free", "info"]
    html: str = Field(description="The cleaned text; empty when nothing is written.")
    plain: str = Field(description="The text without looks, a line for each paragraph.")
    changed_at: datetime | None
    changed_by_name: str
    revision: int = Field(description="Counts the changes; 0 when nothing has been written. The ETag is made of it.")


class PictureOut(BaseModel):
    """A picture to use in a text."""

    id: int
    src: str = Field(description="What to write as `src` in a text of the same card.")
    width: int
    height: int


def operations(router: Router, card: Card) -> None:
    """The operations on the texts of a card."""
    _text(router, card, Place.FREE, "free-text")
    _text(router, card, Place.INFO, "info")
    _pictures(router, card)


def _text(router: Router, card: Card, place: Place, name: str) -> None:
    path, code = f"/{{int:subject_id}}/{name}", f"{card.code}_{name.replace('-', '_')}"
    ours = " Info is for your own people: never show or send it to a customer." if place == Place.INFO else ""

    @router.get(path, response=TextOut, operation_id=f"get_{code}", summary=f"Get {_TITLES[place]}",
                description=f"The text, empty when nothing is written, with its version in ETag.{ours}")  # fmt: skip
    @needs(card.view)
    def get_text(request: ARequest, response: HttpResponse, subject_id: int = subject_id()) -> TextOut:
        subject = subject_of(request, card, subject_id)
        reading = info_of(subject) if place == Place.INFO else free_text_of(subject)
        text = reading.text or nothing_yet(place)
        return tagged(_json(text), text, response)

    @router.put(path, response=TextOut, operation_id=f"write_{code}", summary=f"Write {_TITLES[place]}",
                description=f"Sets the whole text.{ours}")  # fmt: skip
    @needs(card.change)
    def put_text(
        request: ARequest,
        given: TextChange,
        response: HttpResponse,
        subject_id: int = subject_id(),
        if_match: str = if_match(),
    ) -> TextOut:
        subject = subject_of(request, card, subject_id)
        reading = info_of(subject) if place == Place.INFO else free_text_of(subject)
        revision = asked_revision(reading.text or nothing_yet(place), if_match)
        text = write_text(subject, place, given.html, revision=revision, by=request.user)
        return tagged(_json(text), text, response)


def _pictures(router: Router, card: Card) -> None:
    path = "/{int:subject_id}/pictures"

    @router.post(
        path, response={201: PictureOut}, operation_id=f"add_{card.code}_picture", summary="Add a picture",
        openapi_extra=_SEND,
    )  # fmt: skip
    @needs(card.change)
    def add(request: ARequest, subject_id: int = subject_id()) -> Status[PictureOut]:
        """Keeps a picture for a text: the bytes of a PNG, JPEG, WebP or GIF file of at most 5 MB.

        One that is in no text after two days is forgotten.
        """
        if request.content_type not in IMAGES:
            raise Refused(_("Send the picture itself, as one of: %s.") % ", ".join(IMAGES), code="media_type")
        picture = add_picture(subject_of(request, card, subject_id), BytesIO(request.body), by=request.user)
        return Status(
            201,
            PictureOut(id=picture.pk, src=f"/pictures/{picture.pk}/", width=picture.width, height=picture.height),
        )

    @router.get(
        f"{path}/{{int:picture_id}}", response={200: None}, operation_id=f"get_{card.code}_picture",
        summary="Get a picture", openapi_extra=_GET,
    )  # fmt: skip
    @needs(card.view)
    def get(
        request: ARequest, subject_id: int = subject_id(), picture_id: int = an_id("The id of the picture.")
    ) -> HttpResponseBase:
        """A picture of a text, as WebP."""
        pictures = Picture.objects.on(subject_of(request, card, subject_id)).select_related("content")
        picture = get_object_or_404(pictures, pk=picture_id)
        return serve(picture.content, f"{picture.pk}.webp", picture.content_type)


def _json(text: Text) -> TextOut:
    place: Any = text.place
    return TextOut(
        place=place, html=text.html, plain=plain(text.html), changed_at=text.changed_at,
        changed_by_name=name_of(text.changed_by_id), revision=text.revision,
    )  # fmt: skip
