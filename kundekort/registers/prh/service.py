from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kundekort.registers import services
from kundekort.registers.company import REGISTERS
from kundekort.registers.keeping import remembered
from kundekort.registers.prh import client, reading

REGISTERS["FI"] = remembered(
    "FI",
    reading.NAME,
    number_of=reading.number_of,
    ask=client.look_up,
    find=client.find,
    is_set_up=client.is_set_up,
)

services.declare(
    "prh",
    reading.NAME,
    purpose=_("Finnish companies"),
    address=lambda: str(settings.PRH_URL),
    ask=client.ask,
)
