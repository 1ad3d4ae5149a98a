from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kundekort.registers import services
from kundekort.registers.vies import client

services.declare(
    "vies",
    client.NAME,
    purpose=_("VAT numbers of the European Union"),
    address=lambda: str(settings.VIES_URL),
    ask=client.ask,
)
