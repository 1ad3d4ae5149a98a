from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kundekort.registers import services
from kundekort.registers.creditsafe import client

services.declare(
    "creditsafe",
    client.NAME,
    purpose=_("Credit reports on companies"),
    address=lambda: str(settings.CREDITSAFE["url"]) if client.is_set_up() else "",
    ask=client.ask,
)
