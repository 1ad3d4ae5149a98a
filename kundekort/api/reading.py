"""Reading what comes in: JSON, the whole of it, and nothing else."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.parser import Parser

from kundekort.basics.refused import Refused

LARGEST_JSON = 1024 * 1024
LARGEST_BODY = 5 * 1024 * 1024
_THROWN_AWAY = 32 * 1024 * 1024
_PIECE = 1 << 16


class StrictJson(Parser):
    """Takes application/json in UTF-8 only, and no numbers that JSON does not have."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body's value. Raises Refused for another content type, ValueError for what is not JSON."""
        if request.content_type != "application/json":
            raise Refused(_("Send the body as JSON, with “Content-Type: application/json”."), code="media_type")
        return json.loads(request.body.decode(), parse_constant=_no_such_number)


def check_size(request: HttpRequest) -> None:
    """Raise Refused for a body that is larger than we take.

    What comes is read and thrown away, piece by piece: many clients listen only when all is sent.
    """
    length = request.headers.get("Content-Length", "")
    largest = LARGEST_JSON if request.content_type == "application/json" else LARGEST_BODY
    if length.isdecimal() and int(length[:20]) > largest:
        for _piece in range(_THROWN_AWAY // _PIECE):
            if not request.read(_PIECE):
                break
        megabytes = largest // 1024 // 1024
        raise Refused(_("The body is too large. At most %(mb)d MB.") % {"mb": megabytes}, code="too_large")


def check_parameters(request: HttpRequest, known: frozenset[str]) -> None:
    """Raise Refused for a word in the address that means nothing here: it is a slip, or somebody tries the doors."""
    for word, values in request.GET.lists():
        if word not in known:
            raise Refused(
                _("There is no parameter “%(word)s” here. Use: %(known)s.")
                % {"word": word[:60], "known": ", ".join(sorted(known)) or _("none")},
                field=word[:60],
                code="bad_parameter",
            )
        if any("\0" in value for value in values):
            raise Refused(_("This value cannot be used here."), field=word, code="bad_parameter")


def _no_such_number(name: str) -> None:
    raise ValueError(name)
