"""Setting the number the next customer gets."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.basics import series
from kundekort.basics.refused import Refused
from kundekort.customers import keys
from kundekort.customers.models import Customer
from kundekort.history.recording import record
from kundekort.people.models import User


@transaction.atomic
def set_next_number(number: int, *, by: User) -> None:
    """The next customer gets this number. Raises Refused when it is taken."""
    if Customer.everywhere.filter(number=str(number)).exists():
        raise Refused(_("Number %(number)d is taken. Choose a free one.") % {"number": number}, field="next_number")
    before = series.peek(keys.SERIES, first=keys.FIRST_NUMBER)
    counter = series.set_next(keys.SERIES, number)
    if before != number:
        record("customer.series_changed", counter, by=by, category="access", changes={"next_number": (before, number)})


class NumberForm(forms.Form):
    """The next customer number."""

    next_number = forms.IntegerField(label=gettext_lazy("Next customer number"), min_value=1, max_value=999_999_999)

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"next_number": series.peek(keys.SERIES, first=keys.FIRST_NUMBER)}
        super().__init__(*args, **more)

    def save(self, *, by: User) -> None:
        """Set the series. Raises Refused when the number is taken."""
        set_next_number(self.cleaned_data["next_number"], by=by)
