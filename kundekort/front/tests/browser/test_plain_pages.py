"""With JavaScript off everything can be done by links and forms."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from kundekort.conftest import PageOf
from kundekort.customers.models import Customer
from kundekort.front.tests.browser.entering import sign_in
from kundekort.people.models import User


@pytest.fixture
def plain(page_of: PageOf, bjorn: User, password: str) -> Page:
    """Bjørn's browser without JavaScript, signed in."""
    page = page_of(None, java_script_enabled=False)
    sign_in(page, bjorn, password)
    return page


@pytest.mark.row(15, 20, 32, 33, 34, 39, 52, 55, 56, 57)
def test_the_life_of_a_customer_without_javascript(plain: Page) -> None:
    plain.locator(".rail summary").click()
    plain.locator(".rail").get_by_role("link", name="Customer", exact=True).click()
    plain.get_by_label("Private customer").check()
    plain.get_by_label("First name").fill("Kari")
    plain.get_by_label("Name", exact=True).fill("Nordmann")
    plain.get_by_label("E-mail").fill("kari at nordmann")
    plain.get_by_role("button", name="Create customer").click()
    expect(plain.get_by_text("This is not an e-mail address.").first).to_be_visible()
    expect(plain.get_by_label("First name")).to_have_value("Kari")
    plain.get_by_label("E-mail").fill("kari@nordmann.example")
    plain.get_by_role("button", name="Create customer").click()
    plain.wait_for_url(re.compile(r"/customers/\d+/$"))
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Kari Nordmann")
    expect(plain.locator("#panel-information dl")).to_contain_text("Bjørn Solheim")

    plain.locator("#panel-information").get_by_role("link", name="Edit", exact=True).click()
    plain.get_by_label("Description").fill("Likes letters")
    plain.get_by_role("button", name="Save").click()
    expect(plain.locator("#panel-information dl")).to_contain_text("Likes letters")

    plain.locator("#panel-information").get_by_role("link", name="Delete").click()
    expect(plain.get_by_text("An active customer cannot be deleted")).to_be_visible()
    plain.get_by_role("button", name="Set inactive").click()
    expect(plain.locator("#card-head .state")).to_have_text("Inactive")
    plain.locator("#panel-information").get_by_role("link", name="Delete").click()
    plain.get_by_role("button", name="Delete customer").click()
    assert Customer.objects.count() == 0
    plain.goto("/customers/trash/")
    plain.get_by_role("button", name="Restore Kari Nordmann").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Kari Nordmann")
    assert Customer.objects.get().name == "Nordmann"


def test_a_file_is_imported_without_javascript(plain: Page, run_jobs: Callable[[], int]) -> None:
    plain.goto("/customers/")
    plain.get_by_role("link", name="Import").click()
    rows = "Navn;E-post\nØrsta Dør AS;post@orsta.example\nSand AS;post at sand\n".encode()
    plain.locator("[type=file]").set_input_files(FilePayload(name="kunder.csv", mimeType="text/csv", buffer=rows))
    plain.get_by_role("button", name="Look at the file").click()
    expect(plain.get_by_text("This is not an e-mail address.").first).to_be_visible()
    plain.get_by_role("button", name="Import").click()
    run_jobs()
    plain.get_by_role("link", name="See how far it has come").click()
    expect(plain.get_by_role("heading", name="Refused rows (1)")).to_be_visible()
    assert [customer.name for customer in Customer.objects.all()] == ["Ørsta Dør AS"]
