from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kundekort.registers import services
from kundekort.registers.bolagsverket import client, reading
from kundekort.registers.company import REGISTERS
from kundekort.registers.keeping import remembered

REGISTERS["SE"] = remembered(
    "SE", reading.NAME, number_of=reading.number_of, ask=client.look_up, is_set_up=client.is_set_up
)

services.declare(
    "bolagsverket",
    reading.NAME,
    purpose=_("Swedish companies"),
    address=lambda: str(settings.BOLAGSVERKET["url"]) if client.is_set_up() else "",
    ask=client.ask,
)
