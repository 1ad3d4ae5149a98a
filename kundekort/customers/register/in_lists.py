"""What registers say as a filter of the list: what is proposed, and what they warn of."""

from django.utils.translation import gettext_lazy as _

from kundekort.customers.filtering import FILTERS, Filter
from kundekort.customers.models import Customer, RegisterState, Standing
from kundekort.selections.members import Members

CHANGED, ANY = "changed", "warned"
_CHOICES = {CHANGED: _("Changed in the register"), ANY: _("Any warning"), **dict(Standing.choices)}


def _narrowed(value: str) -> Members:
    states = RegisterState.objects.of_kind(Customer)
    if value == CHANGED:
        found = states.filter(is_open=True)
    else:
        found = states.exclude(standing="") if value == ANY else states.filter(standing=value)
    return Members(found)


FILTERS["in_register"] = Filter(
    "|".join(_CHOICES),
    _("Register"),
    lambda _user, value: _narrowed(value),
    lambda _user, value: _CHOICES[value],
    choices=_CHOICES,
    about="Only customers of whom their register says this: `changed`, any warning (`warned`), or one of them.",
)
