"""What one does on and around the card with a mouse: logo, menus, undo, switches, languages, colours."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from kundekort.conftest import MakeCustomer, PageOf
from kundekort.customers.models import Customer
from kundekort.people.models import User


@pytest.mark.row(56, 57)
def test_a_deleted_customer_comes_back_with_undo(card: Page) -> None:
    card.locator("#card-head summary.btn-icon").click()
    card.get_by_role("button", name="Set inactive").click()
    card.locator("#card-head summary.btn-icon").click()
    card.get_by_role("link", name="Delete customer").click()
    card.get_by_role("button", name="Delete customer").click()
    card.wait_for_url("**/customers/")
    assert Customer.objects.count() == 0
    card.locator(".toast").get_by_role("button", name="Undo").click()
    card.wait_for_url(re.compile(r"/customers/\d+/$"))
    expect(card.get_by_role("heading", level=1)).to_contain_text("Nordlys Elektro AS")
    assert Customer.objects.count() == 1


@pytest.mark.row(18)
def test_an_uploaded_logo_shows_on_the_card(card: Page, picture: FilePayload) -> None:
    card.locator("#card-head summary.btn-icon").click()
    card.get_by_role("link", name="Logo").click()
    card.locator("[type=file]").set_input_files(picture)
    card.get_by_role("button", name="Save").click()
    card.wait_for_url(re.compile(r"/customers/\d+/$"))
    logo = card.locator("#card-head .kind img")
    expect(logo).to_be_visible()
    assert logo.evaluate("(picture) => picture.decode().then(() => picture.naturalWidth)") == 40


@pytest.mark.row(19, 12)
def test_a_private_customer_has_another_icon_and_a_reader_no_pencil(
    page_of: PageOf, customer: MakeCustomer, daniel: User
) -> None:
    page = page_of(daniel)
    icons = {}
    for kind in ("person", "company"):
        page.goto(customer(kind=kind, name=f"A {kind}").get_absolute_url())
        icon = page.locator("#card-head .kind svg")
        icons[icon.get_attribute("aria-label")] = icon.locator("use").get_attribute("href")
        assert page.locator("#card-head summary, [data-edit]").count() == 0
    assert set(icons) == {"Private customer", "Customer"}
    assert len(set(icons.values())) == 2


@pytest.mark.row(187)
def test_a_form_that_begins_with_a_search_takes_the_focus_to_it(card: Page) -> None:
    team = card.locator("#panel-team")
    team.locator("a.add").click()
    expect(team.get_by_role("combobox").first).to_be_focused()


@pytest.mark.row(32)
def test_the_new_menu_leads_to_a_new_customer(card: Page) -> None:
    card.keyboard.press("n")
    card.locator(".rail").get_by_role("link", name="Customer", exact=True).click()
    expect(card.get_by_role("heading", name="New customer")).to_be_visible()


@pytest.mark.usefixtures("bjorn")  # and with him the role
def test_while_one_sees_as_another_role_nothing_can_be_changed(
    page_of: PageOf, customer: MakeCustomer, astrid: User
) -> None:
    made = customer(by=astrid)
    page = page_of(astrid)
    page.goto(f"/see-as/?next={made.get_absolute_url()}")
    page.get_by_role("button", name="Sales").click()
    banner = page.locator(".seen-as")
    expect(banner).to_contain_text("as Sales sees it")
    page.keyboard.press("e")
    page.get_by_label("Description").fill("Not allowed")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".draft.failed")).to_contain_text("You may not do this")
    made.refresh_from_db()
    assert made.description == ""
    banner.get_by_role("button").click()
    expect(banner).to_have_count(0)


@pytest.mark.row(11)
def test_a_field_that_is_switched_off_is_not_on_the_card(page_of: PageOf, customer: MakeCustomer, astrid: User) -> None:
    made = customer(by=astrid, website="nordlys.example")
    page = page_of(astrid)
    page.goto("/customers/settings/card/customer/")
    page.get_by_role("group", name="Fields").get_by_label("Website").uncheck()
    page.get_by_role("button", name="Save").click()
    page.goto(made.get_absolute_url())
    assert "nordlys.example" not in page.locator("#panel-information").inner_text()
    page.keyboard.press("e")
    expect(page.get_by_label("Description")).to_be_visible()
    assert page.get_by_label("Website").count() == 0


def test_columns_are_chosen_and_remembered(page_of: PageOf, customer: MakeCustomer, bjorn: User) -> None:
    customer(by=bjorn, website="nordlys.example")
    page = page_of(bjorn)
    page.goto("/customers/")
    page.get_by_label("Choose columns").click()
    page.locator(".columns-menu").get_by_label("Website").check()
    page.locator(".columns-menu").get_by_label("Phone").uncheck()
    page.locator(".columns-menu").get_by_role("button", name="Show").click()
    page.goto("/customers/")
    headings = page.locator("thead th").all_inner_texts()
    assert "Website" in headings
    assert "Phone" not in headings
    expect(page.get_by_role("link", name="nordlys.example")).to_be_visible()


def test_the_language_is_changed_from_the_menu_and_dates_follow(card: Page) -> None:
    Customer.objects.update(created_at="2024-03-09T12:00:00Z")
    for language, heading, day in (("nb", "Informasjon", "09.03.2024"), ("sv", "Information", "2024-03-09"),
                                   ("en", "Information", "09/03/2024")):  # fmt: skip
        card.locator(".top summary").click()
        card.locator(f".top button[lang={language}]").click()
        expect(card.locator("html")).to_have_attribute("lang", language)
        expect(card.locator("#panel-information h2")).to_contain_text(heading)
        expect(card.locator(".made")).to_contain_text(day)


def test_the_colours_are_changed_from_the_menu(card: Page) -> None:
    grounds = []
    for theme in ("Dark", "Light"):
        card.locator(".top summary").click()
        card.locator(".top").get_by_role("button", name=theme).click()
        expect(card.locator("html")).to_have_attribute("data-bs-theme", theme.lower())
        grounds.append(card.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(17, 23, 31)", "rgb(245, 247, 250)"]
