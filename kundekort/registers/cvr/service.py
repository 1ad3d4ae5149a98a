from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kundekort.registers import services
from kundekort.registers.company import REGISTERS
from kundekort.registers.cvr import client, reading
from kundekort.registers.keeping import remembered

REGISTERS["DK"] = remembered(
    "DK",
    reading.NAME,
    number_of=reading.number_of,
    ask=client.look_up,
    find=client.find,
    is_set_up=client.is_set_up,
)

services.declare(
    "cvr",
    reading.NAME,
    purpose=_("Danish companies"),
    address=lambda: str(settings.CVR["url"]) if client.is_set_up() else "",
    ask=client.ask,
)
