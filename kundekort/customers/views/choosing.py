from django.http import HttpResponse

from kundekort.card import choosing
from kundekort.customers.card import customer_card
from kundekort.people.gate import ARequest, needs


@needs("customers.view_customer")
def customer_choose(request: ARequest) -> HttpResponse:
    """Customers that fit what is typed, as options of a combobox."""
    return choosing.answer(request, [customer_card])
