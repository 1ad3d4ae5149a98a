from django.utils.translation import gettext_lazy as _

from kundekort.files.models import Link
from kundekort.history import sentences

sentences.sentences(
    {
        "link.added": _("Added a link"),
        "link.changed": _("Changed a link"),
        "link.removed": _("Removed a link"),
        "link.restored": _("Took a link back"),
        "link.moved": _("Moved a link"),
    }
)
LABELS = {field.attname: field.verbose_name for field in Link._meta.fields}
sentences.fields(Link, LABELS, lambda _field, value: "" if value is None else str(value))
