"""What can be done with customers as a whole: merging two, and telling and erasing what is kept about a person."""

from kundekort.customers import becoming_one, recognising
from kundekort.customers.card import customer_card
from kundekort.customers.on_erase import anonymise
from kundekort.customers.structure.placing import lock_structure
from kundekort.erasing.on_card import hang_erasing
from kundekort.erasing.persons import Erasable
from kundekort.merging.doubles import traits
from kundekort.merging.on_card import hang_merging
from kundekort.merging.subjects import Mergeable

mergeable_customers = Mergeable(
    customer_card,
    permission="customers.merge_customer",
    fields=becoming_one.fields,
    take=becoming_one.take,
    alike=becoming_one.alike,
    warn=becoming_one.warn,
    lock=lock_structure,
)
hang_merging(mergeable_customers)
traits.declare(recognising.TRAITS)

erasable_customers = Erasable(customer_card, is_person=lambda customer: customer.is_person, anonymise=anonymise)
hang_erasing(erasable_customers)
