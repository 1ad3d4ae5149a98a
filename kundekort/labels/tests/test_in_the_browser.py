"""What only a browser shows: labels by keyboard alone, suggestions, undo, and everything without scripts."""

import pytest
from playwright.sync_api import Page, expect

from kundekort.conftest import MakeCustomer, PageOf
from kundekort.front.tests.browser.entering import sign_in
from kundekort.labels.putting import put
from kundekort.labels.reading import names_of
from kundekort.labels.tests.conftest import MakeLabel
from kundekort.people.models import User


@pytest.mark.row(112, 113)
def test_labels_are_put_on_and_taken_off_by_keyboard(
    page_of: PageOf, customer: MakeCustomer, bjorn: User, label: MakeLabel
) -> None:
    label("Rammeavtale")
    nordlys = customer(by=bjorn)
    page: Page = page_of(bjorn)
    page.goto(nordlys.get_absolute_url())
    field = page.get_by_role("combobox", name="Add a tag")
    field.press_sequentially("ramme")
    expect(page.locator("#panel-labels .combo-list [role=option]")).to_have_text(["Rammeavtale"])
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.locator("#panel-labels .tags")).to_contain_text("Rammeavtale")
    expect(page.locator("#head-labels")).to_contain_text("Rammeavtale")
    expect(field).to_be_focused()
    field.press_sequentially("Helt ny")
    field.press("Enter")
    expect(page.locator("#panel-labels .tags li")).to_have_count(2)
    field.press("Backspace")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-labels .tags li")).to_have_count(1)
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(page.locator("#panel-labels .tags li")).to_have_count(2)


def test_a_refused_category_keeps_what_was_typed(page_of: PageOf, customer: MakeCustomer, bjorn: User) -> None:
    page = page_of(bjorn)
    page.goto(customer(by=bjorn).get_absolute_url())
    field = page.get_by_role("combobox", name="Choose a category")
    field.press_sequentially("Ukjent")
    field.press("Enter")
    expect(page.locator("#panel-labels [role=alert]")).to_contain_text("There is no category called Ukjent.")
    expect(field).to_have_value("Ukjent")
    expect(field).to_be_focused()


def test_without_scripts_labels_are_plain_forms(
    page_of: PageOf, customer: MakeCustomer, bjorn: User, password: str, label: MakeLabel
) -> None:
    nordlys = customer(by=bjorn)
    put(nordlys, [label("VIP")], by=bjorn)
    page = page_of(None, java_script_enabled=False)
    sign_in(page, bjorn, password)
    page.goto(nordlys.get_absolute_url())
    page.get_by_label("Add a tag").fill("Ny, Enda en")
    page.locator("#panel-labels").get_by_role("button", name="Add", exact=True).first.click()
    expect(page.locator("#panel-labels .tags li")).to_have_count(3)
    page.get_by_role("button", name="Take off VIP").click()
    expect(page.locator("#panel-labels .tags li")).to_have_count(2)
    page.goto("/customers/")
    page.get_by_label("Narrow to a label").fill("ny")
    page.get_by_role("button", name="Filter", exact=True).click()
    expect(page.locator(".listbox tbody tr")).to_have_count(1)
    expect(page.locator(".chip")).to_contain_text("Ny")
    assert names_of(type(nordlys).objects.get(pk=nordlys.pk), "tag") == "Enda en, Ny"


@pytest.mark.row(31)
def test_the_chosen_rows_get_a_label_at_once(page_of: PageOf, customer: MakeCustomer, bjorn: User) -> None:
    customers = [customer(name=f"Kunde {number}", by=bjorn) for number in range(3)]
    page = page_of(bjorn)
    page.goto("/customers/")
    page.get_by_label("Kunde 0").check()
    page.get_by_label("Kunde 2").check()
    expect(page.locator(".selection")).to_contain_text("2 chosen")
    page.locator(".selection summary", has_text="Label").click()
    page.get_by_role("combobox", name="Label", exact=True).fill("Messe")
    page.get_by_role("button", name="Add label").click()
    expect(page.locator(".toast")).to_contain_text("2 changed")
    assert [names_of(type(each).objects.get(pk=each.pk), "tag") for each in customers] == ["Messe", "", "Messe"]
