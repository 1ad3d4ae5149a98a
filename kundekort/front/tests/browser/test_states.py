"""States of pages that one does not see by opening them: axe finds no fault, on a desk and a phone, light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kundekort.conftest import MakeCustomer, PageOf
from kundekort.customers.activating import deactivate
from kundekort.customers.changing import change_customer
from kundekort.customers.importing.bringing import bring_file
from kundekort.customers.importing.starting import start_import
from kundekort.customers.models import Customer
from kundekort.front.tests.browser.axe import violations
from kundekort.people.models import User

ROWS = "Navn;E-post;Org.nr;Notat\nØrsta Dør AS;post@orsta.example;923609016;Første\nSand AS;sand;923609017;Feil\n"


def no_fault(page: Page, state: str) -> None:
    """Fail with everything axe finds in the page as it stands."""
    found = violations(page, state)
    assert not found, "\n".join(found)


def edit(page: Page) -> None:
    """Open the information box."""
    page.keyboard.press("e")
    expect(page.locator("#panel-information form :focus")).to_have_count(1)


def test_the_information_box_while_it_is_edited_and_when_something_is_wrong(card: Page, bjorn: User) -> None:
    edit(card)
    no_fault(card, "edited")
    card.get_by_role("combobox", name="Owner").press("ArrowDown")
    expect(card.locator("#id_owner-list")).to_be_visible()
    no_fault(card, "owners to choose from")
    card.get_by_label("E-mail").fill("post at nordlys")
    card.get_by_label("Website").fill("javascript:alert(1)")
    card.keyboard.press("Control+Enter")
    expect(card.locator("[aria-invalid=true]")).to_have_count(2)
    no_fault(card, "with errors")
    change_customer(Customer.objects.get(), {"email": "new@nordlys.example"}, revision=1, by=bjorn)
    card.get_by_label("E-mail").fill("mine@nordlys.example")
    card.get_by_label("Website").fill("nordlys.example")
    card.keyboard.press("Control+Enter")
    expect(card.locator(".conflict")).to_be_visible()
    no_fault(card, "with a conflict")
    card.context.set_offline(True)
    card.keyboard.press("Control+Enter")
    expect(card.locator(".draft.failed")).to_be_visible()
    no_fault(card, "without an answer")


def test_menus_dialogs_and_toasts_of_the_card(card: Page) -> None:
    for menu in ("#card-head", ".top", ".rail"):
        card.locator(f"{menu} summary").last.click()
        no_fault(card, f"menu of {menu}")
        card.keyboard.press("Escape")
    card.keyboard.press("?")
    no_fault(card, "shortcuts")
    card.keyboard.press("Escape")
    card.get_by_role("link", name="Correct the name").click()
    card.locator("#card-head").get_by_label("Name", exact=True).fill("")
    no_fault(card, "name form")
    card.keyboard.press("Escape")
    expect(card.get_by_role("alertdialog")).to_be_visible()
    no_fault(card, "question")
    card.get_by_role("button", name="Yes").click()
    expect(card.get_by_role("link", name="Correct the name")).to_be_focused()
    card.locator("#card-head summary.btn-icon").click()
    card.get_by_role("button", name="Set inactive").click()
    expect(card.locator(".toast")).to_be_visible()
    no_fault(card, "inactive, with a toast")
    card.goto(f"{card.url}log/")
    no_fault(card, "log")


def test_the_list_with_inactive_rows_columns_and_nothing(page_of: PageOf, customer: MakeCustomer, bjorn: User) -> None:
    page = page_of(bjorn)
    page.goto("/customers/")
    no_fault(page, "no customers yet")
    deactivate(customer(by=bjorn), by=bjorn)
    customer(by=bjorn, name="Private AS", only_owner=True, email="post@private.example", website="private.example")
    page.goto("/customers/?active=all&columns=name&columns=email&columns=website&columns=active&columns=created")
    no_fault(page, "inactive and private")
    page.get_by_label("Choose columns").click()
    no_fault(page, "columns")
    page.goto("/customers/?q=nobody")
    no_fault(page, "no hits")
    page.goto("/customers/trash/")
    no_fault(page, "empty trash")


def test_an_import_from_its_columns_to_its_result(page_of: PageOf, bjorn: User, run_jobs: Callable[[], int]) -> None:
    run = bring_file("kunder.csv", [ROWS.encode()], by=bjorn)
    page = page_of(bjorn)
    page.goto(f"/customers/import/{run.pk}/columns/")
    page.locator("summary", has_text="Change if").click()
    no_fault(page, "columns of an import")
    start_import(run, by=bjorn)
    page.goto(run.get_absolute_url())
    no_fault(page, "import under way")
    run_jobs()
    page.goto(run.get_absolute_url())
    expect(page.get_by_role("heading", name="Refused rows (1)")).to_be_visible()
    no_fault(page, "import done")


def test_forms_of_the_administrator_with_errors(page_of: PageOf, customer: MakeCustomer, astrid: User) -> None:
    page = page_of(astrid)
    page.goto("/employees/add/")
    page.get_by_label("Name").fill("Bjørn")
    page.get_by_label("E-mail").fill(astrid.email)
    page.get_by_role("button", name="Add employee").click()
    expect(page.get_by_role("alert")).to_be_visible()
    no_fault(page, "employee with errors")
    page.goto("/api/tokens/new/")
    page.get_by_label("Name").fill("Webshop")
    page.get_by_role("button", name="Make the token").click()
    no_fault(page, "fresh token")
    page.goto(f"{customer(by=astrid).get_absolute_url()}delete/")
    no_fault(page, "may not be deleted")
    page.goto("/customers/?sort=nonsense")
    no_fault(page, "refused")
    page.goto("/nowhere/")
    no_fault(page, "404")


def test_what_those_without_a_right_see(page_of: PageOf, ellen: User) -> None:
    page = page_of(ellen)
    page.goto("/customers/")
    expect(page.get_by_role("heading", name="You may not see this")).to_be_visible()
    no_fault(page, "403")
    stranger = page_of(None)
    stranger.goto("/accounts/login/")
    stranger.locator("[name=login]").fill("nobody@nordlys.example")
    stranger.locator("[name=password]").fill("wrong")
    stranger.locator("[name=password]").press("Enter")
    expect(stranger.get_by_role("alert")).to_be_visible()
    no_fault(stranger, "sign-in with an error")


@pytest.mark.usefixtures("bjorn")  # and with him the role
def test_the_banner_of_somebody_elses_eyes(page_of: PageOf, astrid: User) -> None:
    page = page_of(astrid)
    page.goto("/see-as/")
    page.get_by_role("button", name="Sales").click()
    expect(page.locator(".seen-as")).to_be_visible()
    no_fault(page, "seen as")
