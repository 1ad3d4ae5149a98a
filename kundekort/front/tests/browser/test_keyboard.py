"""The card by keyboard alone: from sign-in to a saved change, with the focus always somewhere one can see."""

import re

import pytest
from playwright.sync_api import Page, expect

from kundekort.conftest import MakeCustomer, PageOf
from kundekort.customers.models import Customer
from kundekort.front.tests.browser.entering import sign_in
from kundekort.people.models import User

_WITHIN = "(place) => document.activeElement.closest(place) !== null"


def has_focus(page: Page, place: str) -> bool:
    """Whether the focus is in there."""
    within: bool = page.evaluate(_WITHIN, place)
    return within


@pytest.mark.row(1, 13, 14)
def test_from_sign_in_to_a_saved_change_without_a_mouse(
    page_of: PageOf, customer: MakeCustomer, bjorn: User, password: str
) -> None:
    customer(name="Bygg Arendal AS", by=bjorn)
    customer(name="Bygg Bodø AS", by=bjorn)
    page = page_of(None)
    sign_in(page, bjorn, password)
    page.keyboard.press("/")
    page.keyboard.type("bygg bod")
    expect(page.get_by_role("option", name="Bygg Bodø AS")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/customers/\d+/$"))
    page.keyboard.press("e")
    expect(page.locator("#panel-information form :focus")).to_have_count(1)
    page.get_by_label("Description").focus()
    page.keyboard.type("Rings before noon.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#panel-information dl")).to_contain_text("Rings before noon.")
    assert has_focus(page, "#panel-information [data-edit]")
    assert Customer.objects.get(name="Bygg Bodø AS").description == "Rings before noon."


def test_tab_walks_the_card_in_the_order_one_reads(card: Page) -> None:
    walked = []
    for _ in range(40):
        card.keyboard.press("Tab")
        place = card.evaluate("""() => [".skip", ".rail", ".top", "#card-head", ".card-tabs", ".col-left", ".col-main"]
            .find((place) => document.activeElement.closest(place)) ?? ""
        """)
        walked += [place] if place and place not in walked[-1:] else []
        if not place:
            break
    assert walked == [".skip", ".rail", ".top", "#card-head", ".card-tabs", ".col-left", ".col-main"]


def test_the_first_tab_leads_past_the_menu(card: Page) -> None:
    card.keyboard.press("Tab")
    link = card.get_by_role("link", name="To the content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    card.keyboard.press("Enter")
    card.keyboard.press("Tab")
    assert has_focus(card, "main")


@pytest.mark.row(5, 6, 55)
def test_the_three_dots_work_by_keyboard(card: Page) -> None:
    dots = card.locator("#card-head summary.btn-icon")
    dots.focus()
    card.keyboard.press("Enter")
    assert card.locator("#card-head .menu-body").last.is_visible()
    card.keyboard.press("Escape")
    assert not card.locator("#card-head .menu-body").last.is_visible()
    expect(dots).to_be_focused()
    _go_down_to(card, "Set inactive")
    card.keyboard.press("Enter")
    expect(card.locator("#card-head .state")).to_have_text("Inactive")
    dots.focus()
    _go_down_to(card, "Set active")
    card.keyboard.press("Enter")
    expect(card.locator("#card-head .state")).to_have_text("Active")


def _go_down_to(card: Page, entry: str) -> None:
    for _ in range(12):
        card.keyboard.press("ArrowDown")
        if card.evaluate("document.activeElement.textContent").strip() == entry:
            return
    raise AssertionError(f"The arrow keys do not reach {entry}.")


@pytest.mark.row(17, 46)
def test_the_name_is_corrected_in_place_and_the_focus_comes_back(card: Page) -> None:
    pencil = card.get_by_role("link", name="Correct the name")
    pencil.focus()
    card.keyboard.press("Enter")
    name = card.locator("#card-head").get_by_label("Name", exact=True)
    expect(name).to_be_focused()
    assert not pencil.is_visible()
    card.keyboard.press("Escape")
    expect(pencil).to_be_focused()
    card.keyboard.press("Enter")
    expect(name).to_be_focused()
    name.fill("Nordlys Automasjon AS")
    card.keyboard.press("Enter")
    expect(card.locator("#card-name")).to_contain_text("Nordlys Automasjon AS")
    expect(pencil).to_be_focused()
    assert Customer.objects.get().name == "Nordlys Automasjon AS"


def test_the_list_of_shortcuts_gives_the_focus_back(card: Page) -> None:
    pencil = card.get_by_role("link", name="Correct the name")
    pencil.focus()
    card.keyboard.press("?")
    expect(card.get_by_role("dialog", name="Shortcuts")).to_be_visible()
    card.keyboard.press("Escape")
    expect(pencil).to_be_focused()


def test_j_and_k_lead_to_the_cards_beside_it_in_the_list(page_of: PageOf, customer: MakeCustomer, bjorn: User) -> None:
    first, second, third = (customer(name=name, by=bjorn) for name in ("Alfa AS", "Beta AS", "Gamma AS"))
    page = page_of(bjorn)
    page.goto("/customers/")
    page.get_by_role("link", name="Beta AS").click()
    for key, beside in (("k", first), ("j", second), ("j", third), ("k", second)):
        expect(page.locator("#card-name")).to_be_visible()
        page.keyboard.press(key)
        page.wait_for_url(f"**{beside.get_absolute_url()}")
    page.get_by_role("link", name="Log", exact=True).click()
    page.wait_for_url("**/log/")
    page.keyboard.press("k")
    page.wait_for_url(f"**{first.get_absolute_url()}")
