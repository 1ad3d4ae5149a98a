"""What holds for every room that refers to something that can be merged, now and later."""

import pytest
from django.utils.functional import Promise

from kundekort.card.references import references_to, title_of
from kundekort.customers.models import Customer
from kundekort.merging import policies
from kundekort.merging.subjects import every_kind

KINDS = [kind.model for kind in every_kind()]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_room_has_said_what_happens_to_its_rows_when_two_become_one(kind):
    assert [str(each) for each in policies.undecided(kind)] == []


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_what_moves_has_a_name_in_the_readers_language(kind):
    named = {str(each): title_of(each.model) for each in references_to(kind)}
    assert [where for where, title in named.items() if not isinstance(title, Promise)] == []


def test_a_reference_nobody_has_decided_on_would_be_found(monkeypatch):
    monkeypatch.setattr(policies, "_functions", {})
    monkeypatch.setattr(policies, "_fields", {})
    found = {str(each) for each in policies.undecided(Customer)}
    assert {"customers.Customer.parent", "customers.Customer.merged_into", "history.Entry.on"} <= found
    assert "customers.ImportRow.customer_id" in found
