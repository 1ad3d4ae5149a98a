"""The document of a report: kept as it came, and never served as anything but a file to save."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused
from kundekort.storage.keeping import keep

LARGEST = 5 * 1024 * 1024
_LONGEST = 200


@dataclass(frozen=True)
class Upload:
    """A document somebody brings: its name, its size in bytes and its bytes, piece by piece."""

    name: str
    size: int
    pieces: Iterable[bytes]

    def kept(self) -> dict[str, Any]:
        """Keep the bytes; the fields of the report that name them. Raises Refused for what is too large or empty."""
        if self.size > LARGEST:
            raise Refused(_("The document is too large. At most 5 MB."), field="document", code="too_large")
        if not self.size:
            raise Refused(_("The document is empty."), field="document", code="invalid")
        return {"document_id": keep(self.pieces).pk, "document_name": named(self.name)}


def named(name: str) -> str:
    """The name of a file as it is kept: without folders, short enough, never empty."""
    last = plain_text(name.replace("\\", "/"), longest=2000, field="document").rpartition("/")[2].strip(". ")
    stem, dot, ending = last.rpartition(".")
    if len(last) > _LONGEST and dot and len(ending) < 10:
        return f"{stem[: _LONGEST - len(ending) - 1]}.{ending}"
    return last[:_LONGEST] or _("document")
