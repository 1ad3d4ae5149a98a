from django.utils.translation import gettext_lazy as _

from kundekort.history import sentences

sentences.sentences({"card.switched": _("Switched a part of the card on or off")})
