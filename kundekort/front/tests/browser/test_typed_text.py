"""What somebody has typed is never lost: not by an error, by another editor, by a lost line or by being signed out."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from kundekort.conftest import MakeCustomer, PageOf
from kundekort.customers.models import Customer
from kundekort.front.tests.browser.entering import sign_in
from kundekort.people.models import User

BOX = "#panel-information"


def edit(page: Page) -> None:
    """Open the information box."""
    page.keyboard.press("e")
    expect(page.locator(f"{BOX} form :focus")).to_have_count(1)


def save(page: Page) -> None:
    """Send the form."""
    page.locator(BOX).get_by_role("button", name="Save").click()


@pytest.mark.row(47, 48)
def test_what_is_wrong_is_said_beside_the_field_and_everything_typed_stays(card: Page) -> None:
    edit(card)
    card.get_by_label("Organisation number").fill("923609017")
    card.get_by_label("E-mail").fill("post at nordlys")
    card.get_by_label("Description").fill("Two lines\nof text")
    save(card)
    wrong = card.get_by_label("Organisation number")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_accessible_description("923609017 is not an organisation number in NO. Check the digits.")
    expect(card.get_by_label("E-mail")).to_have_value("post at nordlys")
    expect(card.get_by_label("Description")).to_have_value("Two lines\nof text")
    card.get_by_label("Organisation number").fill("923 609 016")
    card.get_by_label("E-mail").fill("post@nordlys.example")
    save(card)
    expect(card.locator(f"{BOX} dl")).to_contain_text("923 609 016")
    expect(card.locator(f"{BOX} dl")).to_contain_text("Two lines")


def test_esc_asks_before_it_leaves_what_was_refused(card: Page) -> None:
    edit(card)
    card.get_by_label("E-mail").fill("post at nordlys")
    save(card)
    expect(card.get_by_label("E-mail")).to_have_attribute("aria-invalid", "true")
    card.get_by_label("E-mail").press("Escape")
    expect(card.get_by_role("alertdialog")).to_be_visible()
    expect(card.get_by_label("E-mail")).to_have_value("post at nordlys")


@pytest.mark.row(50, 51)
def test_two_editors_choose_field_by_field(page_of: PageOf, customer: MakeCustomer, astrid: User, bjorn: User) -> None:
    address = customer(by=bjorn, phone="22334455").get_absolute_url()
    first, second = page_of(bjorn), page_of(astrid)
    for page in (first, second):
        page.goto(address)
        edit(page)
    second.get_by_label("Website").fill("astrid.example")
    second.get_by_label("Description").fill("From Astrid")
    save(second)
    expect(second.locator(f"{BOX} dl")).to_contain_text("From Astrid")
    first.get_by_label("Website").fill("bjorn.example")
    first.get_by_label("Description").fill("From Bjørn")
    first.get_by_label("E-mail").fill("post@bjorn.example")
    save(first)
    conflict = first.locator(f"{BOX} .conflict")
    expect(conflict).to_contain_text("Astrid Nygård")
    conflict.get_by_role("group", name="Description").get_by_label("Yours:").check()
    conflict.get_by_role("group", name="Website").get_by_label("Saved meanwhile:").check()
    save(first)
    expect(first.locator(f"{BOX} dl")).to_contain_text("From Bjørn")
    saved = Customer.objects.get()
    assert (saved.website, saved.email) == ("https://astrid.example", "post@bjorn.example")
    expect(first.locator(".made")).to_contain_text("by Bjørn Solheim")


def test_whoever_is_signed_out_signs_in_in_another_tab_and_saves_again(card: Page, bjorn: User, password: str) -> None:
    edit(card)
    card.get_by_label("Description").fill("Typed before the night")
    Session.objects.all().delete()
    save(card)
    trouble = card.locator(".draft.failed")
    expect(trouble).to_contain_text("You have been signed out")
    with card.context.expect_page() as opened:
        trouble.get_by_role("link", name="Sign in").click()
    sign_in(opened.value, bjorn, password)
    opened.value.close()
    card.get_by_role("button", name="Try again").click()
    expect(card.locator(f"{BOX} dl")).to_contain_text("Typed before the night")


def test_a_page_loaded_again_has_the_draft_back_and_can_discard_it(card: Page) -> None:
    edit(card)
    card.get_by_label("Description").fill("Half a sentence")
    card.reload()
    edit(card)
    expect(card.get_by_label("Description")).to_have_value("Half a sentence")
    expect(card.locator(".draft")).to_contain_text("is back")
    card.get_by_role("button", name="Discard").click()
    expect(card.get_by_label("Description")).to_have_value("")
    card.reload()
    edit(card)
    expect(card.get_by_label("Description")).to_have_value("")
