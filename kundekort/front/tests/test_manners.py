"""What only a browser can show: typing is never lost, boxes edit where they stand, everything works by keyboard."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from kundekort.customers.models import Customer, Industry
from kundekort.people.models import User

type PageOf = Callable[..., Page]
type MakeCustomer = Callable[..., Customer]
type ClientOf = Callable[..., Any]


@pytest.fixture
def card(page_of: PageOf, customer: MakeCustomer, bjorn: User) -> Page:
    """The card of Nordlys Elektro AS, open in Bjørn's browser."""
    page = page_of(bjorn)
    page.goto(customer(by=bjorn).get_absolute_url())
    return page


def edit(page: Page) -> None:
    expect(page.locator("#panel-information [data-edit][data-htmx-powered]")).to_have_count(1)
    page.keyboard.press("e")
    expect(page.locator("#panel-information form :focus")).to_have_count(1)


def test_a_box_is_edited_where_it_stands_by_keyboard_alone(card: Page) -> None:
    edit(card)
    card.get_by_label("Website").fill("nordlys.example")
    card.keyboard.press("Control+Enter")
    expect(card.locator("#panel-information dl")).to_contain_text("nordlys.example")
    expect(card.locator("#panel-information form")).to_have_count(0)
    assert card.evaluate("document.activeElement.matches('#panel-information [data-edit]')")


def test_esc_leaves_at_once_but_asks_when_something_is_typed(card: Page) -> None:
    edit(card)
    card.keyboard.press("Escape")
    expect(card.locator("#panel-information dl")).to_be_visible()
    edit(card)
    card.get_by_label("Website").fill("nordlys.example")
    card.keyboard.press("Escape")
    question = card.get_by_role("alertdialog")
    expect(question).to_be_visible()
    card.keyboard.press("Escape")
    expect(question).to_have_count(0)
    assert card.get_by_label("Website").input_value() == "nordlys.example"


def test_a_page_closed_in_the_middle_brings_back_what_was_typed_and_can_throw_it_away(card: Page) -> None:
    card.goto("/customers/new/")
    card.get_by_label("Name", exact=True).press_sequentially("Ørsta Dør")
    card.goto("/customers/")
    card.goto("/customers/new/")
    assert card.get_by_label("Name", exact=True).input_value() == "Ørsta Dør"
    card.get_by_role("button", name="Discard").click()
    assert card.get_by_label("Name", exact=True).input_value() == ""
    card.reload()
    assert card.get_by_label("Name", exact=True).input_value() == ""


def test_what_was_saved_is_not_brought_back(card: Page) -> None:
    card.goto("/customers/new/")
    card.get_by_label("Name", exact=True).fill("Ørsta Dør")
    card.get_by_label("Name", exact=True).press("Control+Enter")
    card.wait_for_url(re.compile(r"/customers/\d+/$"))
    card.goto("/customers/new/")
    assert card.get_by_label("Name", exact=True).input_value() == ""


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (lambda route: route.abort(), "cannot be reached"),
        (lambda route: route.fulfill(status=500, body="<html>"), "Something went wrong on our side"),
        (lambda route: route.fulfill(status=403, body="<html>"), "You may not do this"),
    ],
    ids=["no answer", "500", "403"],
)
def test_a_save_that_fails_leaves_the_form_as_it_is_and_can_be_tried_again(
    card: Page, trouble: Callable[[Route], None], sentence: str
) -> None:
    edit(card)
    card.get_by_label("Website").fill("nordlys.example")
    card.route("**/information/", trouble)
    card.keyboard.press("Control+Enter")
    expect(card.locator(".draft.failed")).to_contain_text(sentence)
    assert card.get_by_label("Website").input_value() == "nordlys.example"
    card.unroute("**/information/")
    card.get_by_role("button", name="Try again").click()
    expect(card.locator("#panel-information dl")).to_contain_text("nordlys.example")


def test_who_was_signed_out_signs_in_in_a_new_tab_and_goes_on(card: Page, client_of: ClientOf, bjorn: User) -> None:
    edit(card)
    card.get_by_label("Website").fill("nordlys.example")
    card.context.clear_cookies(name="sessionid")
    card.keyboard.press("Control+Enter")
    expect(card.locator(".draft.failed")).to_contain_text("You have been signed out")
    cookie = client_of(bjorn).cookies["sessionid"].value
    card.context.add_cookies([{"name": "sessionid", "value": cookie, "url": card.url}])
    card.get_by_role("button", name="Try again").click()
    expect(card.locator("#panel-information dl")).to_contain_text("nordlys.example")


def test_the_owner_is_found_by_typing_and_taken_away_with_the_cross(card: Page, cecilie: User) -> None:
    edit(card)
    owner = card.get_by_role("combobox", name="Owner")
    card.locator(".combo button").click()
    assert owner.input_value() == ""
    owner.press_sequentially("thor")
    expect(card.locator(".combo-list [role=option]")).to_have_text(["Cecilie Thoresen"])
    owner.press("Enter")
    assert owner.input_value() == "Cecilie Thoresen"
    owner.press("Control+Enter")
    expect(card.locator("#panel-information dl")).to_contain_text("Cecilie Thoresen")


def test_shortcuts_lead_everywhere_and_are_silent_while_typing(card: Page) -> None:
    card.keyboard.press("?")
    expect(card.get_by_role("dialog", name="Shortcuts")).to_be_visible()
    card.keyboard.press("Escape")
    card.keyboard.press("/")
    expect(card.get_by_role("combobox", name="Search").first).to_be_focused()
    card.keyboard.type("gc?n")
    assert card.get_by_role("combobox", name="Search").first.input_value() == "gc?n"
    card.evaluate("document.activeElement.blur()")
    card.keyboard.press("g")
    card.keyboard.press("c")
    card.wait_for_url("**/customers/")
    card.keyboard.press("j")
    card.keyboard.press("Enter")
    card.wait_for_url(re.compile(r"/customers/\d+/$"))


def test_a_menu_opens_walks_and_closes_by_keyboard(card: Page) -> None:
    card.get_by_text("Bjørn Solheim: your menu").focus()
    summary = card.locator("summary.whoami")
    summary.focus()
    card.keyboard.press("ArrowDown")
    assert card.evaluate("document.activeElement.closest('.menu-body') !== null")
    card.keyboard.press("Escape")
    expect(summary).to_be_focused()
    assert not card.evaluate("document.querySelector('.top details').open")


def test_an_industry_is_suggested_while_its_name_is_typed(card: Page) -> None:
    Industry.objects.get_or_create(code="43.21", defaults={"name_en": "Electrical installation"})
    edit(card)
    card.get_by_label("Industry").press_sequentially("43.2")
    expect(card.locator('#industry-options option[value="43.21"]')).to_have_count(1)
