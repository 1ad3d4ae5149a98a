"""The search field: by keyboard alone, in the browser and without scripts."""

import re
from http import HTTPStatus

import pytest
from playwright.sync_api import expect

from kundekort.contacts.models import Contact
from kundekort.customers.models import Customer


@pytest.mark.row(25, 26)
def test_tab_goes_to_the_next_group_arrows_walk_and_enter_opens(page_of, customer, contact, bjorn):
    for name in ("Berg Auto AS", "Berg Bygg AS"):
        customer(by=bjorn, name=name)
    kari = contact("Kari Berg", by=bjorn)
    page = page_of(bjorn)
    page.goto("/customers/")
    page.keyboard.press("/")
    page.keyboard.type("berg")
    marked = page.locator(".found-panel [aria-selected=true]")
    expect(page.locator(".found-panel [role=option]").first).to_be_visible()
    expect(marked).to_have_count(0)
    for key, name in (
        ("ArrowDown", "Berg Auto AS"), ("ArrowDown", "Berg Bygg AS"), ("Tab", "Kari Berg"),
        ("Shift+Tab", "Berg Auto AS"),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(marked).to_contain_text(name)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/contacts/{kari.pk}/$"))


@pytest.mark.row(24)
def test_enter_opens_the_only_customer_that_fits(page_of, customer, bjorn):
    nordlys = customer(by=bjorn)
    page = page_of(bjorn)
    page.goto("/customers/")
    page.keyboard.press("/")
    page.keyboard.type("elektro nord")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/customers/{nordlys.pk}/$"))


@pytest.mark.row(28)
def test_a_name_that_fits_nobody_is_saved_and_opened(page_of, bjorn):
    page = page_of(bjorn)
    page.goto("/customers/")
    page.keyboard.press("/")
    page.keyboard.type("Ørsta Dør")
    new = page.locator(".found-panel .found-new")
    expect(new).to_have_text([re.compile("New customer “Ørsta Dør”"), re.compile("New contact “Ørsta Dør”")])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/customers/\d+/$"))
    assert Customer.objects.get().owner == bjorn


def test_an_old_answer_never_covers_a_new_one(page_of, customer, bjorn):
    for name in ("Alfa AS", "Beta AS"):
        customer(by=bjorn, name=name)
    page = page_of(bjorn)
    page.goto("/customers/")
    waiting = []
    page.route("**/search/panel/?q=alfa", lambda route: waiting.append(route))
    page.keyboard.press("/")
    with page.expect_request("**/search/panel/?q=alfa"):
        page.keyboard.type("alfa")
    page.locator(".search input").fill("beta")
    expect(page.locator(".found-panel [role=option]").first).to_contain_text("Beta AS")
    for route in waiting:
        route.abort()
    expect(page.locator(".found-panel [role=option]").first).to_contain_text("Beta AS")
    page.keyboard.press("Escape")
    expect(page.locator(".found-panel")).to_be_hidden()


@pytest.mark.row(23, 24)
def test_without_scripts_there_is_a_page_with_everything(client_of, customer, bjorn, ellen):
    nordlys, nordvik = customer(by=bjorn), customer(by=bjorn, name="Nordvik AS")
    text = client_of(bjorn).get("/search/?q=nord").text
    assert f'href="/customers/{nordlys.pk}/"' in text
    assert f'href="/customers/{nordvik.pk}/"' in text
    assert client_of(bjorn).get("/search/?q=nordvik")["Location"] == f"/customers/{nordvik.pk}/"
    assert "Nordvik" not in client_of(ellen).get("/search/?q=nordvik").text.replace("nordvik", "")


@pytest.mark.row(28)
def test_who_may_not_create_is_not_offered_it(client_of, bjorn, daniel):
    assert "New customer" in client_of(bjorn).get("/search/panel/?q=zebra").text
    assert "“zebra”" not in client_of(daniel).get("/search/panel/?q=zebra").text
    assert client_of(daniel).post("/customers/quick/", {"name": "Zebra"}).status_code == HTTPStatus.FORBIDDEN
    answer = client_of(bjorn).post("/contacts/quick/", {"name": "Kari Zebra"})
    assert answer["Location"] == f"/contacts/{Contact.objects.get().pk}/"
