from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kundekort.registers import services
from kundekort.registers.brreg import client
from kundekort.registers.brreg.reading import NAME
from kundekort.registers.company import REGISTERS, Register

REGISTERS["NO"] = Register(NAME, client.look_up, client.look_up, client.find, client.is_set_up)

services.declare(
    "brreg",
    NAME,
    purpose=_("Norwegian companies"),
    address=lambda: str(settings.BRREG_URL),
    ask=client.ask,
)
