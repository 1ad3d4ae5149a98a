from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.refused import Refused
from kundekort.card.editing import edit_in_box
from kundekort.card.registry import Card
from kundekort.notes.forms import TextForm
from kundekort.notes.models import Picture, Place, Text
from kundekort.notes.pictures import add_picture
from kundekort.notes.texts import Reading, free_text_of, html_for, info_of, write_text
from kundekort.people.gate import ARequest
from kundekort.storage.serving import serve


def free_text(request: ARequest, card: Card, subject: Any) -> HttpResponse:
    """Write the free text (row 96)."""
    return _edit(request, card, subject, free_text_of(subject), Place.FREE, "notes/text_form.html")


def info(request: ARequest, card: Card, subject: Any) -> HttpResponse:
    """Write the info that only we see (row 100)."""
    return _edit(request, card, subject, info_of(subject), Place.INFO, "notes/info_form.html")


def _edit(request: ARequest, card: Card, subject: Any, reading: Reading, place: Place, template: str) -> HttpResponse:
    form = TextForm(request.POST or None, initial={"html": reading.html})

    def save(facts: dict[str, Any], revision: int) -> Text | None:
        if "html" not in facts:
            return reading.text
        facts["html"] = html_for(subject, facts["html"])
        return write_text(subject, place, facts["html"], revision=revision, by=request.user)

    return edit_in_box(
        request, card, subject, form, save, panel=place.value, revision=reading.text.revision if reading.text else 0,
        record=reading.text, title=place.label, template=template,
    )  # fmt: skip


@require_POST
def picture_add(request: ARequest, card: Card, subject: Any) -> HttpResponse:
    """Take a picture for a text of the card; answers with where it lies."""
    file = request.FILES.get("picture")
    try:
        if file is None:
            raise Refused(_("Choose a picture."), field="picture")
        picture = add_picture(subject, file.file, by=request.user)  # type: ignore[arg-type]
    except Refused as refused:
        return JsonResponse({"sentence": str(refused)}, status=422)
    url = f"{subject.get_absolute_url()}pictures/{picture.pk}/"
    return JsonResponse({"url": url, "width": picture.width, "height": picture.height}, status=201)


def picture(request: ARequest, card: Card, subject: Any, picture_id: int) -> HttpResponseBase:
    """A picture of a text, for whoever may see the card."""
    found = Picture.objects.on(subject).select_related("content").filter(pk=picture_id).first()
    if found is None:
        raise Http404
    return serve(found.content, f"{found.pk}.webp", found.content_type)
