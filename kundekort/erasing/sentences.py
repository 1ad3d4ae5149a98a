from django.utils.translation import gettext_lazy as _

from kundekort.history import sentences

sentences.sentences(
    {
        "erasing.told": _("Downloaded everything kept about the person"),
        "erasing.erased": _("Erased the person"),
    }
)
