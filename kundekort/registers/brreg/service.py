from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kundekort.registers import services
from kundekort.registers.brreg import client, reading
from kundekort.registers.company import REGISTERS
from kundekort.registers.keeping import remembered

REGISTERS["NO"] = remembered(
    "NO",
    reading.NAME,
    number_of=reading.number_of,
    ask=client.look_up,
    find=client.find,
    is_set_up=client.is_set_up,
)

services.declare(
    "brreg",
    reading.NAME,
    purpose=_("Norwegian companies"),
    address=lambda: str(settings.BRREG_URL),
    ask=client.ask,
)
