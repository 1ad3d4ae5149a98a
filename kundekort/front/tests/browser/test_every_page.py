"""Every page of the program in the browser: no fault by axe, no scrolling sideways, nothing in the console."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page

from kundekort.conftest import MakeCustomer, PageOf
from kundekort.front.tests.browser.axe import violations
from kundekort.front.tests.browser.pages import every_page
from kundekort.front.tests.browser.sideways import sideways
from kundekort.front.tests.samples import Samples, samples
from kundekort.people.models import User

PARTS = 8
"""The pages in as many tests, so that several browsers share them."""
FOR_STRANGERS = (
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-wrong/",
    "/accounts/inactive/",
    "/nowhere/",
)


@pytest.fixture
def objects(customer: MakeCustomer, astrid: User, bjorn: User) -> Samples:
    """Something to see on every page."""
    return samples(customer, owner=astrid, other=bjorn)


@pytest.fixture
def signed_in(astrid: User, password: str) -> Client:
    """The administrator, who has just typed her password: pages that would ask for it once more are open too."""
    client = Client()
    client.post("/accounts/login/", {"login": astrid.email, "password": password})
    return client


def pages(objects: Samples, client: Client, page: Page, part: int) -> Iterator[str]:
    """Open one page of PARTS after the other; yields its name."""
    for name, address in list(every_page(objects, client))[part::PARTS]:
        page.goto(address)
        yield name


@pytest.mark.row(193)
@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_has_a_fault_that_axe_finds_or_scrolls_sideways(
    page_of: PageOf, objects: Samples, signed_in: Client, part: int
) -> None:
    page = page_of(signed_in, locale="nb-NO")
    faults, seen = [], []
    for name in pages(objects, signed_in, page, part):
        seen.append(name)
        faults += violations(page, name) + sideways(page, name)
    assert not faults, "\n".join(faults)
    assert len(seen) > 10


@pytest.mark.row(193)
@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_scrolls_sideways_in_swedish(page_of: PageOf, objects: Samples, signed_in: Client, part: int) -> None:
    page = page_of(signed_in, locale="sv-SE")
    faults = [fault for name in pages(objects, signed_in, page, part) for fault in sideways(page, name)]
    assert not faults, "\n".join(faults)


def test_no_page_for_strangers_has_a_fault(page_of: PageOf, objects: Samples) -> None:
    page = page_of(None, locale="sv-SE")
    invitation = f"/invitation/{objects['invitation/', 'secret'].seen}/"
    faults = []
    for address in (*FOR_STRANGERS, invitation):
        page.goto(address)
        faults += violations(page, address) + sideways(page, address)
    assert not faults, "\n".join(faults)
