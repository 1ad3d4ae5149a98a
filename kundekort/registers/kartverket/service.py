from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kundekort.registers import services
from kundekort.registers.kartverket import client

services.declare(
    "kartverket",
    client.SERVICE,
    purpose=_("Norwegian addresses, their towns and where they are"),
    address=lambda: str(settings.KARTVERKET_URL),
    ask=client.ask,
)
