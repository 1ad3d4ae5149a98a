"""A page that is longer than the phone: search stays at the top, and nothing hides behind the menu at the bottom."""

import pytest
from playwright.sync_api import expect

from kundekort.conftest import MakeCustomer, PageOf
from kundekort.front.tests.browser.axe import PHONE
from kundekort.people.models import User

_TOP_OF = "(element) => element.getBoundingClientRect().top"
_BOTTOM_OF = "(element) => element.getBoundingClientRect().bottom"


@pytest.mark.row(193)
def test_the_end_of_a_long_form_stands_above_the_menu_and_search_stays(page_of: PageOf, bjorn: User) -> None:
    page = page_of(bjorn, viewport={"width": PHONE[0], "height": PHONE[1]})
    page.goto("/customers/new/")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.evaluate("scrollY") > 300
    save = page.get_by_role("button", name="Create customer")
    assert save.evaluate(_BOTTOM_OF) <= page.locator(".rail").evaluate(_TOP_OF)
    assert page.locator(".top").evaluate(_TOP_OF) == 0


def test_what_is_wrong_comes_into_view_after_saving(page_of: PageOf, customer: MakeCustomer, bjorn: User) -> None:
    page = page_of(bjorn, viewport={"width": PHONE[0], "height": PHONE[1]})
    page.goto(customer(by=bjorn).get_absolute_url())
    page.keyboard.press("e")
    page.get_by_label("Organisation number").fill("123")
    page.get_by_label("Description").focus()
    page.keyboard.press("Control+Enter")
    wrong = page.get_by_label("Organisation number")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_be_focused()
    expect(wrong).to_be_in_viewport(ratio=1)
    assert wrong.evaluate(_TOP_OF) >= page.locator(".top").evaluate(_BOTTOM_OF)


def test_the_three_dots_stand_beside_the_name(page_of: PageOf, customer: MakeCustomer, bjorn: User) -> None:
    page = page_of(bjorn, viewport={"width": PHONE[0], "height": PHONE[1]})
    page.goto(customer(by=bjorn).get_absolute_url())
    assert page.locator("#card-head summary.btn-icon").evaluate(_TOP_OF) < page.locator("#card-name").evaluate(
        _BOTTOM_OF
    )
