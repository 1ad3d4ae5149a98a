"""Which address is used for what."""

import pytest

from kundekort.addresses.choosing import address_for, missing_for_invoice
from kundekort.addresses.tests.conftest import Move, Open
from kundekort.customers.models import Customer


def test_without_addresses_there_is_none(nordlys: Customer) -> None:
    assert address_for(nordlys, "invoice") is None


@pytest.mark.row(73)
def test_the_branchs_own_come_first_then_the_customers_then_neighbours(
    nordlys: Customer, move: Move, branch: Open
) -> None:
    shop, other = branch("Åsane"), branch("Sotra")
    main = move(name="Kontor")
    assert address_for(nordlys, "invoice") == main  # the head office, when nothing else fits
    visiting = move("visiting")
    assert address_for(nordlys, "invoice") == visiting
    postal = move("postal")
    assert address_for(nordlys, "invoice") == postal
    invoice = move("invoice")
    assert address_for(nordlys, "invoice") == invoice
    assert address_for(nordlys, "invoice", shop) == invoice
    any_of_shop = move("delivery", branch_id=shop.pk)
    assert address_for(nordlys, "invoice", shop) == any_of_shop
    of_shop = move("invoice", branch_id=shop.pk)
    assert address_for(nordlys, "invoice", shop) == of_shop
    assert address_for(nordlys, "invoice", other) == invoice
    assert address_for(nordlys, "delivery") == visiting


@pytest.mark.row(71)
def test_what_an_invoice_address_lacks_is_said(move: Move) -> None:
    assert "needs an address" in missing_for_invoice(None)[0]
    assert missing_for_invoice(move("invoice")) == []
    lacking = move("invoice", post_code="", street="")
    assert missing_for_invoice(lacking) == [
        "No invoice can be sent to “Bergen”: fill in street or PO box and post code."
    ]


def test_one_query_answers(nordlys: Customer, move: Move, django_assert_num_queries) -> None:
    for _each in range(12):
        move("visiting", "delivery")
    with django_assert_num_queries(1):
        assert address_for(nordlys, "delivery")
